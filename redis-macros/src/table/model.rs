//! A table that holds together: what expansion needs, and nothing that can be wrong.

use super::{args::ValueKind, raw::RawEntry, reply::Reply};
use crate::diag::At;

#[derive(Debug)]
pub(crate) struct Table {
    /// Path of the file, relative to the manifest.
    pub(crate) file: String,
    /// The types of `[types]`, then those of required choices.
    pub(crate) fragments: Vec<Fragment>,
    pub(crate) entries: Vec<Entry>,
    /// Names of `[types]` that stand for a path of Rust.
    pub(crate) aliases: Vec<(String, String)>,
}

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) raw: RawEntry,
    /// The words of the wire name.
    pub(crate) words: Vec<String>,
    pub(crate) flags: Vec<(String, At)>,
    /// Variants of `RetryClass` and `Route`.
    pub(crate) retry: Option<&'static str>,
    pub(crate) route: Option<&'static str>,
    pub(crate) keys: Keys,
    /// Where a timeout for blocking stands among the arguments.
    pub(crate) timeout: Option<At>,
    pub(crate) name: String,
    pub(crate) methods: Vec<Method>,
    /// What the trait of the classic order has instead, if that differs.
    pub(crate) legacy: Option<Vec<Method>>,
    pub(crate) options: Vec<Options>,
}

impl Entry {
    pub(crate) fn has_flag(&self, flag: &str) -> bool {
        self.flags.iter().any(|(own, _)| own == flag)
    }

    /// Whether any carrier may send it: it changes no connection and has one reply.
    pub(crate) fn is_offered(&self) -> bool {
        let withheld = ["conn", "same_connection", "no_reply", "raw"].iter().any(|flag| self.has_flag(flag));
        !withheld && self.methods.iter().all(|method| method.reply != Reply::Silent)
    }

    pub(crate) fn offered(&self) -> &[Method] {
        if self.is_offered() { &self.methods } else { &[] }
    }
}

/// Where the keys stand among the words, the name of the command included.
#[derive(Debug, PartialEq)]
pub(crate) enum Keys {
    None,
    /// So many keys.
    Fixed {
        first: usize,
        step: usize,
        count: usize,
    },
    /// All words from `first` on but for the last `after`.
    Rest {
        first: usize,
        step: usize,
        after: usize,
    },
    /// A word says how many there are; they follow it at once.
    Counted {
        count_at: usize,
        step: usize,
    },
    Dynamic,
}

#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) name: String,
    pub(crate) at: At,
    /// Instead of the entry's own.
    pub(crate) doc: Option<String>,
    pub(crate) usage: String,
    pub(crate) reply: Reply,
    pub(crate) body: Body,
    /// Name and number of slots of the options, for `_with`.
    pub(crate) options: Option<String>,
    /// Name of its spec and variant of `RetryClass`, where that is not the entry's.
    pub(crate) retry: Option<(String, &'static str)>,
    /// Parameters that are not asked for, and what is sent.
    pub(crate) defaults: Vec<(Parameter, String)>,
}

/// Parameters, and the words that are written from them, in the order of the wire.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) steps: Vec<Step>,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) kind: ParameterKind,
    pub(crate) at: At,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ParameterKind {
    One(ValueKind),
    /// One or more words, or keys.
    Some {
        keys: bool,
    },
    /// Any number of words, or keys.
    Any {
        keys: bool,
    },
    /// Any number of words that are never printed.
    Secrets,
    Rows {
        columns: Vec<Column>,
        shape: RowShape,
        empty: bool,
    },
    /// Values of a generated type, each several words.
    Fragments {
        name: String,
        empty: bool,
    },
    /// The token before each of several words.
    Each(String),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum RowShape {
    InOrder,
    /// First all of the first column, then all of the second.
    Transposed,
    /// The caller's columns are those of the wire the other way round.
    Swapped,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Column {
    Double,
    Integer,
    Key,
    Score,
    Secret,
    Word,
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Token(String),
    Value(Parameter),
    /// How many items the parameter has; with `words`, how many words.
    Count {
        of: Parameter,
        words: bool,
    },
    /// The words of an optional item.
    Slot(usize),
}

/// A struct of optional items.
#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) name: String,
    /// The methods that take it.
    pub(crate) methods: Vec<String>,
    pub(crate) slots: usize,
    pub(crate) setters: Vec<Setter>,
}

#[derive(Clone, Debug)]
pub(crate) struct Setter {
    pub(crate) name: String,
    pub(crate) at: At,
    pub(crate) usage: String,
    pub(crate) slot: usize,
    /// Whether each call adds, instead of setting anew.
    pub(crate) adds: bool,
    pub(crate) body: Body,
}

/// A type that is several words.
#[derive(Clone, Debug)]
pub(crate) struct Fragment {
    pub(crate) name: String,
    pub(crate) at: At,
    pub(crate) doc: String,
    pub(crate) shape: Shape,
}

#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// Alternatives without values: an `enum`, each variant with its words.
    Words(Vec<(String, Vec<String>)>),
    /// A struct of encoded words, with constructors.
    Built { slots: usize, constructors: Vec<Constructor>, setters: Vec<Setter> },
}

#[derive(Clone, Debug)]
pub(crate) struct Constructor {
    pub(crate) name: String,
    pub(crate) at: At,
    pub(crate) usage: String,
    pub(crate) parameters: Vec<Parameter>,
    /// The words of each slot that is always set.
    pub(crate) parts: Vec<(usize, Vec<Step>)>,
}
