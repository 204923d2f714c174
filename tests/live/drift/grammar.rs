//! How many words a command has, and which of them are its own.

use std::collections::{BTreeMap, BTreeSet};

use redis_typed::{
    reply::CommandArgument,
    table::{Alternative, Entry, ParameterKind, Setter, Shape, Step, ValueKind},
};

use super::{Drift, entries_of, facts::Known};

/// The server says the least number of words, or with a plus the exact one.
pub(super) fn arity_differs(entry: &Entry, known: &Known) -> Option<String> {
    let least = entries_of(entry.spec.name)
        .iter()
        .flat_map(|entry| entry.methods.iter().map(|method| entry.spec.head_words as usize + least(method.steps)))
        .min()?;
    let says = known.info.arity;
    // What a module registers for a command that takes any number of words.
    if says == -1 && known.docs.since.is_empty() {
        return None;
    }
    (says.unsigned_abs() as usize != least).then(|| format!("{says}, the table needs at least {least} words"))
}

fn least(steps: &[Step]) -> usize {
    let words = |step: &Step| match step {
        Step::Word(_) | Step::Count { .. } => 1,
        Step::Slot(_) => 0,
        Step::Value(parameter) => match &parameter.kind {
            ParameterKind::One(ValueKind::Shape(shape)) | ParameterKind::Shapes { shape, empty: false } => {
                shape.alternatives.iter().map(|alternative| least(alternative.steps)).min().unwrap_or(0)
            }
            ParameterKind::One(_) | ParameterKind::Many { empty: false, .. } => 1,
            ParameterKind::Rows { columns, empty: false, .. } => columns.len(),
            ParameterKind::Each(_) => 2,
            ParameterKind::Secrets
            | ParameterKind::Many { .. }
            | ParameterKind::Rows { .. }
            | ParameterKind::Shapes { .. } => 0,
        },
    };
    steps.iter().map(words).sum()
}

/// A word of the server's grammar that the table lacks. Signs that stand for a value, such as `*` for an id, are values.
pub(super) fn token_missing(entry: &Entry, known: &Known) -> Option<String> {
    if entry.methods.is_empty() && entry.spec.args.split(|c: char| !c.is_alphanumeric()).any(is_type) {
        return None;
    }
    let own = tokens(entry.spec.name);
    let missing: Vec<String> = tokens_of_docs(&known.docs.arguments)
        .into_iter()
        .filter(|token| !own.contains(token) && !is_sign(token))
        .collect();
    (!missing.is_empty()).then(|| format!("the table lacks {missing:?}"))
}

/// Words of the table that no server's grammar has.
pub(super) fn unknown_tokens(spelled: &BTreeMap<&'static str, BTreeSet<String>>) -> Vec<Drift> {
    let unknown = |(name, spelled): (&&'static str, &BTreeSet<String>)| {
        let own: Vec<String> =
            tokens(name).into_iter().filter(|token| !spelled.contains(token) && !is_sign(token)).collect();
        (!own.is_empty()).then(|| Drift::new(name, "words", format!("no server has {own:?}")))
    };
    spelled.iter().filter_map(unknown).collect()
}

pub(super) fn tokens_of_docs(arguments: &[CommandArgument]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for argument in arguments {
        let token = argument.token.iter().flat_map(|token| token.split_whitespace());
        out.extend(token.map(|word| word.trim_matches('"').to_uppercase()).filter(|word| !word.is_empty()));
        out.extend(tokens_of_docs(&argument.arguments));
    }
    out
}

/// All words that the entries of a name spell out; of those without methods, what looks like one.
fn tokens(name: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for entry in entries_of(name) {
        for method in entry.methods {
            of_steps(method.steps, &mut out);
            method.options.iter().for_each(|options| of_setters(options.setters, &mut out));
        }
        if entry.methods.is_empty() {
            let words = entry.spec.args.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
            out.extend(words.filter(|word| word.len() > 1 && !word.chars().any(char::is_lowercase)).map(str::to_owned));
        }
    }
    out
}

/// Whether a word of a notation names a type of `[types]`.
fn is_type(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
}

/// A number, or one sign.
fn is_sign(token: &str) -> bool {
    token.len() == 1
}

fn of_steps(steps: &[Step], out: &mut BTreeSet<String>) {
    for step in steps {
        match step {
            Step::Word(word) => out.extend(Some(word.to_uppercase()).filter(|word| !word.is_empty())),
            Step::Value(parameter) => match &parameter.kind {
                ParameterKind::One(ValueKind::Shape(shape)) | ParameterKind::Shapes { shape, .. } => {
                    of_shape(shape, out)
                }
                ParameterKind::Each(token) => out.extend([token.to_uppercase()]),
                _ => {}
            },
            Step::Count { .. } | Step::Slot(_) => {}
        }
    }
}

fn of_shape(shape: &Shape, out: &mut BTreeSet<String>) {
    shape.alternatives.iter().for_each(|alternative: &Alternative| of_steps(alternative.steps, out));
    of_setters(shape.setters, out);
}

fn of_setters(setters: &[Setter], out: &mut BTreeSet<String>) {
    setters.iter().for_each(|setter| of_steps(setter.steps, out));
}
