//! The fields of one entry.

use super::value::{Field, Key, Reader, key_text};
use crate::table::{
    names,
    raw::{RawDeprecated, RawEntry, RawVariant},
};

impl Reader<'_> {
    pub(super) fn field(&mut self, entry: &mut RawEntry, key: &Key<'_>, value: &Field<'_>) {
        match key.get_ref().as_ref() {
            "cmd" => entry.cmd = self.text(key, value),
            "args" => entry.args = self.text(key, value),
            "reply" => entry.reply = self.text(key, value),
            "flags" => entry.flags = self.text(key, value),
            "doc" => entry.doc = self.text(key, value),
            "method" => entry.method = self.text(key, value),
            "retry" => entry.retry = self.text(key, value),
            "complexity" => entry.complexity = self.text(key, value),
            "iterator" => entry.iterator = self.flag(key, value),
            "aliases" => entry.aliases = self.texts(key, value),
            "variants" => self.variants(entry, key, value),
            "with" => self.with(entry, key, value),
            "legacy" => self.legacy(entry, key, value),
            "since" => self.since(entry, key, value),
            "deprecated" => self.deprecated(entry, key, value),
            "cluster" => self.cluster(entry, key, value),
            // Said by the server's behaviour, and nothing acts on it yet.
            "retry_if" => {}
            _ => self.unknown(key, "an entry", names::FIELDS),
        }
    }

    fn variants(&mut self, entry: &mut RawEntry, key: &Key<'_>, value: &Field<'_>) {
        self.fields(key, value, |reader, _, key, value| {
            let variant = reader.variant(key, value);
            entry.variants.push(variant);
        });
    }

    fn variant(&mut self, key: &Key<'_>, value: &Field<'_>) -> RawVariant {
        let name = key_text(key);
        let mut variant = RawVariant {
            at: name.at.clone(),
            name,
            on: None,
            keep: None,
            args: None,
            reply: None,
            with_reply: None,
            retry: None,
            doc: None,
        };
        self.fields(key, value, |reader, name, key, value| match name {
            "on" => variant.on = reader.text(key, value),
            "keep" => variant.keep = reader.text(key, value),
            "args" => variant.args = reader.text(key, value),
            "reply" => variant.reply = reader.text(key, value),
            "with_reply" => variant.with_reply = reader.text(key, value),
            "retry" => variant.retry = reader.text(key, value),
            "doc" => variant.doc = reader.text(key, value),
            _ => reader.unknown(key, "a variant", &["on", "keep", "args", "reply", "with_reply", "retry", "doc"]),
        });
        variant
    }

    fn with(&mut self, entry: &mut RawEntry, key: &Key<'_>, value: &Field<'_>) {
        self.fields(key, value, |reader, name, key, value| match name {
            "reply" => entry.with_reply = reader.text(key, value),
            _ => reader.unknown(key, "`with`", &["reply"]),
        });
    }

    fn legacy(&mut self, entry: &mut RawEntry, key: &Key<'_>, value: &Field<'_>) {
        if value.get_ref().is_str() {
            entry.legacy.args = self.text(key, value);
            return;
        }
        self.fields(key, value, |reader, name, key, value| match name {
            "args" => entry.legacy.args = reader.text(key, value),
            "reply" => entry.legacy.reply = reader.text(key, value),
            _ => reader.unknown(key, "`legacy`", &["args", "reply"]),
        });
    }

    fn since(&mut self, entry: &mut RawEntry, key: &Key<'_>, value: &Field<'_>) {
        self.fields(key, value, |reader, name, key, value| match name {
            "redis" => entry.since.redis = reader.text(key, value),
            "valkey" => entry.since.valkey = reader.text(key, value),
            _ => reader.unknown(key, "`since`", &["redis", "valkey"]),
        });
    }

    fn deprecated(&mut self, entry: &mut RawEntry, key: &Key<'_>, value: &Field<'_>) {
        let mut deprecated = RawDeprecated { since: None, instead: None };
        self.fields(key, value, |reader, name, key, value| match name {
            "since" => deprecated.since = reader.text(key, value),
            "use" => deprecated.instead = reader.text(key, value),
            _ => reader.unknown(key, "`deprecated`", &["since", "use"]),
        });
        entry.deprecated = Some(deprecated);
    }

    fn cluster(&mut self, entry: &mut RawEntry, key: &Key<'_>, value: &Field<'_>) {
        self.fields(key, value, |reader, name, key, value| match name {
            "route" => entry.cluster.route = reader.text(key, value),
            "reduce" => entry.cluster.reduce = reader.text(key, value),
            "split" => entry.cluster.split = reader.flag(key, value),
            "note" => _ = reader.text(key, value),
            _ => reader.unknown(key, "`cluster`", &["route", "reduce", "split", "note"]),
        });
    }
}
