//! The way of `commands_impl!`: from what is written between its parentheses, over the table, to code.

use proc_macro2::{Span, TokenStream};

use crate::{
    expand,
    invocation::Invocation,
    table::{self, Owner},
};

pub(crate) fn commands(input: TokenStream) -> TokenStream {
    match syn::parse2::<Invocation>(input) {
        Ok(invocation) => expand(&invocation),
        Err(error) => error.to_compile_error(),
    }
}

fn expand(invocation: &Invocation) -> TokenStream {
    let owner = if invocation.named.is_some() { Owner::User } else { Owner::Library };
    match table::load(&invocation.path.value(), owner) {
        Ok(table) => expand::expand(&table, invocation),
        Err(messages) => errors(invocation.path.span(), messages),
    }
}

fn errors(span: Span, messages: Vec<String>) -> TokenStream {
    let errors = messages.into_iter().map(|message| syn::Error::new(span, message));
    let combined = errors.reduce(|mut all, next| {
        all.combine(next);
        all
    });
    combined.map(|error| error.to_compile_error()).unwrap_or_default()
}
