//! The server's clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::Reader,
};

use super::skip_rest;

/// What the server's clock shows: the reply of TIME.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub struct ServerTime {
    /// Whole seconds since the Unix epoch.
    pub seconds: u64,
    /// Microseconds of the current second, below one million.
    pub microseconds: u32,
}

impl ServerTime {
    /// The time since the Unix epoch.
    pub fn since_epoch(self) -> Duration {
        Duration::from_secs(self.seconds) + Duration::from_micros(u64::from(self.microseconds))
    }
}

impl From<ServerTime> for SystemTime {
    fn from(time: ServerTime) -> Self {
        UNIX_EPOCH + time.since_epoch()
    }
}

impl FromRedis for ServerTime {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(2) else {
            return Err(DecodeError::mismatch("seconds and microseconds", "a shorter array"));
        };
        let seconds = u64::from_redis(reader)?;
        let microseconds = u32::from_redis(reader)?;
        skip_rest(reader, rest)?;
        // The conversion to `SystemTime` can't fail for what is checked here.
        moment(seconds)?;
        if microseconds >= 1_000_000 {
            return Err(DecodeError::mismatch("microseconds of a second", "a larger integer"));
        }
        Ok(Self { seconds, microseconds })
    }
}

/// A moment in seconds since the Unix epoch: a [`SystemTime`].
#[derive(Debug)]
pub enum UnixTime {}

/// A time span in seconds: a [`Duration`].
#[derive(Debug)]
pub enum Seconds {}

impl Reply for UnixTime {
    type Out = SystemTime;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<SystemTime, DecodeError> {
        moment(u64::from_redis(reader)?)
    }
}

impl Reply for Seconds {
    type Out = Duration;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Duration, DecodeError> {
        u64::from_redis(reader).map(Duration::from_secs)
    }
}

/// The moment so many seconds after the Unix epoch, if the clock has room for the whole of that second.
pub(super) fn moment(seconds: u64) -> Result<SystemTime, DecodeError> {
    seconds
        .checked_add(1)
        .and_then(|end| UNIX_EPOCH.checked_add(Duration::from_secs(end)))
        .map(|end| end - Duration::from_secs(1))
        .ok_or_else(|| DecodeError::mismatch("a moment", "one beyond the clock"))
}

/// The moment so many milliseconds after the Unix epoch.
pub(super) fn moment_millis(millis: u64) -> Result<SystemTime, DecodeError> {
    UNIX_EPOCH
        .checked_add(Duration::from_millis(millis))
        .ok_or_else(|| DecodeError::mismatch("a moment", "one beyond the clock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time() {
        let reply = b"*2\r\n$10\r\n1700000000\r\n$6\r\n000042\r\n";
        let time = ServerTime::from_redis(&mut Reader::new(reply)).expect("a time");
        assert_eq!((time.seconds, time.microseconds), (1_700_000_000, 42));
        let expected = UNIX_EPOCH + Duration::from_micros(1_700_000_000_000_042);
        assert_eq!(SystemTime::from(time), expected);
    }

    #[test]
    fn impossible_times_are_refused() {
        let replies: [&[u8]; 3] =
            [b"*2\r\n:1\r\n:1000000\r\n", b"*2\r\n$20\r\n18446744073709551615\r\n:0\r\n", b"*1\r\n:1\r\n"];
        for reply in replies {
            assert!(ServerTime::from_redis(&mut Reader::new(reply)).is_err());
        }
    }

    #[test]
    fn moments_and_spans() {
        let moment = UnixTime::read(&mut Reader::new(b":1700000000\r\n")).expect("a moment");
        assert_eq!(moment, UNIX_EPOCH + Duration::from_secs(1_700_000_000));
        assert_eq!(moment_millis(1_500).expect("a moment"), UNIX_EPOCH + Duration::from_millis(1_500));
        assert_eq!(Seconds::read(&mut Reader::new(b":5\r\n")).expect("a span"), Duration::from_secs(5));
    }
}
