//! What stands between the parentheses of `commands_impl!`.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{
    LitStr, Token, Visibility,
    parse::{Parse, ParseStream},
};

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
