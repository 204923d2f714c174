//! What takes the server long.

use std::time::{Duration, SystemTime};

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::{skip_rest, time::moment};

/// What became of one kind of event that takes long: an element of the reply of LATENCY LATEST.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct LatencyEvent {
    /// The name of the event, such as `command` or `fork`.
    pub event: String,
    /// When it took long last, to the second.
    pub time: SystemTime,
    /// How long it took then, to the millisecond.
    pub latest: Duration,
    /// The longest that it ever took.
    pub longest: Duration,
    /// How long it took in all; only from Valkey, since 8.1.
    pub sum: Option<Duration>,
    /// How often it took long; only from Valkey, since 8.1.
    pub count: Option<u64>,
}

/// One time that an event took long: an element of the reply of LATENCY HISTORY.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct LatencySample {
    /// When, to the second.
    pub time: SystemTime,
    /// How long, to the millisecond.
    pub latency: Duration,
}

/// How long calls of a command took: a value of the reply of LATENCY HISTOGRAM.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct LatencyHistogram {
    /// How many calls there were.
    pub calls: u64,
    /// Time spans, shortest first, each with the number of calls that took no longer; all calls with the last.
    pub buckets: Vec<(Duration, u64)>,
}

impl FromRedis for LatencyEvent {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(4) else {
            return Err(DecodeError::mismatch("four elements or more", "a shorter array"));
        };
        let event = String::from_redis(reader)?;
        let time = moment(u64::from_redis(reader)?)?;
        let (latest, longest) = (millis(reader)?, millis(reader)?);
        let sum = if rest > 0 { Some(millis(reader)?) } else { None };
        let count = if rest > 1 { Some(u64::from_redis(reader)?) } else { None };
        skip_rest(reader, rest.saturating_sub(2))?;
        Ok(Self { event, time, latest, longest, sum, count })
    }
}

impl FromRedis for LatencySample {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(2) else {
            return Err(DecodeError::mismatch("a moment and a time span", "a shorter array"));
        };
        let time = moment(u64::from_redis(reader)?)?;
        let latency = millis(reader)?;
        skip_rest(reader, rest)?;
        Ok(Self { time, latency })
    }
}

impl FromRedis for LatencyHistogram {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut histogram = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"calls" => histogram.calls = u64::from_redis(reader)?,
                b"histogram_usec" => histogram.buckets = read_buckets(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(histogram)
    }
}

#[inline]
fn read_buckets(reader: &mut Reader<'_>) -> Result<Vec<(Duration, u64)>, DecodeError> {
    let len = reader.map()?.len();
    (0..len).map(|_| Ok((Duration::from_micros(u64::from_redis(reader)?), u64::from_redis(reader)?))).collect()
}

fn millis(reader: &mut Reader<'_>) -> Result<Duration, DecodeError> {
    u64::from_redis(reader).map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn read<T: FromRedis>(reply: &str) -> Result<T, String> {
        T::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).map_err(|error| error.to_string())
    }

    #[test]
    fn events_of_both_servers() {
        let redis: LatencyEvent = read("*4\n$4\nfork\n:100\n:5\n:9\n").expect("an event");
        assert_eq!((&*redis.event, redis.time), ("fork", UNIX_EPOCH + Duration::from_secs(100)));
        assert_eq!((redis.latest, redis.longest), (Duration::from_millis(5), Duration::from_millis(9)));
        assert_eq!((redis.sum, redis.count), (None, None));
        let valkey: LatencyEvent = read("*7\n$4\nfork\n:100\n:5\n:9\n:14\n:2\n*0\n").expect("an event");
        assert_eq!((valkey.sum, valkey.count), (Some(Duration::from_millis(14)), Some(2)));
        assert!(read::<LatencyEvent>("*1\n$4\nfork\n").is_err());
    }

    #[test]
    fn samples() {
        let sample: LatencySample = read("*2\n:100\n:5\n").expect("a sample");
        assert_eq!((sample.time, sample.latency), (UNIX_EPOCH + Duration::from_secs(100), Duration::from_millis(5)));
        assert!(read::<LatencySample>("*1\n:100\n").is_err());
    }

    #[test]
    fn histograms_in_both_protocols() {
        let expected = LatencyHistogram {
            calls: 3,
            buckets: vec![(Duration::from_micros(16), 1), (Duration::from_micros(66), 3)],
        };
        let two = "*4\n$5\ncalls\n:3\n$14\nhistogram_usec\n*4\n:16\n:1\n:66\n:3\n";
        let three = "%3\n$5\ncalls\n:3\n$14\nhistogram_usec\n%2\n:16\n:1\n:66\n:3\n$5\nother\n:1\n";
        assert_eq!(read(two), Ok(expected.clone()));
        assert_eq!(read(three), Ok(expected));
    }
}
