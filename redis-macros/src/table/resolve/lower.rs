//! Items to parameters, steps and setters.

use super::Resolver;
use crate::{
    diag::At,
    table::{
        args::{Item, Kind, Many, Rows, Sequence, Value, ValueKind, usage},
        model::{Body, Column, Fragment, Parameter, ParameterKind, RowShape, Setter, Shape, Step},
        names,
    },
};

/// More setters than this of one optional item are a type in disguise.
pub(super) const MAX_COMBINATIONS: usize = 16;

/// A sequence taken apart.
#[derive(Default)]
pub(super) struct Lowered {
    pub(super) body: Body,
    pub(super) slots: usize,
    pub(super) setters: Vec<Setter>,
}

/// The names that a type made here may take, the wished one first.
#[derive(Clone, Copy)]
pub(super) struct Prefixes<'a>(pub(super) &'a [String]);

impl Resolver<'_> {
    pub(super) fn lower(&mut self, items: &[Item], prefixes: Prefixes<'_>) -> Lowered {
        let mut out = Lowered::default();
        let mut previous = None;
        for (index, item) in items.iter().enumerate() {
            let rest = &items[index + 1..];
            match &item.kind {
                Kind::Word(word) => {
                    previous = Some(word.name.clone().unwrap_or_else(|| names::snake(&word.text)));
                    out.body.steps.push(Step::Token(word.text.clone()));
                    continue;
                }
                Kind::Value(value) => self.value(value, item, &mut out),
                Kind::Count { name, words } => self.check_count(name, *words, item, rest, &mut out),
                Kind::Optional(alternatives) => self.optional(alternatives, false, prefixes, &mut out),
                Kind::Each { items, many: Many::Any } => {
                    self.optional(std::slice::from_ref(items), true, prefixes, &mut out);
                }
                Kind::Each { items, .. } => self.check_each(items, item, &mut out),
                Kind::Rows(rows) => self.rows(rows, item, prefixes, &mut out),
                Kind::Choice { alternatives, .. } if alternatives.len() == 1 => {
                    self.inline(&alternatives[0], prefixes, &mut out);
                }
                Kind::Choice { label, alternatives } => {
                    let name = label.clone().or(previous.take()).filter(|name| !name.is_empty());
                    self.choice(name, alternatives, item, prefixes, &mut out);
                }
            }
            previous = None;
        }
        out
    }

    fn value(&mut self, value: &Value, item: &Item, out: &mut Lowered) {
        self.check_value_kind(&value.kind, &value.kind_at);
        out.parameter(value_parameter(value, &item.at));
    }

    fn check_count(&mut self, name: &str, words: bool, item: &Item, rest: &[Item], out: &mut Lowered) {
        let list = rest.iter().find_map(|item| match &item.kind {
            Kind::Value(value) if value.name == name && value.many != Many::One => {
                Some(value_parameter(value, &item.at))
            }
            Kind::Rows(rows) if rows.label == name => {
                let kind = ParameterKind::Rows {
                    columns: columns(rows)?,
                    shape: RowShape::InOrder,
                    empty: rows.many == Many::Any,
                };
                Some(Parameter { name: name.to_owned(), kind, at: item.at.clone() })
            }
            _ => None,
        });
        match list {
            Some(of) => out.body.steps.push(Step::Count { of, words }),
            None => self.problems.push_with_help(
                &item.at,
                format!("nothing to count: no list `{name}` follows"),
                "a list is written `name+`, `name*` or `name=(a b)+`; rows with words or options in them can't be counted",
            ),
        }
    }

    /// A mandatory repetition: only what one list of words can express.
    fn check_each(&mut self, items: &[Item], item: &Item, out: &mut Lowered) {
        match items {
            [Item { kind: Kind::Word(word), .. }, Item { kind: Kind::Value(value), .. }]
                if value.many == Many::One && !matches!(value.kind, ValueKind::Named(_)) =>
            {
                let kind = ParameterKind::Each(word.text.clone());
                out.parameter(Parameter { name: value.name.clone(), kind, at: item.at.clone() });
            }
            _ => self.problems.push_with_help(
                &item.at,
                "a mandatory repetition is one word and one argument: `(TOKEN name)+`",
                "rows may hold anything: `name=(TOKEN a b)+`",
            ),
        }
    }

    fn inline(&mut self, items: &[Item], prefixes: Prefixes<'_>, out: &mut Lowered) {
        let inner = self.lower(items, prefixes);
        let base = out.slots;
        out.slots += inner.slots;
        out.body.parameters.extend(inner.body.parameters);
        out.body.steps.extend(inner.body.steps.into_iter().map(|step| match step {
            Step::Slot(slot) => Step::Slot(base + slot),
            step => step,
        }));
        out.setters.extend(inner.setters.into_iter().map(|setter| Setter { slot: base + setter.slot, ..setter }));
    }

    fn choice(
        &mut self,
        name: Option<String>,
        alternatives: &[Sequence],
        item: &Item,
        prefixes: Prefixes<'_>,
        out: &mut Lowered,
    ) {
        let name = name.unwrap_or_else(|| "choice".to_owned());
        let type_name = self.generate(&name, alternatives, &item.at, prefixes);
        let kind = ParameterKind::One(ValueKind::Named(type_name));
        out.parameter(Parameter { name, kind, at: item.at.clone() });
    }

    fn rows(&mut self, rows: &Rows, item: &Item, prefixes: Prefixes<'_>, out: &mut Lowered) {
        let empty = rows.many == Many::Any;
        let kind = match columns(rows) {
            Some(columns) => {
                let shape = if rows.transposed { RowShape::Transposed } else { RowShape::InOrder };
                ParameterKind::Rows { columns, shape, empty }
            }
            None => {
                let name = self.generate(&rows.label, &rows.alternatives, &item.at, prefixes);
                ParameterKind::Fragments { name, empty }
            }
        };
        out.parameter(Parameter { name: rows.label.clone(), kind, at: item.at.clone() });
    }

    fn optional(&mut self, alternatives: &[Sequence], adds: bool, prefixes: Prefixes<'_>, out: &mut Lowered) {
        let slot = out.slots;
        out.slots += 1;
        out.body.steps.push(Step::Slot(slot));
        for items in alternatives {
            match self.flat_type(items) {
                Some(fragment) => out.setters.extend(type_setters(&fragment, slot, &items[0].at)),
                None => self.setters(items, slot, adds, prefixes, out),
            }
        }
    }

    /// The type of `[name:Type]`, if its alternatives can be setters.
    fn flat_type(&self, items: &[Item]) -> Option<Fragment> {
        let [Item { kind: Kind::Value(Value { kind: ValueKind::Named(name), many: Many::One, .. }), .. }] = items
        else {
            return None;
        };
        let fragment = self.types.declared(name)?;
        let flat = match &fragment.shape {
            Shape::Words(_) => true,
            Shape::Built { setters, .. } => setters.is_empty(),
        };
        flat.then(|| fragment.clone())
    }

    fn setters(&mut self, items: &[Item], slot: usize, adds: bool, prefixes: Prefixes<'_>, out: &mut Lowered) {
        let all = combinations(items);
        self.check_combinations(all.len(), items);
        for (names, items) in all.into_iter().take(MAX_COMBINATIONS) {
            let at = items.first().map_or(0..0, |item| item.at.start..items[items.len() - 1].at.end);
            let lowered = self.lower(&items, prefixes);
            if lowered.slots > 0 {
                self.problems.push(&at, "a repetition inside an optional item needs a type of `[types]`");
            }
            let usage = usage(&items);
            out.setters.push(Setter { name: names.join("_"), at, usage, slot, adds, body: lowered.body });
        }
    }

    pub(super) fn check_combinations(&mut self, count: usize, items: &[Item]) {
        if count > MAX_COMBINATIONS {
            let at = items[0].at.start..items[items.len() - 1].at.end;
            self.problems.push_with_help(
                &at,
                format!("{count} ways to combine this optional item"),
                "declare it in `[types]`, where options inside become setters of their own",
            );
        }
    }
}

