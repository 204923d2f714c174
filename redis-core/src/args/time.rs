//! Times as words: durations, and moments since 1970.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A time span in whole seconds: an integer, or a [`Duration`] without a fraction of a second.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a time span in whole seconds",
    note = "give an integer or a `Duration`"
)]
pub trait ToSeconds {
    /// The seconds, or why there are none.
    fn to_seconds(&self) -> Result<i64, &'static str>;
}

/// A time span in whole milliseconds: an integer, or a [`Duration`] without a fraction of a millisecond.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a time span in whole milliseconds",
    note = "give an integer or a `Duration`"
)]
pub trait ToMillis {
    /// The milliseconds, or why there are none.
    fn to_millis(&self) -> Result<i64, &'static str>;
}

/// A moment in whole seconds since 1970: an integer, or a [`SystemTime`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a moment in whole seconds since 1970",
    note = "give an integer or a `SystemTime`"
)]
pub trait ToUnixSeconds {
    /// The seconds, or why there are none.
    fn to_unix_seconds(&self) -> Result<i64, &'static str>;
}

/// A moment in whole milliseconds since 1970: an integer, or a [`SystemTime`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a moment in whole milliseconds since 1970",
    note = "give an integer or a `SystemTime`"
)]
pub trait ToUnixMillis {
    /// The milliseconds, or why there are none.
    fn to_unix_millis(&self) -> Result<i64, &'static str>;
}

/// How long a blocking command that counts in seconds may wait: a [`Duration`], or seconds as a number; zero is for ever.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a time to wait in seconds",
    note = "give a number or a `Duration`; zero is for ever"
)]
pub trait ToTimeout {
    /// The time, or why there is none.
    fn to_timeout(&self) -> Result<Duration, &'static str>;
}

const TOO_LONG: &str = "a time that is too long";
const FRACTION: &str = "a fraction that the command can't take: use the command that takes milliseconds";

macro_rules! integers {
    ($($type:ty)*) => { $(
        impl ToSeconds for $type {
            fn to_seconds(&self) -> Result<i64, &'static str> {
                i64::try_from(*self).map_err(|_| TOO_LONG)
            }
        }

        impl ToMillis for $type {
            fn to_millis(&self) -> Result<i64, &'static str> {
                i64::try_from(*self).map_err(|_| TOO_LONG)
            }
        }

        impl ToUnixSeconds for $type {
            fn to_unix_seconds(&self) -> Result<i64, &'static str> {
                i64::try_from(*self).map_err(|_| TOO_LONG)
            }
        }

        impl ToUnixMillis for $type {
            fn to_unix_millis(&self) -> Result<i64, &'static str> {
                i64::try_from(*self).map_err(|_| TOO_LONG)
            }
        }

        impl ToTimeout for $type {
            fn to_timeout(&self) -> Result<Duration, &'static str> {
                u64::try_from(*self).map(Duration::from_secs).map_err(|_| "a negative timeout")
            }
        }
    )* };
}

integers!(i32 i64 u32 u64 usize);

impl ToSeconds for Duration {
    fn to_seconds(&self) -> Result<i64, &'static str> {
        if self.subsec_nanos() > 0 { Err(FRACTION) } else { self.as_secs().to_seconds() }
    }
}

impl ToMillis for Duration {
    fn to_millis(&self) -> Result<i64, &'static str> {
        if !self.subsec_nanos().is_multiple_of(1_000_000) {
            return Err("a fraction of a millisecond");
        }
        i64::try_from(self.as_millis()).map_err(|_| TOO_LONG)
    }
}

impl ToUnixSeconds for SystemTime {
    fn to_unix_seconds(&self) -> Result<i64, &'static str> {
        since_1970(*self)?.as_secs().to_seconds()
    }
}

impl ToUnixMillis for SystemTime {
    fn to_unix_millis(&self) -> Result<i64, &'static str> {
        i64::try_from(since_1970(*self)?.as_millis()).map_err(|_| TOO_LONG)
    }
}

impl ToTimeout for Duration {
    fn to_timeout(&self) -> Result<Duration, &'static str> {
        Ok(*self)
    }
}

impl ToTimeout for f64 {
    fn to_timeout(&self) -> Result<Duration, &'static str> {
        Duration::try_from_secs_f64(*self).map_err(|_| "a timeout that is no time")
    }
}

fn since_1970(time: SystemTime) -> Result<Duration, &'static str> {
    time.duration_since(UNIX_EPOCH).map_err(|_| "a time before 1970")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_is_refused_not_cut_off() {
        assert_eq!(Duration::from_secs(5).to_seconds(), Ok(5));
        assert!(Duration::from_millis(1500).to_seconds().is_err());
        assert_eq!(Duration::from_millis(1500).to_millis(), Ok(1500));
        assert!(Duration::from_micros(1).to_millis().is_err());
        assert!(u64::MAX.to_seconds().is_err());
        assert!(Duration::MAX.to_seconds().is_err());
        assert!((-1).to_timeout().is_err());
    }
}
