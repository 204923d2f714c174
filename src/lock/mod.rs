//! Locks that programs on many machines share.

mod claim;
mod guard;
mod until;

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use redis_typed_core::{
    args::{ToRedisArg, Words},
    error::{Delivery, Error, ErrorKind, Result},
};
use tokio::time::{Instant, sleep};

use self::claim::Claim;
pub use self::guard::LockGuard;
use crate::{callbacks::ResponseCallbacks, client::Client, commands::Commands};

/// A lock of a name, not yet taken.
///
/// ```no_run
/// # use redis_typed::Client;
/// # use std::time::Duration;
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// let lock = client.lock("lock:report").ttl(Duration::from_secs(10)).blocking_timeout(Duration::from_secs(5));
/// let guard = lock.acquire().await?;
/// // The work of the one who has the guard.
/// guard.release().await?;
/// # Ok(())
/// # }
/// ```
///
/// A lock has a time to live, so that it is free again if its holder dies. It holds on one server: if that is replaced by a
/// replica that has not heard of the lock yet, it can be taken once more. What must not happen twice in any case needs a
/// condition of its own where it is done.
#[derive(Clone, Debug)]
#[must_use = "a lock is taken by `acquire` or `try_acquire`"]
pub struct Lock {
    client: Client,
    name: Bytes,
    ttl: Duration,
    patience: Option<Duration>,
    interval: Duration,
    renews: bool,
}

impl Client {
    /// A lock at a key of this name. It lives for 30 seconds at a time, and `acquire` waits for it for ever.
    pub fn lock(&self, name: impl ToRedisArg) -> Lock {
        let mut words = Words::default();
        words.key(&name);
        Lock {
            // Callbacks are for the program's own replies.
            client: self.with_callbacks(Arc::new(ResponseCallbacks::new())),
            name: words.decoded().swap_remove(0),
            ttl: Duration::from_secs(30),
            patience: None,
            interval: Duration::from_millis(100),
            renews: false,
        }
    }
}

impl Lock {
    /// How long the lock is held if it is neither released nor extended, in whole milliseconds.
    pub fn ttl(mut self, ttl: Duration) -> Self {
        self.ttl = ttl;
        self
    }

    /// How long [`acquire`](Self::acquire) waits for the lock.
    pub fn blocking_timeout(mut self, patience: Duration) -> Self {
        self.patience = Some(patience);
        self
    }

    /// How long to wait at most before asking for the lock again; sooner if it expires sooner.
    pub fn retry_every(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Renews the lock in the background, three times in its time to live, for as long as there is a guard.
    ///
    /// A program that hangs without ending then holds its lock for ever: watch [`LockGuard::lost`] for the rest.
    pub fn renewed(mut self) -> Self {
        self.renews = true;
        self
    }

    /// Takes the lock, waiting for it if another has it.
    ///
    /// # Errors
    /// `Lock` if it was not free in time; those of any command.
    ///
    /// # Cancel safety
    /// Dropped, it is as if the lock had never been taken.
    pub async fn acquire(&self) -> Result<LockGuard> {
        let started = Instant::now();
        loop {
            let held_for = match self.attempt().await? {
                Ok(guard) => return Ok(guard),
                Err(held_for) => held_for,
            };
            let patience = self.patience.map(|patience| patience.saturating_sub(started.elapsed()));
            if patience.is_some_and(|patience| patience.is_zero()) {
                let error = Error::new(ErrorKind::Lock, "the lock was not free in time");
                return Err(error.delivered(Delivery::Rejected));
            }
            sleep(self.pause(held_for).min(patience.unwrap_or(Duration::MAX))).await;
        }
    }

    /// Takes the lock if it is free; `None` if another has it.
    ///
    /// # Errors
    /// As [`acquire`](Self::acquire), but for `Lock`.
    pub async fn try_acquire(&self) -> Result<Option<LockGuard>> {
        self.attempt().await.map(Result::ok)
    }

    /// Whether anybody has the lock.
    ///
    /// # Errors
    /// Those of any command.
    pub async fn is_locked(&self) -> Result<bool> {
        self.client.exists(&self.name).await.map(|count| count > 0)
    }

    async fn attempt(&self) -> Result<Result<LockGuard, Option<Duration>>> {
        let claim = Claim { client: self.client.clone(), name: self.name.clone(), token: claim::new_token() };
        let mut taken = LockGuard::attempting(claim, self.ttl).take().await?;
        if let (Ok(guard), true) = (&mut taken, self.renews) {
            guard.start_renewal();
        }
        Ok(taken)
    }

    /// Those who wait for the same lock ask at different times.
    fn pause(&self, held_for: Option<Duration>) -> Duration {
        let pause = self.interval.mul_f64(0.5 + fastrand::f64() / 2.0);
        let expiry = held_for.map(|held_for| held_for + Duration::from_millis(1));
        pause.min(expiry.unwrap_or(Duration::MAX)).max(Duration::from_millis(1))
    }
}
