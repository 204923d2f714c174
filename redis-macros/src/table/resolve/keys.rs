//! Where the keys of a command stand, as far as its arguments fix it.

use crate::table::{
    args::{Item, Kind, Many, Value, ValueKind},
    model::Keys,
};

/// One argument that is a key, or a list with keys.
enum Found {
    One(usize),
    /// `width` words a row, the key `offset` words into it.
    Many {
        start: usize,
        width: usize,
        offset: usize,
        count_at: Option<usize>,
    },
}

#[derive(Default)]
struct Walk {
    found: Vec<Found>,
    /// Words after the last list.
    after: usize,
    counts: Vec<(String, usize)>,
}

/// `head` is the number of words of the name; `type_width` that of a type's words, if it is fixed.
pub(super) fn keys(items: &[Item], head: usize, type_width: &dyn Fn(&str) -> Option<usize>) -> Keys {
    if !items.iter().any(|item| item.any(&is_key)) {
        return Keys::None;
    }
    let mut walk = Walk::default();
    let mut at = Some(head);
    for item in items {
        match walk.step(item, at, type_width) {
            Some(next) => at = next,
            None => return Keys::Dynamic,
        }
    }
    walk.finish(at.is_some())
}

fn is_key(item: &Item) -> bool {
    matches!(&item.kind, Kind::Value(Value { kind: ValueKind::Key, .. }))
}

impl Walk {
    /// The position after the item, if it is fixed; `None` if the item puts keys out of reach.
    fn step(
        &mut self,
        item: &Item,
        at: Option<usize>,
        type_width: &dyn Fn(&str) -> Option<usize>,
    ) -> Option<Option<usize>> {
        let has_keys = item.any(&is_key);
        match &item.kind {
            Kind::Value(Value { kind: ValueKind::Key, many: Many::One, .. }) => self.found.push(Found::One(at?)),
            Kind::Value(Value { kind: ValueKind::Key, name, .. }) => {
                return self.list(name, at?, 1, 0);
            }
            Kind::Rows(rows) if has_keys && !rows.transposed && rows.alternatives.len() == 1 => {
                let items = &rows.alternatives[0];
                let single = |item: &Item| matches!(&item.kind, Kind::Value(value) if value.many == Many::One);
                if !items.iter().all(single) || items.iter().filter(|item| is_key(item)).count() != 1 {
                    return None;
                }
                return self.list(&rows.label, at?, items.len(), items.iter().position(is_key)?);
            }
            _ if has_keys => return None,
            Kind::Count { name, .. } => self.counts.extend(at.map(|at| (name.clone(), at))),
            _ => {}
        }
        let width = width(item, type_width);
        self.after += width.unwrap_or(0);
        Some(at.zip(width).map(|(at, width)| at + width))
    }

    fn list(&mut self, name: &str, start: usize, width: usize, offset: usize) -> Option<Option<usize>> {
        let count_at = self.counts.iter().find(|(counted, _)| counted == name).map(|(_, at)| *at);
        self.found.push(Found::Many { start, width, offset, count_at });
        self.after = 0;
        // Past a list nothing has a fixed place, but for words counted from the end.
        Some(Some(start))
    }

    fn finish(self, end_is_fixed: bool) -> Keys {
        let singles: Vec<usize> = self.found.iter().filter_map(Found::single).collect();
        match self.found.as_slice() {
            [Found::Many { start, width, offset: 0, count_at: Some(count_at) }] if count_at + 1 == *start => {
                Keys::Counted { count_at: *count_at, step: *width }
            }
            [before @ .., Found::Many { start, width, offset, count_at: None }]
                if end_is_fixed && singles.len() == before.len() && touches(&singles, *start, *width) =>
            {
                let first = singles.first().copied().unwrap_or(start + offset);
                Keys::Rest { first, step: *width, after: self.after }
            }
            _ if singles.len() == self.found.len() => evenly_spaced(&singles),
            _ => Keys::Dynamic,
        }
    }
}

impl Found {
    fn single(&self) -> Option<usize> {
        match self {
            Self::One(at) => Some(*at),
            Self::Many { .. } => None,
        }
    }
}

/// Whether keys before a list go on without a gap.
fn touches(singles: &[usize], start: usize, width: usize) -> bool {
    singles.is_empty() || (width == 1 && singles.iter().rev().zip(1..).all(|(at, back)| at + back == start))
}

fn evenly_spaced(places: &[usize]) -> Keys {
    let step = places.get(1).map_or(1, |second| second - places[0]);
    let even = places.windows(2).all(|pair| pair[1] - pair[0] == step);
    if even { Keys::Fixed { first: places[0], step, count: places.len() } } else { Keys::Dynamic }
}

/// How many words an item is, if that is fixed.
fn width(item: &Item, type_width: &dyn Fn(&str) -> Option<usize>) -> Option<usize> {
    match &item.kind {
        Kind::Word(_) | Kind::Count { .. } => Some(1),
        Kind::Value(Value { kind: ValueKind::Named(name), many: Many::One, .. }) => type_width(name),
        Kind::Value(Value { many: Many::One, .. }) => Some(1),
        Kind::Choice { alternatives, .. } => {
            let mut widths = alternatives
                .iter()
                .map(|items| items.iter().map(|item| width(item, type_width)).sum::<Option<usize>>());
            let first = widths.next()??;
            widths.all(|width| width == Some(first)).then_some(first)
        }
        _ => None,
    }
}
