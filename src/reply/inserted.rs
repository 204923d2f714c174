//! What LINSERT did.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// What LINSERT did.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Inserted {
    /// There is no such list (0 on the wire).
    NoList,
    /// The list does not have the pivot (-1 on the wire).
    NoPivot,
    /// The element was inserted, and the list has so many elements now.
    Length(u64),
}

impl Inserted {
    /// The new length of the list, if the element was inserted.
    pub fn length(self) -> Option<u64> {
        match self {
            Self::Length(length) => Some(length),
            Self::NoList | Self::NoPivot => None,
        }
    }
}

impl FromRedis for Inserted {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match i64::from_redis(reader)? {
            0 => Ok(Self::NoList),
            -1 => Ok(Self::NoPivot),
            length => match u64::try_from(length) {
                Ok(length) => Ok(Self::Length(length)),
                Err(_) => Err(DecodeError::mismatch("a length or -1", "another negative integer")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_outcomes() {
        let read = |reply: &[u8]| Inserted::from_redis(&mut Reader::new(reply));
        assert_eq!(read(b":0\r\n").expect("an integer"), Inserted::NoList);
        assert_eq!(read(b":-1\r\n").expect("an integer"), Inserted::NoPivot);
        assert_eq!(read(b":3\r\n").expect("an integer").length(), Some(3));
        assert!(read(b":-2\r\n").is_err());
    }
}
