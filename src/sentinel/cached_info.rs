use std::time::Duration;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use crate::reply::Info;

/// What a server last answered to the INFO of a Sentinel: an element of the reply of SENTINEL INFO-CACHE.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct CachedInfo {
    /// How old the answer is.
    pub age: Duration,
    /// The answer, if there was one.
    pub info: Option<Info>,
}

impl FromRedis for CachedInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(2) else {
            return Err(DecodeError::mismatch("an age and an answer", "a shorter array"));
        };
        // Negative where the clock was set back.
        let age = Duration::from_millis(u64::try_from(i64::from_redis(reader)?).unwrap_or_default());
        let info = Option::from_redis(reader)?;
        (0..rest).try_for_each(|_| reader.skip())?;
        Ok(Self { age, info })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_or_none() {
        let read = |reply: &[u8]| CachedInfo::from_redis(&mut Reader::new(reply));
        let cached = read(b"*2\r\n:15\r\n$13\r\nrole:master\r\n\r\n").expect("an answer");
        assert_eq!((cached.age, cached.info.expect("an answer").role()), (Duration::from_millis(15), Some("master")));
        assert_eq!(read(b"*3\r\n:-1\r\n$-1\r\n:0\r\n").expect("none"), CachedInfo::default());
        assert!(read(b"*1\r\n:1\r\n").is_err());
    }
}
