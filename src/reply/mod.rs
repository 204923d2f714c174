//! What commands answer, where a number, a text or a list of them would say too little.
//!
//! | command | type |
//! |---|---|
//! | TTL, PTTL, HTTL, HPTTL | [`Ttl`] |
//! | EXPIRETIME, PEXPIRETIME, HEXPIRETIME, HPEXPIRETIME | [`ExpireTime`] |
//! | TYPE | [`KeyType`] |
//! | TIME | [`ServerTime`] |
//! | INFO | [`Info`] |
//! | CLIENT INFO, CLIENT LIST | [`ClientInfo`] |
//! | SLOWLOG GET | [`SlowlogEntry`] |
//! | DEBUG OBJECT | [`DebugObject`] |
//! | GEOPOS | [`Coord`] |
//! | GEOSEARCH, GEORADIUS with columns | [`GeoMatch`] |
//! | XADD | [`StreamId`] |
//! | XRANGE, XREVRANGE, XREAD, XREADGROUP, XCLAIM | [`StreamEntry`] |
//! | XAUTOCLAIM, XREADGROUP with CLAIM | [`AutoClaim`], [`ClaimedEntry`] |
//! | XPENDING | [`PendingSummary`], [`PendingEntry`] |
//! | XINFO STREAM, XINFO GROUPS, XINFO CONSUMERS | [`StreamInfo`], [`StreamFull`], [`StreamGroup`], [`StreamConsumer`] |
//! | XDELEX, XACKDEL | [`StreamDelete`] |
//! | LCS … IDX | [`LcsMatches`] |
//! | LINSERT | [`Inserted`] |
//! | HEXPIRE and its like, HPERSIST | [`FieldExpire`], [`FieldPersist`] |
//! | MIGRATE | [`Migrated`] |
//! | FUNCTION LIST, FUNCTION STATS | [`FunctionLibrary`], [`FunctionStats`] |
//! | ARINFO | [`ArrayInfo`] |
//! | VINFO, VEMB with RAW | [`VectorInfo`], [`RawVector`] |
//!
//! Servers add fields to their replies from one version to the next: the structs keep or skip what they don't know.
//!
//! The other types here, such as [`TtlSeconds`], have no values: a command declares one where two commands answer the
//! same Rust type in different words, and the method gives what the type's documentation names.

mod array;
mod client_info;
mod debug_object;
mod field;
mod function;
mod geo;
mod info;
mod inserted;
mod key_type;
mod lcs;
mod migrated;
mod pairs;
mod position;
mod slowlog;
mod status;
mod stream;
mod stream_claim;
mod stream_delete;
mod stream_fields;
mod stream_full;
mod stream_group;
mod stream_info;
mod stream_pending;
mod time;
mod ttl;
mod vector;

pub use array::{ArrayDetail, ArrayInfo};
pub use client_info::{ClientInfo, ClientList};
pub use debug_object::DebugObject;
pub use field::{FieldExpire, FieldPersist};
pub use function::{FunctionEngine, FunctionInfo, FunctionLibrary, FunctionStats, RunningFunction};
pub use geo::{Coord, GeoMatch};
pub use info::{Info, Keyspace, Section};
pub use inserted::Inserted;
pub use key_type::KeyType;
pub use lcs::{LcsMatch, LcsMatches};
pub use migrated::Migrated;
pub use position::Position;
pub use slowlog::SlowlogEntry;
pub use status::{Pong, Started};
pub use stream::{ParseStreamIdError, StreamEntry, StreamId};
pub use stream_claim::{AutoClaim, ClaimedEntry};
pub use stream_delete::StreamDelete;
pub use stream_full::{StreamFull, StreamFullConsumer, StreamFullGroup, StreamFullPending};
pub use stream_group::{StreamConsumer, StreamGroup};
pub use stream_info::{StreamDeduplication, StreamInfo, StreamStats};
pub use stream_pending::{PendingEntry, PendingSummary};
pub use time::{Seconds, ServerTime, UnixTime};
pub use ttl::{ExpireMillis, ExpireSeconds, ExpireTime, Ttl, TtlMillis, TtlSeconds};
pub use vector::{RawVector, VectorEncoding, VectorInfo};

use redis_typed_core::{error::DecodeError, resp::Reader};

/// Takes the elements that newer servers add at the end of an array.
fn skip_rest(reader: &mut Reader<'_>, elements: usize) -> Result<(), DecodeError> {
    (0..elements).try_for_each(|_| reader.skip())
}
