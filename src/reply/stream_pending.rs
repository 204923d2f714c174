//! Entries that were delivered and are not acknowledged.

use std::time::Duration;

use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::Reader,
};

use super::{skip_rest, stream::StreamId};

/// What is pending in a group, in sum: the reply of XPENDING.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct PendingSummary {
    /// How many entries.
    pub count: u64,
    /// The lowest id among them.
    pub lowest: Option<StreamId>,
    /// The highest id among them.
    pub highest: Option<StreamId>,
    /// The consumers that have any, each with how many.
    pub consumers: Vec<(String, u64)>,
}

/// One entry that is pending: an element of the reply of XPENDING with a range.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct PendingEntry {
    /// The id of the entry.
    pub id: StreamId,
    /// Who has it; empty if it was given back by XNACK.
    pub consumer: String,
    /// How long ago it was last delivered, to the millisecond; `None` if it was given back.
    pub idle: Option<Duration>,
    /// How often it was delivered.
    pub deliveries: u64,
}

impl FromRedis for PendingSummary {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(4) else {
            return Err(DecodeError::mismatch("four elements", "a shorter array"));
        };
        let (count, lowest, highest) =
            (u64::from_redis(reader)?, Option::from_redis(reader)?, Option::from_redis(reader)?);
        let consumers: Option<Vec<(Lossy, u64)>> = Option::from_redis(reader)?;
        skip_rest(reader, rest)?;
        let consumers = consumers.into_iter().flatten().map(|(name, count)| (name.0, count)).collect();
        Ok(Self { count, lowest, highest, consumers })
    }
}

impl FromRedis for PendingEntry {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(4) else {
            return Err(DecodeError::mismatch("four elements", "a shorter array"));
        };
        let (id, consumer) = (StreamId::from_redis(reader)?, Lossy::from_redis(reader)?.0);
        let idle = u64::try_from(i64::from_redis(reader)?).ok().map(Duration::from_millis);
        let deliveries = u64::from_redis(reader)?;
        skip_rest(reader, rest)?;
        Ok(Self { id, consumer, idle, deliveries })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_in_both_protocols() {
        for reply in [&b"*4\r\n:0\r\n$-1\r\n$-1\r\n*-1\r\n"[..], b"*4\r\n:0\r\n_\r\n_\r\n_\r\n"] {
            let summary = PendingSummary::from_redis(&mut Reader::new(reply)).expect("a sum");
            assert_eq!(summary, PendingSummary::default());
        }
        let reply = b"*4\r\n:2\r\n+1-0\r\n+2-0\r\n*1\r\n*2\r\n$1\r\nc\r\n$1\r\n2\r\n";
        let summary = PendingSummary::from_redis(&mut Reader::new(reply)).expect("a sum");
        assert_eq!((summary.count, summary.highest), (2, Some(StreamId::new(2, 0))));
        assert_eq!(summary.consumers, [("c".to_owned(), 2)]);
    }

    #[test]
    fn entries_that_were_given_back() {
        let entry = PendingEntry::from_redis(&mut Reader::new(b"*4\r\n+5-0\r\n$0\r\n\r\n:-1\r\n:7\r\n")).expect("one");
        assert_eq!((entry.consumer.as_str(), entry.idle, entry.deliveries), ("", None, 7));
        assert!(PendingEntry::from_redis(&mut Reader::new(b"*1\r\n+5-0\r\n")).is_err());
    }
}
