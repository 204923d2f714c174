//! What a server is to others.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::skip_rest;

/// What a server is to others: the reply of ROLE.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Role {
    /// It takes writes (`master` on the wire).
    Primary {
        /// How many bytes it has written for its replicas.
        offset: i64,
        /// The replicas that are connected.
        replicas: Vec<RoleReplica>,
    },
    /// It follows a primary (`slave` on the wire).
    Replica {
        /// The host of the primary.
        host: String,
        /// The port of the primary.
        port: u16,
        /// How far the connection to it is: `connect`, `connecting`, `sync`, `connected`.
        state: String,
        /// How many bytes came from it, if any did.
        offset: Option<u64>,
    },
    /// It watches primaries.
    Sentinel {
        /// The names of the primaries.
        primaries: Vec<String>,
    },
}

/// A replica, as its primary sees it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct RoleReplica {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How many bytes it has taken.
    pub offset: i64,
}

impl FromRedis for Role {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let len = reader.array()?;
        let (role, known) = match (reader.text()?, len) {
            (b"master", 3..) => (Self::primary(reader)?, 3),
            (b"slave", 5..) => (Self::replica(reader)?, 5),
            (b"sentinel", 2..) => (Self::Sentinel { primaries: Vec::from_redis(reader)? }, 2),
            _ => return Err(DecodeError::mismatch("the role of a server", "another array")),
        };
        skip_rest(reader, len - known)?;
        Ok(role)
    }
}

impl Role {
    fn primary(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self::Primary { offset: i64::from_redis(reader)?, replicas: Vec::from_redis(reader)? })
    }

    #[inline]
    fn replica(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (host, port) = (String::from_redis(reader)?, u16::from_redis(reader)?);
        let state = String::from_redis(reader)?;
        // -1 before anything came.
        let offset = u64::try_from(i64::from_redis(reader)?).ok();
        Ok(Self::Replica { host, port, state, offset })
    }
}

impl FromRedis for RoleReplica {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(3) else {
            return Err(DecodeError::mismatch("a host, a port and an offset", "a shorter array"));
        };
        let (host, port) = (String::from_redis(reader)?, u16::from_redis(reader)?);
        let offset = i64::from_redis(reader)?;
        skip_rest(reader, rest)?;
        Ok(Self { host, port, offset })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> Result<Role, String> {
        Role::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).map_err(|error| error.to_string())
    }

    #[test]
    fn every_role() {
        let replica = RoleReplica { host: "10.0.0.1".into(), port: 6380, offset: 14 };
        let primary = "*3\n$6\nmaster\n:28\n*1\n*3\n$8\n10.0.0.1\n$4\n6380\n$2\n14\n";
        assert_eq!(read(primary), Ok(Role::Primary { offset: 28, replicas: vec![replica] }));
        let (host, state) = ("10.0.0.1".to_owned(), "connect".to_owned());
        let replica = "*5\n$5\nslave\n$8\n10.0.0.1\n:6379\n$7\nconnect\n:-1\n";
        assert_eq!(read(replica), Ok(Role::Replica { host, port: 6379, state, offset: None }));
        let sentinel = "*3\n$8\nsentinel\n*1\n$2\nme\n:1\n";
        assert_eq!(read(sentinel), Ok(Role::Sentinel { primaries: vec!["me".into()] }));
    }

    #[test]
    fn no_role() {
        assert!(read("*3\n$5\nother\n:1\n*0\n").is_err());
        assert!(read("*2\n$6\nmaster\n:1\n").is_err());
    }
}
