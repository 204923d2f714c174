//! Rules across the fields of an entry and across entries.

mod body;
mod facts;
mod reply;

use std::collections::HashMap;

use super::{
    model::{Entry, Fragment, Method, Setter, Shape, Table},
    names,
};
use crate::diag::{At, Problems};

/// Whose table it is: the library's own is held to more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Owner {
    Library,
    User,
}

pub(super) fn check(table: &Table, owner: Owner, problems: &mut Problems) {
    check_methods(table, problems);
    check_types(table, problems);
    for fragment in &table.fragments {
        check_fragment(fragment, problems);
    }
    for entry in &table.entries {
        facts::check(entry, owner, problems);
        reply::check(entry, problems);
        body::check(entry, problems);
    }
}

/// The names of a trait's methods are one namespace.
fn check_methods(table: &Table, problems: &mut Problems) {
    for methods in [strict, classic] {
        let mut seen: HashMap<&str, &Entry> = HashMap::new();
        for (entry, method) in table.entries.iter().flat_map(|entry| methods(entry).iter().map(move |m| (entry, m))) {
            if matches!(method.name.as_str(), "all" | "run") {
                let message =
                    format!("`{}` has a meaning in generated code: give the method another name", method.name);
                problems.push(&method.at, message);
            }
            if let Some(other) = seen.insert(&method.name, entry) {
                let help = format!("`[{}.{}]` has it already", other.raw.group.value, other.raw.key.value);
                problems.push_with_help(&method.at, format!("a second method `{}`", method.name), help);
            }
        }
        if !problems.is_empty() {
            // The classic trait repeats most methods, and would repeat the messages.
            return;
        }
    }
}

fn strict(entry: &Entry) -> &[Method] {
    &entry.methods
}

fn classic(entry: &Entry) -> &[Method] {
    entry.legacy.as_ref().unwrap_or(&entry.methods)
}

/// So are the names of the types beside it.
fn check_types(table: &Table, problems: &mut Problems) {
    let declared = table.fragments.iter().map(|fragment| (&fragment.name, &fragment.at));
    let options =
        table.entries.iter().flat_map(|entry| entry.options.iter().map(|options| (&options.name, &entry.raw.key.at)));
    let mut seen: HashMap<&str, ()> = HashMap::new();
    for (name, at) in declared.chain(options) {
        if seen.insert(name, ()).is_some() {
            problems.push(at, format!("a second type `{name}` would be generated here"));
        }
    }
}

fn check_fragment(fragment: &Fragment, problems: &mut Problems) {
    match &fragment.shape {
        Shape::Words(variants) => {
            let names = variants.iter().map(|(name, _)| (name.as_str(), &fragment.at));
            check_names("alternative", names, problems);
        }
        Shape::Built { constructors, setters, .. } => {
            let names = constructors.iter().map(|constructor| (constructor.name.as_str(), &constructor.at));
            check_names("constructor", names.chain(setter_names(setters)), problems);
            let arguments = constructors.iter().map(|constructor| &constructor.parameters);
            for arguments in arguments.chain(setters.iter().map(|setter| &setter.body.parameters)) {
                body::check_arguments(arguments, problems);
            }
        }
    }
}

fn setter_names(setters: &[Setter]) -> impl Iterator<Item = (&str, &At)> {
    setters.iter().map(|setter| (setter.name.as_str(), &setter.at))
}

/// Names of one type: each must be one, and only once.
fn check_names<'a>(what: &str, names: impl Iterator<Item = (&'a str, &'a At)>, problems: &mut Problems) {
    let mut seen: Vec<&str> = Vec::new();
    for (name, at) in names {
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            let help = "name it: `name:\"text\"`";
            problems.push_with_help(at, format!("this {what} has no name that Rust allows"), help);
        } else if seen.contains(&name) {
            problems.push(at, format!("a second {what} `{name}` of one type"));
        } else if names::is_keyword(name) {
            problems.push(at, format!("{what} `{name}` is a keyword of Rust"));
        }
        seen.push(name);
    }
}
