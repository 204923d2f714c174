//! Reads values out of whole frames, straight into the caller's types.

use bytes::Bytes;

use super::{
    Item,
    number::{head, parse_double, parse_signed, parse_unsigned},
    utf8::Utf8,
};
use crate::error::{DecodeError, ServerError};

/// Strings from this size on share the buffer that they arrived in; smaller ones would pin it.
const SHARE_FROM: usize = 1024;

/// A place in a reply that a scanner has found whole.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    pub(super) rest: &'a [u8],
    owner: Option<&'a Bytes>,
    utf8: Utf8<'a>,
}

impl<'a> Reader<'a> {
    /// A reader over a reply; its strings are copied.
    #[inline]
    pub fn new(reply: &'a [u8]) -> Self {
        Self { rest: reply, owner: None, utf8: Utf8::default() }
    }

    /// A reader over a reply whose large strings can be shared.
    #[inline]
    pub fn shared(reply: &'a Bytes) -> Self {
        Self { rest: reply, owner: Some(reply), utf8: Utf8::default() }
    }

    /// The same reader, so many bytes further on.
    #[inline]
    pub(super) fn at_place(mut self, place: usize) -> Self {
        self.rest = self.rest.get(place..).unwrap_or_default();
        self
    }

    /// What was not read yet.
    #[inline]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Whether everything was read.
    #[inline]
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next scalar, or the head of the next aggregate, whose elements then follow. Attributes are skipped.
    #[inline]
    pub fn item(&mut self) -> Result<Item<'a>, DecodeError> {
        match self.plain_string() {
            Some(text) => Ok(Item::Bulk(text)),
            None => self.any_item(),
        }
    }

    fn any_item(&mut self) -> Result<Item<'a>, DecodeError> {
        if let Some(item) = self.short_item() {
            return Ok(item);
        }
        let (first, line) = self.line()?;
        match first {
            b'$' => self.bulk(line),
            b':' => parse_signed(line).map(Item::Integer).ok_or_else(broken),
            b'+' => Ok(Item::Simple(line)),
            b'*' if line == b"-1" => Ok(Item::Null),
            b'*' => parse_count(line).map(Item::Array),
            b'_' => Ok(Item::Null),
            _ => self.rare_item(first, line),
        }
    }

    fn rare_item(&mut self, first: u8, line: &'a [u8]) -> Result<Item<'a>, DecodeError> {
        match first {
            b'-' => Ok(Item::Error(line)),
            b',' => parse_double(line).map(Item::Double).ok_or_else(broken),
            b'%' => parse_count(line).map(Item::Map),
            b'~' => parse_count(line).map(Item::Set),
            b'>' => parse_count(line).map(Item::Push),
            b'#' => Ok(Item::Bool(line == b"t")),
            b'(' => Ok(Item::BigNumber(line)),
            b'=' => {
                let text = self.string(line)?;
                let (format, text) = text.split_at_checked(4).ok_or_else(broken)?;
                Ok(Item::Verbatim(&format[..3], text))
            }
            b'|' => {
                for _ in 0..parse_count(line)? * 2 {
                    self.skip()?;
                }
                self.item()
            }
            _ => Err(broken()),
        }
    }

    /// What comes next, without taking it.
    #[inline]
    pub fn peek(&self) -> Result<Item<'a>, DecodeError> {
        self.clone().item()
    }

    /// Takes a null, if one is next.
    #[inline]
    pub fn take_null(&mut self) -> Result<bool, DecodeError> {
        match self.rest {
            [b'$' | b'*', b'-', ..] | [b'_' | b'|', ..] => self.take_any_null(),
            _ => Ok(false),
        }
    }

    #[inline(never)]
    fn take_any_null(&mut self) -> Result<bool, DecodeError> {
        let is_null = matches!(self.peek()?, Item::Null);
        if is_null {
            self.item()?;
        }
        Ok(is_null)
    }

    /// Takes the next value whole, however deep it is.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        let mut values: usize = 1;
        while values > 0 {
            values -= 1;
            values += match self.item()? {
                Item::Array(len) | Item::Set(len) | Item::Push(len) => len,
                Item::Map(len) => len * 2,
                _ => 0,
            };
        }
        Ok(())
    }

    /// The bytes of the next value whole, which is taken.
    pub fn raw(&mut self) -> Result<&'a [u8], DecodeError> {
        let before = self.rest;
        self.skip()?;
        Ok(&before[..before.len() - self.rest.len()])
    }

    /// Takes the pushes that may stand between the replies of a pipeline.
    #[inline]
    pub fn skip_pushes(&mut self) -> Result<(), DecodeError> {
        match self.rest {
            [b'>', ..] => self.skip_some_pushes(),
            _ => Ok(()),
        }
    }

    #[cold]
    fn skip_some_pushes(&mut self) -> Result<(), DecodeError> {
        while let [b'>', ..] = self.rest {
            self.skip()?;
        }
        Ok(())
    }

    /// The next value as the bytes of a text.
    #[inline]
    pub fn text(&mut self) -> Result<&'a [u8], DecodeError> {
        match self.plain_string() {
            Some(text) => Ok(text),
            None => self.any_text(),
        }
    }

    #[inline(never)]
    fn any_text(&mut self) -> Result<&'a [u8], DecodeError> {
        let item = self.item()?;
        item.text().ok_or_else(|| self.unexpected("a string", item))
    }

    /// The next value as UTF-8.
    pub fn str(&mut self) -> Result<&'a str, DecodeError> {
        let text = self.text()?;
        self.utf8_of(text)
    }

    /// A text that was just read from this reply, as UTF-8.
    #[inline]
    pub fn utf8_of(&mut self, text: &'a [u8]) -> Result<&'a str, DecodeError> {
        self.utf8.of(text, self.rest.len(), self.owner).ok_or_else(not_utf8)
    }

    /// The head of an array or set: how many values follow.
    #[inline]
    pub fn array(&mut self) -> Result<usize, DecodeError> {
        match head(self.rest) {
            Some((b'*', len, end)) => {
                self.rest = &self.rest[end..];
                Ok(len)
            }
            _ => self.any_array(),
        }
    }

    #[inline(never)]
    fn any_array(&mut self) -> Result<usize, DecodeError> {
        match self.item()? {
            Item::Array(len) | Item::Set(len) | Item::Push(len) => Ok(len),
            item => Err(self.unexpected("an array", item)),
        }
    }

    /// The head of an array that has exactly so many elements.
    #[inline]
    pub fn array_of(&mut self, len: usize) -> Result<(), DecodeError> {
        match self.array()? {
            found if found == len => Ok(()),
            found => Err(wrong_length(len, found)),
        }
    }

    /// The head of a map, in either protocol: a map, or a flat array of keys and values.
    pub fn map(&mut self) -> Result<MapEntries, DecodeError> {
        match self.item()? {
            Item::Map(len) => Ok(MapEntries { len }),
            Item::Array(len) | Item::Set(len) if len % 2 == 0 => Ok(MapEntries { len: len / 2 }),
            item => Err(self.unexpected("a map", item)),
        }
    }

    /// An owned copy of a string that was read from this reply, or a share of its buffer if it is large.
    #[inline]
    pub fn bytes_of(&self, text: &'a [u8]) -> Bytes {
        match self.owner {
            Some(owner) if text.len() >= SHARE_FROM => owner.slice_ref(text),
            _ => Bytes::copy_from_slice(text),
        }
    }

    /// The error for a value that the type can't take; an error reply becomes itself.
    #[cold]
    pub fn unexpected(&self, expected: &'static str, item: Item<'_>) -> DecodeError {
        match item {
            Item::Error(line) => DecodeError::server(ServerError::parse(line)),
            item => DecodeError::mismatch(expected, item.describe()),
        }
    }

    #[inline]
    fn line(&mut self) -> Result<(u8, &'a [u8]), DecodeError> {
        let end = self.rest.iter().position(|&byte| byte == b'\r').ok_or_else(broken)?;
        let (line, rest) = self.rest.split_at(end);
        self.rest = rest.get(2..).ok_or_else(broken)?;
        let (first, line) = line.split_first().ok_or_else(broken)?;
        Ok((*first, line))
    }

    #[inline]
    fn bulk(&mut self, line: &[u8]) -> Result<Item<'a>, DecodeError> {
        if line == b"-1" {
            return Ok(Item::Null);
        }
        self.string(line).map(Item::Bulk)
    }

    #[inline]
    fn string(&mut self, line: &[u8]) -> Result<&'a [u8], DecodeError> {
        let length = parse_count(line)?;
        let (text, rest) = self.rest.split_at_checked(length).ok_or_else(broken)?;
        self.rest = rest.get(2..).ok_or_else(broken)?;
        Ok(text)
    }
}

