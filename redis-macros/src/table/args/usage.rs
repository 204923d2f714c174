//! Items back to text: for documentation, and to compare two lists.

use super::{Item, Kind, Many, Sequence};

/// As the server's documentation writes it: names without types.
pub(crate) fn usage(items: &[Item]) -> String {
    join(items, false)
}

/// As a table writes it.
pub(crate) fn notation(items: &[Item]) -> String {
    join(items, true)
}

fn join(items: &[Item], types: bool) -> String {
    let words: Vec<String> = items.iter().map(|item| one(item, types)).collect();
    words.join(" ")
}

fn one(item: &Item, types: bool) -> String {
    match &item.kind {
        Kind::Word(word) if word.text.is_empty() => "\"\"".to_owned(),
        Kind::Word(word) => word.text.clone(),
        Kind::Value(value) if types => format!("{}:{:?}{}", value.name, value.kind, suffix(value.many)),
        Kind::Value(value) => match value.many {
            Many::One => value.name.clone(),
            Many::Some => format!("{0} [{0} …]", value.name),
            Many::Any => format!("[{} …]", value.name),
        },
        Kind::Count { name, .. } => format!("num_{name}"),
        Kind::Optional(alternatives) => format!("[{}]", bars(alternatives, types)),
        Kind::Choice { alternatives, .. } => format!("<{}>", bars(alternatives, types)),
        Kind::Rows(rows) => repeated(&bars(&rows.alternatives, types), rows.many),
        Kind::Each { items, many } => repeated(&join(items, types), *many),
    }
}

fn repeated(inner: &str, many: Many) -> String {
    match many {
        Many::One => inner.to_owned(),
        Many::Some => format!("{inner} [{inner} …]"),
        Many::Any => format!("[{inner} …]"),
    }
}

fn suffix(many: Many) -> &'static str {
    match many {
        Many::One => "",
        Many::Some => "+",
        Many::Any => "*",
    }
}

fn bars(alternatives: &[Sequence], types: bool) -> String {
    let alternatives: Vec<String> = alternatives.iter().map(|items| join(items, types)).collect();
    alternatives.join(" | ")
}
