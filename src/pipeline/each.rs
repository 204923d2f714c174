//! A command for each item of a list.

use std::{fmt, marker::PhantomData};

use redis_typed_core::{
    command::Command,
    convert::{FromRedis, Reply, reply::Any},
    executor::Executor,
};

use super::{Buffer, Strict};
use crate::script::ScriptCall;

/// What the closure of [`for_each`](super::Pipeline::for_each) queues its one command on.
pub struct Queue<'q, F = Strict> {
    buffer: &'q mut Buffer,
    flavour: PhantomData<fn() -> F>,
}

/// A command that was queued; its reply is read as `R`.
#[derive(Debug)]
pub struct Queued<R>(PhantomData<fn() -> R>);

impl<'q, F> Queue<'q, F> {
    pub(super) fn new(buffer: &'q mut Buffer) -> Self {
        Self { buffer, flavour: PhantomData }
    }

    /// Queues a script, which the server learns once, ahead of everything.
    pub fn script<T: FromRedis>(self, call: ScriptCall<'_, T>) -> Queued<Any<T>> {
        self.buffer.push_script(call);
        Queued(PhantomData)
    }
}

impl<F> Executor for Queue<'_, F> {
    type Output<R: Reply> = Queued<R>;

    fn run<R: Reply>(self, command: Command<R>) -> Queued<R> {
        self.buffer.push(command);
        Queued(PhantomData)
    }
}

impl<F> fmt::Debug for Queue<'_, F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Queue({} commands)", self.buffer.len())
    }
}
