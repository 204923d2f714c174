//! Which keys are used most.

use std::{
    ops::RangeInclusive,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::{skip_rest, time::moment_millis};

/// Which keys are used most: an element of the reply of HOTKEYS GET.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Hotkeys {
    /// Whether the keys are still being watched.
    pub is_active: bool,
    /// One of so many commands is looked at.
    pub sample_ratio: u64,
    /// The slots that are watched.
    pub slots: Vec<RangeInclusive<u16>>,
    /// When it began, to the millisecond.
    pub start: SystemTime,
    /// For how long the keys were watched, to the millisecond.
    pub duration: Duration,
    /// The keys that took most time, and how much; `None` unless that was asked for.
    pub by_cpu_time: Option<Vec<(Bytes, Duration)>>,
    /// The keys that moved most bytes, and how many; `None` unless that was asked for.
    pub by_net_bytes: Option<Vec<(Bytes, u64)>>,
}

impl FromRedis for Hotkeys {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut found = Self::unknown();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"tracking-active" => found.is_active = bool::from_redis(reader)?,
                b"sample-ratio" => found.sample_ratio = u64::from_redis(reader)?,
                b"selected-slots" => found.slots = read_slots(reader)?,
                b"collection-start-time-unix-ms" => found.start = moment_millis(u64::from_redis(reader)?)?,
                b"collection-duration-ms" => found.duration = Duration::from_millis(u64::from_redis(reader)?),
                b"by-cpu-time-us" => {
                    let times = read_keys(reader)?.into_iter();
                    found.by_cpu_time = Some(times.map(|(key, time)| (key, Duration::from_micros(time))).collect());
                }
                b"by-net-bytes" => found.by_net_bytes = Some(read_keys(reader)?),
                _ => reader.skip()?,
            }
        }
        Ok(found)
    }
}

impl Hotkeys {
    fn unknown() -> Self {
        Self {
            is_active: false,
            sample_ratio: 1,
            slots: Vec::new(),
            start: UNIX_EPOCH,
            duration: Duration::ZERO,
            by_cpu_time: None,
            by_net_bytes: None,
        }
    }
}

/// Ranges, or single slots.
#[inline]
fn read_slots(reader: &mut Reader<'_>) -> Result<Vec<RangeInclusive<u16>>, DecodeError> {
    (0..reader.array()?).map(|_| read_range(reader)).collect()
}

#[inline]
fn read_range(reader: &mut Reader<'_>) -> Result<RangeInclusive<u16>, DecodeError> {
    let Some(rest) = reader.array()?.checked_sub(1) else {
        return Err(DecodeError::mismatch("a slot or two", "an empty array"));
    };
    let first = u16::from_redis(reader)?;
    let last = if rest > 0 { u16::from_redis(reader)? } else { first };
    skip_rest(reader, rest.saturating_sub(1))?;
    Ok(first..=last)
}

/// Keys and numbers, flat in both protocols.
#[inline]
fn read_keys(reader: &mut Reader<'_>) -> Result<Vec<(Bytes, u64)>, DecodeError> {
    (0..reader.map()?.len()).map(|_| Ok((Bytes::from_redis(reader)?, u64::from_redis(reader)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> Hotkeys {
        Hotkeys::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("the reply of a server")
    }

    #[test]
    fn both_protocols() {
        let fields = "$15\ntracking-active\n:1\n$12\nsample-ratio\n:3\n$14\nselected-slots\n*2\n*2\n:0\n:9\n*1\n:12\n\
            $29\ncollection-start-time-unix-ms\n:1500\n$22\ncollection-duration-ms\n:20\n\
            $14\nby-cpu-time-us\n*2\n$1\na\n:46\n";
        let found = read(&format!("*12\n{fields}"));
        assert_eq!(read(&format!("%7\n{fields}$5\nother\n:1\n")), found);
        assert_eq!((found.is_active, found.sample_ratio, &*found.slots), (true, 3, &[0..=9, 12..=12][..]));
        assert_eq!(
            (found.start, found.duration),
            (UNIX_EPOCH + Duration::from_millis(1500), Duration::from_millis(20))
        );
        assert_eq!(found.by_cpu_time, Some(vec![("a".into(), Duration::from_micros(46))]));
        assert_eq!(found.by_net_bytes, None);
        assert_eq!(read("*2\n$12\nby-net-bytes\n*2\n$1\nb\n:7\n").by_net_bytes, Some(vec![("b".into(), 7)]));
    }
}
