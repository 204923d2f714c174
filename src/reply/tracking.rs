//! What the server tracks for a connection.

use bytes::Bytes;
use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// What the server tracks for a connection, for a client-side cache: the reply of CLIENT TRACKINGINFO.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct TrackingInfo {
    /// How it tracks: `off`, or `on` and more, such as `bcast`, `optin`, `noloop`.
    pub flags: Vec<String>,
    /// The id of the other connection that is told of changes.
    pub redirect: Option<u64>,
    /// The prefixes of the keys that are tracked in broadcasting mode.
    pub prefixes: Vec<Bytes>,
}

impl TrackingInfo {
    /// Whether anything is tracked.
    pub fn is_on(&self) -> bool {
        self.flags.iter().any(|flag| flag == "on")
    }
}

impl FromRedis for TrackingInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut info = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"flags" => info.flags = Vec::from_redis(reader)?,
                // -1 while tracking is off, 0 while the connection itself is told.
                b"redirect" => info.redirect = u64::try_from(i64::from_redis(reader)?).ok().filter(|id| *id > 0),
                b"prefixes" => info.prefixes = Vec::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(info)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> TrackingInfo {
        TrackingInfo::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes()))
            .expect("the reply of a server")
    }

    #[test]
    fn both_protocols() {
        let off = read("*6\n$5\nflags\n*1\n$3\noff\n$8\nredirect\n:-1\n$8\nprefixes\n*0\n");
        assert_eq!((off.is_on(), off.redirect, off.prefixes.len()), (false, None, 0));
        let on =
            read("%4\n$5\nflags\n~2\n$2\non\n$5\nbcast\n$8\nredirect\n:7\n$8\nprefixes\n*1\n$1\na\n$5\nother\n:1\n");
        assert_eq!((on.is_on(), on.redirect), (true, Some(7)));
        assert_eq!((on.flags, on.prefixes), (vec!["on".to_owned(), "bcast".to_owned()], vec![Bytes::from("a")]));
        assert_eq!(read("*2\n$8\nredirect\n:0\n").redirect, None);
    }
}
