//! What kind of value a key holds.

use std::fmt;

use redis_typed_core::{
    args::{Arg, ToRedisArg},
    convert::FromRedis,
    error::DecodeError,
    resp::Reader,
};

/// The type of the value at a key: the reply of TYPE, and what the TYPE option of SCAN takes.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum KeyType {
    /// There is no such key (`none` on the wire).
    Missing,
    /// A hash.
    Hash,
    /// A list.
    List,
    /// A set.
    Set,
    /// A stream.
    Stream,
    /// A string; bitmaps and HyperLogLogs are strings too.
    String,
    /// A sorted set; geographic indexes are sorted sets too.
    ZSet,
    /// Any other type, by its name, such as one that a module brings.
    Other(Box<str>),
}

impl KeyType {
    /// The name on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Missing => "none",
            Self::Hash => "hash",
            Self::List => "list",
            Self::Set => "set",
            Self::Stream => "stream",
            Self::String => "string",
            Self::ZSet => "zset",
            Self::Other(name) => name,
        }
    }
}

impl From<&str> for KeyType {
    fn from(name: &str) -> Self {
        match name {
            "none" => Self::Missing,
            "hash" => Self::Hash,
            "list" => Self::List,
            "set" => Self::Set,
            "stream" => Self::Stream,
            "string" => Self::String,
            "zset" => Self::ZSet,
            other => Self::Other(other.into()),
        }
    }
}

impl fmt::Display for KeyType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl FromRedis for KeyType {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.str().map(Self::from)
    }
}

impl ToRedisArg for KeyType {
    fn to_arg(&self) -> Arg<'_> {
        self.as_str().to_arg()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_both_ways() {
        for name in ["none", "hash", "list", "set", "stream", "string", "zset", "ReJSON-RL"] {
            let reply = format!("+{name}\r\n");
            let kind = KeyType::from_redis(&mut Reader::new(reply.as_bytes())).expect("a status");
            assert_eq!(kind.to_string(), name);
        }
        assert_eq!(KeyType::from("zset"), KeyType::ZSet);
    }
}
