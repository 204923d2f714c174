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
    string(bytes, longest).map(|(_, length)| length)
}

/// The length of such a string, behind the length of its head.
#[inline]
fn string(bytes: &[u8], longest: usize) -> Option<(usize, usize)> {
    let [b'$', ..] = bytes else { return None };
    let (_, length, start) = head(bytes)?;
    let end = start + length;
    (length <= longest && is_line_end(bytes, end)).then_some((start, end + 2))
}

#[inline]
fn is_line_end(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..at + 2) == Some(b"\r\n")
}

/// Strings in a row. Many have the length of the one before: to guess it is not to wait until it is read.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Invariant: the first bytes of the last string, those that `mask` has, are its head; before the first, `length` is 0.
    head: u64,
    mask: u64,
    length: usize,
}

impl Row {
    /// As [`string_length`], for the next string of the row.
    #[inline]
    pub(super) fn next_length(&mut self, bytes: &[u8], longest: usize) -> Option<usize> {
        let Some(eight) = bytes.first_chunk() else { return string_length(bytes, longest) };
        let eight = u64::from_le_bytes(*eight);
        if self.length > 0 && eight & self.mask == self.head && is_line_end(bytes, self.length - 2) {
            return Some(self.length);
        }
        let (start, length) = string(bytes, longest)?;
        // Of a longer head, eight bytes are not the whole.
        let mask = if start <= 8 { u64::MAX >> (64 - 8 * start) } else { 0 };
        *self = Self { head: eight & mask, mask, length: if mask > 0 { length } else { 0 } };
        Some(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_any_lengths() {
        let texts = ["ab", "cd", "", "", "e", "f", "longer text", "another text", "twelve bytes", "ab"];
        let long = "x".repeat(1 << 20);
        let texts =
            texts.into_iter().chain([long.as_str(), &long]).map(|text| format!("${}\r\n{text}\r\n", text.len()));
        let (lengths, rows): (Vec<_>, Vec<_>) = texts.map(|text| (Some(text.len()), text)).unzip();
        let bytes = rows.concat().into_bytes();
        let (mut row, mut at) = (Row::default(), 0);
        for length in lengths {
            assert_eq!(row.next_length(&bytes[at..], usize::MAX), length);
            at += length.unwrap_or_default();
        }
    }

    #[test]
    fn a_guess_is_not_believed() {
        for next in [&b"$2\r\nab"[..], b"$2\r\nab\rx", b"$2\r\n", b"$2\r\nabcd\r\n", b":2\r\n:3\r\n", b"$-1\r\n:3\r\n"]
        {
            let mut row = Row::default();
            assert_eq!(row.next_length(b"$2\r\nab\r\n", usize::MAX), Some(8));
            assert_eq!(row.next_length(next, usize::MAX), None, "{next:?}");
        }
    }
}
