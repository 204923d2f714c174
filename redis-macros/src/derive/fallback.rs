//! What stands in for the impls after a mistake, so that the code that uses them adds no errors of its own.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use super::{
    Direction,
    attr::{Attrs, Place},
    errors::Errors,
};

pub(super) fn expand(input: &DeriveInput, direction: Direction) -> TokenStream {
    let redis = Attrs::parse(&input.attrs, Place::Struct, &mut Errors::default()).private();
    let (impl_generics, type_generics, where_clause) = input.generics.split_for_impl();
    let ident = &input.ident;
    let impls = match direction {
        Direction::Read => reading(&redis),
        Direction::Write => writing(&redis),
    };
    impls
        .into_iter()
        .map(|(name, body)| {
            quote! {
                #[automatically_derived]
                impl #impl_generics #name for #ident #type_generics #where_clause {
                    #body
                }
            }
        })
        .collect()
}

fn reading(redis: &TokenStream) -> Vec<(TokenStream, TokenStream)> {
    let result = quote!(::core::result::Result<Self, #redis::DecodeError>);
    let from_redis = quote! {
        fn from_redis(_: &mut #redis::Reader<'_>) -> #result {
            ::core::unreachable!()
        }
    };
    let from_entries = quote! {
        fn from_entries(_: #redis::MapEntries, _: &mut #redis::Reader<'_>) -> #result {
            ::core::unreachable!()
        }
    };
    vec![(quote!(#redis::FromRedis), from_redis), (quote!(#redis::FromRedisMap), from_entries)]
}

fn writing(redis: &TokenStream) -> Vec<(TokenStream, TokenStream)> {
    let to_arg = quote! {
        fn to_arg(&self) -> #redis::Arg<'_> {
            ::core::unreachable!()
        }
    };
    let count = quote! {
        fn count(&self) -> usize {
            ::core::unreachable!()
        }
        fn write(&self, _: &mut #redis::Words) {}
    };
    let row_count = quote! {
        fn row_count(&self) -> usize {
            ::core::unreachable!()
        }
        fn write_rows(&self, _: &mut #redis::Words) {}
        fn write_columns(&self, _: &mut #redis::Words, _: &mut #redis::Words) {}
        fn write_swapped(&self, _: &mut #redis::Words) {}
    };
    vec![
        (quote!(#redis::ToRedisArg), to_arg),
        (quote!(#redis::ToRedisArgs), count),
        (quote!(#redis::ToRows<(#redis::Word, #redis::Word)>), row_count),
    ]
}
