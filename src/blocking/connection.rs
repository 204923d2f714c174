//! A connection of a thread's own.

use std::fmt;

use redis_typed_core::{args::ToMillis, command::Command, convert::Reply, error::Result, executor::Executor};

use super::waiter::Waiter;
use crate::connection;

/// A [`Connection`](crate::Connection) that nobody else uses; its commands are waited for.
pub struct Connection {
    waiter: Waiter,
    connection: connection::Connection,
}

impl Connection {
    pub(super) fn new(waiter: Waiter, connection: connection::Connection) -> Self {
        Self { waiter, connection }
    }

    /// As [`Connection::wait_replicas`](crate::Connection::wait_replicas).
    ///
    /// # Errors
    /// Those of any command.
    pub fn wait_replicas(&self, replicas: u64, timeout: impl ToMillis) -> Result<u64> {
        self.waiter.wait(self.connection.wait_replicas(replicas, timeout))
    }

    /// As [`Connection::wait_aof`](crate::Connection::wait_aof).
    ///
    /// # Errors
    /// Those of any command.
    pub fn wait_aof(&self, local: u64, replicas: u64, timeout: impl ToMillis) -> Result<(u64, u64)> {
        self.waiter.wait(self.connection.wait_aof(local, replicas, timeout))
    }

    /// As [`Connection::shutdown`](crate::Connection::shutdown).
    ///
    /// # Errors
    /// As there.
    pub fn shutdown(self, save: Option<bool>) -> Result<()> {
        self.waiter.wait(self.connection.shutdown(save))
    }
}

impl Executor for &Connection {
    type Output<R: Reply> = Result<R::Out>;

    fn run<R: Reply>(self, command: Command<R>) -> Result<R::Out> {
        self.waiter.wait((&self.connection).run(command))
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.connection, out)
    }
}
