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
//! | CLIENT TRACKINGINFO | [`TrackingInfo`] |
//! | ACL GETUSER, ACL DRYRUN, ACL LOG | [`AclUser`], [`AclVerdict`], [`AclLogEntry`] |
//! | ROLE | [`Role`] |
//! | LATENCY LATEST, LATENCY HISTORY, LATENCY HISTOGRAM | [`LatencyEvent`], [`LatencySample`], [`LatencyHistogram`] |
//! | MEMORY STATS | [`MemoryStats`] |
//! | MODULE LIST | [`ModuleInfo`] |
//! | COMMANDLOG GET | [`CommandlogEntry`] |
//! | HOTKEYS GET | [`Hotkeys`] |
//! | BACKUP STATUS | [`BackupStatus`] |
//! | CLUSTER INFO, CLUSTER NODES, CLUSTER REPLICAS | [`ClusterInfo`], [`ClusterNode`] |
//! | CLUSTER SHARDS, CLUSTER SLOTS, CLUSTER LINKS | [`ClusterShard`], [`ClusterSlots`], [`ClusterLink`] |
//! | CLUSTER MIGRATION STATUS, CLUSTER GETSLOTMIGRATIONS | [`SlotMigrationTask`], [`SlotMigrationJob`] |
//! | CLUSTER BUMPEPOCH | [`BumpedEpoch`] |
//! | COMMAND, COMMAND INFO | [`CommandInfo`] |
//! | COMMAND DOCS | [`CommandDocs`] |
//!
//! Servers add fields to their replies from one version to the next: the structs keep or skip what they don't know.
//!
//! The other types here, such as [`TtlSeconds`], have no values: a command declares one where two commands answer the
//! same Rust type in different words, and the method gives what the type's documentation names.

mod acl;
mod array;
mod backup;
mod bumped_epoch;
mod client_info;
mod cluster_info;
mod cluster_link;
mod cluster_nodes;
mod cluster_shards;
mod cluster_slots;
mod command;
mod command_docs;
mod commandlog;
mod debug_object;
mod field;
mod function;
mod geo;
mod hotkeys;
mod info;
mod inserted;
mod key_type;
mod latency;
mod lcs;
mod memory;
mod migrated;
mod module;
mod pairs;
mod position;
mod role;
mod slot_migration;
mod slot_ranges;
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
mod tracking;
mod ttl;
mod vector;

pub use acl::{AclLogEntry, AclSelector, AclUser, AclVerdict};
pub use array::{ArrayDetail, ArrayInfo};
pub use backup::BackupStatus;
pub use bumped_epoch::BumpedEpoch;
pub use client_info::{ClientInfo, ClientList};
pub use cluster_info::ClusterInfo;
pub use cluster_link::ClusterLink;
pub use cluster_nodes::{ClusterNode, ClusterNodes};
pub use cluster_shards::{ClusterShard, ClusterShardNode};
pub use cluster_slots::{ClusterSlots, ClusterSlotsNode};
pub use command::CommandInfo;
pub use command_docs::{CommandArgument, CommandDocs};
pub use commandlog::CommandlogEntry;
pub use debug_object::DebugObject;
pub use field::{FieldExpire, FieldPersist};
pub use function::{FunctionEngine, FunctionInfo, FunctionLibrary, FunctionStats, RunningFunction};
pub use geo::{Coord, GeoMatch};
pub use hotkeys::Hotkeys;
pub use info::{Info, Keyspace, Section};
pub use inserted::Inserted;
pub use key_type::KeyType;
pub use latency::{LatencyEvent, LatencyHistogram, LatencySample};
pub use lcs::{LcsMatch, LcsMatches};
pub use memory::MemoryStats;
pub use migrated::Migrated;
pub use module::ModuleInfo;
pub use position::Position;
pub use role::{Role, RoleReplica};
pub use slot_migration::{SlotMigrationJob, SlotMigrationTask};
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
pub use tracking::TrackingInfo;
pub use ttl::{ExpireMillis, ExpireSeconds, ExpireTime, Ttl, TtlMillis, TtlSeconds};
pub use vector::{RawVector, VectorEncoding, VectorInfo};

use redis_typed_core::{error::DecodeError, resp::Reader};

/// Takes the elements that newer servers add at the end of an array.
fn skip_rest(reader: &mut Reader<'_>, elements: usize) -> Result<(), DecodeError> {
    (0..elements).try_for_each(|_| reader.skip())
}
