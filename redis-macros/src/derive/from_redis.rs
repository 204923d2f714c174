//! What `#[derive(FromRedis)]` emits.

mod map;

use std::{iter, slice};

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::{Member, ext::IdentExt};

use super::{
    ast::{Field, Input, Shape, Variant},
    attr::Key,
    generics::{Bounds, impl_of},
};

pub(super) fn expand(input: &Input<'_>) -> TokenStream {
    let redis = input.attrs.private();
    let bounds = &bounds(input, &redis);
    match &input.shape {
        Shape::Enum(variants) => from_redis(input, bounds, &variant_by_name(variants, &redis)),
        Shape::Named(fields) if input.attrs.has(Key::Array) => from_redis(input, bounds, &array(input, fields, &redis)),
        Shape::Named(fields) => {
            let from_entries = impl_of(input, &quote!(#redis::FromRedisMap), bounds, &map::from_entries(input, fields));
            let delegate = quote! {
                let entries = reader.map()?;
                <Self as #redis::FromRedisMap>::from_entries(entries, reader)
            };
            let from_redis = from_redis(input, bounds, &delegate);
            quote!(#from_entries #from_redis)
        }
        Shape::Newtype(field) => {
            let value = read_value(field, &redis);
            let member = &field.member;
            let body = quote!(::core::result::Result::map(#value, |value| Self { #member: value }));
            from_redis(input, bounds, &body)
        }
        Shape::Tuple(fields) => from_redis(input, bounds, &array(input, fields, &redis)),
    }
}

fn from_redis(input: &Input<'_>, bounds: &Bounds<'_>, body: &TokenStream) -> TokenStream {
    let redis = input.attrs.private();
    let method = quote! {
        fn from_redis(reader: &mut #redis::Reader<'_>) -> ::core::result::Result<Self, #redis::DecodeError> {
            #body
        }
    };
    impl_of(input, &quote!(#redis::FromRedis), bounds, &method)
}

fn bounds<'a>(input: &Input<'a>, redis: &TokenStream) -> Bounds<'a> {
    let mut bounds = Bounds::new(input.generics);
    let fields = match &input.shape {
        Shape::Enum(_) => &[][..],
        Shape::Named(fields) | Shape::Tuple(fields) => fields,
        Shape::Newtype(field) => slice::from_ref(field),
    };
    for field in fields {
        let flattened = field.is_flattened() && bounds.is_param(field.inner());
        if flattened {
            bounds.need(field.inner(), &quote!(#redis::FromRedisMap));
        } else if !field.is_skipped() && field.with().is_none() {
            bounds.need(field.ty, &quote!(#redis::FromRedis));
        }
        if needs_default(field) {
            bounds.need(field.ty, &quote!(::core::default::Default));
        }
    }
    bounds
}

fn needs_default(field: &Field<'_>) -> bool {
    let is_asked_for = field.is_skipped() || field.attrs.has(Key::Default);
    is_asked_for && field.attrs.path(Key::Default).is_none() && field.option().is_none()
}

fn variant_by_name(variants: &[Variant<'_>], redis: &TokenStream) -> TokenStream {
    let arms = variants.iter().filter(|variant| !variant.attrs.has(Key::Other)).map(|variant| {
        let ident = variant.ident;
        let aliases = variant.attrs.texts(Key::Alias).map(|alias| bytes(&alias.value()));
        let names = iter::once(bytes(&variant.name.text)).chain(aliases);
        quote!(#(#names)|* => ::core::result::Result::Ok(Self::#ident),)
    });
    let rest = match variants.iter().find(|variant| variant.attrs.has(Key::Other)) {
        Some(Variant { ident, .. }) => quote!(::core::result::Result::Ok(Self::#ident)),
        None => {
            let names: Vec<_> = variants.iter().map(|variant| format!("`{}`", variant.name.text)).collect();
            let expected = format!("{}{}", if names.len() > 1 { "one of " } else { "" }, names.join(", "));
            quote!(::core::result::Result::Err(#redis::DecodeError::mismatch(#expected, "other text")))
        }
    };
    quote! {
        match reader.text()? {
            #(#arms)*
            _ => #rest,
        }
    }
}

fn array(input: &Input<'_>, fields: &[Field<'_>], redis: &TokenStream) -> TokenStream {
    let len = Literal::usize_unsuffixed(fields.iter().filter(|field| !field.is_skipped()).count());
    let mut position = 0;
    let values: Vec<_> = fields
        .iter()
        .map(|field| {
            let member = &field.member;
            let value = if field.is_skipped() { default(field) } else { element(input, field, &mut position, redis) };
            quote!(#member: #value)
        })
        .collect();
    quote! {
        reader.array_of(#len)?;
        ::core::result::Result::Ok(Self { #(#values,)* })
    }
}

fn element(input: &Input<'_>, field: &Field<'_>, position: &mut usize, redis: &TokenStream) -> TokenStream {
    let index = Literal::usize_unsuffixed(*position);
    let place = match field.member {
        Member::Named(_) => in_field(input, field),
        Member::Unnamed(_) => quote!(in_element(#index)),
    };
    *position += 1;
    let value = read_value(field, redis);
    quote!(#value.map_err(|error| error.#place)?)
}

fn in_field(input: &Input<'_>, field: &Field<'_>) -> TokenStream {
    let (owner, name) = (owner(input), &field.name.text);
    quote!(in_field(#owner, #name))
}

fn owner(input: &Input<'_>) -> String {
    input.ident.unraw().to_string()
}

/// An expression of the type `Result<T, DecodeError>`.
fn read_value(field: &Field<'_>, redis: &TokenStream) -> TokenStream {
    let ty = field.ty;
    match (field.with(), field.option()) {
        (None, _) => quote!(<#ty as #redis::FromRedis>::from_redis(reader)),
        (Some(module), None) => quote!(#module::from_redis(reader)),
        (Some(module), Some(_)) => quote! {
            reader.take_null().and_then(|is_null| match is_null {
                true => ::core::result::Result::Ok(::core::option::Option::None),
                false => #module::from_redis(reader).map(::core::option::Option::Some),
            })
        },
    }
}

/// What a field is that the reply has not.
fn default(field: &Field<'_>) -> TokenStream {
    let ty = field.ty;
    match (field.attrs.path(Key::Default), field.option()) {
        (Some(path), _) => quote!(#path()),
        (None, Some(_)) => quote!(::core::option::Option::None),
        (None, None) => quote!(<#ty as ::core::default::Default>::default()),
    }
}

fn bytes(text: &str) -> TokenStream {
    Literal::byte_string(text.as_bytes()).into_token_stream()
}
