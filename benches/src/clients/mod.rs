//! The clients under test: one file each, the same methods, the idiomatic call inside.

pub mod floor;
mod fred;
pub mod least;
#[cfg(feature = "ours")]
mod ours;
mod redis_rs;
mod rustis;

use std::{collections::HashMap, future::Future};

use anyhow::Result;
use bytes::Bytes;

use crate::profile::Profile;

pub use self::{
    fred::Fred,
    redis_rs::{RedisRs1, RedisRs2},
    rustis::Rustis,
};
#[cfg(feature = "ours")]
pub use ours::Ours;

/// What a row asks of a client. A clone is what a user hands to a task.
///
/// `&mut self` only because redis-rs wants it.
pub trait Client: Clone + Send + Sync + 'static {
    /// The type a user of this client takes large values in.
    type Blob: AsRef<[u8]> + Send;

    fn connect(url: &str) -> impl Future<Output = Result<Self>> + Send;
    fn get(&mut self, key: &str) -> impl Future<Output = Result<String>> + Send;
    fn set(&mut self, key: &str, value: &str) -> impl Future<Output = Result<()>> + Send;
    fn pipeline(&mut self, keys: &[String]) -> impl Future<Output = Result<Vec<String>>> + Send;
    fn atomic(&mut self, keys: &[String]) -> impl Future<Output = Result<Vec<String>>> + Send;
    fn mget(&mut self, keys: &[String]) -> impl Future<Output = Result<Vec<String>>> + Send;
    fn lrange(&mut self, key: &str) -> impl Future<Output = Result<Vec<String>>> + Send;
    fn zrange(&mut self, key: &str) -> impl Future<Output = Result<Vec<(String, f64)>>> + Send;
    fn hgetall(&mut self, key: &str) -> impl Future<Output = Result<HashMap<String, String>>> + Send;
    fn profile(&mut self, key: &str) -> impl Future<Output = Result<Profile>> + Send;
    fn get_blob(&mut self, key: &str) -> impl Future<Output = Result<Self::Blob>> + Send;
    fn set_blob(&mut self, key: &str, value: &Bytes) -> impl Future<Output = Result<()>> + Send;
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Column {
    /// A bare socket with pre-encoded requests: no client at all.
    Floor,
    /// The floor with the row's tasks, and with the values that callers are given.
    Least,
    #[value(name = "redis-rs")]
    RedisRs1,
    #[value(name = "redis-rs-2")]
    RedisRs2,
    Rustis,
    Fred,
    #[cfg(feature = "ours")]
    Ours,
}

impl Column {
    pub fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Least => "least",
            Self::RedisRs1 => "redis-rs",
            Self::RedisRs2 => "redis-rs-2",
            Self::Rustis => "rustis",
            Self::Fred => "fred",
            #[cfg(feature = "ours")]
            Self::Ours => "ours",
        }
    }

    pub fn is_peer(self) -> bool {
        matches!(self, Self::RedisRs1 | Self::RedisRs2 | Self::Rustis | Self::Fred)
    }

    pub fn all() -> &'static [Self] {
        <Self as clap::ValueEnum>::value_variants()
    }
}