/// How many pairs of a map follow; read a key and a value for each.
#[derive(Clone, Copy, Debug)]
pub struct MapEntries {
    len: usize,
}

impl MapEntries {
    /// The number of pairs.
    #[inline]
    pub fn len(self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.len == 0
    }
}

#[inline]
fn parse_count(line: &[u8]) -> Result<usize, DecodeError> {
    parse_unsigned(line).and_then(|count| usize::try_from(count).ok()).ok_or_else(broken)
}

#[cold]
fn not_utf8() -> DecodeError {
    DecodeError::mismatch("UTF-8 text", "other bytes")
}

#[cold]
fn wrong_length(expected: usize, found: usize) -> DecodeError {
    DecodeError::mismatch(format!("an array of {expected}"), format!("an array of {found}"))
}

/// A reader runs over frames that a scanner has checked, so this means bytes that were never scanned.
#[cold]
fn broken() -> DecodeError {
    DecodeError::mismatch("a whole reply", "the end of the frame")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items() {
        let mut reader = Reader::new(b"*3\r\n:1\r\n$2\r\nab\r\n|1\r\n+a\r\n*1\r\n:1\r\n=5\r\ntxt:x\r\n_\r\n");
        assert_eq!(reader.item().expect("array"), Item::Array(3));
        assert_eq!(reader.item().expect("integer"), Item::Integer(1));
        assert_eq!(reader.peek().expect("bulk"), Item::Bulk(b"ab"));
        assert_eq!(reader.text().expect("bulk"), b"ab");
        assert_eq!(reader.item().expect("after the attribute"), Item::Verbatim(b"txt", b"x"));
        assert!(reader.take_null().expect("null"));
        assert!(reader.is_at_end());
    }

    #[test]
    fn skips_and_cuts_out() {
        let mut reader = Reader::new(b"%1\r\n+a\r\n*2\r\n:1\r\n*0\r\n:7\r\n");
        assert_eq!(reader.raw().expect("map"), b"%1\r\n+a\r\n*2\r\n:1\r\n*0\r\n");
        assert_eq!(reader.item().expect("integer"), Item::Integer(7));
    }

    #[test]
    fn shares_large_strings_only() {
        let text = "x".repeat(2000);
        let reply = Bytes::from(format!("$2000\r\n{text}\r\n$1\r\ny\r\n"));
        let mut reader = Reader::shared(&reply);
        let large = reader.text().expect("large");
        assert_eq!(reader.bytes_of(large).as_ptr(), large.as_ptr());
        let small = reader.text().expect("small");
        assert_ne!(reader.bytes_of(small).as_ptr(), small.as_ptr());
    }

    #[test]
    fn a_cut_frame_is_an_error_not_a_panic() {
        let frame = b"*2\r\n$3\r\nabc\r\n%1\r\n+a\r\n:1\r\n";
        for cut in 0..frame.len() {
            assert!(Reader::new(&frame[..cut]).skip().is_err(), "{cut}");
        }
    }
}
