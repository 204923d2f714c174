//! Moments of series.

use std::time::{SystemTime, UNIX_EPOCH};

use redis_typed_core::args::{Arg, ToRedisArg};

use crate::one_word::one_word;

/// A moment of a series. Where a command takes one, the milliseconds since 1970 as an integer do as well.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Timestamp {
    /// So many milliseconds since 1970.
    At(u64),
    /// The moment of the earliest sample (`-`).
    Earliest,
    /// The moment of the latest sample (`+`).
    Latest,
    /// After the latest sample (`$`), for TS.READ.
    New,
    /// When the server carries out the command (`*`), for a sample that is added.
    Now,
}

impl From<u64> for Timestamp {
    fn from(millis: u64) -> Self {
        Self::At(millis)
    }
}

/// A moment before 1970 is that of 1970: a series has none.
impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let millis = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        Self::At(u64::try_from(millis).unwrap_or(u64::MAX))
    }
}

impl ToRedisArg for Timestamp {
    fn to_arg(&self) -> Arg<'_> {
        match self {
            Self::At(millis) => Arg::Unsigned(*millis),
            Self::Earliest => "-".to_arg(),
            Self::Latest => "+".to_arg(),
            Self::New => "$".to_arg(),
            Self::Now => "*".to_arg(),
        }
    }
}

one_word!(Timestamp);

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use redis_typed_core::args::Words;

    use super::*;

    #[test]
    fn moments_as_words() {
        let mut words = Words::default();
        let time = UNIX_EPOCH + Duration::from_micros(1_500_900);
        words.args(&[Timestamp::from(time), Timestamp::from(UNIX_EPOCH - Duration::from_secs(1)), Timestamp::from(7)]);
        words.args(&[Timestamp::Earliest, Timestamp::Latest, Timestamp::New, Timestamp::Now]);
        words.args(&Timestamp::Now);
        assert_eq!(words.display().to_string(), "1500 0 7 - + $ * *");
    }
}
