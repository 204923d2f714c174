//! The client that everybody shares.

use std::{fmt, future::Future, sync::Arc};

use redis_typed_core::{
    args::ToRedisArgs,
    command::Command,
    config::{Config, IntoConfig},
    convert::{Reply, reply::Okay},
    error::{Error, Result},
    executor::{AsyncExecutor, Executor},
    mux::LaneState,
    pool::PoolStatus,
    resp::Value,
};
use tokio::runtime::Handle as Runtime;

use crate::{
    attempts::{self, Attempts},
    batch::Batch,
    callbacks::{CallContext, ResponseCallbacks},
    commands::specs,
    handle::Handle,
    pipeline::{Pipeline, Replies, Strict},
    refusal,
    request::Request,
    transaction::Transaction,
    watched::{self, Watched},
};

/// A client. Clones share its connections; all methods take `&self`, from as many tasks and threads as you like.
///
/// Commands are methods of [`Commands`](crate::Commands): `client.get::<String>("key").await?`. They share one connection, which
/// is made when it is first needed and made again after it was lost. What can't share a connection gets one of its own.
///
/// # Waits that are given up
/// A `blpop` that is dropped, by `select!` or by a timeout, may have been answered by then. The element is not lost silently:
/// [`Config::on_unclaimed`] hands it to a handler, and [`PoolStatus::unclaimed`] counts it. See [`Request`].
///
/// # More than one runtime
/// A connection lives on the runtime that made it. If that runtime ends, the next command connects on the runtime of its caller.
/// While it exists and nobody drives it (two runtimes of one thread whose `block_on` take turns), nobody reads the replies, and
/// commands from elsewhere wait, beyond their response timeout too, which that runtime counts.
/// [`Request::timeout`] ends such a wait, for it is counted by the caller's runtime. A client for each runtime avoids it.
#[derive(Clone)]
pub struct Client {
    handle: Handle,
}

/// The client under the name that it has in the source of this design: arguments in the official order.
pub type StrictRedis = Client;

impl Client {
    /// A client that connects when it is first used. Takes a [`Config`], or a URL.
    ///
    /// # Errors
    /// `Config` if the URL can't be understood.
    pub fn new(config: impl IntoConfig) -> Result<Self> {
        Ok(Self::with_runtime(config.into_config()?, None))
    }

    /// A client that is connected.
    ///
    /// # Errors
    /// As [`new`](Self::new); `Connection`, `Authentication` or `Timeout` if the server can't be reached or refuses.
    pub async fn connect(config: impl IntoConfig) -> Result<Self> {
        let client = Self::new(config)?;
        client.handle.lane().connect().await?;
        Ok(client)
    }

    pub(crate) fn with_runtime(config: Config, runtime: Option<Runtime>) -> Self {
        Self { handle: Handle::new(config, runtime) }
    }

    pub(crate) fn over(handle: Handle) -> Self {
        Self { handle }
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        self.handle.lane().config()
    }

    /// A client of another database of the same server, with connections of its own.
    #[must_use]
    pub fn with_database(&self, database: u32) -> Self {
        let handle = Handle::new(self.config().clone().database(database), None);
        Self { handle: handle.with_callbacks(self.handle.callbacks()) }
    }

