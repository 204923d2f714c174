//! Queued commands whose number is only known while the program runs, and which are waited for.

use std::fmt;

use redis_typed_core::{
    command::Command,
    convert::{FromRedis, Reply, reply::Any},
    error::Result,
    executor::Executor,
};

use super::waiter::Waiter;
use crate::{
    batch::{self, BatchReplies, Slot},
    script::ScriptCall,
};

/// A [`Batch`](crate::Batch) that is waited for.
#[must_use = "a batch is sent by `execute`"]
pub struct Batch<'a> {
    waiter: &'a Waiter,
    batch: batch::Batch<'a>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(waiter: &'a Waiter, batch: batch::Batch<'a>) -> Self {
        Self { waiter, batch }
    }

    /// As [`Batch::non_atomic`](crate::Batch::non_atomic).
    pub fn non_atomic(self) -> Self {
        Self { waiter: self.waiter, batch: self.batch.non_atomic() }
    }

    /// As [`Batch::script`](crate::Batch::script).
    pub fn script<T: FromRedis>(&mut self, call: ScriptCall<'_, T>) -> Slot<Any<T>> {
        self.batch.script(call)
    }

    /// How many commands are queued.
    pub fn len(&self) -> usize {
        self.batch.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.batch.is_empty()
    }

    /// Sends all commands and waits for all replies. An empty batch sends nothing.
    ///
    /// # Errors
    /// What concerns all commands; what concerns one is the error of its slot.
    pub fn execute(self) -> Result<BatchReplies> {
        self.waiter.wait(self.batch.execute())
    }
}

impl Executor for &mut Batch<'_> {
    type Output<R: Reply> = Slot<R>;

    fn run<R: Reply>(self, command: Command<R>) -> Slot<R> {
        (&mut self.batch).run(command)
    }
}

impl fmt::Debug for Batch<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.batch, out)
    }
}
