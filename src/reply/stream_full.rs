//! All that the server knows about a stream.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use redis_typed_core::{
    convert::{FromRedis, FromRedisMap, Lossy},
    error::DecodeError,
    resp::Reader,
};

use super::{
    skip_rest,
    stream::{StreamEntry, StreamId},
    stream_fields::Fields,
    stream_info::StreamStats,
};

/// A stream with its entries, groups and consumers: the reply of XINFO STREAM … FULL.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamFull<M> {
    /// Its counters.
    pub stats: StreamStats,
    /// Its oldest entries.
    pub entries: Vec<StreamEntry<M>>,
    /// Its consumer groups.
    pub groups: Vec<StreamFullGroup>,
}

/// A consumer group in full.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamFullGroup {
    /// The name.
    pub name: String,
    /// The id after which new entries are.
    pub last_delivered_id: StreamId,
    /// How many entries were read, since 7.0; `None` too if the server can't know.
    pub entries_read: Option<u64>,
    /// How many entries are new, since 7.0; `None` too if the server can't know.
    pub lag: Option<u64>,
    /// How many entries are pending.
    pub pending_count: u64,
    /// How many of them were given back, since Redis 8.8.
    pub given_back_count: Option<u64>,
    /// The oldest pending entries.
    pub pending: Vec<StreamFullPending>,
    /// The consumers.
    pub consumers: Vec<StreamFullConsumer>,
}

/// A consumer in full.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamFullConsumer {
    /// The name.
    pub name: String,
    /// When it last asked for something.
    pub seen: SystemTime,
    /// When it last got something, since 7.2; `None` too if it never did.
    pub active: Option<SystemTime>,
    /// How many entries are pending for it.
    pub pending_count: u64,
    /// The oldest of them.
    pub pending: Vec<StreamFullPending>,
}

/// An entry that was delivered and is not acknowledged.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamFullPending {
    /// The id of the entry.
    pub id: StreamId,
    /// Who has it; empty if it was given back.
    pub consumer: String,
    /// When it was last delivered; `None` if it was given back.
    pub delivered: Option<SystemTime>,
    /// How often it was delivered.
    pub deliveries: u64,
}

impl<M: FromRedisMap> FromRedis for StreamFull<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let fields = Fields::take("StreamFull", reader)?;
        let (entries, groups) = (fields.get("entries")?, fields.get("groups")?);
        Ok(Self { stats: StreamStats::from_fields(&fields)?, entries, groups })
    }
}

impl FromRedis for StreamFullGroup {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let fields = Fields::take("StreamFullGroup", reader)?;
        Ok(Self {
            name: fields.name("name")?,
            last_delivered_id: fields.get("last-delivered-id")?,
            entries_read: fields.find("entries-read")?,
            lag: fields.find("lag")?,
            pending_count: fields.get("pel-count")?,
            given_back_count: fields.find("nacked-count")?,
            pending: fields.get::<Vec<OfGroup>>("pending")?.into_iter().map(|row| row.0).collect(),
            consumers: fields.get("consumers")?,
        })
    }
}

impl FromRedis for StreamFullConsumer {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let fields = Fields::take("StreamFullConsumer", reader)?;
        let name = fields.name("name")?;
        let pending = fields.get::<Vec<OfConsumer>>("pending")?.into_iter();
        Ok(Self {
            seen: moment(fields.get("seen-time")?)?,
            active: fields.find("active-time")?.and_then(|millis: i64| moment(millis).ok()),
            pending_count: fields.get("pel-count")?,
            pending: pending.map(|row| StreamFullPending { consumer: name.clone(), ..row.0 }).collect(),
            name,
        })
    }
}

/// A pending entry among those of its group: with the name of its consumer.
struct OfGroup(StreamFullPending);

/// A pending entry among those of its consumer.
struct OfConsumer(StreamFullPending);

impl FromRedis for OfGroup {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read_pending(reader, true).map(Self)
    }
}

impl FromRedis for OfConsumer {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read_pending(reader, false).map(Self)
    }
}

#[inline]
fn read_pending(reader: &mut Reader<'_>, has_consumer: bool) -> Result<StreamFullPending, DecodeError> {
    let Some(rest) = reader.array()?.checked_sub(3 + usize::from(has_consumer)) else {
        return Err(DecodeError::mismatch("a pending entry", "a shorter array"));
    };
    let id = StreamId::from_redis(reader)?;
    let consumer = if has_consumer { Lossy::from_redis(reader)?.0 } else { String::new() };
    let delivered = Some(i64::from_redis(reader)?).filter(|millis| *millis != 0).map(moment).transpose()?;
    let deliveries = u64::from_redis(reader)?;
    skip_rest(reader, rest)?;
    Ok(StreamFullPending { id, consumer, delivered, deliveries })
}

/// The moment so many milliseconds after the Unix epoch.
fn moment(millis: i64) -> Result<SystemTime, DecodeError> {
    let since = u64::try_from(millis).ok().and_then(|millis| UNIX_EPOCH.checked_add(Duration::from_millis(millis)));
    since.ok_or_else(|| DecodeError::mismatch("a moment", "one before 1970 or beyond the clock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_that_were_given_back() {
        let reply = b"*2\r\n*4\r\n$3\r\n2-0\r\n$0\r\n\r\n:0\r\n:7\r\n*4\r\n$3\r\n3-0\r\n$1\r\nz\r\n:1500\r\n:1\r\n";
        let rows: Vec<OfGroup> = FromRedis::from_redis(&mut Reader::new(reply)).expect("rows");
        let [given_back, pending] = [&rows[0].0, &rows[1].0];
        assert_eq!((given_back.consumer.as_str(), given_back.delivered, given_back.deliveries), ("", None, 7));
        let delivered = UNIX_EPOCH + Duration::from_millis(1500);
        assert_eq!((pending.id, pending.delivered), (StreamId::new(3, 0), Some(delivered)));
        assert!(OfGroup::from_redis(&mut Reader::new(b"*3\r\n$3\r\n2-0\r\n:1\r\n:7\r\n")).is_err());
        assert!(OfConsumer::from_redis(&mut Reader::new(b"*3\r\n$3\r\n2-0\r\n:-1\r\n:7\r\n")).is_err());
    }
}
