//! The shards of a cluster.

use std::ops::RangeInclusive;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// A primary and its replicas: an element of the reply of CLUSTER SHARDS.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterShard {
    /// Its id, from Valkey only, since 9.0; `cluster_myshardid` asks a node of it.
    pub id: Option<String>,
    /// The slots that it serves.
    pub slots: Vec<RangeInclusive<u16>>,
    /// Its nodes, in no order.
    pub nodes: Vec<ClusterShardNode>,
}

/// A node of a shard.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterShardNode {
    /// Its id.
    pub id: String,
    /// Its port without TLS, if it has one.
    pub port: Option<u16>,
    /// Its port with TLS, if it has one.
    pub tls_port: Option<u16>,
    /// Its address, empty if the node does not know its own.
    pub ip: String,
    /// Where clients shall connect to: an address or a host name; `None` stands for the host that was asked.
    pub endpoint: Option<String>,
    /// Its host name, if it has been given one.
    pub hostname: Option<String>,
    /// Whether it is the primary of the shard; a replica otherwise.
    pub is_primary: bool,
    /// How many bytes of replication it has written, or taken.
    pub replication_offset: u64,
    /// How it is: `online`, `failed`, `loading`.
    pub health: String,
}

impl FromRedis for ClusterShard {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut shard = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"id" => shard.id = Some(String::from_redis(reader)?),
                b"slots" => shard.slots = read_slots(reader)?,
                b"nodes" => shard.nodes = Vec::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(shard)
    }
}

/// First and last slots, all in one array.
fn read_slots(reader: &mut Reader<'_>) -> Result<Vec<RangeInclusive<u16>>, DecodeError> {
    let ends: Vec<u16> = Vec::from_redis(reader)?;
    Ok(ends.chunks_exact(2).map(|ends| ends[0]..=ends[1]).collect())
}

impl FromRedis for ClusterShardNode {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut node = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"id" => node.id = String::from_redis(reader)?,
                b"port" => node.port = Some(u16::from_redis(reader)?),
                b"tls-port" => node.tls_port = Some(u16::from_redis(reader)?),
                b"ip" => node.ip = String::from_redis(reader)?,
                b"endpoint" => node.endpoint = Option::from_redis(reader)?,
                b"hostname" => node.hostname = Some(String::from_redis(reader)?).filter(|name| !name.is_empty()),
                b"role" => node.is_primary = matches!(reader.text()?, b"master" | b"primary"),
                b"replication-offset" => node.replication_offset = u64::from_redis(reader)?,
                b"health" => node.health = String::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> ClusterShard {
        ClusterShard::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("a shard")
    }

    #[test]
    fn both_protocols() {
        let fields = "$2\nid\n$2\nab\n$4\nport\n:7000\n$8\ntls-port\n:7100\n$2\nip\n$9\n127.0.0.1\n$8\nendpoint\n$-1\n\
            $8\nhostname\n$1\nh\n$4\nrole\n$6\nmaster\n$18\nreplication-offset\n:14\n$6\nhealth\n$6\nonline\n";
        let slots = "$5\nslots\n*4\n:0\n:5\n:7\n:7\n$5\nnodes\n*1\n";
        let found = read(&format!("*4\n{slots}*18\n{fields}"));
        assert_eq!(read(&format!("%2\n{slots}%9\n{fields}")), found);
        assert_eq!((&found.id, &*found.slots), (&None, &[0..=5, 7..=7][..]));
        let node = &found.nodes[0];
        assert_eq!((&*node.id, node.port, node.tls_port), ("ab", Some(7000), Some(7100)));
        assert_eq!((&*node.ip, &node.endpoint, node.hostname.as_deref()), ("127.0.0.1", &None, Some("h")));
        assert_eq!((node.is_primary, node.replication_offset, &*node.health), (true, 14, "online"));
    }

    #[test]
    fn fields_of_newer_servers() {
        let found = read("%4\n+slots\n*0\n+nodes\n*1\n%2\n+role\n+replica\n+new\n*1\n:1\n+id\n+cd\n+new\n%0\n");
        assert_eq!((found.id.as_deref(), found.slots.len()), (Some("cd"), 0));
        assert!(!found.nodes[0].is_primary);
    }
}
