//! The usual forms of values, which are recognized in one look.

use super::{decimal::ShortDecimal, number::head};

/// What most replies are made of.
pub(super) enum Form {
    String,
    /// An integer or a double.
    Number,
    /// The head of an array, a map or a set of so many values.
    Head(usize),
}

impl Form {
    /// What these bytes begin with, and its length, if it is here whole and short enough to be read in one look.
    #[inline]
    pub(super) fn at(bytes: &[u8], longest: usize) -> Option<(Self, usize)> {
        let first = *bytes.first()?;
        if first == b'$' {
            return Some((Self::String, string_length(bytes, longest)?));
        }
        if first == b',' {
            return Some((Self::Number, 1 + ShortDecimal::read_line(&bytes[1..])?.1));
        }
        let (_, number, length) = head(bytes)?;
        match first {
            b'*' | b'~' => Some((Self::Head(number), length)),
            b'%' => Some((Self::Head(2 * number), length)),
            b':' => Some((Self::Number, length)),
            _ => None,
        }
    }
}

/// The length of a string that is here whole, with its head and its end.
#[inline]
pub(super) fn string_length(bytes: &[u8], longest: usize) -> Option<usize> {
    let [b'$', ..] = bytes else { return None };
    let (_, length, start) = head(bytes)?;
    let end = start + length;
    let is_whole = length <= longest && bytes.get(end..end + 2) == Some(b"\r\n");
    is_whole.then_some(end + 2)
}
