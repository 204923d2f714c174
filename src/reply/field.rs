//! What became of a field whose expiry was to change.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// What HEXPIRE, HPEXPIRE, HEXPIREAT and HPEXPIREAT did to one field.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum FieldExpire {
    /// The field, or the hash, does not exist (-2 on the wire).
    Missing,
    /// The condition (NX, XX, GT, LT) kept the old expiry (0 on the wire).
    Unchanged,
    /// The field expires as asked (1 on the wire).
    Set,
    /// The time lay in the past: the field was deleted (2 on the wire).
    Deleted,
}

impl FromRedis for FieldExpire {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match i64::from_redis(reader)? {
            -2 => Ok(Self::Missing),
            0 => Ok(Self::Unchanged),
            1 => Ok(Self::Set),
            2 => Ok(Self::Deleted),
            _ => Err(DecodeError::mismatch("-2, 0, 1 or 2", "another integer")),
        }
    }
}

/// What HPERSIST did to one field.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum FieldPersist {
    /// The field, or the hash, does not exist (-2 on the wire).
    Missing,
    /// The field had no expiry (-1 on the wire).
    Unchanged,
    /// The expiry was taken away (1 on the wire).
    Removed,
}

impl FromRedis for FieldPersist {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match i64::from_redis(reader)? {
            -2 => Ok(Self::Missing),
            -1 => Ok(Self::Unchanged),
            1 => Ok(Self::Removed),
            _ => Err(DecodeError::mismatch("-2, -1 or 1", "another integer")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome() {
        let reply = b"*4\r\n:-2\r\n:0\r\n:1\r\n:2\r\n";
        let outcomes = Vec::<FieldExpire>::from_redis(&mut Reader::new(reply)).expect("four outcomes");
        let expected = [FieldExpire::Missing, FieldExpire::Unchanged, FieldExpire::Set, FieldExpire::Deleted];
        assert_eq!(outcomes, expected);

        let reply = b"*3\r\n:-2\r\n:-1\r\n:1\r\n";
        let outcomes = Vec::<FieldPersist>::from_redis(&mut Reader::new(reply)).expect("three outcomes");
        assert_eq!(outcomes, [FieldPersist::Missing, FieldPersist::Unchanged, FieldPersist::Removed]);
    }

    #[test]
    fn other_integers_are_refused() {
        assert!(FieldExpire::from_redis(&mut Reader::new(b":-1\r\n")).is_err());
        assert!(FieldPersist::from_redis(&mut Reader::new(b":0\r\n")).is_err());
    }
}
