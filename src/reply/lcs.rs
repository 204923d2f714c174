//! Where two strings agree.

use std::ops::RangeInclusive;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::skip_rest;

/// The pieces of a longest common subsequence: the reply of LCS with IDX.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct LcsMatches {
    /// The pieces, from the ends of the strings to their beginnings.
    pub matches: Vec<LcsMatch>,
    /// The length of the whole subsequence in bytes, pieces that MINMATCHLEN left out included.
    pub length: u64,
}

/// One piece that two strings have in common.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct LcsMatch {
    /// Where it lies in the first string, in bytes from 0.
    pub first: RangeInclusive<u64>,
    /// Where it lies in the second string, in bytes from 0.
    pub second: RangeInclusive<u64>,
    /// Its length in bytes, if WITHMATCHLEN was given.
    pub length: Option<u64>,
}

impl FromRedis for LcsMatches {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut found = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"matches" => found.matches = Vec::from_redis(reader)?,
                b"len" => found.length = u64::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(found)
    }
}

impl FromRedis for LcsMatch {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(2) else {
            return Err(DecodeError::mismatch("two ranges", "a shorter array"));
        };
        let first = read_range(reader)?;
        let second = read_range(reader)?;
        let length = if rest > 0 { Some(u64::from_redis(reader)?) } else { None };
        skip_rest(reader, rest.saturating_sub(1))?;
        Ok(Self { first, second, length })
    }
}

fn read_range(reader: &mut Reader<'_>) -> Result<RangeInclusive<u64>, DecodeError> {
    reader.array_of(2)?;
    Ok(u64::from_redis(reader)?..=u64::from_redis(reader)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "*1\r\n*2\r\n*2\r\n:4\r\n:7\r\n*2\r\n:5\r\n:8\r\n";
    const WITH_LENGTH: &str = "*1\r\n*3\r\n*2\r\n:4\r\n:7\r\n*2\r\n:5\r\n:8\r\n:4\r\n";

    #[test]
    fn both_protocols() {
        for (head, matches, length) in [("*4", PLAIN, None), ("%2", WITH_LENGTH, Some(4))] {
            let reply = format!("{head}\r\n$7\r\nmatches\r\n{matches}$3\r\nlen\r\n:6\r\n");
            let found = LcsMatches::from_redis(&mut Reader::new(reply.as_bytes())).expect("matches");
            assert_eq!(found.length, 6);
            assert_eq!(found.matches, [LcsMatch { first: 4..=7, second: 5..=8, length }]);
        }
    }

    #[test]
    fn unknown_fields_are_skipped() {
        let reply = b"%2\r\n$5\r\nother\r\n*1\r\n:1\r\n$3\r\nlen\r\n:2\r\n";
        let found = LcsMatches::from_redis(&mut Reader::new(reply)).expect("matches");
        assert_eq!(found.length, 2);
    }
}
