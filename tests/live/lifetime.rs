//! Moments and spans that tests give keys to live.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use redis_typed::reply::{ExpireTime, Ttl};

/// A moment that no test lives to see, in seconds since the Unix epoch.
pub(crate) const FAR: u64 = 4_102_444_800;

/// A moment that has passed, in seconds since the Unix epoch.
pub(crate) const PAST: u64 = 1_000_000_000;

/// So many milliseconds after [`FAR`].
pub(crate) fn far(milliseconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(FAR) + Duration::from_millis(milliseconds)
}

/// What is answered for a key that expires so many milliseconds after [`FAR`].
pub(crate) fn until_far(milliseconds: u64) -> ExpireTime {
    ExpireTime::At(far(milliseconds))
}

/// Whether so many seconds were given, of which the test has used up a few.
#[track_caller]
pub(crate) fn assert_lives(ttl: Ttl, seconds: u64) {
    let given = Duration::from_secs(seconds);
    let left = ttl.remaining().unwrap_or_else(|| panic!("{seconds} s were given, but it is {ttl:?}"));
    assert!(left <= given && left + Duration::from_secs(30) > given, "{seconds} s were given, but {left:?} are left");
}
