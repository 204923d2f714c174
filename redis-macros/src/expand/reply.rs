//! The reply of a method: the type inside `Self::Output`, and the type parameters it brings.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Context, ident};
use crate::table::{
    names,
    reply::{Named, Reply},
};

/// A type and what it is generic over.
pub(super) struct Typed {
    pub(super) tokens: TokenStream,
    parameters: Vec<(Ident, TokenStream)>,
}

impl Typed {
    /// `<T: FromRedis>`, or nothing.
    pub(super) fn generics(&self) -> TokenStream {
        if self.parameters.is_empty() {
            return TokenStream::new();
        }
        let parameters = self.parameters.iter().map(|(name, bound)| quote!(#name: #bound));
        quote!(<#(#parameters),*>)
    }

    /// The names of the type parameters.
    pub(super) fn letters(&self) -> Vec<&Ident> {
        self.parameters.iter().map(|(name, _)| name).collect()
    }
}

impl Context<'_> {
    pub(super) fn reply(&self, reply: &Reply) -> Typed {
        let mut parameters = Vec::new();
        let mut writer = Writer { context: self, whole: reply, parameters: &mut parameters };
        let tokens = match reply {
            // A type parameter alone could not be inferred from what the caller expects.
            Reply::Letter(_) | Reply::Any => {
                let payload = writer.write(reply);
                writer.marker("Any", &[payload])
            }
            reply => writer.write(reply),
        };
        Typed { tokens, parameters }
    }
}

struct Writer<'a> {
    context: &'a Context<'a>,
    /// The reply of the method.
    whole: &'a Reply,
    parameters: &'a mut Vec<(Ident, TokenStream)>,
}

impl Writer<'_> {
    fn write(&mut self, reply: &Reply) -> TokenStream {
        let private = &self.context.private;
        match reply {
            Reply::Okay => self.marker("Okay", &[]),
            // Not sent as a method; `()` keeps the type whole.
            Reply::Silent => quote!(()),
            Reply::Int => quote!(i64),
            Reply::Uint => quote!(u64),
            Reply::Bool => quote!(bool),
            Reply::Double => quote!(f64),
            Reply::Str => quote!(::std::string::String),
            Reply::Bytes => quote!(#private::Bytes),
            Reply::Any => self.generic("T", "FromRedis"),
            Reply::Letter(letter) => self.generic(letter, "FromRedis"),
            Reply::Named(named) => self.named(named),
            Reply::Nullable(inner) if **inner == Reply::Okay => self.marker("OkOrNil", &[]),
            Reply::Nullable(inner) => self.container(inner, "Nullable", quote!(::core::option::Option)),
            Reply::List(inner) => self.container(inner, "List", quote!(::std::vec::Vec)),
            Reply::EmptyIfNil(inner) => self.wrap("EmptyIfNil", &[inner]),
            Reply::Failable(inner) => {
                let inner = self.write(inner);
                quote!(::core::result::Result<#inner, #private::ServerError>)
            }
            Reply::Set(inner) if inner.is_letter() => {
                let set = self.collection(reply);
                self.marker("Set", &[set])
            }
            Reply::Set(inner) => {
                let inner = self.write(inner);
                quote!(::std::collections::HashSet<#inner>)
            }
            Reply::Map(key, _) if key.is_letter() => {
                let map = self.collection(reply);
                self.marker("Map", &[map])
            }
            Reply::Map(key, value) => {
                let (key, value) = (self.write(key), self.write(value));
                quote!(::std::collections::HashMap<#key, #value>)
            }
            Reply::Tuple(items) => self.tuple(items, reply.is_marker()),
            Reply::Pairs(a, b) => self.wrap("Pairs", &[a, b]),
            Reply::Triples(three) => self.wrap("Triples", &three.each_ref()),
            Reply::OptionalRow(a, b) => {
                let (a, b) = (self.write(a), self.write(b));
                self.marker("OptionalRow", &[quote!((#a, #b))])
            }
            Reply::Scan(inner) => match &**inner {
                Reply::Pairs(a, b) => self.wrap("ScanPairs", &[a, b]),
                inner => self.wrap("Scan", &[inner]),
            },
        }
    }

    fn tuple(&mut self, items: &[Reply], marker: bool) -> TokenStream {
        let items: Vec<TokenStream> = items.iter().map(|item| self.write(item)).collect();
        if marker { self.marker("Row", &[quote!((#(#items,)*))]) } else { quote!((#(#items,)*)) }
    }

    /// The container of `std`, unless what it holds is only for commands.
    fn container(&mut self, inner: &Reply, marker: &str, plain: TokenStream) -> TokenStream {
        let tokens = self.write(inner);
        if inner.is_marker() { self.marker(marker, &[tokens]) } else { quote!(#plain<#tokens>) }
    }

    fn wrap(&mut self, marker: &str, inner: &[&Reply]) -> TokenStream {
        let inner: Vec<TokenStream> = inner.iter().map(|reply| self.write(reply)).collect();
        self.marker(marker, &inner)
    }

    fn marker(&self, name: &str, arguments: &[TokenStream]) -> TokenStream {
        let (private, name) = (&self.context.private, ident(name));
        let arguments = angled(arguments);
        quote!(#private::reply::#name #arguments)
    }

    fn named(&mut self, named: &Named) -> TokenStream {
        let argument = |reply: &Reply| if reply.is_collection() { self.collection(reply) } else { self.write(reply) };
        let arguments: Vec<TokenStream> = named.arguments.iter().map(argument).collect();
        let arguments = angled(&arguments);
        if let Some(path) = self.context.alias_path(&named.name) {
            return quote!(#path #arguments);
        }
        let (facade, private, name) = (&self.context.facade, &self.context.private, ident(&named.name));
        if names::PRIVATE_REPLIES.contains(&named.name.as_str()) {
            quote!(#private::reply::#name #arguments)
        } else {
            quote!(#facade::reply::#name #arguments)
        }
    }

    /// Any map, or any set.
    fn collection(&mut self, reply: &Reply) -> TokenStream {
        match reply {
            Reply::Set(_) => self.generic("C", "FromRedisSet"),
            _ if self.whole.uses_letter("M") => self.generic("N", "FromRedisMap"),
            _ => self.generic("M", "FromRedisMap"),
        }
    }

    /// A type parameter of the method, declared once.
    fn generic(&mut self, name: &str, bound: &str) -> TokenStream {
        let (name, bound, private) = (ident(name), ident(bound), &self.context.private);
        if !self.parameters.iter().any(|(known, _)| *known == name) {
            self.parameters.push((name.clone(), quote!(#private::#bound)));
        }
        quote!(#name)
    }
}

fn angled(arguments: &[TokenStream]) -> TokenStream {
    if arguments.is_empty() { TokenStream::new() } else { quote!(<#(#arguments),*>) }
}
