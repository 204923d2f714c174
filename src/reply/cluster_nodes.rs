//! The nodes of a cluster, a line each.

use std::{ops::RangeInclusive, time::SystemTime};

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::Reader,
};

use super::{slot_ranges::parse_range, time::moment_millis};

/// A node of a cluster: a line of the reply of CLUSTER NODES, an element of that of CLUSTER REPLICAS.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClusterNode {
    /// Its id.
    pub id: String,
    /// Its address, empty if the node that answers does not know it; a node learns its own from others.
    pub ip: String,
    /// Its port for clients.
    pub port: u16,
    /// Its port for other nodes, since 4.0.
    pub bus_port: Option<u16>,
    /// Its host name, if it has been given one, since 7.0.
    pub hostname: Option<String>,
    /// What else is said of it by name and value, such as `shard-id`, if the server is set to say it.
    pub details: Vec<(String, String)>,
    /// What it is, such as `myself`, `master`, `slave`, `fail?`, `fail`, `handshake`, `noaddr`.
    pub flags: Vec<String>,
    /// The id of its primary, if it is a replica.
    pub primary: Option<String>,
    /// When it was sent a ping that it has not answered yet, to the millisecond.
    pub ping_sent: Option<SystemTime>,
    /// When it answered one last, to the millisecond.
    pub pong_received: Option<SystemTime>,
    /// Its epoch, or that of its primary.
    pub epoch: u64,
    /// Whether the node that answers is connected with it.
    pub is_connected: bool,
    /// The slots that it serves.
    pub slots: Vec<RangeInclusive<u16>>,
    /// Slots that it is giving away, with the id of the node that gets them; only said by itself.
    pub migrating: Vec<(u16, String)>,
    /// Slots that it is taking over, with the id of the node that has them; only said by itself.
    pub importing: Vec<(u16, String)>,
}

impl ClusterNode {
    /// Whether it is the node that answers.
    pub fn is_myself(&self) -> bool {
        self.has_flag("myself")
    }

    /// Whether it is a primary.
    pub fn is_primary(&self) -> bool {
        self.has_flag("master")
    }

    /// Whether it is a replica.
    pub fn is_replica(&self) -> bool {
        self.has_flag("slave")
    }

    /// Whether the cluster has agreed that it is down.
    pub fn is_failed(&self) -> bool {
        self.has_flag("fail")
    }

    fn has_flag(&self, flag: &str) -> bool {
        self.flags.iter().any(|found| found == flag)
    }

    #[inline]
    fn parse(line: &str) -> Result<Self, DecodeError> {
        let mut words = line.split_ascii_whitespace();
        let mut next = || words.next().ok_or_else(|| DecodeError::mismatch("the line of a node", "other text"));
        let id = next()?.to_owned();
        let mut node = Self::at(id, next()?)?;
        node.flags = next()?.split(',').filter(|flag| *flag != "noflags").map(str::to_owned).collect();
        node.primary = Some(next()?).filter(|id| *id != "-").map(str::to_owned);
        node.ping_sent = moment(next()?)?;
        node.pong_received = moment(next()?)?;
        node.epoch = number(next()?)?;
        node.is_connected = next()? == "connected";
        words.try_for_each(|word| node.add_slots(word))?;
        Ok(node)
    }

    /// A node of which only the address is known: `ip:port@bus,hostname,name=value`.
    #[inline]
    fn at(id: String, address: &str) -> Result<Self, DecodeError> {
        let mut parts = address.split(',');
        let place = parts.next().unwrap_or_default();
        let (place, bus) = place.split_once('@').map_or((place, None), |(place, bus)| (place, Some(bus)));
        // An address of IPv6 has colons of its own.
        let (ip, port) = place.rsplit_once(':').unwrap_or((place, "0"));
        Ok(Self {
            id,
            ip: ip.to_owned(),
            port: number(port)?,
            bus_port: bus.map(number).transpose()?,
            hostname: parts.next().filter(|name| !name.is_empty()).map(str::to_owned),
            details: parts.filter_map(|part| part.split_once('=')).map(|(a, b)| (a.into(), b.into())).collect(),
            flags: Vec::new(),
            primary: None,
            ping_sent: None,
            pong_received: None,
            epoch: 0,
            is_connected: false,
            slots: Vec::new(),
            migrating: Vec::new(),
            importing: Vec::new(),
        })
    }

