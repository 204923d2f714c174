//! The connections between the nodes of a cluster.

use std::time::{SystemTime, UNIX_EPOCH};

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::time::moment_millis;

/// A connection between two nodes, as one of them sees it: an element of the reply of CLUSTER LINKS.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterLink {
    /// Whether this node made it (`direction` is `to`); the other one did otherwise.
    pub is_outgoing: bool,
    /// The id of the other node.
    pub node: String,
    /// When it was made, to the millisecond.
    pub created: SystemTime,
    /// What it waits for: `r` to read, `w` to write.
    pub events: String,
    /// How many bytes of memory are set aside for what is to be sent.
    pub send_buffer_allocated: u64,
    /// How many of them are in use.
    pub send_buffer_used: u64,
}

impl FromRedis for ClusterLink {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut link = Self::unknown();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"direction" => link.is_outgoing = reader.text()? == b"to",
                b"node" => link.node = String::from_redis(reader)?,
                b"create-time" => link.created = moment_millis(u64::from_redis(reader)?)?,
                b"events" => link.events = String::from_redis(reader)?,
                b"send-buffer-allocated" => link.send_buffer_allocated = u64::from_redis(reader)?,
                b"send-buffer-used" => link.send_buffer_used = u64::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(link)
    }
}

impl ClusterLink {
    fn unknown() -> Self {
        Self {
            is_outgoing: false,
            node: String::new(),
            created: UNIX_EPOCH,
            events: String::new(),
            send_buffer_allocated: 0,
            send_buffer_used: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn read(reply: &str) -> ClusterLink {
        ClusterLink::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("a link")
    }

    #[test]
    fn both_protocols() {
        let fields = "$9\ndirection\n$2\nto\n$4\nnode\n$2\nab\n$11\ncreate-time\n:1500\n$6\nevents\n$2\nrw\n\
            $21\nsend-buffer-allocated\n:48\n$16\nsend-buffer-used\n:12\n";
        let link = read(&format!("*12\n{fields}"));
        assert_eq!(read(&format!("%7\n{fields}$3\nnew\n:1\n")), link);
        assert_eq!((link.is_outgoing, &*link.node, &*link.events), (true, "ab", "rw"));
        assert_eq!(link.created, UNIX_EPOCH + Duration::from_millis(1500));
        assert_eq!((link.send_buffer_allocated, link.send_buffer_used), (48, 12));
        assert!(!read("%1\n$9\ndirection\n$4\nfrom\n").is_outgoing);
    }
}
