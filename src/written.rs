//! A carrier that only writes commands, for what is built on top of them.

use redis_typed_core::{command::Command, convert::Reply, executor::Executor};

use crate::commands::Commands;

/// Gives each command back instead of sending it.
#[derive(Clone, Copy)]
pub(crate) struct Written;

impl Executor for Written {
    type Output<R: Reply> = Command<R>;

    fn run<R: Reply>(self, command: Command<R>) -> Command<R> {
        command
    }
}

impl Commands for Written {}
