use std::time::Duration;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::{fields::Fields, instance::SentinelInstance};

/// A primary that a Sentinel watches: the reply of SENTINEL MASTER and SENTINEL PRIMARY, an element of that of SENTINEL MASTERS
/// and SENTINEL PRIMARIES.
///
/// Fields that newer servers add are in [`SentinelInstance::get`].
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct SentinelPrimary {
    /// What is said of every instance: name, address, flags.
    pub instance: SentinelInstance,
    /// How many replicas are known, those included that are down.
    pub replicas: u64,
    /// How many other Sentinels are known that watch it.
    pub other_sentinels: u64,
    /// How many Sentinels have to agree that it is down.
    pub quorum: u64,
    /// For how long a failover may take; see the server's documentation for all that hangs on it.
    pub failover_timeout: Duration,
    /// How many replicas follow a new primary at the same time.
    pub parallel_syncs: u64,
    /// The epoch of the failover that made it the primary.
    pub config_epoch: u64,
    /// The role that it says it has itself: `master`, or `slave` for a while after a failover.
    pub role_reported: String,
    /// How far a failover is, if one is under way.
    pub failover_state: Option<String>,
}

impl FromRedis for SentinelPrimary {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let all = Fields::from_redis(reader)?;
        let number = |name: &str| all.number(name).unwrap_or_default();
        Ok(Self {
            replicas: number("num-slaves"),
            other_sentinels: number("num-other-sentinels"),
            quorum: number("quorum"),
            failover_timeout: all.span("failover-timeout").unwrap_or_default(),
            parallel_syncs: number("parallel-syncs"),
            config_epoch: number("config-epoch"),
            role_reported: all.text("role-reported"),
            failover_state: all.get("failover-state").map(str::to_owned),
            instance: SentinelInstance::new(all)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> Result<SentinelPrimary, DecodeError> {
        SentinelPrimary::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes()))
    }

    #[test]
    fn both_protocols() {
        let fields = "$4\nname\n$1\nm\n$2\nip\n$9\n127.0.0.1\n$4\nport\n$4\n6379\n$5\nrunid\n$2\nab\n\
            $5\nflags\n$26\ns_down,master,disconnected\n$11\ns-down-time\n$4\n1500\n\
            $18\nlast-ok-ping-reply\n$3\n870\n$23\ndown-after-milliseconds\n$4\n2000\n\
            $13\nrole-reported\n$6\nmaster\n$12\nconfig-epoch\n$1\n3\n$10\nnum-slaves\n$1\n1\n\
            $19\nnum-other-sentinels\n$1\n2\n$6\nquorum\n$1\n2\n$16\nfailover-timeout\n$4\n4000\n\
            $14\nparallel-syncs\n$1\n1\n$14\nfailover-state\n$10\nwait_start\n";
        let primary = read(&format!("*32\n{fields}")).expect("a primary");
        let newer = read(&format!("%17\n{fields}$3\nnew\n*1\n:1\n")).expect("a primary");
        assert_eq!(newer, primary);
        let instance = &primary.instance;
        assert_eq!((&*instance.name, &*instance.ip, instance.port), ("m", "127.0.0.1", 6379));
        assert!(instance.is_down() && instance.is_disconnected() && !instance.is_agreed_down());
        assert_eq!(
            (instance.down_after, instance.down_for),
            (Duration::from_secs(2), Some(Duration::from_millis(1500)))
        );
        assert_eq!((instance.last_ok_ping_reply, instance.get("runid")), (Duration::from_millis(870), Some("ab")));
        assert_eq!((primary.replicas, primary.other_sentinels, primary.quorum), (1, 2, 2));
        assert_eq!((primary.failover_timeout, primary.parallel_syncs), (Duration::from_secs(4), 1));
        assert_eq!((primary.config_epoch, &*primary.role_reported), (3, "master"));
        assert_eq!(primary.failover_state.as_deref(), Some("wait_start"));
    }

    #[test]
    fn other_replies() {
        assert!(read("*2\n$4\nname\n$1\nm\n").is_err());
        assert!(read("+OK\n").is_err());
    }
}
