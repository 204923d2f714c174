//! Whether keys were moved to another server.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

/// What MIGRATE did.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Migrated {
    /// The keys that exist are on the other server now (`OK` on the wire).
    Done,
    /// None of the keys exists (`NOKEY` on the wire).
    NoKey,
}

impl FromRedis for Migrated {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.item()? {
            Item::Simple(b"OK") => Ok(Self::Done),
            Item::Simple(b"NOKEY") => Ok(Self::NoKey),
            item => Err(reader.unexpected("OK or NOKEY", item)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &[u8]) -> Option<Migrated> {
        Migrated::from_redis(&mut Reader::new(reply)).ok()
    }

    #[test]
    fn either_status() {
        assert_eq!(read(b"+OK\r\n"), Some(Migrated::Done));
        assert_eq!(read(b"+NOKEY\r\n"), Some(Migrated::NoKey));
        assert_eq!(read(b"+MAYBE\r\n"), None);
        assert_eq!(read(b"-IOERR error or timeout\r\n"), None);
    }
}
