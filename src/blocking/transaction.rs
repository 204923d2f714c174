//! Commands between MULTI and EXEC, which are waited for.

use std::fmt;

use redis_typed_core::{
    command::Command,
    convert::{FromRedis, Reply, reply::Any},
    error::Result,
    executor::Executor,
};

use super::waiter::Waiter;
use crate::{
    pipeline::{One, Replies, RoomForAnotherReply},
    script::ScriptCall,
    transaction,
};

/// A [`Transaction`](crate::Transaction) that is waited for.
#[must_use = "a transaction is carried out by `execute`"]
pub struct Transaction<L = ()> {
    waiter: Waiter,
    transaction: transaction::Transaction<L>,
}

impl Transaction {
    pub(super) fn new(waiter: Waiter, transaction: transaction::Transaction) -> Self {
        Self { waiter, transaction }
    }
}

impl<L> Transaction<L> {
    pub(super) fn into_inner(self) -> transaction::Transaction<L> {
        self.transaction
    }

    /// As [`Transaction::script`](crate::Transaction::script).
    pub fn script<T: FromRedis>(self, call: ScriptCall<'_, T>) -> Transaction<L::With<One<Any<T>>>>
    where
        L: RoomForAnotherReply,
    {
        Transaction { waiter: self.waiter, transaction: self.transaction.script(call) }
    }

    /// How many commands are queued.
    pub fn len(&self) -> usize {
        self.transaction.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.transaction.is_empty()
    }
}

impl<L: Replies> Transaction<L> {
    /// Carries out all commands, or none. It is never sent twice.
    ///
    /// # Errors
    /// As [`Transaction::execute`](crate::Transaction::execute).
    pub fn execute(self) -> Result<L::Out> {
        self.waiter.wait(self.transaction.execute())
    }

    /// Carries out all commands, or none, and gives each its own result.
    ///
    /// # Errors
    /// As [`Transaction::try_execute`](crate::Transaction::try_execute).
    pub fn try_execute(self) -> Result<L::Tried> {
        self.waiter.wait(self.transaction.try_execute())
    }
}

impl<L: RoomForAnotherReply> Executor for Transaction<L> {
    type Output<R: Reply> = Transaction<L::With<One<R>>>;

    fn run<R: Reply>(self, command: Command<R>) -> Self::Output<R> {
        Transaction { waiter: self.waiter, transaction: self.transaction.run(command) }
    }
}

impl<L> fmt::Debug for Transaction<L> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.transaction, out)
    }
}
