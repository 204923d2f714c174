//! Documentation of what is generated.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use crate::table::{
    model::{Entry, Method, Options},
    source::Text,
};

/// One attribute a line, so that pretty-printed expansions read like source.
pub(super) fn lines(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// As code; nothing in it is a link.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{}`", text.replace('`', "'")) }
}

impl Context<'_> {
    pub(super) fn method_docs(&self, entry: &Entry, method: &Method) -> Vec<String> {
        let summary = method.doc.as_deref().or(entry.raw.doc.as_ref().map(|doc| doc.value.as_str())).unwrap_or("");
        let mut out: Vec<String> = summary.trim().lines().map(|line| line.trim().to_owned()).collect();
        out.push(String::new());
        let call = [entry.words.join(" "), method.usage.clone()].join(" ");
        out.push(format!("{}, {}.", code(call.trim()), availability(entry)));
        if let Some(options) = &method.options {
            out.extend([String::new(), format!("The optional items are those of [`{options}`].")]);
        }
        if let Some(deprecated) = &entry.raw.deprecated {
            let since = text(&deprecated.since, " since ");
            let instead = deprecated.instead.as_ref().map(|text| format!("; use `{}`", text.value)).unwrap_or_default();
            out.extend([String::new(), format!("Deprecated by the server{since}{instead}.")]);
        }
        let (group, key) = (&entry.raw.group.value, &entry.raw.key.value);
        out.extend([String::new(), format!("Declared as `[{group}.{key}]` in `{}`.", self.table.file)]);
        out
    }

    pub(super) fn options_docs(&self, options: &Options) -> Vec<String> {
        let methods: Vec<String> =
            options.methods.iter().map(|method| format!("[`{method}`]({}::{method})", self.name)).collect();
        vec![
            format!("The optional items of {}.", methods.join(", ")),
            String::new(),
            "Of alternatives the last one set wins.".to_owned(),
        ]
    }
}

fn availability(entry: &Entry) -> String {
    let since = &entry.raw.since;
    let servers = [("Redis", &since.redis), ("Valkey", &since.valkey)];
    let mut facts: Vec<String> = servers
        .into_iter()
        .filter_map(|(server, version)| version.as_ref().map(|version| format!("{server} {}", version.value)))
        .collect();
    if !facts.is_empty() {
        facts = vec![format!("since {}", facts.join(" and "))];
    }
    facts.extend(entry.raw.complexity.as_ref().map(|complexity| complexity.value.clone()));
    let reply = entry.raw.iterator.then(|| "read page by page".to_owned());
    facts.extend(reply);
    if facts.is_empty() { "on any server".to_owned() } else { facts.join(", ") }
}

fn text(text: &Option<Text>, before: &str) -> String {
    text.as_ref().map(|text| format!("{before}{}", text.value)).unwrap_or_default()
}
