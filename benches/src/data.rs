//! The data all rows read: the same for every client, made from nothing but indices.

use bytes::Bytes;

use crate::profile::{self, Profile};

pub const KEYS: usize = 1000;
pub const ELEMENTS: usize = 1000;
pub const FIELDS: usize = profile::FIELDS;
pub const BLOB_LEN: usize = 1 << 20;

pub const LIST: &str = "bench:list";
pub const ZSET: &str = "bench:zset";
pub const HASH: &str = "bench:hash";
pub const BLOB: &str = "bench:blob";
/// What the lines of `scale` read; the size follows.
const SIZED_LIST: &str = "bench:list:";
const SIZED_BLOB: &str = "bench:blob:";
/// Written by the proofs of SET and by the rows that write a blob; read by no other row.
pub const SCRATCH: &str = "bench:scratch";

pub struct Data {
    /// 16-byte keys of `values`, which are 64 bytes each. Beyond [`KEYS`] they come again.
    pub keys: Vec<String>,
    pub values: Vec<String>,
    /// 64-byte elements of the list.
    pub elements: Vec<String>,
    /// Members of the sorted set with their scores, in order.
    pub pairs: Vec<(String, f64)>,
    /// Fields of the hash, in the order they were written.
    pub fields: Vec<(String, String)>,
    pub profile: Profile,
    pub blob: Bytes,
    /// Where a list and a blob of this size are.
    pub sized_list: String,
    pub sized_blob: String,
}

impl Data {
    pub fn new() -> Self {
        Self::of_size(ELEMENTS)
    }

    /// With at least so many keys, values and elements.
    pub fn of_size(size: usize) -> Self {
        let profile = Profile::sample();
        Self {
            keys: (0..size.max(KEYS)).map(|i| format!("bench:key:{:06}", i % KEYS)).collect(),
            values: (0..size.max(KEYS)).map(|i| padded("value", i % KEYS)).collect(),
            elements: (0..size.max(ELEMENTS)).map(|i| padded("element", i)).collect(),
            pairs: (0..ELEMENTS).map(pair).collect(),
            fields: profile.fields(),
            profile,
            blob: (0..BLOB_LEN).map(|i| (i * 31 + i / 251) as u8).collect::<Vec<_>>().into(),
            sized_list: format!("{SIZED_LIST}{size}"),
            sized_blob: format!("{SIZED_BLOB}{size}"),
        }
    }

    pub fn key(&self, index: usize) -> &str {
        &self.keys[index % KEYS]
    }

    pub fn value(&self, index: usize) -> &str {
        &self.values[index % KEYS]
    }
}

fn padded(name: &str, index: usize) -> String {
    format!("{:-<64}", format!("{name}:{index}:"))
}

/// Halves print the same in both protocols and at any precision.
fn pair(index: usize) -> (String, f64) {
    (format!("member:{index:06}"), index as f64 + 0.5)
}
