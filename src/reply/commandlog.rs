//! The logs of commands that cost much.

use std::time::SystemTime;

use bytes::Bytes;
use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::Reader,
};

use super::{skip_rest, time::moment};

/// One command that cost much: an element of the reply of COMMANDLOG GET.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct CommandlogEntry {
    /// The number of the entry: it grows until the server is restarted, also when the log is emptied.
    pub id: u64,
    /// When the command was run, to the second, by the server's clock.
    pub time: SystemTime,
    /// What it cost: microseconds in the log SLOW, bytes in LARGE-REQUEST and LARGE-REPLY.
    pub cost: u64,
    /// The words of the command; the server shortens long ones, and says so in the last word of a long list.
    pub args: Vec<Bytes>,
    /// Where the client was connected from.
    pub client_addr: String,
    /// The name that the client gave itself, empty for none.
    pub client_name: String,
}

impl FromRedis for CommandlogEntry {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(6) else {
            return Err(DecodeError::mismatch("six elements or more", "a shorter array"));
        };
        let id = u64::from_redis(reader)?;
        let time = moment(u64::from_redis(reader)?)?;
        let cost = u64::from_redis(reader)?;
        let args = Vec::from_redis(reader)?;
        let (client_addr, client_name) = (Lossy::from_redis(reader)?.0, Lossy::from_redis(reader)?.0);
        skip_rest(reader, rest)?;
        Ok(Self { id, time, cost, args, client_addr, client_name })
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn six_elements_and_more() {
        for (head, tail) in [("*6", ""), ("*7", "*0\n")] {
            let reply = format!("{head}\n:3\n:100\n:4096\n*1\n$4\nKEYS\n$3\na:1\n$0\n\n{tail}").replace('\n', "\r\n");
            let mut reader = Reader::new(reply.as_bytes());
            let entry = CommandlogEntry::from_redis(&mut reader).expect("an entry");
            assert!(reader.is_at_end());
            assert_eq!((entry.id, entry.cost, entry.time), (3, 4096, UNIX_EPOCH + Duration::from_secs(100)));
            assert_eq!((entry.args, &*entry.client_addr, &*entry.client_name), (vec!["KEYS".into()], "a:1", ""));
        }
        assert!(CommandlogEntry::from_redis(&mut Reader::new(b"*1\r\n:3\r\n")).is_err());
    }
}
