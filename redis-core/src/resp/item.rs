//! One step of a reply: a scalar, or the head of an aggregate.

use std::borrow::Cow;

/// What a [`Reader`](super::Reader) finds next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item<'a> {
    /// `*n`, followed by its elements.
    Array(usize),
    /// `(`: an integer of any size, as text.
    BigNumber(&'a [u8]),
    /// `#t`, `#f`.
    Bool(bool),
    /// `$n`: any bytes.
    Bulk(&'a [u8]),
    /// `,`.
    Double(f64),
    /// `-`: an error, without the `-`.
    Error(&'a [u8]),
    /// `:`.
    Integer(i64),
    /// `%n`, followed by n pairs.
    Map(usize),
    /// `_`, `$-1` or `*-1`.
    Null,
    /// `>n`, followed by its elements.
    Push(usize),
    /// `~n`, followed by its elements.
    Set(usize),
    /// `+`: a status text.
    Simple(&'a [u8]),
    /// `=n`: a text with the three letters of its format.
    Verbatim(&'a [u8], &'a [u8]),
}

impl<'a> Item<'a> {
    /// The bytes of a text of any kind.
    #[inline]
    pub fn text(self) -> Option<&'a [u8]> {
        match self {
            Self::Bulk(text) | Self::Simple(text) | Self::Verbatim(_, text) | Self::BigNumber(text) => Some(text),
            _ => None,
        }
    }

    /// What it is, for error messages; never the value.
    pub fn describe(self) -> Cow<'static, str> {
        match self {
            Self::Array(len) => format!("an array of {len}").into(),
            Self::BigNumber(_) => "a big number".into(),
            Self::Bool(_) => "a boolean".into(),
            Self::Bulk(_) => "a string".into(),
            Self::Double(_) => "a double".into(),
            Self::Error(_) => "an error".into(),
            Self::Integer(_) => "an integer".into(),
            Self::Map(len) => format!("a map of {len}").into(),
            Self::Null => "nil".into(),
            Self::Push(_) => "a push".into(),
            Self::Set(len) => format!("a set of {len}").into(),
            Self::Simple(_) => "a status".into(),
            Self::Verbatim(..) => "a verbatim string".into(),
        }
    }
}
