//! A client for programs without an async runtime of their own.
//!
//! ```no_run
//! use redis_typed::{Commands, blocking::Client};
//!
//! # fn main() -> redis_typed::Result<()> {
//! let client = Client::connect("redis://localhost:6379")?;
//! client.set("greeting", "hello")?;
//! let greeting: Option<String> = client.get("greeting")?;
//! let ((), visits) = client.pipeline().set("seen", "today").incr("visits").execute()?;
//! let next: i64 = visits + 1;
//! # Ok(())
//! # }
//! ```
//!
//! It is the same engine: a call encodes its command, writes it to the socket itself when the connection is at rest, and parks
//! its thread until the reply is there. One hidden thread, shared by all blocking clients, reads. So threads that share a client
//! share its connection as tasks do, and what a command, a pipeline or a transaction promises is what it promises there.
//!
//! # Inside of an async runtime
//! A call blocks its thread, and with it whatever else that thread would do: other tasks of a runtime with one thread stand still
//! meanwhile. The reply comes all the same, for the hidden thread waits for nobody; a call is slow there, and never stuck. Only
//! a call that waits for one of those tasks, such as `blpop` for an element that one of them would push, waits in vain. Take
//! [`crate::Client`] in async code, or a thread that may block.

mod batch;
mod connection;
mod iter;
mod pipeline;
mod pubsub;
mod timed;
mod transaction;
mod waiter;
mod watched;

use std::{
    fmt,
    future::{Future, ready},
    sync::Arc,
    time::Duration,
};

use futures_core::Stream;
use redis_typed_core::{
    args::ToRedisArgs,
    command::Command,
    config::{Config, IntoConfig},
    convert::Reply,
    error::Result,
    executor::Executor,
    pool::PoolStatus,
    resp::Value,
};

use self::waiter::Waiter;
pub use self::{
    batch::Batch,
    connection::Connection,
    iter::Iter,
    pipeline::Pipeline,
    pubsub::{Messages, PubSub, Subscriber},
    timed::Timed,
    transaction::Transaction,
    watched::Watched,
};
use crate::{
    callbacks::{CallContext, ResponseCallbacks},
    pipeline::Replies,
};

/// A client whose commands wait for their replies: `client.get::<String>("key")?`. Clones share its connections.
///
/// Don't call it from async code: it blocks the thread that other tasks wait for.
#[derive(Clone)]
pub struct Client {
    client: crate::client::Client,
    waiter: Waiter,
}

impl Client {
    /// A client that connects when it is first used.
    ///
    /// # Errors
    /// `Config` if the URL can't be understood, or the hidden thread can't be started.
    pub fn new(config: impl IntoConfig) -> Result<Self> {
        let waiter = Waiter::new()?;
        let client = crate::client::Client::with_runtime(config.into_config()?, Some(waiter.runtime().clone()));
        Ok(Self { client, waiter })
    }

    /// A client that is connected.
    ///
    /// # Errors
    /// As [`new`](Self::new), and as [`Client::connect`](crate::Client::connect).
    pub fn connect(config: impl IntoConfig) -> Result<Self> {
        let client = Self::new(config)?;
        client.wait(client.client.handle().lane().connect())?;
        Ok(client)
    }

