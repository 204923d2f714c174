//! What became of the epoch of a node.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// What became of the epoch of a node: the reply of CLUSTER BUMPEPOCH.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum BumpedEpoch {
    /// It has a new one (`BUMPED`).
    New(u64),
    /// It had the highest one already (`STILL`).
    Still(u64),
}

impl BumpedEpoch {
    /// The epoch that the node has now.
    pub fn epoch(self) -> u64 {
        match self {
            Self::New(epoch) | Self::Still(epoch) => epoch,
        }
    }
}

impl FromRedis for BumpedEpoch {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let bumped = |text: &str| match text.split_once(' ')? {
            ("BUMPED", epoch) => epoch.parse().ok().map(Self::New),
            ("STILL", epoch) => epoch.parse().ok().map(Self::Still),
            _ => None,
        };
        bumped(reader.str()?).ok_or_else(|| DecodeError::mismatch("BUMPED or STILL, and an epoch", "other text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_or_still_the_same() {
        let read = |reply: &str| BumpedEpoch::from_redis(&mut Reader::new(reply.as_bytes()));
        assert_eq!(read("+BUMPED 7\r\n").expect("a new one"), BumpedEpoch::New(7));
        assert_eq!(read("+STILL 7\r\n").expect("the old one").epoch(), 7);
        assert!(read("+BUMPED\r\n").is_err());
        assert!(read("+OK 7\r\n").is_err());
    }
}
