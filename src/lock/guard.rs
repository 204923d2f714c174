//! The proof that a lock is one's own.

use std::{fmt, future::Future, sync::Arc, time::Duration};

use redis_typed_core::error::{Delivery, Error, ErrorKind, Result};
use tokio::{
    task::AbortHandle,
    time::{Instant, sleep, timeout_at},
};

use super::{
    claim::{Claim, From, Taken},
    until::Until,
};

/// A lock that is held. It can be moved to other tasks and threads: whoever has the guard has the lock.
///
/// Dropped, it is released in the background if there is a connection, and otherwise when its time is over.
#[must_use = "a lock is released as soon as its guard is dropped"]
pub struct LockGuard {
    claim: Arc<Claim>,
    ttl: Duration,
    until: Arc<Until>,
    renewal: Option<AbortHandle>,
    /// Whether the server may have the token.
    may_hold: bool,
}

impl LockGuard {
    /// A guard of a lock that may be taken from now on, so that it is let go if the attempt ends in the middle.
    pub(super) fn attempting(claim: Claim, ttl: Duration) -> Self {
        Self { claim: Arc::new(claim), ttl, until: Arc::default(), renewal: None, may_hold: true }
    }

    /// Takes the lock; if another has it, says for how long at most.
    pub(super) async fn take(mut self) -> Result<Result<Self, Option<Duration>>> {
        match self.claim.take(self.ttl).await? {
            Taken::Until(moment) => {
                self.until.begin(moment);
                Ok(Ok(self))
            }
            Taken::Held(left) => {
                self.may_hold = false;
                Ok(Err(left))
            }
        }
    }

    pub(super) fn start_renewal(&mut self) {
        let task = renew(Arc::clone(&self.claim), self.ttl, Arc::clone(&self.until));
        self.renewal = Some(tokio::spawn(task).abort_handle());
    }

    /// What is in the key while the lock is held by this guard, and by no other.
    pub fn token(&self) -> &str {
        &self.claim.token
    }

    /// For how long the lock is still held at least, if nobody deletes its key; zero when it is lost.
    ///
    /// By this program's own clock, from when the server was asked: the server may hold it for a little longer, never less.
    pub fn remaining(&self) -> Duration {
        self.until.moment().map(|until| until.saturating_duration_since(Instant::now())).unwrap_or_default()
    }

    /// Whether the lock is certainly held, going by [`remaining`](Self::remaining).
    pub fn is_held(&self) -> bool {
        !self.remaining().is_zero()
    }

    /// Waits until the lock is no longer held: its time is over, renewal found it lost, or the guard is gone.
    ///
    /// Made for `select!` beside the work that the lock is for. It borrows nothing.
    pub fn lost(&self) -> impl Future<Output = ()> + Send + use<> {
        Arc::clone(&self.until).over()
    }

    /// Adds to the time that is left.
    ///
    /// # Errors
    /// `Lock` if the lock is no longer one's own; those of any command.
    pub async fn extend(&self, more: Duration) -> Result<()> {
        self.prolong(more, From::Expiry).await
    }

    /// Gives the lock its whole time again, from now. It never has less than before.
    ///
    /// # Errors
    /// As [`extend`](Self::extend).
    pub async fn renew(&self) -> Result<()> {
        self.prolong(self.ttl, From::Now).await
    }

    async fn prolong(&self, ttl: Duration, from: From) -> Result<()> {
        let moment = self.claim.extend(ttl, from).await?;
        self.until.note(moment);
        moment.map(drop).ok_or_else(|| not_owned("the lock can't be extended: it is no longer one's own"))
    }

    /// Releases the lock, and waits until that is done.
    ///
    /// # Errors
    /// `Lock` if it was no longer one's own: its time was over before the work was, and another may have had it meanwhile. Those
    /// of any command; the lock is then let go as by dropping.
    pub async fn release(mut self) -> Result<()> {
        self.stop_renewal();
        let was_held = self.claim.release().await?;
        self.may_hold = false;
        if was_held { Ok(()) } else { Err(not_owned("the lock can't be released: it is no longer one's own")) }
    }

    fn stop_renewal(&mut self) {
        if let Some(task) = self.renewal.take() {
            task.abort();
        }
    }
}

impl Drop for LockGuard {
    fn drop(&mut self) {
        self.stop_renewal();
        self.until.end();
        if self.may_hold {
            self.claim.let_go();
        }
    }
}

/// Gives the lock its whole time again and again, until it is lost.
async fn renew(claim: Arc<Claim>, ttl: Duration, until: Arc<Until>) {
    let mut pause = ttl / 3;
    loop {
        sleep(pause).await;
        let Some(moment) = until.moment() else { return };
        match timeout_at(moment, claim.extend(ttl, From::Now)).await {
            Ok(Ok(renewed)) => {
                pause = ttl / 3;
                until.note(renewed);
            }
            // While there is time left, the next attempt may go better.
            Ok(Err(_)) => pause = ttl / 10,
            Err(_) => until.end(),
        }
    }
}

fn not_owned(message: &str) -> Error {
    Error::new(ErrorKind::Lock, message).delivered(Delivery::Answered)
}

impl fmt::Debug for LockGuard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("LockGuard").field("name", &self.claim.name).field("remaining", &self.remaining()).finish()
    }
}