    /// The same client for async code, and for what has no blocking form; [`wait`](Self::wait) waits for what it gives.
    ///
    /// ```no_run
    /// # use redis_typed::blocking::Client;
    /// # fn example(client: Client) -> redis_typed::Result<()> {
    /// let lock = client.asynchronous().lock("lock:report");
    /// let guard = client.wait(lock.acquire())?;
    /// client.wait(guard.release())?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn asynchronous(&self) -> &crate::client::Client {
        &self.client
    }

    /// Parks the thread until a future is ready.
    ///
    /// Timers and sockets are made inside of `wait`, where there is a runtime that runs:
    /// `client.wait(async { request.timeout(time).await })`.
    pub fn wait<F: Future>(&self, future: F) -> F::Output {
        self.waiter.wait(future)
    }

    /// Goes through a stream, waiting for each item.
    ///
    /// ```no_run
    /// # use redis_typed::{Commands, ScanOptions, blocking::Client};
    /// # fn example(client: Client) -> redis_typed::Result<()> {
    /// for key in client.iter(client.asynchronous().scan_stream::<String>(ScanOptions::new().pattern("user:*"))) {
    ///     client.unlink(key?)?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iter<S: Stream + Unpin>(&self, stream: S) -> Iter<S> {
        Iter::new(self.waiter.clone(), stream)
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        self.client.config()
    }

    /// The same client for a command that has less time than the settings give it: `client.timeout(time).get::<String>("key")?`.
    pub fn timeout(&self, time: Duration) -> Timed<'_> {
        Timed::new(self, time)
    }

    /// Queues commands and sends them in one write, by default as one transaction.
    pub fn pipeline(&self) -> Pipeline<'_> {
        Pipeline::new(&self.waiter, self.client.pipeline())
    }

    /// Queues commands whose number is only known while the program runs.
    pub fn batch(&self) -> Batch<'_> {
        Batch::new(&self.waiter, self.client.batch())
    }

    /// Watches keys, on a connection of its own. What is then read and decided holds until EXEC, or the transaction does nothing.
    ///
    /// # Errors
    /// As [`Client::watch`](crate::Client::watch).
    pub fn watch(&self, keys: impl ToRedisArgs) -> Result<Watched> {
        let watched = self.wait(self.client.watch(keys))?;
        Ok(Watched::new(self.waiter.clone(), watched))
    }

    /// Runs a transaction over watched keys, again whenever one of them changed meanwhile.
    ///
    /// ```no_run
    /// # use redis_typed::{Commands, blocking::Client};
    /// # fn example(client: Client) -> redis_typed::Result<()> {
    /// let (left,) = client.transaction("stock", |watched| {
    ///     let stock = watched.get::<i64>("stock")?.unwrap_or(0);
    ///     Ok(watched.multi().decrby("stock", stock / 2))
    /// })?;
    /// # let _: i64 = left;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The closure reads, decides, and ends with `watched.multi()` and the commands to carry out. It may run many times: let
    /// nothing of it count twice.
    ///
    /// # Errors
    /// Those of the closure and of [`watch`](Self::watch); never `Watch` for changed keys.
    pub fn transaction<L: Replies>(
        &self,
        keys: impl ToRedisArgs,
        mut body: impl FnMut(Watched) -> Result<Transaction<L>>,
    ) -> Result<L::Out> {
        // The closure waits inside of a poll of the future that is waited for here; that one has asked for no wake-up then.
        let body = |watched| ready(body(Watched::new(self.waiter.clone(), watched)).map(Transaction::into_inner));
        self.wait(self.client.transaction(keys, body))
    }

    /// Takes a connection out of the pool, waiting for one if as many as allowed are taken.
    ///
    /// # Errors
    /// As [`Client::connection`](crate::Client::connection).
    pub fn connection(&self) -> Result<Connection> {
        let connection = self.wait(self.client.connection())?;
        Ok(Connection::new(self.waiter.clone(), connection))
    }

    /// A subscription, with a connection of its own that is made when something is first subscribed to.
    pub fn pubsub(&self) -> PubSub {
        PubSub::new(self.waiter.clone(), self.client.pubsub())
    }

    /// As [`Client::set_response_callback`](crate::Client::set_response_callback).
    ///
    /// # Errors
    /// `Config` if the table has no such command.
    pub fn set_response_callback<F>(&mut self, command: &str, callback: F) -> Result<()>
    where
        F: Fn(Value, &CallContext<'_>) -> Result<Value> + Send + Sync + 'static,
    {
        self.client.set_response_callback(command, callback)
    }

    /// As [`Client::with_callbacks`](crate::Client::with_callbacks).
    #[must_use]
    pub fn with_callbacks(&self, callbacks: Arc<ResponseCallbacks>) -> Self {
        Self { client: self.client.with_callbacks(callbacks), waiter: self.waiter.clone() }
    }

    /// How many exclusive connections there are.
    pub fn pool_status(&self) -> PoolStatus {
        self.client.pool_status()
    }

    /// Logs in again on the shared connection, with the credentials of the moment; see
    /// [`Client::reauthenticate`](crate::Client::reauthenticate).
    ///
    /// # Errors
    /// As there.
    pub fn reauthenticate(&self) -> Result<()> {
        self.wait(self.client.reauthenticate())
    }

    /// Refuses new commands, on all clones, waits for the replies of those in flight, and ends all connections.
    pub fn close(&self) {
        self.wait(self.client.close());
    }
}

impl Executor for &Client {
    type Output<R: Reply> = Result<R::Out>;

    fn run<R: Reply>(self, command: Command<R>) -> Result<R::Out> {
        self.wait((&self.client).run(command))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.client, out)
    }
}
