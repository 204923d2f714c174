//! What `#[derive(ToRedisArgs)]` emits.

mod rows;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    ast::{Field, Input, Shape, Variant},
    generics::{Bounds, impl_of},
};

pub(super) fn expand(input: &Input<'_>) -> TokenStream {
    let redis = input.attrs.private();
    match &input.shape {
        Shape::Enum(variants) => one_word(input, &Bounds::new(input.generics), &variant_name(variants, &redis)),
        Shape::Named(fields) => rows::expand(input, fields),
        Shape::Newtype(field) => {
            let mut bounds = Bounds::new(input.generics);
            if field.with().is_none() {
                bounds.need(field.ty, &quote!(#redis::ToRedisArg));
            }
            one_word(input, &bounds, &newtype(field, &redis))
        }
        // Refused by the rules.
        Shape::Tuple(_) => TokenStream::new(),
    }
}

fn one_word(input: &Input<'_>, bounds: &Bounds<'_>, arg: &TokenStream) -> TokenStream {
    let redis = input.attrs.private();
    let to_arg = quote! {
        fn to_arg(&self) -> #redis::Arg<'_> {
            #arg
        }
    };
    let write = quote! {
        fn count(&self) -> usize {
            1
        }
        fn write(&self, words: &mut #redis::Words) {
            words.arg(self);
        }
    };
    let to_arg = impl_of(input, &quote!(#redis::ToRedisArg), bounds, &to_arg);
    let write = impl_of(input, &quote!(#redis::ToRedisArgs), bounds, &write);
    quote!(#to_arg #write)
}

fn variant_name(variants: &[Variant<'_>], redis: &TokenStream) -> TokenStream {
    let arms = variants.iter().map(|variant| {
        let (ident, name) = (variant.ident, &variant.name.text);
        quote!(Self::#ident => #name,)
    });
    quote! {
        <str as #redis::ToRedisArg>::to_arg(match self {
            #(#arms)*
        })
    }
}

fn newtype(field: &Field<'_>, redis: &TokenStream) -> TokenStream {
    let (ty, member) = (field.ty, &field.member);
    match field.with() {
        Some(module) => quote!(#module::to_arg(&self.#member)),
        None if field.option().is_some() => quote!(<#ty as #redis::ToRedisArg>::to_arg(&self.#member)),
        None if field.is("bool") => quote!(<str as #redis::ToRedisArg>::to_arg(if self.#member { "1" } else { "0" })),
        None if field.is("u8") => quote!(#redis::Arg::Unsigned(self.#member as u64)),
        None => quote!(<#ty as #redis::ToRedisArg>::to_arg(&self.#member)),
    }
}
