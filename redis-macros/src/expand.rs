//! A valid table to code: which items come out, in which order. Nothing here can fail.

mod args;
mod body;
mod described;
mod docs;
mod fragment;
mod method;
mod options;
mod reply;
mod spec;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::{
    invocation::Invocation,
    table::{
        Table,
        model::{Entry, Method},
        names,
    },
};

pub(crate) fn expand(table: &Table, invocation: &Invocation) -> TokenStream {
    let context = Context::new(table, invocation);
    let tracking = tracking(&table.file);
    let strict: Vec<TokenStream> = table.entries.iter().map(|entry| context.methods(entry, entry.offered())).collect();
    let classic = context.library.then(|| {
        // Most methods are those of the strict trait: tokens are cheap to share, dear to make.
        let methods = table.entries.iter().zip(&strict).map(|(entry, strict)| match &entry.legacy {
            Some(methods) if entry.is_offered() => context.methods(entry, methods),
            _ => strict.clone(),
        });
        context.commands(&format_ident!("LegacyCommands"), methods.collect())
    });
    let strict = context.commands(&context.name, strict);
    let carriers = context.carriers();
    let options = table.entries.iter().filter(|entry| entry.is_offered()).flat_map(|entry| &entry.options);
    let options = options.map(|options| context.options(options));
    let fragments = table.fragments.iter().map(|fragment| context.fragment(fragment));
    let specs = context.specs();
    let described = context.described();
    quote!(#tracking #strict #carriers #classic #(#options)* #(#fragments)* #specs #described)
}

/// Makes cargo build anew when the table changes.
fn tracking(file: &str) -> TokenStream {
    let file = format!("/{}", file.trim_start_matches('/'));
    quote! {
        const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #file));
    }
}

/// What all parts of the expansion ask for.
pub(crate) struct Context<'a> {
    table: &'a Table,
    /// The facade crate.
    facade: TokenStream,
    /// What the facade keeps for generated code.
    private: TokenStream,
    visibility: TokenStream,
    name: Ident,
    /// The module of the specs.
    specs: Ident,
    /// Whether this is the library's own table.
    library: bool,
    /// Whether programs may ask what the table says.
    is_described: bool,
}

impl<'a> Context<'a> {
    pub(crate) fn new(table: &'a Table, invocation: &Invocation) -> Self {
        let facade = invocation.facade.clone();
        let private = quote!(#facade::__private);
        let (visibility, name, specs, library) = match &invocation.named {
            None => (quote!(pub), format_ident!("Commands"), format_ident!("specs"), true),
            Some((visibility, name)) => {
                let specs = format_ident!("{}_specs", snake_of_camel(&name.to_string()));
                (visibility.to_token_stream(), name.clone(), specs, false)
            }
        };
        Self { table, facade, private, visibility, name, specs, library, is_described: invocation.described }
    }

    fn methods(&self, entry: &Entry, methods: &[Method]) -> TokenStream {
        methods.iter().map(|method| self.method(entry, method)).collect()
    }

    fn commands(&self, name: &Ident, methods: Vec<TokenStream>) -> TokenStream {
        let (private, visibility) = (&self.private, &self.visibility);
        let docs = docs::lines(&self.trait_docs(name));
        let allow = self.allow();
        quote! {
            #docs
            #allow
            #visibility trait #name: #private::Executor {
                #(#methods)*
            }
        }
    }

    /// Every carrier has a user's methods; the library's own carriers name their flavour themselves.
    fn carriers(&self) -> TokenStream {
        if self.library {
            return TokenStream::new();
        }
        let (facade, name) = (&self.facade, &self.name);
        quote! {
            #[automatically_derived]
            impl<E: #facade::AnyCarrier> #name for E {}
        }
    }

    /// A private table may declare more than its crate uses.
    fn allow(&self) -> TokenStream {
        if self.library { TokenStream::new() } else { quote!(#[allow(dead_code)]) }
    }

    fn trait_docs(&self, name: &Ident) -> Vec<String> {
        let file = &self.table.file;
        match name.to_string().as_str() {
            "LegacyCommands" if self.library => vec![
                "The commands, with the order of arguments and the replies that the classic `Redis` class had."
                    .to_owned(),
                String::new(),
                format!("Generated from `{file}`; where an entry has no `legacy`, the method is that of [`Commands`]."),
            ],
            _ => vec![
                "The commands, on everything that can carry one.".to_owned(),
                String::new(),
                format!("Generated from `{file}`: each method names its entry there."),
            ],
        }
    }
}

/// An identifier, raw where the name is a keyword.
fn ident(name: &str) -> Ident {
    if names::is_keyword(name) { Ident::new_raw(name, Span::call_site()) } else { Ident::new(name, Span::call_site()) }
}

fn snake_of_camel(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}
