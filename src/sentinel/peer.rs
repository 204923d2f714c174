use std::time::Duration;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::{fields::Fields, instance::SentinelInstance};

/// Another Sentinel that watches the same primary: an element of the reply of SENTINEL SENTINELS.
///
/// Fields that newer servers add are in [`SentinelInstance::get`].
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct SentinelPeer {
    /// What is said of every instance: name, address, flags.
    pub instance: SentinelInstance,
    /// How long ago it last told of itself.
    pub last_hello: Duration,
    /// The id of the Sentinel that it last voted for, if it did.
    pub voted_leader: Option<String>,
    /// The epoch that it voted in.
    pub voted_leader_epoch: u64,
}

impl FromRedis for SentinelPeer {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let all = Fields::from_redis(reader)?;
        Ok(Self {
            last_hello: all.span("last-hello-message").unwrap_or_default(),
            voted_leader: all.get("voted-leader").filter(|id| *id != "?").map(str::to_owned),
            voted_leader_epoch: all.number("voted-leader-epoch").unwrap_or_default(),
            instance: SentinelInstance::new(all)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_or_none() {
        let read = |leader: &str| {
            let reply = format!(
                "*10\n$4\nport\n$5\n26379\n$5\nflags\n$8\nsentinel\n$18\nlast-hello-message\n$3\n999\n\
                 $12\nvoted-leader\n${}\n{leader}\n$18\nvoted-leader-epoch\n$1\n2\n",
                leader.len()
            );
            SentinelPeer::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("a Sentinel")
        };
        let peer = read("ab");
        assert_eq!((peer.instance.port, peer.last_hello), (26379, Duration::from_millis(999)));
        assert_eq!((peer.voted_leader.as_deref(), peer.voted_leader_epoch), (Some("ab"), 2));
        assert_eq!(read("?").voted_leader, None);
    }
}
