//! A client in a hurry.

use std::time::Duration;

use redis_typed_core::{command::Command, convert::Reply, error::Result, executor::Executor};

use super::Client;

/// A client whose commands have less time than the settings give them. They fail with `Timeout` when it is up, all attempts
/// together, and say by [`delivery`](crate::Error::delivery) whether anything was sent.
#[derive(Clone, Copy, Debug)]
#[must_use = "it carries commands"]
pub struct Timed<'a> {
    client: &'a Client,
    time: Duration,
}

impl<'a> Timed<'a> {
    pub(super) fn new(client: &'a Client, time: Duration) -> Self {
        Self { client, time }
    }
}

impl Executor for Timed<'_> {
    type Output<R: Reply> = Result<R::Out>;

    fn run<R: Reply>(self, command: Command<R>) -> Result<R::Out> {
        // The clock is started inside of `wait`, where there is one.
        self.client.wait(async { self.client.asynchronous().run(command).timeout(self.time).await })
    }
}
