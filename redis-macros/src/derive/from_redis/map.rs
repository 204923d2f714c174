//! A struct from fields and values, which come in any order.

use std::iter;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{bytes, default, in_field, owner, read_value};
use crate::derive::{
    ast::{Field, Input},
    attr::Key,
};

pub(super) fn from_entries(input: &Input<'_>, fields: &[Field<'_>]) -> TokenStream {
    let redis = input.attrs.private();
    let named: Vec<_> = fields.iter().enumerate().filter(|(_, field)| is_named(field)).collect();
    let locals = named.iter().map(|(index, _)| local(*index));
    let arms = named.iter().map(|(index, field)| arm(input, field, &local(*index), &redis));
    let values = fields.iter().enumerate().map(|(index, field)| {
        let (member, value) = (&field.member, value(input, field, &local(index), &redis));
        quote!(#member: #value)
    });
    let rest = if fields.iter().any(Field::is_flattened) { Rest::keep() } else { Rest::skip() };
    let Rest { before, start, unknown, after } = rest;
    let after = after(&redis);
    quote! {
        fn from_entries(
            entries: #redis::MapEntries,
            reader: &mut #redis::Reader<'_>,
        ) -> ::core::result::Result<Self, #redis::DecodeError> {
            #(let mut #locals = ::core::option::Option::None;)*
            #before
            for _ in 0..entries.len() {
                #start
                match reader.text()? {
                    #(#arms)*
                    _ => { #unknown }
                }
            }
            #after
            ::core::result::Result::Ok(Self { #(#values,)* })
        }
    }
}

/// What is done with the pairs that no field has the name of.
struct Rest {
    before: TokenStream,
    start: TokenStream,
    unknown: TokenStream,
    after: fn(&TokenStream) -> TokenStream,
}

impl Rest {
    fn skip() -> Self {
        let nothing = TokenStream::new;
        Self { before: nothing(), start: nothing(), unknown: quote!(reader.skip()?;), after: |_| TokenStream::new() }
    }

    /// Their bytes are kept as they are, and read once more for each flattened field.
    fn keep() -> Self {
        Self {
            before: quote! {
                let mut rest = ::std::vec::Vec::new();
                let mut rest_len = 0usize;
            },
            start: quote!(let pair = reader.rest();),
            unknown: quote! {
                reader.skip()?;
                rest.extend_from_slice(&pair[..pair.len() - reader.rest().len()]);
                rest_len += 1;
            },
            after: |redis| {
                quote! {
                    let rest_head = ::std::format!("%{rest_len}\r\n");
                    let rest_entries = #redis::Reader::new(rest_head.as_bytes()).map()?;
                }
            },
        }
    }
}

fn arm(input: &Input<'_>, field: &Field<'_>, local: &Ident, redis: &TokenStream) -> TokenStream {
    let aliases = field.attrs.texts(Key::Alias).map(|alias| bytes(&alias.value()));
    let names = iter::once(bytes(&field.name.text)).chain(aliases);
    let (value, place) = (read_value(field, redis), in_field(input, field));
    quote! {
        #(#names)|* => #local = ::core::option::Option::Some(#value.map_err(|error| error.#place)?),
    }
}

fn value(input: &Input<'_>, field: &Field<'_>, local: &Ident, redis: &TokenStream) -> TokenStream {
    if field.is_skipped() {
        return default(field);
    }
    let ty = field.ty;
    let (owner, name) = (owner(input), &field.name.text);
    if field.is_flattened() {
        return quote! {
            <#ty as #redis::FromRedisMap>::from_entries(rest_entries, &mut #redis::Reader::new(&rest))
                .map_err(|error| error.in_field(#owner, #name))?
        };
    }
    let missing = if field.attrs.has(Key::Default) || field.option().is_some() {
        default(field)
    } else {
        quote!(return ::core::result::Result::Err(#redis::DecodeError::missing_field(#owner, #name)))
    };
    quote! {
        match #local {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => #missing,
        }
    }
}

fn is_named(field: &Field<'_>) -> bool {
    !field.is_skipped() && !field.is_flattened()
}

fn local(index: usize) -> Ident {
    format_ident!("field_{index}")
}
