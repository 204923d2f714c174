//! A type that is several words.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;

use super::{Context, docs, ident};
use crate::table::model::{Constructor, Fragment, Setter, Shape};

impl Context<'_> {
    pub(super) fn fragment(&self, fragment: &Fragment) -> TokenStream {
        let docs = docs::lines(std::slice::from_ref(&fragment.doc));
        match &fragment.shape {
            Shape::Words(variants) => self.words_enum(&fragment.name, &docs, variants),
            Shape::Built { slots, constructors, setters } => {
                self.built(&fragment.name, &docs, *slots, constructors, setters)
            }
        }
    }

    fn words_enum(&self, name: &str, docs: &TokenStream, variants: &[(String, Vec<String>)]) -> TokenStream {
        let (private, visibility, name) = (&self.private, &self.visibility, ident(name));
        let declared = variants.iter().map(|(variant, words)| {
            let (docs, variant) = (docs::lines(&[docs::code(&words.join(" "))]), ident(variant));
            quote!(#docs #variant)
        });
        let arms = variants.iter().map(|(variant, words)| {
            let variant = ident(variant);
            match words.as_slice() {
                [word] => quote!(Self::#variant => words.token(#word)),
                words => quote!(Self::#variant => { #(words.token(#words);)* }),
            }
        });
        let allow = self.allow();
        quote! {
            #docs
            #allow
            #[derive(
                ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::Eq, ::core::cmp::PartialEq,
            )]
            #visibility enum #name { #(#declared),* }

            #[automatically_derived]
            impl #private::Fragment for #name {
                #[inline]
                fn write(&self, words: &mut #private::Words) {
                    match self { #(#arms),* }
                }
            }
        }
    }

    fn built(
        &self,
        name: &str,
        docs: &TokenStream,
        slots: usize,
        constructors: &[Constructor],
        setters: &[Setter],
    ) -> TokenStream {
        let (private, visibility, name) = (&self.private, &self.visibility, ident(name));
        let constructors = constructors.iter().map(|constructor| self.constructor(constructor));
        let setters = setters.iter().map(|setter| self.setter(setter));
        let count = Index::from(slots);
        let written = (0..slots).map(Index::from).map(|slot| quote!(words.options(&self.0, #slot);));
        let allow = self.allow();
        quote! {
            #docs
            #allow
            #[derive(::core::clone::Clone, ::core::fmt::Debug)]
            #visibility struct #name(#private::OptionWords<#count>);

            #allow
            impl #name {
                #(#constructors)*
                #(#setters)*
            }

            #[automatically_derived]
            impl #private::Fragment for #name {
                #[inline]
                fn write(&self, words: &mut #private::Words) {
                    #(#written)*
                }
            }
        }
    }

    fn constructor(&self, constructor: &Constructor) -> TokenStream {
        let (private, visibility, name) = (&self.private, &self.visibility, ident(&constructor.name));
        let docs = docs::lines(&[docs::code(&constructor.usage)]);
        let parameters = constructor.parameters.iter().map(|parameter| self.parameter(parameter));
        let parts = constructor.parts.iter().map(|(slot, steps)| {
            let (slot, closure) = (Index::from(*slot), self.closure(steps));
            quote!(parts.set(#slot, #closure);)
        });
        quote! {
            #docs
            #[must_use]
            #[inline]
            #visibility fn #name(#(#parameters),*) -> Self {
                let mut parts: #private::OptionWords<_> = ::core::default::Default::default();
                #(#parts)*
                Self(parts)
            }
        }
    }
}
