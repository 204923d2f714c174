//! The seam between commands and what carries them.

use std::future::Future;

use crate::{command::Command, convert::Reply, error::Result};

/// What can carry a command: a client, a pipeline, a transaction, a test.
///
/// Implemented for references (`&Client`) and for carriers that are passed on by value (`Pipeline`), never for an owned client:
/// a call would then take the client away.
pub trait Executor: Sized {
    /// What a command becomes: a future of its reply, a longer pipeline, a ticket.
    type Output<R: Reply>;

    /// Takes a command.
    fn run<R: Reply>(self, command: Command<R>) -> Self::Output<R>;
}

/// A carrier that answers at once, so that generic code can wait for a reply and send the next command.
pub trait AsyncExecutor: Executor + Copy {
    /// Waits for the reply.
    fn wait<R: Reply>(self, output: Self::Output<R>) -> impl Future<Output = Result<R::Out>> + Send
    where
        R::Out: Send;
}
