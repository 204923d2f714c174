#![doc = include_str!("../docs/crate.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod attempts;
mod batch;
pub mod blocking;
mod callbacks;
mod carrier;
mod client;
mod commands;
mod connection;
mod consumer;
#[cfg(feature = "serde")]
mod document;
mod function;
pub mod guide;
mod handle;
mod inputs;
mod legacy;
mod lock;
pub mod modules;
mod monitor;
mod one_word;
mod pipeline;
pub mod pubsub;
mod refusal;
pub mod reply;
mod request;
mod scan;
mod script;
#[cfg(feature = "sentinel")]
#[cfg_attr(docsrs, doc(cfg(feature = "sentinel")))]
pub mod sentinel;
mod sort;
#[cfg(feature = "table")]
pub mod table;
pub mod testing;
mod transaction;
mod watched;
mod written;

pub use attempts::Attempts;
pub use batch::{Batch, BatchReplies, Slot};
pub use callbacks::{CallContext, ResponseCallbacks};
pub use carrier::AnyCarrier;
pub use client::{Client, StrictRedis};
pub use commands::*;
pub use connection::{Connection, ConnectionPool, Invalidation, Push, Pushes};
pub use consumer::{Consumer, Delivered, Deliveries, DeliveryOrigin, Receipt};
#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub use document::{Json, JsonMatches};
pub use function::{Function, FunctionCall, Library};
pub use legacy::Redis;
pub use lock::{Lock, LockGuard};
pub use monitor::{Monitor, MonitorLine};
pub use pipeline::{Each, Legacy, Nested, One, Pipeline, Queue, Queued, Replies, RoomForAnotherReply, Strict};
pub use pubsub::PubSub;
pub use redis_typed_core::{
    args::{self, Fragment, LexBound, NO_KEYS, ScoreBound, ToRedisArg, ToRedisArgs, ToRows},
    command::{self, Command, RawCommand, RetryClass, Spec, cmd},
    config::{
        Config, Credentials, CredentialsFuture, CredentialsProvider, Endpoint, IntoConfig, Protocol, Secret, Timeouts,
        TlsConfig, Unclaimed,
    },
    convert::{FromRedis, FromRedisMap, FromRedisSet, Lossy, Reply, ScanPage},
    error::{DecodeError, Delivery, Error, ErrorCode, ErrorKind, Result, ServerError, WatchFailure},
    executor::{AsyncExecutor, Executor},
    mux::LaneState,
    pool::PoolStatus,
    resp::{Limits, Value},
};
#[doc = include_str!("../docs/derive-from-redis.md")]
pub use redis_typed_macros::FromRedis;
#[doc = include_str!("../docs/derive-to-redis-args.md")]
pub use redis_typed_macros::ToRedisArgs;
pub use request::Request;
pub use scan::ScanStream;
pub use script::{Script, ScriptCall};
pub use sort::{Rows, SortColumns, SortRows};
#[cfg(feature = "table")]
pub use table::table;
pub use transaction::Transaction;
pub use watched::Watched;

/// Everything a program that uses a client names.
pub mod prelude {
    pub use crate::{
        AsyncExecutor, Client, Commands, Executor, FromRedis, LegacyCommands, Redis, SortRows, ToRedisArgs,
    };

    #[cfg(feature = "json")]
    pub use crate::modules::json::JsonCommands;
    #[cfg(feature = "timeseries")]
    pub use crate::modules::timeseries::TimeSeriesCommands;
}

/// What generated code names. Nothing here is promised.
#[doc(hidden)]
pub mod __private {
    pub use ::bytes::Bytes;
    #[cfg(feature = "table")]
    pub use redis_typed_core::table;
    pub use redis_typed_core::{
        args::{
            Arg, Fragment, OptionWords, ToColumn, ToIndex, ToLexBound, ToMillis, ToRedisArg, ToRedisArgs, ToRow,
            ToRows, ToScoreBound, ToSeconds, ToTimeout, ToUnixMillis, ToUnixSeconds, Words, kind,
            kind::{Double, Integer, Key, Score, Secret, Word},
        },
        command::{Access, Command, Flags, KeyCount, Keys, RetryClass, Route, Since, Spec},
        convert::{FromRedis, FromRedisMap, FromRedisSet, Reply, ScanPage, reply},
        error::{DecodeError, ServerError},
        executor::Executor,
        resp::{Item, MapEntries, Reader},
    };
    pub use redis_typed_macros::commands_impl;
}

#[cfg(feature = "table")]
#[doc = include_str!("../docs/table.md")]
#[macro_export]
macro_rules! commands {
    ($path:tt) => {
        $crate::__private::commands_impl! { $crate, described, $path }
    };
    ($path:tt as $visibility:vis trait $name:ident) => {
        $crate::__private::commands_impl! { $crate, described, $path as $visibility trait $name }
    };
}

#[cfg(not(feature = "table"))]
#[doc = include_str!("../docs/table.md")]
#[macro_export]
macro_rules! commands {
    ($path:tt) => {
        $crate::__private::commands_impl! { $crate, $path }
    };
    ($path:tt as $visibility:vis trait $name:ident) => {
        $crate::__private::commands_impl! { $crate, $path as $visibility trait $name }
    };
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
