//! Which nodes serve which slots.

use std::ops::RangeInclusive;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::skip_rest;

/// A range of slots, and who serves it: an element of the reply of CLUSTER SLOTS.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterSlots {
    /// The slots.
    pub slots: RangeInclusive<u16>,
    /// The node that takes writes.
    pub primary: ClusterSlotsNode,
    /// The nodes that follow it.
    pub replicas: Vec<ClusterSlotsNode>,
}

/// A node that serves slots.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterSlotsNode {
    /// Where clients shall connect to: an address or a host name. `None` stands for the host that was asked; empty is what a
    /// node says that does not know its own address.
    pub endpoint: Option<String>,
    /// Its port.
    pub port: u16,
    /// Its id, since 4.0.
    pub id: Option<String>,
    /// Other names of it, such as `hostname` or `ip`, since 7.0.
    pub details: Vec<(String, String)>,
}

impl FromRedis for ClusterSlots {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(replicas) = reader.array()?.checked_sub(3) else {
            return Err(DecodeError::mismatch("a range of slots and a node", "a shorter array"));
        };
        let slots = u16::from_redis(reader)?..=u16::from_redis(reader)?;
        let primary = ClusterSlotsNode::from_redis(reader)?;
        let replicas = (0..replicas).map(|_| ClusterSlotsNode::from_redis(reader)).collect::<Result<_, _>>()?;
        Ok(Self { slots, primary, replicas })
    }
}

impl FromRedis for ClusterSlotsNode {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(2) else {
            return Err(DecodeError::mismatch("an endpoint and a port", "a shorter array"));
        };
        let endpoint = Option::from_redis(reader)?;
        let port = u16::from_redis(reader)?;
        let id = if rest > 0 { Some(String::from_redis(reader)?) } else { None };
        let details = if rest > 1 { read_details(reader)? } else { Vec::new() };
        skip_rest(reader, rest.saturating_sub(2))?;
        Ok(Self { endpoint, port, id, details })
    }
}

#[inline]
fn read_details(reader: &mut Reader<'_>) -> Result<Vec<(String, String)>, DecodeError> {
    (0..reader.map()?.len()).map(|_| Ok((String::from_redis(reader)?, String::from_redis(reader)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> Result<ClusterSlots, DecodeError> {
        ClusterSlots::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes()))
    }

    #[test]
    fn both_protocols() {
        let head = "*4\n:0\n:5460\n*4\n$9\n127.0.0.1\n:7000\n$2\nab\n";
        let replica = "*5\n$-1\n:7001\n$2\ncd\n*0\n+more\n";
        let found = read(&format!("{head}*2\n$8\nhostname\n$4\nhost\n{replica}")).expect("a range");
        assert_eq!(read(&format!("{head}%1\n$8\nhostname\n$4\nhost\n{replica}")).expect("a range"), found);
        assert_eq!(found.slots, 0..=5460);
        assert_eq!((found.primary.endpoint.as_deref(), found.primary.port), (Some("127.0.0.1"), 7000));
        assert_eq!(found.primary.id.as_deref(), Some("ab"));
        assert_eq!(found.primary.details, [("hostname".to_owned(), "host".to_owned())]);
        assert_eq!((found.replicas.len(), found.replicas[0].endpoint.as_deref()), (1, None));
        assert_eq!((found.replicas[0].port, found.replicas[0].details.len()), (7001, 0));
    }

    #[test]
    fn old_servers_and_other_replies() {
        let old = read("*3\n:5\n:6\n*2\n$1\na\n:1\n").expect("a range");
        assert_eq!((old.slots, old.primary.id, old.replicas.len()), (5..=6, None, 0));
        assert!(read("*2\n:5\n:6\n").is_err());
        assert!(read("*3\n:5\n:6\n*1\n$1\na\n").is_err());
    }
}
