//! One entry: its facts, its methods and their options.

use super::{
    Resolver, keys,
    lower::{Lowered, Prefixes},
    variant,
};
use crate::{
    diag::At,
    table::{
        args::{self, Item, Kind, Sequence, notation, usage},
        model::{Body, Entry, Method, Options, Step},
        names,
        raw::{RawEntry, RawVariant},
        reply::{self, Reply},
        source::Text,
    },
};

/// The methods of an entry as they are found, with the options they share.
struct Draft {
    name: String,
    methods: Vec<Method>,
    options: Vec<(Options, String)>,
}

/// What a method is made from.
struct Form<'a> {
    name: String,
    at: At,
    doc: Option<String>,
    items: &'a [Item],
    reply: Reply,
    with_reply: Option<Reply>,
    retry: Option<&'static str>,
}

impl Resolver<'_> {
    pub(super) fn entry(&mut self, raw: RawEntry) -> Option<Entry> {
        let method = raw.method.as_ref().unwrap_or(&raw.key);
        let name = method.value.clone();
        self.check_method_name(method);
        let flags = words(raw.flags.as_ref());
        self.check_flags(&flags);
        let retry = self.lookup(raw.retry.as_ref(), "retry class", names::RETRIES);
        let route = self.lookup(raw.cluster.route.as_ref(), "route", names::ROUTES);
        self.check_reduction(raw.cluster.reduce.as_ref());
        let words: Vec<String> =
            raw.cmd.as_ref().map(|cmd| cmd.value.split(' ').map(str::to_owned).collect()).unwrap_or_default();

        let items = self.sequence(raw.args.as_ref());
        self.check_present(&raw);
        let reply = self.reply(raw.reply.as_ref());
        let with_reply = raw.with_reply.as_ref().map(|text| self.reply(Some(text)));
        let mut draft = Draft { name: name.clone(), methods: Vec::new(), options: Vec::new() };
        self.methods(&raw, &mut draft, &items, reply?, with_reply.flatten());

        let legacy = self.legacy(&raw, &draft.methods);
        Some(Entry {
            keys: keys::keys(&items, words.len(), &|name| self.types.width(name)),
            timeout: timeout(&items),
            words,
            flags,
            retry,
            route,
            name,
            methods: draft.methods,
            legacy,
            options: draft.options.into_iter().map(|(options, _)| options).collect(),
            raw,
        })
    }

    fn methods(&mut self, raw: &RawEntry, draft: &mut Draft, items: &[Item], reply: Reply, with_reply: Option<Reply>) {
        let named: Vec<&str> =
            raw.variants.iter().flat_map(|variant| [&variant.on, &variant.keep]).flatten().flat_map(split).collect();
        let base = variant::without(items, &named);
        let (name, at) = (draft.name.clone(), raw.key.at.clone());
        self.method(draft, Form { name, at, doc: None, items: &base, reply: reply.clone(), with_reply, retry: None });
        for raw in &raw.variants {
            self.check_variant(raw, items, &reply, draft, &named);
        }
    }

    fn check_variant(&mut self, raw: &RawVariant, items: &[Item], base: &Reply, draft: &mut Draft, named: &[&str]) {
        let items = match (&raw.args, &raw.on, &raw.keep) {
            (Some(args), None, None) => self.sequence(Some(args)),
            (None, None, None) | (Some(_), ..) => {
                self.problems.push(&raw.at, "a variant says `on`, `keep` or both, or `args` alone");
                return;
            }
            (None, on, keep) => {
                let (on, keep) = (words(on.as_ref()), words(keep.as_ref()));
                self.check_variant_words(&on, items);
                self.check_variant_words(&keep, items);
                let on: Vec<&str> = on.iter().map(|(word, _)| word.as_str()).collect();
                let gone = |word: &&&str| !on.contains(word) && !keep.iter().any(|(kept, _)| kept == **word);
                let gone: Vec<&str> = named.iter().filter(gone).copied().collect();
                variant::without(&variant::promote(items, &on), &gone)
            }
        };
        let reply = match &raw.reply {
            Some(text) => self.reply(Some(text)),
            None => {
                self.problems.push(&raw.at, "a variant without `reply`");
                None
            }
        };
        let Some(reply) = reply else { return };
        let with_reply = raw.with_reply.as_ref().and_then(|text| self.reply(Some(text)));
        self.check_variant_reply(raw, base, &reply);
        let name = format!("{}_{}", draft.name, raw.name.value);
        let doc = raw.doc.as_ref().map(|doc| doc.value.clone());
        let retry = self.lookup(raw.retry.as_ref(), "retry class", names::RETRIES);
        self.method(draft, Form { name, at: raw.at.clone(), doc, items: &items, reply, with_reply, retry });
    }

    fn check_variant_words(&mut self, words: &[(String, At)], items: &[Item]) {
        for (word, at) in words {
            if !variant::names_something(items, word) {
                self.problems.push_with_help(
                    at,
                    format!("`{word}` names no optional item and no alternative of `args`"),
                    "a variant names a word or an argument in `[ … ]`, `( … )` or `( … )*`",
                );
            }
        }
    }

    /// Without another reply there is nothing to keep apart: a setter says it all.
    fn check_variant_reply(&mut self, raw: &RawVariant, base: &Reply, reply: &Reply) {
        if raw.args.is_none() && base == reply {
            let at = raw.reply.as_ref().map_or(&raw.at, |text| &text.at);
            let message = format!("variant `{}` has the reply of the base method", raw.name.value);
            self.problems.push_with_help(at, message, "drop the variant: the item becomes a setter");
        }
    }

    fn method(&mut self, draft: &mut Draft, form: Form<'_>) {
        let prefixes = [names::camel(&draft.name), names::camel(&form.name)];
        let lowered = self.lower(form.items, Prefixes(&prefixes));
        let usage = usage(form.items);
        let optional: Vec<Item> = form.items.iter().filter(|item| is_optional(item)).cloned().collect();
        let text = notation(&optional);
        let plain = Method {
            retry: form.retry.map(|retry| (form.name.clone(), retry)),
            name: form.name,
            at: form.at,
            doc: form.doc,
            usage,
            reply: form.reply,
            body: without_slots(&lowered.body),
            options: None,
            defaults: Vec::new(),
        };
        if lowered.slots > 0 {
            let name = format!("{}_with", plain.name);
            let options = draft.options(&plain.name, &name, text, &lowered);
            let reply = form.with_reply.unwrap_or_else(|| plain.reply.clone());
            let with = Method { name, reply, body: lowered.body, options: Some(options), ..plain.clone() };
            draft.methods.extend([plain, with]);
        } else {
            draft.methods.push(plain);
        }
    }

    fn sequence(&mut self, text: Option<&Text>) -> Sequence {
        let Some(text) = text else { return Sequence::new() };
        let mut alternatives = args::parse(text, self.problems);
        if alternatives.len() > 1 {
            self.problems.push(&text.at, "alternatives stand in brackets: `( a | b )` or `[ a | b ]`");
        }
        if alternatives.is_empty() { Sequence::new() } else { alternatives.swap_remove(0) }
    }

    pub(super) fn reply(&mut self, text: Option<&Text>) -> Option<Reply> {
        let names: Vec<&str> = self.types.aliases.iter().map(|(name, _)| name.as_str()).collect();
        reply::parse(text?, &names, self.problems)
    }

    fn lookup(&mut self, text: Option<&Text>, what: &str, known: &[(&str, &'static str)]) -> Option<&'static str> {
        let text = text?;
        let found = known.iter().find(|(word, _)| *word == text.value).map(|(_, variant)| *variant);
        if found.is_none() {
            self.problems.push_unknown(&text.at, what, &text.value, known.iter().map(|(word, _)| *word));
        }
        found
    }

    fn check_reduction(&mut self, text: Option<&Text>) {
        if let Some(text) = text.filter(|text| !names::REDUCTIONS.contains(&text.value.as_str())) {
            self.problems.push_unknown(&text.at, "reduction", &text.value, names::REDUCTIONS.iter().copied());
        }
    }

    fn check_flags(&mut self, flags: &[(String, At)]) {
        for (flag, at) in flags {
            if !names::FLAGS.contains(&flag.as_str()) {
                self.problems.push_unknown(at, "flag", flag, names::FLAGS.iter().copied());
            }
        }
    }

    fn check_present(&mut self, raw: &RawEntry) {
        for (field, name) in [(&raw.cmd, "cmd"), (&raw.reply, "reply")] {
            if field.is_none() {
                let message = format!("`{}` has no `{name}`", raw.key.value);
                self.problems.push(&raw.key.at, message);
            }
        }
    }

    fn check_method_name(&mut self, name: &Text) {
        if names::is_keyword(&name.value) {
            let help = format!("give it another: `method = \"key_{}\"`", name.value);
            self.problems.push_with_help(&name.at, format!("`{}` is a keyword of Rust", name.value), help);
        } else if !names::is_snake(&name.value) {
            self.problems.push(&name.at, format!("`{}` is no name for a method: write it like `zadd`", name.value));
        }
    }
}

impl Draft {
    /// The options with these items: those of another method, or new ones.
    fn options(&mut self, plain: &str, with: &str, text: String, lowered: &Lowered) -> String {
        if let Some((options, _)) = self.options.iter_mut().find(|(_, known)| *known == text) {
            options.methods.push(with.to_owned());
            return options.name.clone();
        }
        let name = format!("{}Options", names::camel(plain));
        let setters = lowered.setters.clone();
        let options = Options { name: name.clone(), methods: vec![with.to_owned()], slots: lowered.slots, setters };
        self.options.push((options, text));
        name
    }
}

fn is_optional(item: &Item) -> bool {
    matches!(item.kind, Kind::Optional(_) | Kind::Each { many: args::Many::Any, .. })
}

fn without_slots(body: &Body) -> Body {
    let steps = body.steps.iter().filter(|step| !matches!(step, Step::Slot(_))).cloned().collect();
    Body { parameters: body.parameters.clone(), steps }
}

fn timeout(items: &[Item]) -> Option<At> {
    items.iter().find_map(|item| match &item.kind {
        Kind::Value(value) if value.kind.blocks() => Some(item.at.clone()),
        _ => item.children().iter().find_map(|inner| timeout(inner)),
    })
}

fn split(text: &Text) -> impl Iterator<Item = &str> {
    text.value.split_whitespace()
}

/// The words of a line, each with its place.
pub(super) fn words(text: Option<&Text>) -> Vec<(String, At)> {
    let Some(text) = text else { return Vec::new() };
    let place = |word: &str| word.as_ptr().addr() - text.value.as_ptr().addr();
    let word = |word: &str| (word.to_owned(), text.at(place(word)..place(word) + word.len()));
    text.value.split_whitespace().map(word).collect()
}
