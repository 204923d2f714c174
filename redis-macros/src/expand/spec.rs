//! The static facts of each command.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;

use super::{Context, docs, ident, method::spec_name};
use crate::table::{
    model::{Entry, Keys},
    raw::RawSince,
    source::Text,
};

impl Context<'_> {
    /// The module of specs, and the list of them.
    pub(super) fn specs(&self) -> TokenStream {
        let (private, visibility, module) = (&self.private, &self.visibility, &self.specs);
        let specs = self.table.entries.iter().map(|entry| self.spec(entry));
        let variants = self.table.entries.iter().flat_map(|entry| self.variant_specs(entry));
        let names: Vec<_> = self.table.entries.iter().map(|entry| spec_name(&entry.name)).collect();
        let docs = docs::lines(&[format!("The static facts of the commands of `{}`.", self.table.file)]);
        let allow = self.allow();
        quote! {
            #docs
            #allow
            #visibility mod #module {
                #(#specs)*
                #(#variants)*

                /// All commands of the table, in its order.
                pub static ALL: &[&#private::Spec] = &[#(&#names),*];
            }
        }
    }

    fn spec(&self, entry: &Entry) -> TokenStream {
        let (private, name) = (&self.private, spec_name(&entry.name));
        let docs = docs::lines(&[docs::code(&entry.words.join(" "))]);
        let wire = entry.words.join(" ");
        let (group, summary) = (&entry.raw.group.value, value(&entry.raw.doc));
        let (head, head_words) =
            (proc_macro2::Literal::byte_string(&head(&entry.words)), Index::from(entry.words.len()));
        let since = self.since(&entry.raw.since);
        let (access, retry, route) = (ident(access(entry)), ident(retry(entry)), ident(route(entry)));
        let (keys, flags) = (self.keys(&entry.keys), self.flags(entry));
        let methods = entry.offered().iter().map(|method| &method.name);
        let (args, reply) = (value(&entry.raw.args), value(&entry.raw.reply));
        quote! {
            #docs
            pub static #name: #private::Spec = #private::Spec {
                name: #wire,
                group: #group,
                head: #head,
                head_words: #head_words,
                since: #since,
                access: #private::Access::#access,
                retry: #private::RetryClass::#retry,
                route: #private::Route::#route,
                keys: #keys,
                flags: #flags,
                methods: &[#(#methods),*],
                summary: #summary,
                args: #args,
                reply: #reply,
            };
        }
    }

    /// The entry's facts but for those that a variant states.
    fn variant_specs(&self, entry: &Entry) -> Vec<TokenStream> {
        let (private, base) = (&self.private, spec_name(&entry.name));
        let stated = entry.offered().iter().filter(|method| method.options.is_none());
        let variant = |(name, retry): &(String, &str)| {
            let docs = docs::lines(&[docs::code(&entry.words.join(" ")) + ", as its variant is sent"]);
            let methods =
                entry.offered().iter().filter(|method| method.retry.as_ref().is_some_and(|(own, _)| own == name));
            let methods = methods.map(|method| &method.name);
            let (name, retry) = (spec_name(name), ident(retry));
            quote! {
                #docs
                pub static #name: #private::Spec = #private::Spec {
                    retry: #private::RetryClass::#retry,
                    methods: &[#(#methods),*],
                    ..#base
                };
            }
        };
        stated.filter_map(|method| method.retry.as_ref()).map(variant).collect()
    }

    fn since(&self, since: &RawSince) -> TokenStream {
        let private = &self.private;
        let version = |text: &Option<Text>| match text {
            Some(text) => {
                let version = &text.value;
                quote!(::core::option::Option::Some(#version))
            }
            None => quote!(::core::option::Option::None),
        };
        let (redis, valkey) = (version(&since.redis), version(&since.valkey));
        quote!(#private::Since { redis: #redis, valkey: #valkey })
    }

    fn keys(&self, keys: &Keys) -> TokenStream {
        let private = &self.private;
        let short = Index::from;
        let (first, step, count) = match *keys {
            Keys::None => return quote!(#private::Keys::None),
            Keys::Dynamic => return quote!(#private::Keys::Dynamic),
            Keys::Fixed { first, step, count } => {
                let count = short(count);
                (short(first), short(step), quote!(Exactly(#count)))
            }
            Keys::Rest { first, step, after } => {
                let after = short(after);
                (short(first), short(step), quote!(AllBut(#after)))
            }
            Keys::Counted { count_at, step } => {
                let at = short(count_at);
                (short(count_at + 1), short(step), quote!(WordAt(#at)))
            }
        };
        quote!(#private::Keys::At { first: #first, step: #step, count: #private::KeyCount::#count })
    }

    fn flags(&self, entry: &Entry) -> TokenStream {
        let private = &self.private;
        let silent = entry.methods.iter().all(|method| method.reply == crate::table::reply::Reply::Silent);
        let set = [
            ("FAST", entry.has_flag("fast")),
            ("BLOCKING", entry.has_flag("blocking")),
            ("CACHE", entry.has_flag("cache")),
            ("CONNECTION", entry.has_flag("conn")),
            ("SAME_CONNECTION", entry.has_flag("same_connection")),
            ("NO_REPLY", entry.has_flag("no_reply") || silent),
            ("SECRET", entry.has_flag("secret")),
        ];
        let set = set.into_iter().filter(|(_, set)| *set).map(|(flag, _)| ident(flag));
        quote!(#private::Flags::NONE #(.with(#private::Flags::#set))*)
    }
}

fn value(text: &Option<Text>) -> &str {
    text.as_ref().map_or("", |text| text.value.as_str())
}

/// The words of the name as they go out.
fn head(words: &[String]) -> Vec<u8> {
    words.iter().flat_map(|word| format!("${}\r\n{word}\r\n", word.len()).into_bytes()).collect()
}

/// The strongest word of the flags.
fn access(entry: &Entry) -> &'static str {
    let words =
        [("conn", "Connection"), ("pubsub", "PubSub"), ("script", "Script"), ("admin", "Admin"), ("write", "Write")];
    let found =
        words.into_iter().find(|(flag, _)| entry.has_flag(flag) && !(*flag == "script" && entry.has_flag("read")));
    found.map_or("Read", |(_, access)| access)
}

fn retry(entry: &Entry) -> &'static str {
    match (entry.retry, access(entry)) {
        (Some(retry), _) => retry,
        (None, "Connection") => "Connection",
        (None, "Admin") if !entry.has_flag("read") => "Admin",
        (None, _) => "Read",
    }
}

fn route(entry: &Entry) -> &'static str {
    entry.route.unwrap_or(if entry.keys == Keys::None { "Any" } else { "Key" })
}
