//! What an entry of a table has become.

use std::fmt;

use super::Decoder;
use crate::command::{RetryClass, Spec};

/// One command of a table.
pub struct Entry {
    /// The facts that carriers look at.
    pub spec: &'static Spec,
    /// How its time grows: `O(1)`. Empty where the table says nothing.
    pub complexity: &'static str,
    /// Since when the server calls it deprecated.
    pub deprecated: Option<Deprecated>,
    /// How the replies of several nodes of a cluster become one: `sum`. Empty where the table says nothing.
    pub reduce: &'static str,
    /// Whether its keys may be divided among nodes.
    pub split: bool,
    /// Whether its reply is one page of several.
    pub iterator: bool,
    /// Its methods; none, if only the carrier itself may send it, as SELECT.
    pub methods: &'static [Method],
}

/// What the server recommends in place of a command.
#[derive(Clone, Copy, Debug)]
pub struct Deprecated {
    /// Since this version.
    pub since: &'static str,
    /// The method to use.
    pub instead: &'static str,
}

/// One method: a form of the command whose replies all have one type.
#[derive(Debug)]
pub struct Method {
    /// Its name in the trait.
    pub name: &'static str,
    /// One sentence about it.
    pub summary: &'static str,
    /// Its arguments, as the server's documentation writes them.
    pub usage: &'static str,
    /// Its type parameters.
    pub generics: &'static [&'static str],
    /// What happens when it is carried out twice.
    pub retry: RetryClass,
    /// What is sent after the words of the command.
    pub steps: &'static [Step],
    /// The optional items that it takes.
    pub options: Option<&'static Options>,
    /// How its reply is read.
    pub reply: Decoder,
}

/// A struct of optional items.
#[derive(Debug)]
pub struct Options {
    /// The name of the struct.
    pub name: &'static str,
    /// Its setters.
    pub setters: &'static [Setter],
}

/// A setter, and what it adds to the command.
#[derive(Debug)]
pub struct Setter {
    /// Its name.
    pub name: &'static str,
    /// The place of its words among the optional items.
    pub slot: usize,
    /// Whether each call adds, instead of setting anew.
    pub adds: bool,
    /// What is sent.
    pub steps: &'static [Step],
}

/// A part of a command.
#[derive(Debug)]
pub enum Step {
    /// A word that is sent as it stands.
    Word(&'static str),
    /// A value of the caller's.
    Value(Parameter),
    /// How many items, or words, the list of this name has.
    Count {
        /// The name of the list.
        of: &'static str,
        /// How many words an item has.
        width: usize,
        /// Whether words are counted, and not items.
        words: bool,
    },
    /// The place of an optional item.
    Slot(usize),
}

/// What the caller passes.
#[derive(Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: ParameterKind,
}

/// What a parameter is on the wire.
#[derive(Debug)]
pub enum ParameterKind {
    /// One word, or the words of one value.
    One(ValueKind),
    /// A list of words.
    Many {
        /// Whether they are keys.
        keys: bool,
        /// Whether there may be none.
        empty: bool,
    },
    /// A list of words that are never printed; there may be none.
    Secrets,
    /// A list of rows.
    Rows {
        /// What a row has.
        columns: &'static [Column],
        /// Whether all of the first column come first.
        transposed: bool,
        /// Whether there may be none.
        empty: bool,
    },
    /// A list of values, each several words.
    Shapes {
        /// Their type.
        shape: &'static Shape,
        /// Whether there may be none.
        empty: bool,
    },
    /// A list of words with this one before each.
    Each(&'static str),
}

/// What one value is on the wire.
#[derive(Debug)]
pub enum ValueKind {
    /// Any word.
    Word,
    /// A key.
    Key,
    /// A word that is never printed.
    Secret,
    /// A signed integer.
    Int,
    /// An unsigned integer.
    Uint,
    /// A number.
    Double,
    /// `0` or `1`.
    Bit,
    /// A time or a moment, as an integer.
    Time,
    /// How long to wait: a number of seconds.
    Timeout,
    /// The end of a range.
    Bound,
    /// A type that the table describes.
    Shape(&'static Shape),
    /// A type that is written by hand, by its name: any number of words.
    Foreign(&'static str),
}

/// What a column of rows takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Column {
    /// Any word.
    Word,
    /// A key.
    Key,
    /// A number.
    Double,
    /// An integer.
    Integer,
    /// Any word, which is never printed.
    Secret,
}

/// A type that is several words.
#[derive(Debug)]
pub struct Shape {
    /// Its name.
    pub name: &'static str,
    /// Whether its alternatives are variants of an enum, and not functions.
    pub is_enum: bool,
    /// The ways to make one.
    pub alternatives: &'static [Alternative],
    /// What can be added to one.
    pub setters: &'static [Setter],
}

/// One way to make a value of a [`Shape`].
#[derive(Debug)]
pub struct Alternative {
    /// The name of the function or variant.
    pub name: &'static str,
    /// What is sent, with the places of setters in between.
    pub steps: &'static [Step],
}

impl Method {
    /// All setters, and all functions and variants of types, that a call of it can use, each after its type.
    pub fn parts(&self) -> Vec<(&'static str, &'static str)> {
        let mut out = Vec::new();
        parts_of_steps(self.steps, &mut out);
        if let Some(options) = self.options {
            parts_of_setters(options.name, options.setters, &mut out);
        }
        out
    }
}

fn parts_of_steps(steps: &'static [Step], out: &mut Vec<(&'static str, &'static str)>) {
    for parameter in steps.iter().filter_map(Step::parameter) {
        if let ParameterKind::One(ValueKind::Shape(shape)) | ParameterKind::Shapes { shape, .. } = &parameter.kind {
            for alternative in shape.alternatives {
                out.push((shape.name, alternative.name));
                parts_of_steps(alternative.steps, out);
            }
            parts_of_setters(shape.name, shape.setters, out);
        }
    }
}

fn parts_of_setters(owner: &'static str, setters: &'static [Setter], out: &mut Vec<(&'static str, &'static str)>) {
    for setter in setters {
        out.push((owner, setter.name));
        parts_of_steps(setter.steps, out);
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let methods: Vec<&str> = self.methods.iter().map(|method| method.name).collect();
        out.debug_struct("Entry").field("name", &self.spec.name).field("methods", &methods).finish_non_exhaustive()
    }
}

impl Step {
    /// The parameter, if it is a value.
    pub fn parameter(&self) -> Option<&Parameter> {
        match self {
            Self::Value(parameter) => Some(parameter),
            _ => None,
        }
    }
}
