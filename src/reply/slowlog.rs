//! The log of slow commands.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::Reader,
};

use super::{skip_rest, time::moment};

/// One command that took long: an element of the reply of SLOWLOG GET.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct SlowlogEntry {
    /// The number of the entry: it grows until the server is restarted, also when the log is emptied.
    pub id: u64,
    /// When the command was run, to the second, by the server's clock.
    pub time: SystemTime,
    /// How long the server was busy with it, to the microsecond.
    pub duration: Duration,
    /// The words of the command; the server shortens long ones, and says so in the last word of a long list.
    pub args: Vec<Bytes>,
    /// Where the client was connected from, since Redis 4.0.
    pub client_addr: Option<String>,
    /// The name that the client gave itself, empty for none, since Redis 4.0.
    pub client_name: Option<String>,
}

impl FromRedis for SlowlogEntry {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(4) else {
            return Err(DecodeError::mismatch("four elements or more", "a shorter array"));
        };
        let id = u64::from_redis(reader)?;
        let time = moment(u64::from_redis(reader)?)?;
        let duration = Duration::from_micros(u64::from_redis(reader)?);
        let args = Vec::from_redis(reader)?;
        let client_addr = read_text(reader, rest > 0)?;
        let client_name = read_text(reader, rest > 1)?;
        skip_rest(reader, rest.saturating_sub(2))?;
        Ok(Self { id, time, duration, args, client_addr, client_name })
    }
}

fn read_text(reader: &mut Reader<'_>, is_there: bool) -> Result<Option<String>, DecodeError> {
    if is_there { Lossy::from_redis(reader).map(|text| Some(text.0)) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn read(head: &str, tail: &str) -> SlowlogEntry {
        let reply = format!("{head}\r\n:3\r\n:1700000000\r\n:36\r\n*2\r\n$3\r\nget\r\n$1\r\nk\r\n{tail}");
        let mut reader = Reader::new(reply.as_bytes());
        let entry = SlowlogEntry::from_redis(&mut reader).expect("an entry");
        assert!(reader.is_at_end());
        entry
    }

    #[test]
    fn six_elements_and_more() {
        let client = "$14\r\n127.0.0.1:1234\r\n$0\r\n\r\n";
        let entry = read("*6", client);
        assert_eq!(entry.id, 3);
        assert_eq!(entry.time, UNIX_EPOCH + Duration::from_secs(1_700_000_000));
        assert_eq!(entry.duration, Duration::from_micros(36));
        assert_eq!(entry.args, ["get", "k"]);
        assert_eq!(entry.client_addr.as_deref(), Some("127.0.0.1:1234"));
        assert_eq!(entry.client_name.as_deref(), Some(""));
        assert_eq!(read("*7", &format!("{client}%1\r\n+a\r\n:1\r\n")), entry);
    }

    #[test]
    fn four_elements_of_old_servers() {
        let entry = read("*4", "");
        assert_eq!((entry.client_addr, entry.client_name), (None, None));
    }

    #[test]
    fn too_few_elements() {
        assert!(SlowlogEntry::from_redis(&mut Reader::new(b"*1\r\n:3\r\n")).is_err());
    }
}
