//! How far a backup is.

use std::time::SystemTime;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::time::moment;

/// How far a backup is: the reply of BACKUP STATUS.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct BackupStatus {
    /// `idle`, `snapshotting`, `incrementing`, `sealed`, and what newer servers add.
    pub state: String,
    /// Why it failed.
    pub error: Option<String>,
    /// When it began, to the second.
    pub start: Option<SystemTime>,
    /// When it ended, to the second.
    pub end: Option<SystemTime>,
}

impl FromRedis for BackupStatus {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut status = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"state" => status.state = String::from_redis(reader)?,
                b"error" => status.error = Some(String::from_redis(reader)?).filter(|error| !error.is_empty()),
                b"start_time" => status.start = read_time(reader)?,
                b"end_time" => status.end = read_time(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(status)
    }
}

/// Seconds since the Unix epoch; 0 for a time that has not come.
fn read_time(reader: &mut Reader<'_>) -> Result<Option<SystemTime>, DecodeError> {
    match u64::from_redis(reader)? {
        0 => Ok(None),
        seconds => moment(seconds).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    fn read(reply: &str) -> BackupStatus {
        BackupStatus::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes()))
            .expect("the reply of a server")
    }

    #[test]
    fn both_protocols() {
        let idle = read("*8\n$5\nstate\n$4\nidle\n$5\nerror\n$0\n\n$10\nstart_time\n:0\n$8\nend_time\n:0\n");
        assert_eq!(idle, BackupStatus { state: "idle".into(), ..BackupStatus::default() });
        let failed =
            read("%5\n$5\nstate\n$5\nerror\n$5\nerror\n$4\nfull\n$10\nstart_time\n:5\n$8\nend_time\n:7\n$1\nx\n:1\n");
        assert_eq!(failed.error.as_deref(), Some("full"));
        let after = |seconds| Some(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!((failed.start, failed.end), (after(5), after(7)));
    }
}
