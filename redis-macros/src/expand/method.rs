//! One method of the trait.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Context, docs, ident};
use crate::table::{
    args::ValueKind,
    model::{Entry, Method, Parameter, ParameterKind},
};

impl Context<'_> {
    pub(super) fn method(&self, entry: &Entry, method: &Method) -> TokenStream {
        let private = &self.private;
        let docs = docs::lines(&self.method_docs(entry, method));
        let alias = alias(entry, method);
        let name = ident(&method.name);
        let reply = self.reply(&method.reply);
        let generics = reply.generics();
        let output = &reply.tokens;
        let parameters = method.body.parameters.iter().map(|parameter| self.parameter(parameter));
        let options = method.options.as_ref().map(|options| {
            let options = ident(options);
            quote!(options: #options)
        });
        let parameters = parameters.chain(options);
        let defaults = method.defaults.iter().map(|(parameter, text)| default(parameter, text));
        let spec = self.spec_path(entry, method);
        let mutable = (!method.body.steps.is_empty()).then(|| quote!(mut));
        let words = format_ident!("words");
        let steps = method.body.steps.iter().map(|step| self.step(step, &words));
        quote! {
            #docs
            #alias
            fn #name #generics(self, #(#parameters),*) -> Self::Output<#output> {
                #(#defaults)*
                let #mutable words = #spec.words();
                #(#steps;)*
                self.run(#private::Command::new(&#spec, words))
            }
        }
    }

    fn spec_path(&self, entry: &Entry, method: &Method) -> TokenStream {
        let module = &self.specs;
        let name = spec_name(method.retry.as_ref().map_or(&entry.name, |(name, _)| name));
        quote!(#module::#name)
    }
}

/// The name of a static, from that of a method.
pub(super) fn spec_name(method: &str) -> proc_macro2::Ident {
    ident(&method.to_ascii_uppercase())
}

/// Further names find the plain method only.
fn alias(entry: &Entry, method: &Method) -> TokenStream {
    if method.name != entry.name || entry.raw.aliases.is_empty() {
        return TokenStream::new();
    }
    let aliases = entry.raw.aliases.iter().map(|alias| &alias.value);
    quote!(#[doc(alias(#(#aliases),*))])
}

fn default(parameter: &Parameter, text: &str) -> TokenStream {
    let name = ident(&parameter.name);
    match &parameter.kind {
        ParameterKind::One(ValueKind::Int) => literal(&name, text.parse().map(proc_macro2::Literal::i64_suffixed)),
        ParameterKind::One(ValueKind::Uint | ValueKind::Cursor) => {
            literal(&name, text.parse().map(proc_macro2::Literal::u64_suffixed))
        }
        ParameterKind::One(ValueKind::Double) => literal(&name, text.parse().map(proc_macro2::Literal::f64_suffixed)),
        _ => quote!(let #name = #text;),
    }
}

/// The check of the table has parsed it before.
fn literal<E>(name: &proc_macro2::Ident, value: Result<proc_macro2::Literal, E>) -> TokenStream {
    value.map(|value| quote!(let #name = #value;)).unwrap_or_default()
}
