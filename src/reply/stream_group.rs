//! Consumer groups and consumers.

use std::time::Duration;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::{stream::StreamId, stream_fields::Fields};

/// A consumer group of a stream: an element of the reply of XINFO GROUPS.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamGroup {
    /// The name; bytes that are not UTF-8 are replaced.
    pub name: String,
    /// How many consumers it has.
    pub consumers: u64,
    /// How many entries were delivered and are not acknowledged.
    pub pending: u64,
    /// The id after which new entries are.
    pub last_delivered_id: StreamId,
    /// How many entries were read, since 7.0; `None` too if the server can't know.
    pub entries_read: Option<u64>,
    /// How many entries are new, since 7.0; `None` too if the server can't know.
    pub lag: Option<u64>,
}

/// A consumer of a group: an element of the reply of XINFO CONSUMERS.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamConsumer {
    /// The name; bytes that are not UTF-8 are replaced.
    pub name: String,
    /// How many entries are pending for it.
    pub pending: u64,
    /// How long it has not asked for anything, to the millisecond.
    pub idle: Duration,
    /// How long it has not got anything, to the millisecond, since 7.2; `None` too if it never got anything.
    pub inactive: Option<Duration>,
}

impl FromRedis for StreamGroup {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let fields = Fields::take("StreamGroup", reader)?;
        Ok(Self {
            name: fields.name("name")?,
            consumers: fields.get("consumers")?,
            pending: fields.get("pending")?,
            last_delivered_id: fields.get("last-delivered-id")?,
            entries_read: fields.find("entries-read")?,
            lag: fields.find("lag")?,
        })
    }
}

impl FromRedis for StreamConsumer {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let fields = Fields::take("StreamConsumer", reader)?;
        let inactive: Option<i64> = fields.find("inactive")?;
        Ok(Self {
            name: fields.name("name")?,
            pending: fields.get("pending")?,
            idle: Duration::from_millis(fields.get("idle")?),
            inactive: inactive.and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consumers_of_all_servers() {
        let read = |reply: &[u8]| StreamConsumer::from_redis(&mut Reader::new(reply)).expect("a consumer");
        let new = read(b"%4\r\n+name\r\n+c\r\n+pending\r\n:1\r\n+idle\r\n:1500\r\n+inactive\r\n:7\r\n");
        assert_eq!((new.name.as_str(), new.pending, new.idle), ("c", 1, Duration::from_millis(1500)));
        assert_eq!(new.inactive, Some(Duration::from_millis(7)));
        let never = read(b"%4\r\n+name\r\n+c\r\n+pending\r\n:0\r\n+idle\r\n:0\r\n+inactive\r\n:-1\r\n");
        let old = read(b"*6\r\n+name\r\n+c\r\n+pending\r\n:0\r\n+idle\r\n:0\r\n");
        assert_eq!((never.inactive, old.inactive), (None, None));
    }
}
