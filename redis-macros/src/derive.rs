//! The derives: attributes and model, rules, expansion; or else a fallback, so that one mistake is one error.

mod ast;
mod attr;
mod case;
mod errors;
mod fallback;
mod from_redis;
mod generics;
#[cfg(test)]
mod tests;
mod to_redis_args;
mod valid;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use ast::Input;
use errors::Errors;

pub(crate) fn from_redis(input: TokenStream) -> TokenStream {
    derive(input, Direction::Read)
}

pub(crate) fn to_redis_args(input: TokenStream) -> TokenStream {
    derive(input, Direction::Write)
}

/// Which of the two derives it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Direction {
    Read,
    Write,
}

fn derive(input: TokenStream, direction: Direction) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    expand(&input, direction).unwrap_or_else(|error| {
        let error = error.into_compile_error();
        let fallback = fallback::expand(&input, direction);
        quote!(#error #fallback)
    })
}

fn expand(input: &DeriveInput, direction: Direction) -> syn::Result<TokenStream> {
    let mut errors = Errors::default();
    let input = Input::parse(input, &mut errors);
    errors.gate()?;
    valid::check(&input, direction, &mut errors);
    errors.gate()?;
    Ok(match direction {
        Direction::Read => from_redis::expand(&input),
        Direction::Write => to_redis_args::expand(&input),
    })
}
