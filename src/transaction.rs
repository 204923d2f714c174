//! Commands between MULTI and EXEC, over watched keys.

use std::{fmt, marker::PhantomData, sync::Arc};

use redis_typed_core::{
    command::Command,
    convert::{FromRedis, Reply, reply::Any},
    error::{Delivery, Error, Result, WatchFailure},
    executor::Executor,
    pool::Lease,
};

use crate::{
    callbacks::ResponseCallbacks,
    pipeline::{Answers, Buffer, Flavour, One, Replies, RoomForAnotherReply, Strict},
    script::ScriptCall,
};

/// Queued commands that are carried out together, if no watched key changed meanwhile.
///
/// Dropped, nothing was done, and the connection is given back with nothing watched.
#[must_use = "a transaction is carried out by `execute`"]
pub struct Transaction<L = (), F = Strict> {
    lease: Lease,
    callbacks: Option<Arc<ResponseCallbacks>>,
    buffer: Buffer,
    types: PhantomData<fn() -> (L, F)>,
}

impl<F: Flavour> Transaction<(), F> {
    pub(crate) fn new(lease: Lease, callbacks: Option<Arc<ResponseCallbacks>>) -> Self {
        Self { lease, callbacks, buffer: Buffer::default(), types: PhantomData }
    }
}

impl<L, F: Flavour> Transaction<L, F> {
    /// Adds a script. The server learns it in the same write, ahead of MULTI; the reply of that is not shown.
    pub fn script<T: FromRedis>(mut self, call: ScriptCall<'_, T>) -> Transaction<L::With<One<Any<T>>>, F>
    where
        L: RoomForAnotherReply,
    {
        self.buffer.push_script(call);
        self.retyped()
    }

    /// How many commands are queued.
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.buffer.len() == 0
    }

    fn retyped<M>(self) -> Transaction<M, F> {
        Transaction { lease: self.lease, callbacks: self.callbacks, buffer: self.buffer, types: PhantomData }
    }

    async fn send(mut self) -> Result<Answers> {
        let sent = self.buffer.send_even_empty(self.lease.lane(), self.callbacks, true).await;
        match sent {
            // EXEC has ended the watch, whatever came of it.
            Ok(answers) => {
                self.lease.set_farewell(None);
                Ok(answers)
            }
            Err(error) if error.is_connection() && error.delivery() == Delivery::NotSent => {
                Err(Error::watch(WatchFailure::ConnectionLost))
            }
            Err(error) => Err(error),
        }
    }
}

impl<L: Replies, F: Flavour> Transaction<L, F> {
    /// Carries out all commands, or none. It is never sent twice.
    ///
    /// # Errors
    /// `Watch` if a watched key changed, or the connection was lost before EXEC was sent: nothing was done. The first command
    /// that failed, with its place, while the others were carried out. `Connection` with
    /// [`MaybeApplied`](Delivery::MaybeApplied) if the answer of EXEC was lost.
    pub async fn execute(self) -> Result<L::Out> {
        let mut answers = self.send().await?;
        L::read(&mut answers)
    }

    /// Carries out all commands, or none, and gives each its own result.
    ///
    /// # Errors
    /// As [`execute`](Self::execute), but for the errors of single commands.
    pub async fn try_execute(self) -> Result<L::Tried> {
        let mut answers = self.send().await?;
        Ok(L::try_read(&mut answers))
    }
}

impl<L: RoomForAnotherReply, F: Flavour> Executor for Transaction<L, F> {
    type Output<R: Reply> = Transaction<L::With<One<R>>, F>;

    fn run<R: Reply>(mut self, command: Command<R>) -> Self::Output<R> {
        self.buffer.push(command);
        self.retyped()
    }
}

impl<L, F> fmt::Debug for Transaction<L, F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Transaction").field("commands", &self.buffer.len()).finish()
    }
}
