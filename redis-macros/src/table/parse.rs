//! TOML to [`RawTable`]: known keys and kinds of values; no rule about what they mean.

mod entry;
mod value;

use toml::de::{DeTable, DeValue};

use super::{
    raw::{RawEntry, RawTable, RawType},
    source::{Source, Text},
};
use crate::diag::Problems;

use value::{Reader, key_text, sorted};

pub(crate) fn parse(source: &Source, problems: &mut Problems) -> RawTable {
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        problems.push(&error.span().unwrap_or_default(), error.message());
    }
    let mut table = RawTable::default();
    if !errors.is_empty() {
        return table;
    }
    let mut reader = Reader { source: &source.text, problems };
    for (key, value) in sorted(document.get_ref()) {
        let name = key_text(key);
        match value.get_ref() {
            DeValue::Table(inner) if name.value == "types" => types(&mut reader, inner, &mut table),
            DeValue::Table(inner) => group(&mut reader, &name, inner, &mut table),
            _ => reader.problems.push_with_help(
                &name.at,
                format!("`{}` stands outside of an entry", name.value),
                "a table holds `[types]` and entries `[group.name]`",
            ),
        }
    }
    check_entries(&table, reader.problems);
    table
}

/// An empty table is a wrong path more often than a wish.
fn check_entries(table: &RawTable, problems: &mut Problems) {
    if table.entries.is_empty() && table.types.is_empty() {
        problems.push_with_help(&(0..0), "this table declares no command", "an entry starts with `[group.name]`");
    }
}

fn types(reader: &mut Reader<'_>, inner: &DeTable<'_>, table: &mut RawTable) {
    for (key, value) in sorted(inner) {
        let name = key_text(key);
        let (args, doc) = match value.get_ref() {
            DeValue::Table(fields) => {
                let (mut args, mut doc) = (None, None);
                for (key, value) in sorted(fields) {
                    match key.get_ref().as_ref() {
                        "args" => args = reader.text(key, value),
                        "doc" => doc = reader.text(key, value),
                        _ => reader.unknown(key, "a type", &["args", "doc"]),
                    }
                }
                (args, doc)
            }
            _ => (reader.text(key, value), None),
        };
        if let Some(args) = args {
            table.types.push(RawType { name, args, doc });
        }
    }
}

fn group(reader: &mut Reader<'_>, group: &Text, inner: &DeTable<'_>, table: &mut RawTable) {
    check_group_entries(group, inner, reader.problems);
    for (key, value) in sorted(inner) {
        let name = key_text(key);
        let DeValue::Table(fields) = value.get_ref() else {
            let help = format!("an entry is a table: `[{}.{}]`", group.value, name.value);
            reader.problems.push_with_help(&name.at, format!("`{}` is no entry", name.value), help);
            continue;
        };
        let mut entry = RawEntry::new(group.clone(), name);
        for (key, value) in sorted(fields) {
            reader.field(&mut entry, key, value);
        }
        table.entries.push(entry);
    }
}

fn check_group_entries(group: &Text, inner: &DeTable<'_>, problems: &mut Problems) {
    if inner.is_empty() {
        problems.push(&group.at, format!("group `{}` has no entries", group.value));
    }
}
