//! The classic class: the same client with the old order of arguments.

use std::{future::Future, sync::Arc};

use redis_typed_core::{
    args::ToRedisArgs,
    command::Command,
    config::IntoConfig,
    convert::Reply,
    error::Result,
    executor::{AsyncExecutor, Executor},
    resp::Value,
};

use crate::{
    attempts::{self, Attempts},
    batch::Batch,
    callbacks::{CallContext, ResponseCallbacks},
    client::Client,
    pipeline::{Legacy, Pipeline, Replies},
    request::Request,
    transaction::Transaction,
    watched::{self, Watched},
};

/// A [`Client`] whose commands have the order of arguments, and the replies, of redis-py's old `Redis` class: `lrem`, `zadd`,
/// `setex`, `zincrby`, `ttl` and `pttl` differ. See [`LegacyCommands`](crate::LegacyCommands).
///
/// Its pipelines and transactions have them too.
#[derive(Clone, Debug)]
pub struct Redis {
    client: Client,
}

impl Client {
    /// The same client for programs that use the order of arguments of the classic class.
    pub fn legacy(&self) -> Redis {
        Redis::over(self.clone())
    }
}

impl Redis {
    fn over(client: Client) -> Self {
        Self { client }
    }

    /// As [`Client::new`].
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn new(config: impl IntoConfig) -> Result<Self> {
        Client::new(config).map(Self::over)
    }

    /// As [`Client::connect`].
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub async fn connect(config: impl IntoConfig) -> Result<Self> {
        Client::connect(config).await.map(Self::over)
    }

    /// The same client with the official order of arguments.
    pub fn strict(&self) -> &Client {
        &self.client
    }

    /// As [`Client::pipeline`].
    pub fn pipeline(&self) -> Pipeline<'_, (), Legacy> {
        Pipeline::new(self.client.handle())
    }

    /// As [`Client::batch`].
    pub fn batch(&self) -> Batch<'_, Legacy> {
        Batch::new(self.client.handle())
    }

    /// As [`Client::watch`].
    ///
    /// # Errors
    /// As [`Client::watch`].
    pub fn watch<K: ToRedisArgs>(&self, keys: K) -> impl Future<Output = Result<Watched<Legacy>>> + Send + use<K> {
        watched::watch::<Legacy>(self.client.handle().clone(), watched::words(&keys))
    }

    /// As [`Client::transaction`].
    ///
    /// # Errors
    /// As [`Client::transaction`].
    pub fn transaction<K, F, Fut, L>(
        &self,
        keys: K,
        body: F,
    ) -> impl Future<Output = Result<L::Out>> + use<K, F, Fut, L>
    where
        K: ToRedisArgs,
        F: FnMut(Watched<Legacy>) -> Fut,
        Fut: Future<Output = Result<Transaction<L, Legacy>>>,
        L: Replies,
    {
        attempts::run(self.attempts(keys), body)
    }

    /// As [`Client::attempts`].
    pub fn attempts(&self, keys: impl ToRedisArgs) -> Attempts<Legacy> {
        Attempts::new(self.client.handle().clone(), watched::words(&keys))
    }

    /// As [`Client::set_response_callback`].
    ///
    /// # Errors
    /// `Config` if the table has no such command.
    pub fn set_response_callback<F>(&mut self, command: &str, callback: F) -> Result<()>
    where
        F: Fn(Value, &CallContext<'_>) -> Result<Value> + Send + Sync + 'static,
    {
        self.client.set_response_callback(command, callback)
    }

    /// As [`Client::with_callbacks`].
    #[must_use]
    pub fn with_callbacks(&self, callbacks: Arc<ResponseCallbacks>) -> Self {
        Self::over(self.client.with_callbacks(callbacks))
    }
}

impl<'a> Executor for &'a Redis {
    type Output<R: Reply> = Request<'a, R>;

    fn run<R: Reply>(self, command: Command<R>) -> Request<'a, R> {
        (&self.client).run(command)
    }
}

impl<'a> AsyncExecutor for &'a Redis {
    async fn wait<R: Reply>(self, output: Request<'a, R>) -> Result<R::Out>
    where
        R::Out: Send,
    {
        output.await
    }
}
