//! What the caller passes: the type of a parameter.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, ident};
use crate::table::{
    args::ValueKind,
    model::{Column, Parameter, ParameterKind},
};

impl Context<'_> {
    pub(super) fn parameter(&self, parameter: &Parameter) -> TokenStream {
        let name = ident(&parameter.name);
        let kind = self.parameter_type(&parameter.kind);
        quote!(#name: #kind)
    }

    fn parameter_type(&self, kind: &ParameterKind) -> TokenStream {
        let private = &self.private;
        match kind {
            ParameterKind::One(kind) => self.value_type(kind),
            ParameterKind::Some { .. }
            | ParameterKind::Any { .. }
            | ParameterKind::Secrets
            | ParameterKind::Each(_) => {
                quote!(impl #private::ToRedisArgs)
            }
            ParameterKind::Rows { columns, .. } => {
                let columns = self.columns(columns);
                quote!(impl #private::ToRows<#columns>)
            }
            ParameterKind::Fragments { name, .. } => {
                let name = ident(name);
                quote!(impl ::core::iter::IntoIterator<Item = #name>)
            }
        }
    }

    fn value_type(&self, kind: &ValueKind) -> TokenStream {
        let private = &self.private;
        let bound = match kind {
            ValueKind::Int => return quote!(i64),
            ValueKind::Uint | ValueKind::Cursor => return quote!(u64),
            ValueKind::Double => return quote!(f64),
            ValueKind::Bit => return quote!(bool),
            ValueKind::Named(name) => return self.named_type(name),
            ValueKind::Key | ValueKind::Arg | ValueKind::Secret => quote!(ToRedisArg),
            ValueKind::Seconds => quote!(ToSeconds),
            ValueKind::Millis => quote!(ToMillis),
            ValueKind::UnixSeconds => quote!(ToUnixSeconds),
            ValueKind::UnixMillis => quote!(ToUnixMillis),
            ValueKind::BlockSeconds => quote!(ToTimeout),
            ValueKind::BlockMillis => quote!(ToMillis),
            ValueKind::Index => quote!(ToIndex),
            ValueKind::Score => quote!(ToScoreBound),
            ValueKind::Lex => quote!(ToLexBound),
        };
        quote!(impl #private::#bound)
    }

    fn named_type(&self, name: &str) -> TokenStream {
        if let Some(path) = self.alias_path(name) {
            return path;
        }
        let facade = &self.facade;
        let generated = self.table.fragments.iter().any(|fragment| fragment.name == name);
        let name = ident(name);
        if generated { quote!(#name) } else { quote!(#facade::args::#name) }
    }

    /// The path that `[types]` gives to a name.
    pub(super) fn alias_path(&self, name: &str) -> Option<TokenStream> {
        let (_, path) = self.table.aliases.iter().find(|(alias, _)| alias == name)?;
        syn::parse_str(path).ok()
    }

    /// A tuple of the kinds of columns.
    pub(super) fn columns(&self, columns: &[Column]) -> TokenStream {
        let private = &self.private;
        let columns = columns.iter().map(|column| match column {
            Column::Double => quote!(#private::kind::Double),
            Column::Integer => quote!(#private::kind::Integer),
            Column::Key => quote!(#private::kind::Key),
            Column::Score => quote!(#private::kind::Score),
            Column::Secret => quote!(#private::kind::Secret),
            Column::Word => quote!(#private::kind::Word),
        });
        quote!((#(#columns,)*))
    }
}