impl Lowered {
    fn parameter(&mut self, parameter: Parameter) {
        self.body.steps.push(Step::Value(parameter.clone()));
        self.body.parameters.push(parameter);
    }
}

fn value_parameter(value: &Value, at: &At) -> Parameter {
    let keys = value.kind == ValueKind::Key;
    let kind = match value.many {
        Many::One => ParameterKind::One(value.kind.clone()),
        // As rows of one column, so that each is checked to be a number.
        many if value.kind == ValueKind::Double => {
            ParameterKind::Rows { columns: vec![Column::Double], shape: RowShape::InOrder, empty: many == Many::Any }
        }
        // That a list of secrets is not empty is for the server to say: its words are not looked at here.
        Many::Some | Many::Any if value.kind == ValueKind::Secret => ParameterKind::Secrets,
        Many::Some => ParameterKind::Some { keys },
        Many::Any => ParameterKind::Any { keys },
    };
    Parameter { name: value.name.clone(), kind, at: at.clone() }
}

/// The columns of rows that are made of single values, at least two.
fn columns(rows: &Rows) -> Option<Vec<Column>> {
    let [items] = rows.alternatives.as_slice() else { return None };
    let column = |item: &Item| match &item.kind {
        Kind::Value(value) if value.many == Many::One => column(value),
        _ => None,
    };
    if items.len() < 2 { None } else { items.iter().map(column).collect() }
}

