//! The client that everybody shares.

use std::{fmt, future::Future, sync::Arc};

use redis_typed_core::{
    args::ToRedisArgs,
    command::Command,
    config::{Config, IntoConfig},
    convert::Reply,
    error::{Error, Result},
    executor::{AsyncExecutor, Executor},
    mux::Lane,
    pool::{Pool, PoolStatus},
    resp::Value,
};
use tokio::runtime::Handle;

use crate::{
    batch::Batch,
    callbacks::{CallContext, ResponseCallbacks},
    legacy::Redis,
    pipeline::{Pipeline, Replies, Strict},
    refusal,
    request::Request,
    transaction::{self, Attempts, Transaction},
    watched::{self, Watched},
};

/// A client. Clones share its connections; all methods take `&self`, from as many tasks and threads as you like.
///
/// Commands are methods of [`Commands`](crate::Commands): `client.get::<String>("key").await?`. They share one connection, which
/// is made when it is first needed and made again after it was lost. What can't share a connection gets one of its own.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
    callbacks: Option<Arc<ResponseCallbacks>>,
}

/// The client under the name that it has in the source of this design: arguments in the official order.
pub type StrictRedis = Client;

struct Inner {
    lane: Lane,
    pool: Pool,
}

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
        client.inner.lane.connect().await?;
        Ok(client)
    }

    pub(crate) fn with_runtime(config: Config, runtime: Option<Handle>) -> Self {
        let config = Arc::new(config);
        let lane = Lane::shared(Arc::clone(&config), runtime.clone());
        Self { inner: Arc::new(Inner { lane, pool: Pool::new(config, runtime) }), callbacks: None }
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        self.inner.lane.config()
    }

    /// A client of another database of the same server, with connections of its own.
    #[must_use]
    pub fn with_database(&self, database: u32) -> Self {
        let client = Self::with_runtime(self.config().clone().database(database), None);
        Self { callbacks: self.callbacks.clone(), ..client }
    }

    /// The same client for programs that use the order of arguments of the classic class.
    pub fn legacy(&self) -> Redis {
        Redis::over(self.clone())
    }

    /// Queues commands and sends them in one write, by default as one transaction.
    pub fn pipeline(&self) -> Pipeline<'_> {
        Pipeline::new(self)
    }

    /// Queues commands whose number is only known while the program runs.
    pub fn batch(&self) -> Batch<'_> {
        Batch::new(self)
    }

    /// Watches keys, on a connection of its own. What is then read and decided holds until EXEC, or the transaction does nothing.
    ///
    /// # Errors
    /// As [`connect`](Self::connect), and `Pool` if no connection is free in time.
    pub fn watch<K: ToRedisArgs>(&self, keys: K) -> impl Future<Output = Result<Watched>> + Send + use<K> {
        watched::watch::<Strict>(self.clone(), watched::words(&keys))
    }

    /// Runs a transaction over watched keys, again whenever one of them changed meanwhile.
    ///
    /// The closure reads, decides, and ends with `watched.multi()` and the commands to carry out. It may run many times: let
    /// nothing of it count twice. For values of its own to move into each run, clone them: `|w| { let k = k.clone(); async move { … } }`.
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
        transaction::run(self.attempts(keys), body)
    }

    /// The steps of [`transaction`](Self::transaction) for a loop of one's own.
    pub fn attempts(&self, keys: impl ToRedisArgs) -> Attempts {
        Attempts::new(self.clone(), watched::words(&keys))
    }

    /// Sets a response callback on this handle and on clones made of it later; see [`ResponseCallbacks`].
    ///
    /// # Errors
    /// `Config` if the table has no such command.
    pub fn set_response_callback<F>(&mut self, command: &str, callback: F) -> Result<()>
    where
        F: Fn(Value, &CallContext<'_>) -> Result<Value> + Send + Sync + 'static,
    {
        Arc::make_mut(self.callbacks.get_or_insert_default()).set(command, callback)
    }

    /// The same client with these response callbacks, which many clients can share.
    #[must_use]
    pub fn with_callbacks(&self, callbacks: Arc<ResponseCallbacks>) -> Self {
        Self { inner: Arc::clone(&self.inner), callbacks: Some(callbacks) }
    }

    /// How many exclusive connections there are.
    pub fn pool_status(&self) -> PoolStatus {
        self.inner.pool.status()
    }

    /// How many requests wait for their replies on the shared connection.
    pub fn in_flight(&self) -> usize {
        self.inner.lane.in_flight()
    }

    /// Refuses new commands, on all clones, waits for the replies of those in flight, and ends all connections.
    pub async fn close(&self) {
        self.inner.pool.close();
        self.inner.lane.close().await;
    }

    pub(crate) fn lane(&self) -> &Lane {
        &self.inner.lane
    }

    pub(crate) fn pool(&self) -> &Pool {
        &self.inner.pool
    }

    pub(crate) fn callbacks(&self) -> Option<Arc<ResponseCallbacks>> {
        self.callbacks.clone()
    }
}

impl<'a> Executor for &'a Client {
    type Output<R: Reply> = Request<'a, R>;

    #[inline]
    fn run<R: Reply>(self, command: Command<R>) -> Request<'a, R> {
        let (spec, mut words) = command.into_parts();
        refusal::on_shared(spec, &mut words);
        Request::new(&self.inner.lane, self.callbacks.clone(), Command::new(spec, words))
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
            .field("state", &self.inner.lane.state())
            .field("pool", &self.inner.pool.status())
            .finish()
    }
}
