//! What the server uses memory for.

use std::collections::BTreeMap;

use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::{Reader, Value},
};

/// What the server uses memory for, in bytes: the reply of MEMORY STATS, which differs from server to server.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MemoryStats {
    /// The most that was ever in use (`peak.allocated`).
    pub peak: u64,
    /// What is in use (`total.allocated`).
    pub total: u64,
    /// What was in use when the server had just begun (`startup.allocated`).
    pub startup: u64,
    /// What the server needs beside the data (`overhead.total`).
    pub overhead: u64,
    /// What the data need (`dataset.bytes`).
    pub dataset: u64,
    /// How many keys there are in all databases (`keys.count`).
    pub keys: u64,
    /// How much more memory the process has than is in use, as a factor (`fragmentation`).
    pub fragmentation: f64,
    all: BTreeMap<String, Value>,
}

impl MemoryStats {
    /// Any part of the reply by its name, such as `clients.normal` or `db.0`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.all.get(name)
    }

    /// All that the server says, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.all.iter().map(|(name, value)| (&**name, value))
    }

    #[inline]
    fn read_part(&mut self, name: &str, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match name {
            "peak.allocated" => self.peak = u64::from_redis(reader)?,
            "total.allocated" => self.total = u64::from_redis(reader)?,
            "startup.allocated" => self.startup = u64::from_redis(reader)?,
            "overhead.total" => self.overhead = u64::from_redis(reader)?,
            "dataset.bytes" => self.dataset = u64::from_redis(reader)?,
            "keys.count" => self.keys = u64::from_redis(reader)?,
            "fragmentation" => self.fragmentation = f64::from_redis(reader)?,
            _ => reader.skip()?,
        }
        Ok(())
    }
}

impl FromRedis for MemoryStats {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut stats = Self::default();
        for _ in 0..reader.map()?.len() {
            let name = Lossy::from_redis(reader)?.0;
            let value = Value::read(&mut reader.clone())?;
            stats.read_part(&name, reader)?;
            stats.all.insert(name, value);
        }
        Ok(stats)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> MemoryStats {
        MemoryStats::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes()))
            .expect("the reply of a server")
    }

    #[test]
    fn both_protocols() {
        let head = "$14\npeak.allocated\n:7\n$15\ntotal.allocated\n:6\n$17\nstartup.allocated\n:5\n\
            $14\noverhead.total\n:4\n$13\ndataset.bytes\n:3\n$10\nkeys.count\n:2\n";
        let two = read(&format!("*16\n{head}$13\nfragmentation\n$3\n1.5\n$4\ndb.0\n*2\n$1\na\n:1\n"));
        let three = read(&format!("%8\n{head}$13\nfragmentation\n,1.5\n$4\ndb.0\n%1\n$1\na\n:1\n"));
        for stats in [two, three] {
            assert_eq!((stats.peak, stats.total, stats.startup, stats.overhead), (7, 6, 5, 4));
            assert_eq!((stats.dataset, stats.keys, stats.fragmentation), (3, 2, 1.5));
            assert_eq!(stats.get("keys.count"), Some(&Value::Integer(2)));
            assert!(matches!(stats.get("db.0"), Some(Value::Map(_) | Value::Array(_))));
            assert_eq!((stats.get("db.1"), stats.iter().count()), (None, 8));
        }
    }
}
