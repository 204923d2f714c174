//! Entries that change their consumer.

use std::time::Duration;

use redis_typed_core::{
    convert::{FromRedis, FromRedisMap},
    error::DecodeError,
    resp::Reader,
};

use super::{
    skip_rest,
    stream::{StreamEntry, StreamId, read_fields},
};

/// One step through the pending entries of a group: the reply of XAUTOCLAIM.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct AutoClaim<T> {
    /// Where to go on; [`StreamId::ZERO`] when all pending entries have been looked at.
    pub next: StreamId,
    /// What was claimed; it may be nothing before all have been looked at.
    pub claimed: Vec<T>,
    /// Entries that are no longer in the stream, and now no longer pending, since 7.0.
    pub deleted: Vec<StreamId>,
}

/// An entry of a stream that may have been pending: an element of the reply of XREADGROUP … CLAIM.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClaimedEntry<M> {
    /// The id.
    pub id: StreamId,
    /// The fields and their values; see [`StreamEntry`].
    pub fields: M,
    /// How long ago it was last delivered to whoever had it, to the millisecond; zero for a new entry, and a time since 1970 for
    /// one that was given back.
    pub idle: Duration,
    /// How often it was delivered before; 0 for a new entry.
    pub deliveries: u64,
}

impl<T: FromRedis> FromRedis for AutoClaim<T> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(2) else {
            return Err(DecodeError::mismatch("an id and entries", "a shorter array"));
        };
        let next = StreamId::from_redis(reader)?;
        // Servers before 7.0 say nil for an entry that was deleted.
        let claimed = Vec::<Option<T>>::from_redis(reader)?.into_iter().flatten().collect();
        let deleted = if rest > 0 { Vec::from_redis(reader)? } else { Vec::new() };
        skip_rest(reader, rest.saturating_sub(1))?;
        Ok(Self { next, claimed, deleted })
    }
}

impl<M: FromRedisMap> FromRedis for ClaimedEntry<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(2) else {
            return Err(DecodeError::mismatch("an id and fields", "a shorter array"));
        };
        let (id, fields) = (StreamId::from_redis(reader)?, read_fields(reader)?);
        if rest < 2 {
            // An entry of the consumer's own: the server does not claim where it was asked for the history.
            skip_rest(reader, rest)?;
            return Ok(Self { id, fields, idle: Duration::ZERO, deliveries: 0 });
        }
        let (idle, deliveries) = (Duration::from_millis(u64::from_redis(reader)?), u64::from_redis(reader)?);
        skip_rest(reader, rest - 2)?;
        Ok(Self { id, fields, idle, deliveries })
    }
}

impl<M> From<ClaimedEntry<M>> for StreamEntry<M> {
    fn from(entry: ClaimedEntry<M>) -> Self {
        Self { id: entry.id, fields: entry.fields }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Entry = ClaimedEntry<Vec<(String, String)>>;

    #[test]
    fn steps_of_all_servers() {
        let read = |reply: &[u8]| AutoClaim::<StreamId>::from_redis(&mut Reader::new(reply)).expect("a step");
        let new = read(b"*3\r\n+3-0\r\n*1\r\n+2-0\r\n*1\r\n+1-0\r\n");
        assert_eq!(
            (new.next, new.claimed, new.deleted),
            (StreamId::new(3, 0), vec![StreamId::new(2, 0)], vec![StreamId::new(1, 0)])
        );
        let old = read(b"*2\r\n+0-0\r\n*2\r\n$-1\r\n+2-0\r\n");
        assert_eq!((old.next, old.claimed, old.deleted), (StreamId::ZERO, vec![StreamId::new(2, 0)], vec![]));
    }

    #[test]
    fn claimed_and_own() {
        let read = |reply: &[u8]| Entry::from_redis(&mut Reader::new(reply)).expect("an entry");
        let claimed = read(b"*4\r\n+1-0\r\n*2\r\n+a\r\n+1\r\n:1500\r\n:3\r\n");
        assert_eq!((claimed.idle, claimed.deliveries), (Duration::from_millis(1500), 3));
        assert_eq!(StreamEntry::from(claimed).fields, [("a".to_owned(), "1".to_owned())]);
        let own = read(b"*2\r\n+1-0\r\n*-1\r\n");
        assert_eq!((own.fields.len(), own.idle, own.deliveries), (0, Duration::ZERO, 0));
    }
}
