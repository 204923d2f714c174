//! The fields of one entry among others.

use redis_typed_core::{
    convert::FromRedisMap,
    error::DecodeError,
    resp::{MapEntries, Reader},
};

/// The fields of an entry, which must not keep the entries beside it from being read.
pub(super) enum Body<M> {
    Read(M),
    Unreadable(DecodeError),
    /// The group knows of the entry, the stream no longer does.
    Deleted,
}

impl<M: FromRedisMap> FromRedisMap for Body<M> {
    fn from_entries(entries: MapEntries, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if entries.is_empty() {
            return Ok(Self::Deleted);
        }
        let read = M::from_entries(entries, &mut reader.clone());
        (0..entries.len() * 2).try_for_each(|_| reader.skip())?;
        Ok(read.map_or_else(Self::Unreadable, Self::Read))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use redis_typed_core::convert::FromRedis;

    use super::*;
    use crate::reply::StreamEntry;

    #[test]
    fn one_bad_entry_among_others() {
        let reply =
            b"*3\r\n*2\r\n+1-0\r\n*4\r\n+a\r\n+x\r\n+b\r\n+2\r\n*2\r\n+2-0\r\n*-1\r\n*2\r\n+3-0\r\n*2\r\n+a\r\n+1\r\n";
        let mut reader = Reader::new(reply);
        let entries: Vec<StreamEntry<Body<HashMap<String, u64>>>> =
            FromRedis::from_redis(&mut reader).expect("entries");
        assert!(reader.is_at_end());
        let bodies: Vec<_> = entries.into_iter().map(|entry| entry.fields).collect();
        assert!(matches!(&bodies[0], Body::Unreadable(error) if error.to_string().contains("expected an unsigned")));
        assert!(matches!(bodies[1], Body::Deleted));
        assert!(matches!(&bodies[2], Body::Read(fields) if fields["a"] == 1));
    }
}
