use std::time::Duration;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::{fields::Fields, instance::SentinelInstance};

/// A replica of a primary that a Sentinel watches: an element of the reply of SENTINEL REPLICAS.
///
/// Fields that newer servers add are in [`SentinelInstance::get`].
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct SentinelReplica {
    /// What is said of every instance: name, address, flags.
    pub instance: SentinelInstance,
    /// The host of the primary that it says it follows.
    pub primary_host: String,
    /// The port of that primary, if it says one.
    pub primary_port: Option<u16>,
    /// Whether it says that it is connected with its primary.
    pub is_linked: bool,
    /// For how long it has not been.
    pub link_down_for: Duration,
    /// How gladly it becomes a primary: the lowest number first, 0 never.
    pub priority: u64,
    /// How many bytes it has taken from its primary.
    pub offset: u64,
    /// Whether it is told to clients, since 6.2.
    pub is_announced: bool,
}

impl FromRedis for SentinelReplica {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let all = Fields::from_redis(reader)?;
        Ok(Self {
            primary_host: all.text("master-host"),
            primary_port: all.number("master-port").filter(|port| *port != 0),
            is_linked: all.get("master-link-status") == Some("ok"),
            link_down_for: all.span("master-link-down-time").unwrap_or_default(),
            priority: all.number("slave-priority").unwrap_or_default(),
            offset: all.number("slave-repl-offset").unwrap_or_default(),
            is_announced: all.get("replica-announced") != Some("0"),
            instance: SentinelInstance::new(all)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_protocols() {
        let fields = "$4\nname\n$14\n127.0.0.1:6380\n$4\nport\n$4\n6380\n$5\nflags\n$5\nslave\n\
            $21\nmaster-link-down-time\n$4\n1000\n$18\nmaster-link-status\n$3\nerr\n$11\nmaster-host\n$1\n?\n\
            $11\nmaster-port\n$1\n0\n$14\nslave-priority\n$3\n100\n$17\nslave-repl-offset\n$3\n531\n\
            $17\nreplica-announced\n$1\n1\n";
        let read = |head: &str| {
            let reply = format!("{head}{fields}").replace('\n', "\r\n");
            SentinelReplica::from_redis(&mut Reader::new(reply.as_bytes())).expect("a replica")
        };
        let replica = read("*20\n");
        assert_eq!(read("%10\n"), replica);
        assert_eq!((&*replica.instance.name, replica.instance.port), ("127.0.0.1:6380", 6380));
        assert_eq!((&*replica.primary_host, replica.primary_port, replica.is_linked), ("?", None, false));
        assert_eq!((replica.link_down_for, replica.priority), (Duration::from_secs(1), 100));
        assert_eq!((replica.offset, replica.is_announced), (531, true));
    }
}
