//! Entries of streams and their ids.

use std::{fmt, str::FromStr};

use redis_typed_core::{
    args::{Arg, ToRedisArg},
    convert::{FromRedis, FromRedisMap},
    error::DecodeError,
    resp::Reader,
};

use super::skip_rest;
use crate::one_word::one_word;

/// The id of an entry of a stream: when it was added, and its number among those of one millisecond.
///
/// Ids are ordered as the entries are. Where a command takes ids, texts with a special meaning, such as `*`, `-`, `+` and
/// `$`, can be given as well.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct StreamId {
    /// Milliseconds since the Unix epoch, unless the ids were chosen otherwise.
    pub millis: u64,
    /// The number within the millisecond, from 0.
    pub sequence: u64,
}

impl StreamId {
    /// The id that is lower than that of any entry: reading after it gives the whole stream.
    pub const ZERO: Self = Self::new(0, 0);
    /// The highest id there can be.
    pub const MAX: Self = Self::new(u64::MAX, u64::MAX);

    /// An id from its two parts.
    pub const fn new(millis: u64, sequence: u64) -> Self {
        Self { millis, sequence }
    }

    /// The next id, if there is one: where to go on after an entry that was read.
    pub const fn successor(self) -> Option<Self> {
        match (self.sequence.checked_add(1), self.millis.checked_add(1)) {
            (Some(sequence), _) => Some(Self::new(self.millis, sequence)),
            (None, Some(millis)) => Some(Self::new(millis, 0)),
            (None, None) => None,
        }
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.millis, self.sequence)
    }
}

/// A text that is no id of an entry.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ParseStreamIdError;

impl fmt::Display for ParseStreamIdError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an id of a stream entry is two integers with a hyphen between them")
    }
}

impl std::error::Error for ParseStreamIdError {}

impl FromStr for StreamId {
    type Err = ParseStreamIdError;

    fn from_str(text: &str) -> Result<Self, ParseStreamIdError> {
        let (millis, sequence) = text.split_once('-').ok_or(ParseStreamIdError)?;
        let number = |digits: &str| match digits.starts_with(|first: char| first.is_ascii_digit()) {
            true => digits.parse().map_err(|_| ParseStreamIdError),
            false => Err(ParseStreamIdError),
        };
        Ok(Self::new(number(millis)?, number(sequence)?))
    }
}

impl FromRedis for StreamId {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.str()?.parse().map_err(|_| DecodeError::mismatch("the id of a stream entry", "other text"))
    }
}

impl ToRedisArg for StreamId {
    fn to_arg(&self) -> Arg<'_> {
        Arg::owned(self.to_string())
    }
}

one_word!(StreamId);

/// An entry of a stream: an element of the replies of XRANGE, XREVRANGE, XREAD, XREADGROUP and XCLAIM.
///
/// The fields may be read into a map, into a `Vec` of pairs, which keeps their order, or into a struct. An `Option` of one
/// is `None` where a consumer group still knows of an entry that was deleted.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamEntry<M> {
    /// The id.
    pub id: StreamId,
    /// The fields and their values.
    pub fields: M,
}

impl<M: FromRedisMap> FromRedis for StreamEntry<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(2) else {
            return Err(DecodeError::mismatch("an id and fields", "a shorter array"));
        };
        let id = StreamId::from_redis(reader)?;
        let fields = read_fields(reader)?;
        skip_rest(reader, rest)?;
        Ok(Self { id, fields })
    }
}

/// Nil stands for the fields of an entry that was deleted.
pub(super) fn read_fields<M: FromRedisMap>(reader: &mut Reader<'_>) -> Result<M, DecodeError> {
    let entries = if reader.take_null()? { Reader::new(b"*0\r\n").map()? } else { reader.map()? };
    M::from_entries(entries, reader)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_both_ways() {
        let id: StreamId = "1526919030474-55".parse().expect("an id");
        assert_eq!(id, StreamId::new(1_526_919_030_474, 55));
        assert_eq!(id.to_string(), "1526919030474-55");
        assert!(id < id.successor().expect("not the last"));
        assert_eq!(StreamId::new(1, u64::MAX).successor(), Some(StreamId::new(2, 0)));
        assert_eq!(StreamId::MAX.successor(), None);
        for text in ["", "1", "-", "1-", "1-a", "1-2-3", "1-+2", "*"] {
            assert_eq!(text.parse::<StreamId>(), Err(ParseStreamIdError), "{text}");
        }
    }

    #[test]
    fn entries_keep_the_order_of_their_fields() {
        let reply = b"*1\r\n*2\r\n$3\r\n1-1\r\n*4\r\n$1\r\ng\r\n$1\r\n1\r\n$1\r\nf\r\n$1\r\n2\r\n";
        let entries: Vec<StreamEntry<Vec<(String, u64)>>> =
            FromRedis::from_redis(&mut Reader::new(reply)).expect("one");
        assert_eq!(entries[0].id, StreamId::new(1, 1));
        assert_eq!(entries[0].fields, [("g".to_owned(), 1), ("f".to_owned(), 2)]);
    }

    #[test]
    fn a_deleted_entry_has_no_fields() {
        for reply in [&b"*2\r\n$3\r\n1-1\r\n_\r\n"[..], b"*2\r\n$3\r\n1-1\r\n*-1\r\n"] {
            let entry: StreamEntry<Option<Vec<(String, u64)>>> =
                FromRedis::from_redis(&mut Reader::new(reply)).expect("one");
            assert_eq!(entry.fields, None);
        }
    }
}
