//! What is sent: the calls that write the words.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Index;

use super::{Context, ident};
use crate::table::{
    args::ValueKind,
    model::{Parameter, ParameterKind, RowShape, Step},
};

impl Context<'_> {
    /// One call on `words`; options come from a variable of that name.
    pub(super) fn step(&self, step: &Step, words: &Ident) -> TokenStream {
        match step {
            Step::Token(word) => quote!(#words.token(#word)),
            Step::Value(parameter) => self.write(parameter, words),
            Step::Count { of, words: of_words } => self.count(of, *of_words, words),
            Step::Slot(slot) => {
                let slot = Index::from(*slot);
                quote!(#words.options(&options.0, #slot))
            }
        }
    }

    /// The body of a closure that writes some words.
    pub(super) fn closure(&self, steps: &[Step]) -> TokenStream {
        let words = ident("words");
        let calls: Vec<TokenStream> = steps.iter().map(|step| self.step(step, &words)).collect();
        match calls.as_slice() {
            [] => quote!(|_| {}),
            [call] => quote!(|words| #call),
            calls => quote!(|words| { #(#calls;)* }),
        }
    }

    fn write(&self, parameter: &Parameter, words: &Ident) -> TokenStream {
        let name = ident(&parameter.name);
        match &parameter.kind {
            ParameterKind::One(kind) => write_one(kind, &name, words),
            ParameterKind::Some { keys: true } => quote!(#words.keys(&#name)),
            ParameterKind::Some { keys: false } => quote!(#words.args(&#name)),
            ParameterKind::Any { keys: true } => quote!(#words.any_keys(&#name)),
            ParameterKind::Any { keys: false } => quote!(#words.any_args(&#name)),
            ParameterKind::Secrets => quote!(#words.secrets(&#name)),
            ParameterKind::Each(token) => quote!(#words.each(#token, &#name)),
            ParameterKind::Fragments { empty: false, .. } => quote!(#words.fragments(#name)),
            ParameterKind::Fragments { empty: true, .. } => quote!(#words.any_fragments(#name)),
            ParameterKind::Rows { columns, shape, empty } => {
                let columns = self.columns(columns);
                let write = ident(match (shape, empty) {
                    (RowShape::InOrder, false) => "rows",
                    (RowShape::InOrder, true) => "any_rows",
                    (RowShape::Transposed, _) => "columns",
                    (RowShape::Swapped, _) => "swapped_rows",
                });
                quote!(#words.#write::<#columns>(&#name))
            }
        }
    }

    fn count(&self, of: &Parameter, of_words: bool, words: &Ident) -> TokenStream {
        let name = ident(&of.name);
        match &of.kind {
            ParameterKind::Rows { columns, .. } => {
                let columns = self.columns(columns);
                let count = ident(if of_words { "row_words" } else { "row_count" });
                quote!(#words.#count::<#columns>(&#name))
            }
            ParameterKind::Some { keys: true } | ParameterKind::Any { keys: true } => quote!(#words.key_count(&#name)),
            _ => quote!(#words.arg_count(&#name)),
        }
    }
}

fn write_one(kind: &ValueKind, name: &Ident, words: &Ident) -> TokenStream {
    let write = match kind {
        ValueKind::Int => return quote!(#words.int(#name)),
        ValueKind::Uint | ValueKind::Cursor => return quote!(#words.uint(#name)),
        ValueKind::Double => return quote!(#words.double(#name)),
        ValueKind::Bit => return quote!(#words.uint(#name as u64)),
        ValueKind::Key => "key",
        ValueKind::Arg => "arg",
        ValueKind::Secret => "secret",
        ValueKind::Seconds => "seconds",
        ValueKind::Millis => "millis",
        ValueKind::UnixSeconds => "unix_seconds",
        ValueKind::UnixMillis => "unix_millis",
        ValueKind::BlockSeconds => "timeout_seconds",
        ValueKind::BlockMillis => "timeout_millis",
        ValueKind::Index => "index",
        ValueKind::Score => "score",
        ValueKind::Lex => "lex",
        ValueKind::Named(_) => "fragment",
    };
    let write = ident(write);
    quote!(#words.#write(&#name))
}
