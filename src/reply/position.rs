//! A position that may not exist.

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::Reader,
};

/// The position of a bit, counted from 0: an `Option<u64>`, where -1 on the wire means that there is none.
#[derive(Debug)]
pub enum Position {}

impl Reply for Position {
    type Out = Option<u64>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<u64>, DecodeError> {
        match i64::from_redis(reader)? {
            -1 => Ok(None),
            position => match u64::try_from(position) {
                Ok(position) => Ok(Some(position)),
                Err(_) => Err(DecodeError::mismatch("a position or -1", "another negative integer")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_and_not() {
        let read = |reply: &[u8]| Position::read(&mut Reader::new(reply));
        assert_eq!(read(b":0\r\n").expect("an integer"), Some(0));
        assert_eq!(read(b":-1\r\n").expect("an integer"), None);
        assert!(read(b":-2\r\n").is_err());
        assert!(read(b"_\r\n").is_err());
    }
}
