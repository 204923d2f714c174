//! How long a key or a field lives.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::Reader,
};

/// How long a key, or a field of a hash, still lives: the reply of TTL, PTTL, HTTL and HPTTL.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Ttl {
    /// There is no such key or field (-2 on the wire).
    Missing,
    /// It lives until it is deleted (-1 on the wire).
    Persistent,
    /// It lives for so long, to the second or to the millisecond as the command says.
    In(Duration),
}

impl Ttl {
    /// The time left, if there is an end to it.
    pub fn remaining(self) -> Option<Duration> {
        match self {
            Self::In(duration) => Some(duration),
            Self::Missing | Self::Persistent => None,
        }
    }

    /// Whether the key or field exists.
    pub fn exists(self) -> bool {
        self != Self::Missing
    }
}

impl From<Ttl> for Option<Duration> {
    fn from(ttl: Ttl) -> Self {
        ttl.remaining()
    }
}

/// When a key, or a field of a hash, expires: the reply of EXPIRETIME, PEXPIRETIME, HEXPIRETIME and HPEXPIRETIME.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ExpireTime {
    /// There is no such key or field (-2 on the wire).
    Missing,
    /// It does not expire (-1 on the wire).
    Persistent,
    /// It expires at this moment of the server's clock.
    At(SystemTime),
}

impl ExpireTime {
    /// The moment, if there is one.
    pub fn moment(self) -> Option<SystemTime> {
        match self {
            Self::At(moment) => Some(moment),
            Self::Missing | Self::Persistent => None,
        }
    }

    /// Whether the key or field exists.
    pub fn exists(self) -> bool {
        self != Self::Missing
    }
}

/// A [`Ttl`] in seconds.
#[derive(Debug)]
pub enum TtlSeconds {}

/// A [`Ttl`] in milliseconds.
#[derive(Debug)]
pub enum TtlMillis {}

/// An [`ExpireTime`] in seconds.
#[derive(Debug)]
pub enum ExpireSeconds {}

/// An [`ExpireTime`] in milliseconds.
#[derive(Debug)]
pub enum ExpireMillis {}

impl Reply for TtlSeconds {
    type Out = Ttl;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Ttl, DecodeError> {
        read_ttl(reader, Duration::from_secs)
    }
}

impl Reply for TtlMillis {
    type Out = Ttl;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Ttl, DecodeError> {
        read_ttl(reader, Duration::from_millis)
    }
}

impl Reply for ExpireSeconds {
    type Out = ExpireTime;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<ExpireTime, DecodeError> {
        read_ttl(reader, Duration::from_secs).and_then(expire_time)
    }
}

impl Reply for ExpireMillis {
    type Out = ExpireTime;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<ExpireTime, DecodeError> {
        read_ttl(reader, Duration::from_millis).and_then(expire_time)
    }
}

fn read_ttl(reader: &mut Reader<'_>, unit: fn(u64) -> Duration) -> Result<Ttl, DecodeError> {
    match i64::from_redis(reader)? {
        -2 => Ok(Ttl::Missing),
        -1 => Ok(Ttl::Persistent),
        count => match u64::try_from(count) {
            Ok(count) => Ok(Ttl::In(unit(count))),
            Err(_) => Err(DecodeError::mismatch("a time, -1 or -2", "another negative integer")),
        },
    }
}

fn expire_time(since_1970: Ttl) -> Result<ExpireTime, DecodeError> {
    Ok(match since_1970 {
        Ttl::Missing => ExpireTime::Missing,
        Ttl::Persistent => ExpireTime::Persistent,
        Ttl::In(duration) => ExpireTime::At(
            UNIX_EPOCH
                .checked_add(duration)
                .ok_or_else(|| DecodeError::mismatch("a moment", "one beyond the clock"))?,
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<R: Reply>(reply: &[u8]) -> R::Out {
        R::read(&mut Reader::new(reply)).expect("a valid reply")
    }

    #[test]
    fn three_outcomes_in_two_units() {
        assert_eq!(read::<TtlSeconds>(b":-2\r\n"), Ttl::Missing);
        assert_eq!(read::<TtlMillis>(b":-1\r\n"), Ttl::Persistent);
        assert_eq!(read::<TtlSeconds>(b":7\r\n"), Ttl::In(Duration::from_secs(7)));
        assert_eq!(read::<TtlMillis>(b":7\r\n"), Ttl::In(Duration::from_millis(7)));
        assert!(TtlSeconds::read(&mut Reader::new(b":-3\r\n")).is_err());
    }

    #[test]
    fn moments() {
        assert_eq!(read::<ExpireSeconds>(b":-1\r\n"), ExpireTime::Persistent);
        let moment = UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
        assert_eq!(read::<ExpireMillis>(b":1700000000123\r\n"), ExpireTime::At(moment));
    }
}
