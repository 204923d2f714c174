//! Internals of a value.

use std::time::Duration;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::pairs::Pairs;

/// Internals of a value: the reply of DEBUG OBJECT, which differs from server to server.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct DebugObject {
    /// The internal encoding (`encoding`).
    pub encoding: String,
    /// How often the value is referred to (`refcount`).
    pub reference_count: u64,
    /// The length in bytes that the value has when it is written to disk (`serializedlength`).
    pub serialized_length: u64,
    /// When the value was last used, in the server's own short clock (`lru`).
    pub lru: u64,
    /// How long the value has not been used (`lru_seconds_idle`).
    pub idle: Duration,
    all: Pairs,
}

impl DebugObject {
    /// Any part of the reply by its name, such as `ql_nodes`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all.get(name)
    }

    #[inline]
    fn parse(line: &str) -> Option<Self> {
        let all = Pairs::parse(line, ':');
        Some(Self {
            encoding: all.text("encoding")?,
            reference_count: all.number("refcount")?,
            serialized_length: all.number("serializedlength")?,
            lru: all.number("lru").unwrap_or_default(),
            idle: Duration::from_secs(all.number("lru_seconds_idle").unwrap_or_default()),
            all,
        })
    }
}

impl FromRedis for DebugObject {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::parse(reader.str()?).ok_or_else(|| DecodeError::mismatch("what DEBUG OBJECT says", "other text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list() {
        let reply = b"+Value at:0x7ffaec108620 refcount:1 encoding:quicklist serializedlength:16 lru:290627 \
            lru_seconds_idle:5 ql_nodes:1 ql_avg_node:3.00\r\n";
        let object = DebugObject::from_redis(&mut Reader::new(reply)).expect("internals");
        assert_eq!(object.encoding, "quicklist");
        assert_eq!((object.reference_count, object.serialized_length, object.lru), (1, 16, 290_627));
        assert_eq!(object.idle, Duration::from_secs(5));
        assert_eq!(object.get("ql_nodes"), Some("1"));
        assert_eq!(object.get("at"), Some("0x7ffaec108620"));
    }

    #[test]
    fn other_text() {
        assert!(DebugObject::from_redis(&mut Reader::new(b"+OK\r\n")).is_err());
    }
}
