//! A connection of one's own, and the pool that it comes from.

mod push;
mod pushes;

use std::{
    fmt,
    marker::PhantomData,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

pub use push::{Invalidation, Push};
pub use pushes::Pushes;
use redis_typed_core::{
    args::ToMillis,
    command::{Command, Flags},
    config::{Config, IntoConfig},
    convert::{Reply, reply::Any},
    error::{Delivery, Error, ErrorKind, Result},
    executor::{AsyncExecutor, Executor},
    pool::{Lease, PoolStatus},
    resp::Value,
};

use crate::{
    callbacks::ResponseCallbacks,
    client::Client,
    commands::specs,
    handle::Handle,
    legacy::Redis,
    pipeline::{Flavour, Strict},
    refusal,
    request::Request,
};

/// A connection that nobody else uses, given back when dropped.
///
/// It carries every command, those that change its own state too (`connection.run(cmd("SELECT").arg(3).reply::<()>())`): after
/// one of them it is closed instead of given back.
pub struct Connection<F = Strict> {
    lease: Lease,
    callbacks: Option<Arc<ResponseCallbacks>>,
    changed: AtomicBool,
    flavour: PhantomData<fn() -> F>,
}

impl Client {
    /// Takes a connection out of the pool, waiting for one if as many as allowed are taken.
    ///
    /// # Errors
    /// `Pool` if none is free in time; `Connection`, `Authentication` or `Timeout` if a new one can't be made.
    pub async fn connection(&self) -> Result<Connection> {
        Connection::take(self.handle()).await
    }

    /// A client over the connections of a pool, which other clients may use too.
    pub fn from_pool(pool: &ConnectionPool) -> Self {
        Self::over(pool.handle.clone())
    }
}

impl<F: Flavour> Connection<F> {
    async fn take(handle: &Handle) -> Result<Self> {
        let lease = handle.pool().acquire().await?;
        Ok(Self { lease, callbacks: handle.callbacks(), changed: AtomicBool::new(false), flavour: PhantomData })
    }

    /// Waits until so many replicas have all writes of this connection; gives how many do when the
    /// time, in milliseconds, is up. Zero waits for ever.
    pub fn wait_replicas(&self, replicas: u64, timeout: impl ToMillis) -> Request<'_, u64> {
        let mut words = specs::WAIT.words();
        words.uint(replicas);
        words.timeout_millis(&timeout);
        self.run(Command::new(&specs::WAIT, words))
    }

    /// Waits until the writes of this connection are on disk here (`local`, 0 or 1) and on so many replicas; gives how many
    /// have them when the time, in milliseconds, is up.
    pub fn wait_aof(&self, local: u64, replicas: u64, timeout: impl ToMillis) -> Request<'_, (u64, u64)> {
        let mut words = specs::WAITAOF.words();
        words.uint(local);
        words.uint(replicas);
        words.timeout_millis(&timeout);
        self.run(Command::new(&specs::WAITAOF, words))
    }

    /// Ends the server. `save` says whether it saves its data first; `None` leaves that to its settings.
    ///
    /// # Errors
    /// `Response` if the server refuses; `Connection` if the command could not be sent.
    pub async fn shutdown(self, save: Option<bool>) -> Result<()> {
        let mut words = specs::SHUTDOWN.words();
        match save {
            Some(true) => words.token("SAVE"),
            Some(false) => words.token("NOSAVE"),
            None => {}
        }
        let command = Command::<Any<Value>>::new(&specs::SHUTDOWN, words);
        match Request::new(self.lease.lane(), None, command).await {
            // A server that shuts down does not answer: it hangs up.
            Err(error) if error.kind() == ErrorKind::Connection && error.delivery() == Delivery::MaybeApplied => Ok(()),
            Err(error) => Err(error),
            Ok(_) => Err(Error::new(ErrorKind::Response, "the server answered instead of shutting down")),
        }
    }
}

impl<'a, F: Flavour> Executor for &'a Connection<F> {
    type Output<R: Reply> = Request<'a, R>;

    fn run<R: Reply>(self, mut command: Command<R>) -> Request<'a, R> {
        refusal::on_own(&mut command);
        if command.spec().flags.contains(Flags::CONNECTION) {
            self.set_changed();
        }
        Request::on_lease(&self.lease, self.callbacks.clone(), command)
    }
}

impl<'a, F: Flavour> AsyncExecutor for &'a Connection<F> {
    async fn wait<R: Reply>(self, output: Request<'a, R>) -> Result<R::Out>
    where
        R::Out: Send,
    {
        output.await
    }
}

impl<F> Connection<F> {
    /// Nobody else may have it: it is not as it was made.
    fn set_changed(&self) {
        self.changed.store(true, Ordering::Relaxed);
    }
}

impl<F> Drop for Connection<F> {
    fn drop(&mut self) {
        if *self.changed.get_mut() {
            self.lease.lane().abort();
        }
    }
}

impl<F> fmt::Debug for Connection<F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Connection").field("lease", &self.lease).finish()
    }
}

/// Connections that several clients share: one for everybody, and exclusive ones for what needs them.
///
/// ```no_run
/// # use redis_typed::{Client, Config, ConnectionPool};
/// # fn example() -> redis_typed::Result<()> {
/// let pool = ConnectionPool::new(Config::tcp("localhost", 6379).max_exclusive(10))?;
/// let client = Client::from_pool(&pool);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ConnectionPool {
    handle: Handle,
}

impl ConnectionPool {
    /// A pool without connections; they are made when they are needed.
    ///
    /// # Errors
    /// `Config` if the URL can't be understood.
    pub fn new(config: impl IntoConfig) -> Result<Self> {
        Ok(Self { handle: Handle::new(config.into_config()?, None) })
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        self.handle.lane().config()
    }

    /// A client over these connections.
    pub fn client(&self) -> Client {
        Client::from_pool(self)
    }

    /// A client of the classic class over these connections.
    pub fn legacy(&self) -> Redis {
        self.client().legacy()
    }

    /// Takes an exclusive connection.
    ///
    /// # Errors
    /// As [`Client::connection`].
    pub async fn connection(&self) -> Result<Connection> {
        Connection::take(&self.handle).await
    }

    /// How many exclusive connections there are.
    pub fn status(&self) -> PoolStatus {
        self.handle.pool().status()
    }

    /// Ends the exclusive connections that nobody uses. New ones are made when they are needed.
    pub fn disconnect_idle(&self) {
        self.handle.pool().disconnect_idle();
    }

    /// Ends all connections once what is in flight is answered, and makes no new ones: for all clients of the pool.
    pub async fn close(&self) {
        self.handle.pool().close();
        self.handle.lane().close().await;
    }
}

impl fmt::Debug for ConnectionPool {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (server, status) = (self.config().to_string(), self.status());
        out.debug_struct("ConnectionPool").field("server", &server).field("status", &status).finish()
    }
}
