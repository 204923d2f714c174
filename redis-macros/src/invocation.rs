//! What stands between the parentheses of `commands_impl!`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{
    LitStr, Token, Visibility,
    parse::{Parse, ParseStream},
};

/// `$crate, described, "commands.toml" as pub trait Shop`
pub(crate) struct Invocation {
    /// The facade, as the invoking crate can name it.
    pub(crate) facade: TokenStream,
    /// Whether the table can be asked at run time.
    pub(crate) described: bool,
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
        let described = input.parse::<Option<Ident>>()?.is_some_and(|word| word == "described");
        if described {
            input.parse::<Token![,]>()?;
        }
        let path = input.parse()?;
        if input.is_empty() {
            return Ok(Self { facade, described, path, named: None });
        }
        input.parse::<Token![as]>()?;
        let visibility = input.parse()?;
        input.parse::<Token![trait]>()?;
        Ok(Self { facade, described, path, named: Some((visibility, input.parse()?)) })
    }
}
