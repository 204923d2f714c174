//! What the server knows about a stream.

use std::time::Duration;

use redis_typed_core::{
    convert::{FromRedis, FromRedisMap},
    error::DecodeError,
    resp::Reader,
};

use super::{
    stream::{StreamEntry, StreamId},
    stream_fields::Fields,
};

/// A stream in short: the reply of XINFO STREAM.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamInfo<M> {
    /// Its counters.
    pub stats: StreamStats,
    /// How many consumer groups it has.
    pub groups: u64,
    /// The oldest entry.
    pub first_entry: Option<StreamEntry<M>>,
    /// The newest entry.
    pub last_entry: Option<StreamEntry<M>>,
}

/// The counters of a stream.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamStats {
    /// How many entries it has.
    pub length: u64,
    /// How many nodes of entries it is stored in.
    pub radix_tree_keys: u64,
    /// How many nodes its index has.
    pub radix_tree_nodes: u64,
    /// The id that was given last.
    pub last_generated_id: StreamId,
    /// The highest id that was deleted, since 7.0; zero for none.
    pub max_deleted_entry_id: Option<StreamId>,
    /// How many entries were ever added, since 7.0.
    pub entries_added: Option<u64>,
    /// The id of the oldest entry, since 7.0; zero for none.
    pub recorded_first_entry_id: Option<StreamId>,
    /// How messages are kept from being added twice, since Redis 8.6.
    pub deduplication: Option<StreamDeduplication>,
}

/// What a stream remembers of the ids of messages, so that XADD adds none twice.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct StreamDeduplication {
    /// For how long an id is remembered, to the second (`idmp-duration`).
    pub duration: Duration,
    /// How many ids of one producer are remembered at most (`idmp-maxsize`).
    pub max_size: u64,
    /// How many producers there are (`pids-tracked`).
    pub producers: u64,
    /// How many ids are remembered (`iids-tracked`).
    pub ids: u64,
    /// How many messages with an id were ever added (`iids-added`).
    pub added: u64,
    /// How many messages were not added, for they had been before (`iids-duplicates`).
    pub duplicates: u64,
}

impl<M: FromRedisMap> FromRedis for StreamInfo<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let fields = Fields::take("StreamInfo", reader)?;
        Ok(Self {
            stats: StreamStats::from_fields(&fields)?,
            groups: fields.get("groups")?,
            first_entry: fields.find("first-entry")?,
            last_entry: fields.find("last-entry")?,
        })
    }
}

impl StreamStats {
    #[inline]
    pub(super) fn from_fields(fields: &Fields<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            length: fields.get("length")?,
            radix_tree_keys: fields.get("radix-tree-keys")?,
            radix_tree_nodes: fields.get("radix-tree-nodes")?,
            last_generated_id: fields.get("last-generated-id")?,
            max_deleted_entry_id: fields.find("max-deleted-entry-id")?,
            entries_added: fields.find("entries-added")?,
            recorded_first_entry_id: fields.find("recorded-first-entry-id")?,
            deduplication: StreamDeduplication::from_fields(fields)?,
        })
    }
}

impl StreamDeduplication {
    fn from_fields(fields: &Fields<'_>) -> Result<Option<Self>, DecodeError> {
        let Some(seconds) = fields.find("idmp-duration")? else { return Ok(None) };
        Ok(Some(Self {
            duration: Duration::from_secs(seconds),
            max_size: fields.get("idmp-maxsize")?,
            producers: fields.get("pids-tracked")?,
            ids: fields.get("iids-tracked")?,
            added: fields.get("iids-added")?,
            duplicates: fields.get("iids-duplicates")?,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_server() {
        let reply = b"*14\r\n+length\r\n:0\r\n+radix-tree-keys\r\n:0\r\n+radix-tree-nodes\r\n:1\r\n\
            +last-generated-id\r\n+7-1\r\n+groups\r\n:2\r\n+first-entry\r\n$-1\r\n+last-entry\r\n$-1\r\n";
        let info: StreamInfo<Vec<(String, String)>> = FromRedis::from_redis(&mut Reader::new(reply)).expect("a stream");
        assert_eq!((info.groups, info.first_entry, info.last_entry), (2, None, None));
        assert_eq!((info.stats.last_generated_id, info.stats.radix_tree_nodes), (StreamId::new(7, 1), 1));
        assert_eq!((info.stats.entries_added, info.stats.deduplication), (None, None));
    }
}
