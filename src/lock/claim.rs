//! What a lock is on the server: a key that holds its owner's token and expires.

use std::{
    hash::{BuildHasher, RandomState},
    process,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use bytes::Bytes;
use redis_typed_core::{command::RetryClass, error::Result, mux::Message};
use tokio::time::Instant;

use crate::{client::Client, script::Script};

/// Nil if it was taken; else for how many more milliseconds it is another's, -1 for ever.
static TAKE: Script<Option<i64>> = Script::new(
    "if redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
    return redis.call('pttl', KEYS[1])",
);

/// Nil if it is not the caller's; else how many milliseconds it now has. Without `add` it never has less than before.
static EXTEND: Script<Option<u64>> = Script::new(
    "if redis.call('get', KEYS[1]) ~= ARGV[1] then return false end
    local ttl, left = tonumber(ARGV[2]), redis.call('pttl', KEYS[1])
    if ARGV[3] == 'add' then ttl = ttl + left else ttl = math.max(ttl, left) end
    redis.call('pexpire', KEYS[1], ttl)
    return ttl",
);

static RELEASE: Script<bool> = Script::new(
    "if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
    return redis.call('del', KEYS[1])",
);

/// The key and the token of one who wants the lock, or has it.
pub(super) struct Claim {
    pub(super) client: Client,
    pub(super) name: Bytes,
    pub(super) token: String,
}

/// What came of an attempt.
pub(super) enum Taken {
    /// The lock is one's own until then.
    Until(Instant),
    /// It is another's, for so long at most if it is known.
    Held(Option<Duration>),
}

/// What an extension starts from.
#[derive(Clone, Copy)]
pub(super) enum From {
    Now,
    Expiry,
}

impl Claim {
    pub(super) async fn take(&self, ttl: Duration) -> Result<Taken> {
        let asked = Instant::now();
        let left = TAKE.key(&self.name).arg(&self.token).arg(millis(ttl)).invoke(&self.client).await?;
        Ok(match left {
            None => Taken::Until(asked + ttl),
            Some(left) => Taken::Held(u64::try_from(left).ok().map(Duration::from_millis)),
        })
    }

    /// Gives the moment until which the lock is one's own now; `None` if it is not.
    pub(super) async fn extend(&self, ttl: Duration, from: From) -> Result<Option<Instant>> {
        let from = match from {
            From::Now => "",
            From::Expiry => "add",
        };
        let asked = Instant::now();
        let call = EXTEND.key(&self.name).args((&self.token, millis(ttl), from));
        let ttl = call.invoke(&self.client).await?;
        Ok(ttl.map(|ttl| asked + Duration::from_millis(ttl)))
    }

    /// Says whether it was one's own until now.
    pub(super) async fn release(&self) -> Result<bool> {
        RELEASE.key(&self.name).arg(&self.token).invoke(&self.client).await
    }

    /// Releases it without waiting for the answer, if there is a connection to say so on.
    pub(super) fn let_go(&self) {
        let (_, words) = RELEASE.key(&self.name).arg(&self.token).by_code().into_parts();
        self.client.handle().lane().forget(&Message::command(words, RetryClass::Never));
    }
}

/// The server takes no time of zero.
fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1)
}

/// 128 bits that nobody else has and nobody can guess: keyed hashes, whose keys come from the operating system.
pub(super) fn new_token() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let keys = RandomState::new();
    // The process is in it, for one that was forked has the same keys and the same count.
    let seed = (NEXT.fetch_add(1, Ordering::Relaxed), process::id(), std::time::Instant::now());
    format!("{:016x}{:016x}", keys.hash_one((seed, 0)), keys.hash_one((seed, 1)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn tokens_are_hexadecimal_and_never_the_same() {
        let tokens: HashSet<String> = (0..1000).map(|_| new_token()).collect();
        assert_eq!(tokens.len(), 1000);
        assert!(tokens.iter().all(|token| token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit())));
    }

    #[test]
    fn no_time_is_zero() {
        assert_eq!(millis(Duration::ZERO), 1);
        assert_eq!(millis(Duration::from_micros(2999)), 2);
        assert_eq!(millis(Duration::MAX), u64::MAX);
    }
}
