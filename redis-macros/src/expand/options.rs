//! A struct of optional items, and setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Index;

use super::{Context, docs, ident};
use crate::table::model::{Options, Setter};

impl Context<'_> {
    pub(super) fn options(&self, options: &Options) -> TokenStream {
        let (private, visibility) = (&self.private, &self.visibility);
        let (name, slots) = (ident(&options.name), Index::from(options.slots));
        let docs = docs::lines(&self.options_docs(options));
        let setters = options.setters.iter().map(|setter| self.setter(setter));
        let allow = self.allow();
        quote! {
            #docs
            #allow
            #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
            #visibility struct #name(#private::OptionWords<#slots>);

            #allow
            impl #name {
                /// Nothing set.
                #[must_use]
                #[inline]
                #visibility fn new() -> Self {
                    ::core::default::Default::default()
                }

                #(#setters)*
            }
        }
    }

    pub(super) fn setter(&self, setter: &Setter) -> TokenStream {
        let visibility = &self.visibility;
        let (name, slot) = (ident(&setter.name), Index::from(setter.slot));
        let docs = docs::lines(&[docs::code(&setter.usage) + if setter.adds { "; each call adds one" } else { "" }]);
        let parameters = setter.body.parameters.iter().map(|parameter| self.parameter(parameter));
        let set = if setter.adds { format_ident!("add") } else { format_ident!("set") };
        let closure = self.closure(&setter.body.steps);
        quote! {
            #docs
            #[must_use]
            #[inline]
            #visibility fn #name(mut self, #(#parameters),*) -> Self {
                self.0.#set(#slot, #closure);
                self
            }
        }
    }
}
