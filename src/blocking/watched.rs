//! Keys that are being watched by a thread.

use std::fmt;

use redis_typed_core::{args::ToRedisArgs, command::Command, convert::Reply, error::Result, executor::Executor};

use super::{transaction::Transaction, waiter::Waiter};
use crate::watched;

/// [`Watched`](crate::Watched) keys; commands are carried out at once, on the same connection, and waited for.
pub struct Watched {
    waiter: Waiter,
    watched: watched::Watched,
}

impl Watched {
    pub(super) fn new(waiter: Waiter, watched: watched::Watched) -> Self {
        Self { waiter, watched }
    }

    /// Watches further keys.
    ///
    /// # Errors
    /// As [`Watched::watch`](crate::Watched::watch).
    pub fn watch(&self, keys: impl ToRedisArgs) -> Result<()> {
        self.waiter.wait(self.watched.watch(keys))
    }

    /// Watches nothing any more, and gives the connection back.
    ///
    /// # Errors
    /// As [`Watched::unwatch`](crate::Watched::unwatch).
    pub fn unwatch(self) -> Result<()> {
        self.waiter.wait(self.watched.unwatch())
    }

    /// Starts the transaction: from here on, commands are queued.
    pub fn multi(self) -> Transaction {
        Transaction::new(self.waiter, self.watched.multi())
    }
}

impl Executor for &Watched {
    type Output<R: Reply> = Result<R::Out>;

    fn run<R: Reply>(self, command: Command<R>) -> Result<R::Out> {
        self.waiter.wait((&self.watched).run(command))
    }
}

impl fmt::Debug for Watched {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.watched, out)
    }
}
