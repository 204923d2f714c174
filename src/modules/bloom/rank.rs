//! Where a value stands among those of a digest.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// Where a value stands: an element of the replies of TDIGEST.RANK and TDIGEST.REVRANK.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum TdigestRank {
    /// The digest is empty (-2 on the wire).
    Empty,
    /// The value comes before all others: it is smaller, or in the reverse order larger (-1 on the wire).
    Before,
    /// So many values come before it; as many as there are if it comes after all of them.
    At(u64),
}

impl TdigestRank {
    /// How many values come before it, if there are any values at all.
    pub fn count(self) -> Option<u64> {
        match self {
            Self::Empty => None,
            Self::Before => Some(0),
            Self::At(count) => Some(count),
        }
    }
}

impl FromRedis for TdigestRank {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match i64::from_redis(reader)? {
            -2 => Ok(Self::Empty),
            -1 => Ok(Self::Before),
            rank => rank.try_into().map(Self::At).map_err(|_| DecodeError::mismatch("-2 or more", "another integer")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rank() {
        let reply = b"*4\r\n:-2\r\n:-1\r\n:0\r\n:7\r\n";
        let ranks = Vec::<TdigestRank>::from_redis(&mut Reader::new(reply)).expect("four ranks");
        assert_eq!(ranks, [TdigestRank::Empty, TdigestRank::Before, TdigestRank::At(0), TdigestRank::At(7)]);
        assert_eq!(ranks.into_iter().map(TdigestRank::count).collect::<Vec<_>>(), [None, Some(0), Some(0), Some(7)]);
        assert!(TdigestRank::from_redis(&mut Reader::new(b":-3\r\n")).is_err());
    }
}