    /// Queues commands and sends them in one write, by default as one transaction.
    pub fn pipeline(&self) -> Pipeline<'_> {
        Pipeline::new(&self.handle)
    }

    /// Queues commands whose number is only known while the program runs.
    pub fn batch(&self) -> Batch<'_> {
        Batch::new(&self.handle)
    }

    /// Watches keys, on a connection of its own. What is then read and decided holds until EXEC, or the transaction does nothing.
    ///
    /// # Errors
    /// As [`connect`](Self::connect), and `Pool` if no connection is free in time.
    pub fn watch<K: ToRedisArgs>(&self, keys: K) -> impl Future<Output = Result<Watched>> + Send + use<K> {
        watched::watch::<Strict>(self.handle.clone(), watched::words(&keys))
    }

    /// Runs a transaction over watched keys, again whenever one of them changed meanwhile.
    ///
    /// The closure reads, decides, and ends with `watched.multi()` and the commands to carry out. It may run many times: let
    /// nothing of it count twice. For values of its own to move into each run, clone them: `|w| { let k = k.clone(); async move { … } }`.
    /// What it tells its caller goes into a [`Cell`](std::cell::Cell), or a `Mutex` where the call is spawned: an async closure
    /// can't change a plain variable that it has captured. An error of the program's own can be made with [`Error::new`].
    ///
    /// # Errors
    /// Those of the closure and of [`watch`](Self::watch); never `Watch` for changed keys.
    pub fn transaction<K, F, Fut, L>(
        &self,
        keys: K,
        body: F,
    ) -> impl Future<Output = Result<L::Out>> + use<K, F, Fut, L>
    where
        K: ToRedisArgs,
        F: FnMut(Watched) -> Fut,
        Fut: Future<Output = Result<Transaction<L>>>,
        L: Replies,
    {
        attempts::run(self.attempts(keys), body)
    }

    /// The steps of [`transaction`](Self::transaction) for a loop of one's own.
    pub fn attempts(&self, keys: impl ToRedisArgs) -> Attempts {
        Attempts::new(self.handle.clone(), watched::words(&keys))
    }

    /// Sets a response callback on this handle and on clones made of it later; see [`ResponseCallbacks`].
    ///
    /// # Errors
    /// `Config` if the table has no such command.
    pub fn set_response_callback<F>(&mut self, command: &str, callback: F) -> Result<()>
    where
        F: Fn(Value, &CallContext<'_>) -> Result<Value> + Send + Sync + 'static,
    {
        self.handle.callbacks_mut().set(command, callback)
    }

    /// The same client with these response callbacks, which many clients can share.
    #[must_use]
    pub fn with_callbacks(&self, callbacks: Arc<ResponseCallbacks>) -> Self {
        Self { handle: self.handle.clone().with_callbacks(Some(callbacks)) }
    }

    /// How many exclusive connections there are.
    pub fn pool_status(&self) -> PoolStatus {
        self.handle.pool().status()
    }

    /// Where the client is with the connection that commands share.
    pub fn state(&self) -> LaneState {
        self.handle.lane().state()
    }

    /// How many requests wait for their replies on the shared connection.
    pub fn in_flight(&self) -> usize {
        self.handle.lane().in_flight()
    }

    /// Logs in again on the shared connection, with the credentials of the moment, and ends the exclusive connections that
    /// nobody uses: new ones log in when they are made. Those that are lent out stay as they are.
    ///
    /// # Errors
    /// `Config` without credentials in the settings; `Authentication` if the server refuses them, which leaves the connection
    /// logged in as before; those of the provider; `Connection` if the server can't be reached.
    pub async fn reauthenticate(&self) -> Result<()> {
        let credentials = self.config().current_credentials().await?;
        let credentials = credentials.ok_or_else(|| Error::config("the settings have no credentials"))?;
        let mut words = specs::AUTH.words();
        credentials.write_login(&mut words);
        Request::<Okay>::new(self.handle.lane(), None, Command::new(&specs::AUTH, words)).await?;
        self.handle.pool().disconnect_idle();
        Ok(())
    }

    /// Refuses new commands, on all clones, waits for the replies of those in flight, and ends all connections.
    pub async fn close(&self) {
        self.handle.pool().close();
        self.handle.lane().close().await;
    }

    pub(crate) fn handle(&self) -> &Handle {
        &self.handle
    }
}

impl<'a> Executor for &'a Client {
    type Output<R: Reply> = Request<'a, R>;

    #[inline]
    fn run<R: Reply>(self, mut command: Command<R>) -> Request<'a, R> {
        refusal::on_shared(&mut command);
        if command.words().waits().is_some() {
            return Request::leased(self.handle.pool(), self.handle.lane(), self.handle.callbacks(), command);
        }
        Request::new(self.handle.lane(), self.handle.callbacks(), command)
    }
}

impl<'a> AsyncExecutor for &'a Client {
    async fn wait<R: Reply>(self, output: Request<'a, R>) -> Result<R::Out>
    where
        R::Out: Send,
    {
        output.await
    }
}

impl std::str::FromStr for Client {
    type Err = Error;

    fn from_str(url: &str) -> Result<Self> {
        Self::new(url)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("server", &self.config().to_string())
            .field("state", &self.handle.lane().state())
            .field("pool", &self.handle.pool().status())
            .finish()
    }
}
