//! The notation of arguments: one line, as the server's documentation writes it.

mod lex;
mod parse;
mod usage;

use crate::diag::At;

pub(crate) use parse::parse;
pub(crate) use usage::{notation, usage};

/// Items in the order of the wire.
pub(crate) type Sequence = Vec<Item>;

#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    pub(crate) at: At,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Sent as it stands.
    Word(Word),
    /// A value of the caller's.
    Value(Value),
    /// `#name` and `##name`: how many items, or words, a later list has.
    Count { name: String, words: bool },
    /// `[a | b]`
    Optional(Vec<Sequence>),
    /// `(a | b)` and `label=(a | b)`
    Choice { label: Option<String>, alternatives: Vec<Sequence> },
    /// `label=(a b)+`
    Rows(Rows),
    /// `(TOKEN a)*`
    Each { items: Sequence, many: Many },
}

#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// The name of its setter or variant, where the text gives none.
    pub(crate) name: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) name: String,
    pub(crate) kind: ValueKind,
    pub(crate) many: Many,
    pub(crate) kind_at: At,
}

#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub(crate) label: String,
    pub(crate) alternatives: Vec<Sequence>,
    pub(crate) many: Many,
    pub(crate) transposed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Many {
    One,
    /// `+`
    Some,
    /// `*`
    Any,
}

/// What a value is on the wire, and so what the caller may pass.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ValueKind {
    Key,
    Arg,
    Secret,
    Int,
    Uint,
    Double,
    Seconds,
    Millis,
    UnixSeconds,
    UnixMillis,
    BlockSeconds,
    BlockMillis,
    Index,
    Score,
    Lex,
    Cursor,
    Bit,
    /// A type of `[types]`, or one written by hand.
    Named(String),
}

impl ValueKind {
    /// The words of the notation; what takes any single word is an `Arg`.
    pub(crate) const NAMES: &[(&str, Self)] = &[
        ("key", Self::Key),
        ("arg", Self::Arg),
        ("str", Self::Arg),
        ("bytes", Self::Arg),
        ("pattern", Self::Arg),
        ("channel", Self::Arg),
        ("shard_channel", Self::Arg),
        ("field", Self::Arg),
        ("member", Self::Arg),
        ("value", Self::Arg),
        ("script", Self::Arg),
        ("stream_id", Self::Arg),
        ("range_id", Self::Arg),
        ("secret", Self::Secret),
        ("int", Self::Int),
        ("uint", Self::Uint),
        ("f64", Self::Double),
        ("secs", Self::Seconds),
        ("ms", Self::Millis),
        ("unix", Self::UnixSeconds),
        ("unix_ms", Self::UnixMillis),
        ("block_s", Self::BlockSeconds),
        ("block_ms", Self::BlockMillis),
        ("range", Self::Index),
        ("score", Self::Score),
        ("lex", Self::Lex),
        ("cursor", Self::Cursor),
        ("bit", Self::Bit),
    ];

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(name, _)| *name == word).map(|(_, kind)| kind.clone())
    }

    pub(crate) fn blocks(&self) -> bool {
        matches!(self, Self::BlockSeconds | Self::BlockMillis)
    }
}

impl Item {
    /// The sequences inside an item, one level down.
    pub(crate) fn children(&self) -> &[Sequence] {
        match &self.kind {
            Kind::Word(_) | Kind::Value(_) | Kind::Count { .. } => &[],
            Kind::Optional(alternatives) | Kind::Choice { alternatives, .. } => alternatives,
            Kind::Rows(rows) => &rows.alternatives,
            Kind::Each { items, .. } => std::slice::from_ref(items),
        }
    }

    /// Whether `test` holds for this item or one inside it.
    pub(crate) fn any(&self, test: &dyn Fn(&Self) -> bool) -> bool {
        test(self) || self.children().iter().flatten().any(|item| item.any(test))
    }

    /// Whether a variant can name this item by `word`.
    pub(crate) fn is_called(&self, word: &str) -> bool {
        match &self.kind {
            Kind::Word(own) => own.text == word,
            Kind::Value(value) => value.name == word,
            Kind::Rows(rows) => rows.label == word,
            _ => false,
        }
    }
}
