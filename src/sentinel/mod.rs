//! Sentinel: servers that watch primaries and replace those that are down.
//!
//! A client connects to a Sentinel as to any server. Its commands are methods of [`SentinelCommands`], which every carrier has:
//!
//! ```no_run
//! # async fn example() -> redis_typed::Result<()> {
//! use redis_typed::{Client, sentinel::SentinelCommands};
//!
//! let sentinel = Client::connect("redis://127.0.0.1:26379").await?;
//! if let Some((host, port)) = sentinel.sentinel_get_master_addr_by_name("orders").await? {
//!     let primary = Client::connect(format!("redis://{host}:{port}")).await?;
//! #   primary.close().await;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # A primary that is not watched
//!
//! Asked for the address of a name that it does not know, a Sentinel answers nothing, `None`. All other commands that take
//! the name of a primary answer an error of the kind `Response` then, without a code of its own: [`is_unknown_primary`]
//! tells it from others. A primary whose replicas or fellow Sentinels are not known yet is no error, but an empty list.
//!
//! Other errors have codes: `NOQUORUM` from SENTINEL CKQUORUM, `NOGOODSLAVE` and `INPROG` from SENTINEL FAILOVER.

mod cached_info;
mod fields;
mod instance;
mod peer;
mod primary;
mod replica;
mod script;
mod unknown;

pub use cached_info::CachedInfo;
pub use instance::SentinelInstance;
pub use peer::SentinelPeer;
pub use primary::SentinelPrimary;
pub use replica::SentinelReplica;
pub use script::SentinelScript;
pub use unknown::is_unknown_primary;

crate::commands!("tables/sentinel.toml" as pub trait SentinelCommands);