    /// `0-5`, `7`, `[3->-id]` or `[3-<-id]`.
    #[inline]
    fn add_slots(&mut self, word: &str) -> Result<(), DecodeError> {
        let Some(moved) = word.strip_prefix('[').and_then(|word| word.strip_suffix(']')) else {
            self.slots.push(parse_range(word)?);
            return Ok(());
        };
        if let Some((slot, target)) = moved.split_once("->-") {
            self.migrating.push((number(slot)?, target.to_owned()));
        } else if let Some((slot, source)) = moved.split_once("-<-") {
            self.importing.push((number(slot)?, source.to_owned()));
        }
        Ok(())
    }
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, DecodeError> {
    word.parse().map_err(|_| DecodeError::mismatch("a number", "other text"))
}

fn moment(word: &str) -> Result<Option<SystemTime>, DecodeError> {
    match number(word)? {
        0 => Ok(None),
        millis => moment_millis(millis).map(Some),
    }
}

impl FromRedis for ClusterNode {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::parse(&String::from_utf8_lossy(reader.text()?))
    }
}

/// The reply of CLUSTER NODES: a `Vec<ClusterNode>`.
#[derive(Debug)]
pub enum ClusterNodes {}

impl Reply for ClusterNodes {
    type Out = Vec<ClusterNode>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Vec<ClusterNode>, DecodeError> {
        let text = String::from_utf8_lossy(reader.text()?);
        let lines = text.lines().filter(|line| !line.is_empty());
        lines
            .enumerate()
            .map(|(index, line)| ClusterNode::parse(line).map_err(|error| error.in_element(index)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    fn read(text: &str) -> Result<Vec<ClusterNode>, DecodeError> {
        ClusterNodes::read(&mut Reader::new(format!("${}\r\n{text}\r\n", text.len()).as_bytes()))
    }

    #[test]
    fn a_primary_and_its_replica() {
        let nodes = read(
            "07c3 127.0.0.1:7000@17000,name.local,shard-id=69bc,tls-port=0 myself,master - 0 0 5 connected 0-5 7 \
             [3->-292f] [9-<-88aa]\n292f ::1:7001@17001 slave,fail? 07c3 1500 2500 6 disconnected\n",
        )
        .expect("two nodes");
        let (primary, replica) = (&nodes[0], &nodes[1]);
        assert_eq!((&*primary.ip, primary.port, primary.bus_port), ("127.0.0.1", 7000, Some(17000)));
        assert_eq!(primary.hostname.as_deref(), Some("name.local"));
        assert_eq!(primary.details[0], ("shard-id".to_owned(), "69bc".to_owned()));
        assert!(primary.is_myself() && primary.is_primary() && !primary.is_replica() && primary.is_connected);
        assert_eq!((primary.epoch, primary.ping_sent, primary.pong_received), (5, None, None));
        assert_eq!(primary.slots, [0..=5, 7..=7]);
        assert_eq!(primary.migrating, [(3, "292f".to_owned())]);
        assert_eq!(primary.importing, [(9, "88aa".to_owned())]);
        assert_eq!((&*replica.id, &*replica.ip, replica.port), ("292f", "::1", 7001));
        assert_eq!((replica.primary.as_deref(), &*replica.slots), (Some("07c3"), &[][..]));
        assert_eq!(replica.ping_sent, Some(UNIX_EPOCH + Duration::from_millis(1500)));
        assert_eq!(replica.pong_received, Some(UNIX_EPOCH + Duration::from_millis(2500)));
        assert!(replica.is_replica() && !replica.is_failed() && !replica.is_connected);
    }

    #[test]
    fn old_servers_and_nodes_without_an_address() {
        let nodes =
            read("a 10.0.0.1:7000 noflags - 0 0 1 connected\nb :0@0 master,fail,noaddr - 1 1 0 disconnected 1\n");
        let nodes = nodes.expect("two nodes");
        assert_eq!((nodes[0].bus_port, nodes[0].flags.len()), (None, 0));
        assert_eq!((&*nodes[1].ip, nodes[1].port, nodes[1].is_failed()), ("", 0, true));
        assert_eq!(nodes[1].slots, [1..=1]);
    }

    #[test]
    fn other_text() {
        assert!(read("OK").is_err());
        assert!(read("a 10.0.0.1:7000 master - 0 0 x connected").is_err());
        assert_eq!(read("").expect("none"), []);
    }
}
