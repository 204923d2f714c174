//! Commands that go out together, and are waited for.

use std::fmt;

use redis_typed_core::{
    command::Command,
    convert::{FromRedis, Reply, reply::Any},
    error::Result,
    executor::Executor,
};

use super::waiter::Waiter;
use crate::{
    pipeline::{self, Each, Nested, One, Queue, Queued, Replies, RoomForAnotherReply},
    script::ScriptCall,
};

/// A [`Pipeline`](crate::Pipeline) that is waited for.
#[must_use = "a pipeline is sent by `execute`"]
pub struct Pipeline<'a, L = ()> {
    waiter: &'a Waiter,
    pipeline: pipeline::Pipeline<'a, L>,
}

impl<'a> Pipeline<'a> {
    pub(super) fn new(waiter: &'a Waiter, pipeline: pipeline::Pipeline<'a>) -> Self {
        Self { waiter, pipeline }
    }
}

impl<'a, L> Pipeline<'a, L> {
    /// As [`Pipeline::non_atomic`](crate::Pipeline::non_atomic).
    pub fn non_atomic(self) -> Self {
        self.with(pipeline::Pipeline::non_atomic)
    }

    /// How many commands are queued.
    pub fn len(&self) -> usize {
        self.pipeline.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.pipeline.is_empty()
    }

    /// As [`Pipeline::for_each`](crate::Pipeline::for_each).
    pub fn for_each<T, R: Reply>(
        self,
        items: impl IntoIterator<Item = T>,
        add: impl FnMut(Queue<'_>, T) -> Queued<R>,
    ) -> Pipeline<'a, L::With<Each<R>>>
    where
        L: RoomForAnotherReply,
    {
        self.with(|pipeline| pipeline.for_each(items, add))
    }

    /// As [`Pipeline::script`](crate::Pipeline::script).
    pub fn script<T: FromRedis>(self, call: ScriptCall<'_, T>) -> Pipeline<'a, L::With<One<Any<T>>>>
    where
        L: RoomForAnotherReply,
    {
        self.with(|pipeline| pipeline.script(call))
    }

    /// As [`Pipeline::join`](crate::Pipeline::join).
    pub fn join<M: Replies>(self, other: Pipeline<'_, M>) -> Pipeline<'a, L::With<Nested<M>>>
    where
        L: RoomForAnotherReply,
    {
        self.with(|pipeline| pipeline.join(other.pipeline))
    }

    fn with<M>(self, change: impl FnOnce(pipeline::Pipeline<'a, L>) -> pipeline::Pipeline<'a, M>) -> Pipeline<'a, M> {
        Pipeline { waiter: self.waiter, pipeline: change(self.pipeline) }
    }
}

impl<L: Replies> Pipeline<'_, L> {
    /// Sends all commands and waits for all replies. An empty pipeline sends nothing.
    ///
    /// # Errors
    /// As [`Pipeline::execute`](crate::Pipeline::execute).
    pub fn execute(self) -> Result<L::Out> {
        self.waiter.wait(self.pipeline.execute())
    }

    /// Sends all commands and gives each its own result.
    ///
    /// # Errors
    /// As [`Pipeline::try_execute`](crate::Pipeline::try_execute).
    pub fn try_execute(self) -> Result<L::Tried> {
        self.waiter.wait(self.pipeline.try_execute())
    }
}

impl<'a, L: RoomForAnotherReply> Executor for Pipeline<'a, L> {
    type Output<R: Reply> = Pipeline<'a, L::With<One<R>>>;

    fn run<R: Reply>(self, command: Command<R>) -> Self::Output<R> {
        self.with(|pipeline| pipeline.run(command))
    }
}

impl<L> fmt::Debug for Pipeline<'_, L> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.pipeline, out)
    }
}
