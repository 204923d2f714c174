//! What became of an entry that was to be deleted.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// What XDELEX and XACKDEL did to one entry.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum StreamDelete {
    /// There is no such entry, or for XACKDEL none that is pending (-1 on the wire).
    Missing,
    /// It was deleted (1 on the wire).
    Deleted,
    /// It was not deleted, for a group is not done with it yet (2 on the wire). XACKDEL has acknowledged it all the same.
    Referenced,
}

impl FromRedis for StreamDelete {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match i64::from_redis(reader)? {
            -1 => Ok(Self::Missing),
            1 => Ok(Self::Deleted),
            2 => Ok(Self::Referenced),
            _ => Err(DecodeError::mismatch("-1, 1 or 2", "another integer")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome() {
        let outcomes: Vec<StreamDelete> =
            FromRedis::from_redis(&mut Reader::new(b"*3\r\n:-1\r\n:1\r\n:2\r\n")).expect("three");
        assert_eq!(outcomes, [StreamDelete::Missing, StreamDelete::Deleted, StreamDelete::Referenced]);
        assert!(StreamDelete::from_redis(&mut Reader::new(b":0\r\n")).is_err());
    }
}
