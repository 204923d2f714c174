//! [`RawTable`] to [`Table`]: reads the notations, finds names, works out methods, options and keys.

mod entry;
mod fragment;
mod keys;
mod legacy;
mod lower;
mod variant;

pub(crate) use legacy::default_fits;

use super::{
    args::{self, ValueKind},
    model::{Entry, Fragment, Shape, Table},
    names,
    raw::{RawEntry, RawTable, RawType},
};
use crate::diag::{At, Problems};

pub(crate) fn resolve(raw: RawTable, file: &str, problems: &mut Problems) -> Table {
    let mut resolver = Resolver { types: Types::default(), generated: Vec::new(), problems };
    resolver.types.all = raw.types.iter().map(|raw| raw.name.value.clone()).collect();
    for raw in &raw.types {
        resolver.declare(raw);
    }
    let entries: Vec<Entry> = raw.entries.into_iter().filter_map(|raw: RawEntry| resolver.entry(raw)).collect();
    let Types { aliases, declared: mut fragments, .. } = resolver.types;
    fragments.extend(resolver.generated.into_iter().map(|(fragment, _)| fragment));
    Table { file: file.to_owned(), fragments, entries, aliases }
}

/// What `[types]` declares.
#[derive(Default)]
struct Types {
    /// In the order of the file.
    declared: Vec<Fragment>,
    /// Their names, in the order of the alphabet.
    names: Vec<String>,
    aliases: Vec<(String, String)>,
    /// The names that are declared anywhere in the table.
    all: Vec<String>,
}

impl Types {
    fn names(&self) -> Vec<&str> {
        self.names.iter().chain(self.aliases.iter().map(|(name, _)| name)).map(String::as_str).collect()
    }

    /// How many words a type is, if all its alternatives are alike.
    fn width(&self, name: &str) -> Option<usize> {
        let Shape::Words(variants) = &self.declared(name)?.shape else { return None };
        let (_, first) = variants.first()?;
        variants.iter().all(|(_, words)| words.len() == first.len()).then_some(first.len())
    }

    fn declare(&mut self, fragment: Fragment) {
        let at = self.names.partition_point(|name| *name < fragment.name);
        self.names.insert(at, fragment.name.clone());
        self.declared.push(fragment);
    }

    fn declared(&self, name: &str) -> Option<&Fragment> {
        self.declared.iter().find(|fragment| fragment.name == name)
    }

    fn knows(&self, name: &str) -> bool {
        self.names().contains(&name) || names::BUILTIN_TYPES.contains(&name)
    }
}

struct Resolver<'a> {
    types: Types,
    /// Types of choices and rows inside an entry, each with the notation it was made from.
    generated: Vec<(Fragment, String)>,
    problems: &'a mut Problems,
}

impl Resolver<'_> {
    fn declare(&mut self, raw: &RawType) {
        let name = &raw.name.value;
        self.check_type_name(name, &raw.name.at);
        if let Some(path) = raw.args.value.strip_prefix("rust:") {
            self.check_rust_path(path, &raw.args.at);
            self.types.aliases.push((name.clone(), path.trim().to_owned()));
            return;
        }
        let alternatives = args::parse(&raw.args, self.problems);
        if alternatives.iter().all(Vec::is_empty) {
            return;
        }
        let doc = match &raw.doc {
            Some(doc) => doc.value.clone(),
            None => {
                let usages: Vec<String> = alternatives.iter().map(|items| args::usage(items)).collect();
                format!("`{}`", usages.join(" | "))
            }
        };
        let fragment = self.fragment(name.clone(), raw.name.at.clone(), doc, &alternatives);
        self.types.declare(fragment);
    }

    fn check_type_name(&mut self, name: &str, at: &At) {
        let camel =
            name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
        if !camel {
            self.problems.push(at, format!("`{name}` is no name for a type: write it like `GeoShape`"));
        } else if names::LETTERS.contains(&name) || names::BUILTIN_TYPES.contains(&name) {
            self.problems.push(at, format!("`{name}` has a meaning already"));
        }
    }

    fn check_rust_path(&mut self, path: &str, at: &At) {
        if syn::parse_str::<syn::Path>(path).is_err() {
            self.problems.push(at, format!("`{path}` is no path of Rust"));
        }
    }

    fn check_value_kind(&mut self, kind: &ValueKind, at: &At) {
        let ValueKind::Named(name) = kind else { return };
        if self.types.knows(name) {
            return;
        }
        if self.types.all.contains(name) {
            self.problems.push_with_help(at, format!("type `{name}` is declared further down"), "move it up");
        } else {
            let words = ValueKind::NAMES.iter().map(|(word, _)| *word);
            let known: Vec<&str> =
                words.chain(self.types.names()).chain(names::BUILTIN_TYPES.iter().copied()).collect();
            self.problems.push_unknown(at, "type", name, known);
        }
    }
}
