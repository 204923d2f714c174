//! Where-clauses: what the fields ask of the type parameters.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Type};

use super::ast::{Input, last_segment};

/// The bounds of one impl, as far as they speak of type parameters.
pub(super) struct Bounds<'a> {
    generics: &'a Generics,
    params: Vec<&'a Ident>,
    predicates: Vec<TokenStream>,
}

impl<'a> Bounds<'a> {
    pub(super) fn new(generics: &'a Generics) -> Self {
        let params = generics.type_params().map(|param| &param.ident).collect();
        Self { generics, params, predicates: Vec::new() }
    }

    /// Each type parameter, and each type that belongs to one, that occurs in `ty` has to be `bound`.
    pub(super) fn need(&mut self, ty: &Type, bound: &TokenStream) {
        if last_segment(ty).is_some_and(|segment| segment.ident == "PhantomData") {
            return;
        }
        for used in self.used(ty.to_token_stream()) {
            let predicate = quote!(#used: #bound);
            if !self.predicates.iter().any(|known| known.to_string() == predicate.to_string()) {
                self.predicates.push(predicate);
            }
        }
    }

    /// `ty` is a type parameter, or belongs to one: `T`, `T::Item`.
    pub(super) fn is_param(&self, ty: &Type) -> bool {
        matches!(&self.used(ty.to_token_stream())[..], [used] if used.to_string() == ty.to_token_stream().to_string())
    }

    fn used(&self, tokens: TokenStream) -> Vec<TokenStream> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut used = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => used.extend(self.used(group.stream())),
                TokenTree::Ident(ident) if self.params.contains(&ident) && !follows_path(&tokens[..at]) => {
                    let path = tokens[at + 1..].iter().take_while(|token| is_colon(token)).count() == 2;
                    let len = if path { 4 } else { 1 };
                    used.push(tokens[at..].iter().take(len).cloned().collect());
                }
                _ => {}
            }
        }
        used
    }

    fn where_clause(&self) -> TokenStream {
        let own = self.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let all: Vec<_> = own.map(ToTokens::to_token_stream).chain(self.predicates.iter().cloned()).collect();
        if all.is_empty() { TokenStream::new() } else { quote!(where #(#all,)*) }
    }
}

fn follows_path(before: &[TokenTree]) -> bool {
    before.last().is_some_and(is_colon)
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}

/// `impl Trait for Type`, with all that stands around it.
pub(super) fn impl_of(input: &Input<'_>, name: &TokenStream, bounds: &Bounds<'_>, body: &TokenStream) -> TokenStream {
    let ident = input.ident;
    let (params, args, _) = input.generics.split_for_impl();
    let clause = bounds.where_clause();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #params #name for #ident #args #clause {
            #body
        }
    }
}