pub(super) fn column(value: &Value) -> Option<Column> {
    Some(match value.kind {
        ValueKind::Named(_) => return None,
        ValueKind::Key => Column::Key,
        ValueKind::Secret => Column::Secret,
        ValueKind::Int | ValueKind::Uint => Column::Integer,
        ValueKind::Double if value.name == "score" => Column::Score,
        ValueKind::Double => Column::Double,
        _ => Column::Word,
    })
}

/// Each way to leave out or put in the optional items inside, with the parts of its name.
pub(super) fn combinations(items: &[Item]) -> Vec<(Vec<String>, Sequence)> {
    let mut out = vec![(vec![sequence_name(items)], Sequence::new())];
    for item in items {
        let Kind::Optional(alternatives) = &item.kind else {
            out.iter_mut().for_each(|(_, items)| items.push(item.clone()));
            continue;
        };
        for (names, items) in out.clone() {
            for (more_names, more_items) in alternatives.iter().flat_map(|inner| combinations(inner)) {
                out.push(([names.clone(), more_names].concat(), [items.clone(), more_items].concat()));
            }
        }
    }
    out
}

/// The name of a setter, a constructor or a variant: its first word, else its first value.
pub(super) fn sequence_name(items: &[Item]) -> String {
    let values = || {
        items.iter().find_map(|item| match &item.kind {
            Kind::Value(value) => Some(value.name.clone()),
            Kind::Rows(rows) => Some(rows.label.clone()),
            Kind::Choice { label, .. } => label.clone(),
            _ => None,
        })
    };
    let word = items.iter().find_map(|item| match &item.kind {
        Kind::Word(word) => Some(word_name(word)),
        Kind::Value(value) => Some(value.name.clone()),
        _ => None,
    });
    match word {
        Some(word) if !names::is_keyword(&word) => word,
        Some(word) => values().unwrap_or(format!("{word}_")),
        None => values().unwrap_or_default(),
    }
}

pub(super) fn word_name(word: &crate::table::args::Word) -> String {
    match (&word.name, word.text.as_str()) {
        (Some(name), _) => name.clone(),
        (None, "=") => "exact".to_owned(),
        (None, "~") => "approx".to_owned(),
        (None, text) => names::snake(text),
    }
}

fn type_setters(fragment: &Fragment, slot: usize, at: &At) -> Vec<Setter> {
    let setter = |name: &str, usage: String, body| Setter {
        name: name.to_owned(),
        at: at.clone(),
        usage,
        slot,
        adds: false,
        body,
    };
    match &fragment.shape {
        Shape::Words(variants) => variants
            .iter()
            .map(|(_, words)| {
                let steps = words.iter().cloned().map(Step::Token).collect();
                setter(&names::snake(&words.join("_")), words.join(" "), Body { parameters: Vec::new(), steps })
            })
            .collect(),
        Shape::Built { constructors, .. } => constructors
            .iter()
            .map(|constructor| {
                let steps = constructor.parts.iter().flat_map(|(_, steps)| steps.clone()).collect();
                let body = Body { parameters: constructor.parameters.clone(), steps };
                setter(&constructor.name, constructor.usage.clone(), body)
            })
            .collect(),
    }
}
