//! The notation of replies.

mod parse;

pub(crate) use parse::parse;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reply {
    Okay,
    Int,
    Uint,
    Bool,
    Double,
    Str,
    Bytes,
    Any,
    /// No ordinary reply: `none` and `push`.
    Silent,
    /// A payload the caller chooses: `T`, `K`, `V`, `F`, `M`.
    Letter(String),
    Named(Named),
    /// `x?`
    Nullable(Box<Self>),
    /// `x~`
    EmptyIfNil(Box<Self>),
    /// `x!`
    Failable(Box<Self>),
    List(Box<Self>),
    Set(Box<Self>),
    Map(Box<Self>, Box<Self>),
    Tuple(Vec<Self>),
    Pairs(Box<Self>, Box<Self>),
    Triples(Box<[Self; 3]>),
    OptionalRow(Box<Self>, Box<Self>),
    Scan(Box<Self>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) arguments: Vec<Reply>,
}

impl Reply {
    pub(crate) fn children(&self) -> Vec<&Self> {
        match self {
            Self::Nullable(x)
            | Self::EmptyIfNil(x)
            | Self::Failable(x)
            | Self::List(x)
            | Self::Set(x)
            | Self::Scan(x) => vec![x],
            Self::Map(x, y) | Self::Pairs(x, y) | Self::OptionalRow(x, y) => vec![x, y],
            Self::Triples(three) => three.iter().collect(),
            Self::Tuple(items) => items.iter().collect(),
            Self::Named(named) => named.arguments.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether only a command can declare it: no payload of a container of `std`.
    pub(crate) fn is_marker(&self) -> bool {
        match self {
            Self::Okay
            | Self::EmptyIfNil(_)
            | Self::Pairs(..)
            | Self::Triples(_)
            | Self::OptionalRow(..)
            | Self::Scan(_) => true,
            Self::Named(named) => super::names::is_marker_reply(&named.name),
            Self::Set(_) | Self::Map(..) => self.is_collection(),
            Self::Nullable(_) | Self::List(_) | Self::Tuple(_) => self.children().into_iter().any(Self::is_marker),
            _ => false,
        }
    }

    /// What a caller may read into any map or set: `{F: V}`, `{M}`.
    pub(crate) fn is_collection(&self) -> bool {
        match self {
            Self::Set(inner) | Self::Map(inner, _) => inner.is_letter(),
            _ => false,
        }
    }

    pub(crate) fn uses_letter(&self, letter: &str) -> bool {
        let own = matches!(self, Self::Letter(own) if own == letter);
        // The letters of a collection stand for what it holds, and become no parameters.
        own || !self.is_collection() && self.children().into_iter().any(|inner| inner.uses_letter(letter))
    }

    pub(crate) fn is_letter(&self) -> bool {
        matches!(self, Self::Letter(_))
    }
}
