//! What became of an item that was to go into a cuckoo filter.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

/// What CF.INSERT and CF.INSERTNX did with one item.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum CuckooInsert {
    /// It was put in.
    Inserted,
    /// CF.INSERTNX found that it may be there already.
    Exists,
    /// There was no room.
    Full,
}

/// CF.INSERT never finds that an item exists, so its false, in protocol 3, can only mean that there was no room.
impl FromRedis for CuckooInsert {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.item()? {
            Item::Integer(1) | Item::Bool(true) => Ok(Self::Inserted),
            Item::Integer(0) => Ok(Self::Exists),
            Item::Integer(-1) | Item::Bool(false) => Ok(Self::Full),
            item => Err(reader.unexpected("1, 0, -1 or a boolean", item)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms() {
        let read = |reply: &[u8]| CuckooInsert::from_redis(&mut Reader::new(reply));
        assert_eq!(read(b":1\r\n").ok(), Some(CuckooInsert::Inserted));
        assert_eq!(read(b":0\r\n").ok(), Some(CuckooInsert::Exists));
        assert_eq!(read(b":-1\r\n").ok(), Some(CuckooInsert::Full));
        assert_eq!(read(b"#t\r\n").ok(), Some(CuckooInsert::Inserted));
        assert_eq!(read(b"#f\r\n").ok(), Some(CuckooInsert::Full));
        assert!(read(b":2\r\n").is_err());
    }
}
