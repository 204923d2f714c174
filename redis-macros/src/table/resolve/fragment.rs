//! Alternatives to a type of their own.

use super::{
    Resolver,
    lower::{Lowered, MAX_COMBINATIONS, Prefixes, combinations, sequence_name, word_name},
};
use crate::{
    diag::At,
    table::{
        args::{Item, Kind, Many, Sequence, notation, usage},
        model::{Constructor, Fragment, Setter, Shape, Step},
        names,
    },
};

impl Resolver<'_> {
    pub(super) fn fragment(&mut self, name: String, at: At, doc: String, alternatives: &[Sequence]) -> Fragment {
        let alternatives: Vec<Sequence> = alternatives.iter().flat_map(|items| multiply_out(items)).collect();
        let shape = match words_only(&alternatives) {
            Some(variants) => Shape::Words(variants),
            None => self.built(&name, &alternatives),
        };
        Fragment { name, at, doc, shape }
    }

    /// The name of a type for these alternatives: one made before, if it is the same.
    pub(super) fn generate(
        &mut self,
        label: &str,
        alternatives: &[Sequence],
        at: &At,
        prefixes: Prefixes<'_>,
    ) -> String {
        let text = alternatives.iter().map(|items| notation(items)).collect::<Vec<_>>().join(" | ");
        let mut name = String::new();
        for prefix in prefixes.0 {
            name = format!("{prefix}{}", names::camel(label));
            match self.generated.iter().find(|(fragment, _)| fragment.name == name) {
                Some((_, same)) if *same == text => return name,
                Some(_) => continue,
                None => return self.add_generated(name, text, alternatives, at),
            }
        }
        self.check_generated(&name, at);
        name
    }

    /// Each choice of a command needs a name of its own, for its argument as for its type.
    fn check_generated(&mut self, name: &str, at: &At) {
        let message = format!("a second type `{name}` would be generated here");
        self.problems.push_with_help(at, message, "a choice is named by `name=( … )`, and its type after it");
    }

    fn add_generated(&mut self, name: String, text: String, alternatives: &[Sequence], at: &At) -> String {
        let usages: Vec<String> = alternatives.iter().map(|items| usage(items)).collect();
        let doc = format!("`{}`", usages.join(" | "));
        let fragment = self.fragment(name.clone(), at.clone(), doc, alternatives);
        self.generated.push((fragment, text));
        name
    }

    fn built(&mut self, name: &str, alternatives: &[Sequence]) -> Shape {
        let alternatives = self.check_shared(alternatives);
        let mut constructors = Vec::new();
        let mut setters: Vec<Setter> = Vec::new();
        let mut slots = 0;
        for (name_of, items) in alternatives {
            let lowered = self.lower(&items, Prefixes(&[name.to_owned()]));
            let (parts, own_setters, own_slots) = spread(lowered.body.steps.clone(), &lowered);
            if constructors.is_empty() {
                setters = own_setters;
            }
            slots = slots.max(own_slots);
            constructors.push(Constructor {
                name: name_of,
                at: items.first().map_or(0..0, |item| item.at.start..items[items.len() - 1].at.end),
                usage: usage(&items),
                parameters: lowered.body.parameters,
                parts,
            });
        }
        Shape::Built { slots, constructors, setters }
    }

    /// Constructors by name. A setter can't know which alternative it is called on: alternatives that don't have the same
    /// optional items at the same places get a constructor for each way to use them.
    fn check_shared(&mut self, alternatives: &[Sequence]) -> Vec<(String, Sequence)> {
        if same_places(alternatives) {
            return alternatives.iter().map(|items| (sequence_name(items), items.clone())).collect();
        }
        let mut out = Vec::new();
        for items in alternatives {
            let all = combinations(items);
            self.check_combinations(all.len(), items);
            out.extend(all.into_iter().take(MAX_COMBINATIONS).map(|(names, items)| (names.join("_"), items)));
        }
        let items: Vec<Sequence> = out.iter().map(|(_, items)| items.clone()).collect();
        if !same_places(&items) {
            let at = items[0][0].at.clone();
            self.problems.push_with_help(
                &at,
                "a repetition `( … )*` that only some alternatives have",
                "give rows a name, `name=( … )*`, or write two types",
            );
        }
        out
    }
}

/// Whether all alternatives have the same optional items, with something or nothing in between alike.
fn same_places(alternatives: &[Sequence]) -> bool {
    let mut all = alternatives.iter().map(|items| places(items));
    let first = all.next();
    all.all(|other| Some(other) == first)
}

/// The optional items, and `None` for each run of others.
fn places(items: &[Item]) -> Vec<Option<String>> {
    let mut out = Vec::new();
    for item in items {
        match item.kind {
            Kind::Optional(_) | Kind::Each { many: Many::Any, .. } => {
                out.push(Some(notation(std::slice::from_ref(item))))
            }
            _ if out.last() == Some(&None) => {}
            _ => out.push(None),
        }
    }
    out
}

/// Parts that are always set and setters, with slots counted over both in the order of the wire.
fn spread(steps: Vec<Step>, lowered: &Lowered) -> (Vec<(usize, Vec<Step>)>, Vec<Setter>, usize) {
    let mut parts: Vec<(usize, Vec<Step>)> = Vec::new();
    let mut setters = Vec::new();
    let mut next = 0;
    let mut open = false;
    for step in steps {
        match step {
            Step::Slot(slot) => {
                let own = lowered.setters.iter().filter(|setter| setter.slot == slot);
                setters.extend(own.map(|setter| Setter { slot: next, ..setter.clone() }));
                next += 1;
                open = false;
            }
            step if open => parts.last_mut().expect("an open part was pushed").1.push(step),
            step => {
                parts.push((next, vec![step]));
                next += 1;
                open = true;
            }
        }
    }
    (parts, setters, next)
}

/// `(A | B) x` -> `A x | B x`
fn multiply_out(items: &[Item]) -> Vec<Sequence> {
    match items.split_first() {
        Some((Item { kind: Kind::Choice { label: None, alternatives }, .. }, rest)) => {
            alternatives.iter().map(|first| [first.clone(), rest.to_vec()].concat()).collect()
        }
        _ => vec![items.to_vec()],
    }
}

fn words_only(alternatives: &[Sequence]) -> Option<Vec<(String, Vec<String>)>> {
    let variant = |items: &Sequence| {
        let words: Option<Vec<_>> = items
            .iter()
            .map(|item| match &item.kind {
                Kind::Word(word) => Some(word),
                _ => None,
            })
            .collect();
        let words = words?;
        let name = match words.first() {
            // A name that is given stands for all words.
            Some(first) if first.name.is_some() => word_name(first),
            _ => words.iter().map(|word| word_name(word)).collect::<Vec<_>>().join("_"),
        };
        Some((names::camel(&name), words.into_iter().map(|word| word.text.clone()).collect()))
    };
    alternatives.iter().map(variant).collect()
}
