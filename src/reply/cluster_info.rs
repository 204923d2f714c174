//! The state of a cluster.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::pairs::Pairs;

/// The state of a cluster, as one node sees it: the reply of CLUSTER INFO.
///
/// What a server does not say is 0.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterInfo {
    /// Whether the node answers commands (`cluster_state` is `ok`); otherwise the cluster is down, or the node cut off.
    pub is_ok: bool,
    /// How many slots are served by some node (`cluster_slots_assigned`), of 16384.
    pub slots_assigned: u16,
    /// How many slots are served by a node that is up (`cluster_slots_ok`).
    pub slots_ok: u16,
    /// How many slots are served by a node that this one can't reach (`cluster_slots_pfail`).
    pub slots_suspected: u16,
    /// How many slots are served by a node that is down (`cluster_slots_fail`).
    pub slots_failed: u16,
    /// How many nodes this one knows, itself included (`cluster_known_nodes`).
    pub known_nodes: u64,
    /// How many primaries have slots (`cluster_size`).
    pub size: u64,
    /// The highest epoch that the node knows (`cluster_current_epoch`).
    pub current_epoch: u64,
    /// The epoch of the node (`cluster_my_epoch`).
    pub my_epoch: u64,
    /// How many messages went to other nodes (`cluster_stats_messages_sent`).
    pub messages_sent: u64,
    /// How many messages came from other nodes (`cluster_stats_messages_received`).
    pub messages_received: u64,
    all: Pairs,
}

impl ClusterInfo {
    /// Anything that the server says by its name on the wire, such as `cluster_stats_messages_ping_sent`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all.get(name)
    }

    /// All that the server says, in its order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter()
    }
}

impl FromRedis for ClusterInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let all = Pairs::parse(&String::from_utf8_lossy(reader.text()?), ':');
        let Some(state) = all.get("cluster_state") else {
            return Err(DecodeError::mismatch("the state of a cluster", "other text"));
        };
        let number = |name: &str| all.number(name).unwrap_or_default();
        let slots = |name: &str| all.number(name).unwrap_or_default();
        Ok(Self {
            is_ok: state == "ok",
            slots_assigned: slots("cluster_slots_assigned"),
            slots_ok: slots("cluster_slots_ok"),
            slots_suspected: slots("cluster_slots_pfail"),
            slots_failed: slots("cluster_slots_fail"),
            known_nodes: number("cluster_known_nodes"),
            size: number("cluster_size"),
            current_epoch: number("cluster_current_epoch"),
            my_epoch: number("cluster_my_epoch"),
            messages_sent: number("cluster_stats_messages_sent"),
            messages_received: number("cluster_stats_messages_received"),
            all,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_protocols() {
        let text = "cluster_state:ok\r\ncluster_slots_assigned:16384\r\ncluster_slots_ok:16383\r\n\
            cluster_slots_pfail:1\r\ncluster_slots_fail:0\r\ncluster_known_nodes:3\r\ncluster_size:2\r\n\
            cluster_current_epoch:6\r\ncluster_my_epoch:5\r\nsomething_new:9\r\ncluster_stats_messages_sent:4\r\n";
        let plain = format!("${}\r\n{text}\r\n", text.len());
        let info = ClusterInfo::from_redis(&mut Reader::new(plain.as_bytes())).expect("a state");
        let verbatim = format!("={}\r\ntxt:{text}\r\n", text.len() + 4);
        assert_eq!(ClusterInfo::from_redis(&mut Reader::new(verbatim.as_bytes())).expect("a state"), info);
        assert!(info.is_ok);
        assert_eq!((info.slots_assigned, info.slots_ok, info.slots_suspected, info.slots_failed), (16384, 16383, 1, 0));
        assert_eq!((info.known_nodes, info.size, info.current_epoch, info.my_epoch), (3, 2, 6, 5));
        assert_eq!((info.messages_sent, info.messages_received), (4, 0));
        assert_eq!(info.get("something_new"), Some("9"));
        assert_eq!(info.iter().next(), Some(("cluster_state", "ok")));
    }

    #[test]
    fn other_text() {
        assert!(ClusterInfo::from_redis(&mut Reader::new(b"+OK\r\n")).is_err());
    }
}
