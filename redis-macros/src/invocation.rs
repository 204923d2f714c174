//! What stands between the parentheses of `commands_impl!`, and the way from there to code.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::{
    LitStr, Token, Visibility,
    parse::{Parse, ParseStream},
};

use crate::{
    expand,
    table::{self, Owner},
};

pub(crate) fn commands(input: TokenStream) -> TokenStream {
    match syn::parse2::<Invocation>(input) {
        Ok(invocation) => invocation.expand(),
        Err(error) => error.to_compile_error(),
    }
}

/// `$crate, "commands.toml" as pub trait Shop`
pub(crate) struct Invocation {
    /// The facade, as the invoking crate can name it.
    pub(crate) facade: TokenStream,
    pub(crate) path: LitStr,
    /// None for the library's own table.
    pub(crate) named: Option<(Visibility, Ident)>,
}

impl Parse for Invocation {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut facade = TokenStream::new();
        while !input.is_empty() && !input.peek(Token![,]) {
            facade.extend([input.parse::<TokenTree>()?]);
        }
        input.parse::<Token![,]>()?;
        let path = input.parse()?;
        if input.is_empty() {
            return Ok(Self { facade, path, named: None });
        }
        input.parse::<Token![as]>()?;
        let visibility = input.parse()?;
        input.parse::<Token![trait]>()?;
        Ok(Self { facade, path, named: Some((visibility, input.parse()?)) })
    }
}

impl Invocation {
    fn expand(&self) -> TokenStream {
        let owner = if self.named.is_some() { Owner::User } else { Owner::Library };
        match table::load(&self.path.value(), owner) {
            Ok(table) => expand::expand(&table, self),
            Err(messages) => self.errors(messages),
        }
    }

    fn errors(&self, messages: Vec<String>) -> TokenStream {
        let span: Span = self.path.span();
        let errors = messages.into_iter().map(|message| syn::Error::new(span, message));
        let combined = errors.reduce(|mut all, next| {
            all.combine(next);
            all
        });
        combined.map(|error| error.to_compile_error()).unwrap_or_default()
    }
}
