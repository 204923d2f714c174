//! What a variant makes of the arguments: some optional items become mandatory, others vanish.

use crate::table::args::{Item, Kind, Many, Sequence};

/// Whether `word` names an optional item or an alternative.
pub(super) fn names_something(items: &[Item], word: &str) -> bool {
    items.iter().any(|item| can_be_named(item) && item.children().iter().any(|inner| has(inner, word)))
}

/// The items that `words` name made mandatory.
pub(super) fn promote(items: &[Item], words: &[&str]) -> Sequence {
    let mut out = Sequence::new();
    for item in items {
        let named = item.children().iter().find(|inner| words.iter().any(|word| has(inner, word)));
        match (&item.kind, named) {
            (Kind::Optional(_) | Kind::Choice { .. }, Some(inner)) => out.extend(promote(inner, words)),
            (Kind::Each { items, .. }, Some(_)) => {
                out.push(Item { kind: Kind::Each { items: items.clone(), many: Many::Some }, at: item.at.clone() });
            }
            _ => out.push(item.clone()),
        }
    }
    out
}

/// The items without the optional ones and the alternatives that `words` name.
pub(super) fn without(items: &[Item], words: &[&str]) -> Sequence {
    items.iter().filter_map(|item| keep(item, words)).collect()
}

fn keep(item: &Item, words: &[&str]) -> Option<Item> {
    let rest = |alternatives: &[Sequence]| -> Vec<Sequence> {
        let kept = alternatives.iter().filter(|inner| !words.iter().any(|word| is_called(inner, word)));
        kept.map(|inner| without(inner, words)).collect()
    };
    let kind = match &item.kind {
        Kind::Optional(alternatives) => match rest(alternatives) {
            kept if kept.is_empty() => return None,
            kept => Kind::Optional(kept),
        },
        Kind::Choice { label, alternatives } => Kind::Choice { label: label.clone(), alternatives: rest(alternatives) },
        Kind::Each { items, many: Many::Any } if words.iter().any(|word| is_called(items, word)) => return None,
        kind => kind.clone(),
    };
    Some(Item { kind, at: item.at.clone() })
}

fn can_be_named(item: &Item) -> bool {
    matches!(item.kind, Kind::Optional(_) | Kind::Choice { .. } | Kind::Each { .. })
}

fn is_called(items: &[Item], word: &str) -> bool {
    items.iter().any(|item| item.is_called(word))
}

/// Here or in an optional item inside.
fn has(items: &[Item], word: &str) -> bool {
    is_called(items, word) || names_something(items, word)
}
