//! A struct as fields and values.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::derive::{
    ast::{Field, Input},
    generics::{Bounds, impl_of},
};

pub(super) fn expand(input: &Input<'_>, fields: &[Field<'_>]) -> TokenStream {
    let redis = input.attrs.private();
    let kind = quote!(#redis::ToRows<(#redis::Word, #redis::Word)>);
    let fields: Vec<_> = fields.iter().filter(|field| !field.is_skipped()).collect();
    let count = row_count(&fields, &kind);
    let [rows, columns, swapped] = [Form::Rows, Form::Columns, Form::Swapped].map(|form| {
        let statements = fields.iter().map(|field| if_present(field, |value| form.write(field, &value, &kind)));
        statements.collect::<TokenStream>()
    });
    let body = quote! {
        fn row_count(&self) -> usize {
            #count
        }
        fn write_rows(&self, words: &mut #redis::Words) {
            #rows
        }
        fn write_columns(&self, first: &mut #redis::Words, second: &mut #redis::Words) {
            #columns
        }
        fn write_swapped(&self, words: &mut #redis::Words) {
            #swapped
        }
    };
    impl_of(input, &kind, &bounds(input, &fields, &redis), &body)
}

fn bounds<'a>(input: &Input<'a>, fields: &[&Field<'a>], redis: &TokenStream) -> Bounds<'a> {
    let mut bounds = Bounds::new(input.generics);
    for field in fields.iter().filter(|field| field.with().is_none()) {
        if field.is_flattened() && bounds.is_param(field.inner()) {
            bounds.need(field.inner(), &quote!(#redis::ToRows<(#redis::Word, #redis::Word)>));
        } else {
            bounds.need(field.ty, &quote!(#redis::ToRedisArg));
        }
    }
    bounds
}

fn row_count(fields: &[&Field<'_>], kind: &TokenStream) -> TokenStream {
    let certain = fields.iter().filter(|field| !field.is_flattened() && field.option().is_none()).count();
    let certain = Literal::usize_unsuffixed(certain);
    let others = fields.iter().filter_map(|field| {
        let (member, inner) = (&field.member, field.inner());
        match (field.is_flattened(), field.option().is_some()) {
            (false, false) => None,
            (false, true) => Some(quote!(self.#member.is_some() as usize)),
            (true, false) => Some(quote!(<#inner as #kind>::row_count(&self.#member))),
            (true, true) => Some(quote!(self.#member.as_ref().map_or(0, <#inner as #kind>::row_count))),
        }
    });
    quote!(#certain #(+ #others)*)
}

/// The statement that `write` makes of the place of the value; none is run for an option without one.
fn if_present(field: &Field<'_>, write: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
    let member = &field.member;
    if field.option().is_none() {
        return write(quote!(self.#member));
    }
    let written = write(quote!(*value));
    quote! {
        if let ::core::option::Option::Some(value) = &self.#member {
            #written
        }
    }
}

/// `&place`, which reaches from the first to the last token of the field's type in the compiler's messages.
fn reference(field: &Field<'_>, place: &TokenStream) -> TokenStream {
    let at = |token: TokenTree| Span::call_site().located_at(token.span());
    let ty = field.inner().to_token_stream();
    let (first, last) = (ty.clone().into_iter().next().map(at), ty.into_iter().last().map(at));
    let mut tokens: Vec<TokenTree> = quote!(&#place).into_iter().collect();
    for token in &mut tokens {
        token.set_span(first.unwrap_or(token.span()));
    }
    if let (Some(token), Some(last)) = (tokens.last_mut(), last) {
        token.set_span(last);
    }
    tokens.into_iter().collect()
}

/// The three ways in which a command wants its rows.
#[derive(Clone, Copy)]
enum Form {
    Columns,
    Rows,
    Swapped,
}

impl Form {
    fn write(self, field: &Field<'_>, value: &TokenStream, kind: &TokenStream) -> TokenStream {
        let (inner, name) = (field.inner(), &field.name.text);
        match (field.is_flattened(), self) {
            (true, Self::Columns) => quote!(<#inner as #kind>::write_columns(&#value, first, second);),
            (true, Self::Rows) => quote!(<#inner as #kind>::write_rows(&#value, words);),
            (true, Self::Swapped) => quote!(<#inner as #kind>::write_swapped(&#value, words);),
            (false, Self::Columns) => {
                let word = word(field, &quote!(second), value);
                quote!(first.token(#name); #word)
            }
            (false, Self::Rows) => {
                let word = word(field, &quote!(words), value);
                quote!(words.token(#name); #word)
            }
            (false, Self::Swapped) => {
                let word = word(field, &quote!(words), value);
                quote!(#word words.token(#name);)
            }
        }
    }
}

fn word(field: &Field<'_>, words: &TokenStream, value: &TokenStream) -> TokenStream {
    match field.with() {
        Some(module) => quote!(#words.arg(&#module::to_arg(&#value));),
        None if field.is("bool") => quote!(#words.token(if #value { "1" } else { "0" });),
        // Of a `u8` the traits know only that many of them are a text.
        None if field.is("u8") => quote!(#words.uint(#value as u64);),
        None => {
            let reference = reference(field, value);
            quote!(#words.arg(#reference);)
        }
    }
}
