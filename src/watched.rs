//! Keys that are being watched, on a connection of their own.

use std::{fmt, marker::PhantomData, sync::Arc};

use redis_typed_core::{
    args::{ToRedisArgs, Words},
    command::{Command, RetryClass},
    convert::{Reply, reply::Okay},
    error::{Error, ErrorKind, Result, WatchFailure},
    executor::{AsyncExecutor, Executor},
    mux::Message,
    pool::Lease,
};

use crate::{
    callbacks::ResponseCallbacks,
    commands::specs,
    handle::Handle,
    pipeline::{Flavour, Strict},
    refusal,
    request::Request,
    transaction::Transaction,
};

/// Keys that are watched since WATCH was answered. Commands are carried out at once, on the same connection.
///
/// [`multi`](Self::multi) starts the transaction. Writing to a watched key from here makes the transaction fail, as anybody's
/// write does. Dropped, the connection is given back with nothing watched.
pub struct Watched<F = Strict> {
    pub(crate) lease: Lease,
    pub(crate) callbacks: Option<Arc<ResponseCallbacks>>,
    flavour: PhantomData<fn() -> F>,
}

/// The words of WATCH.
pub(crate) fn words(keys: &impl ToRedisArgs) -> Words {
    let mut words = specs::WATCH.words();
    words.keys(keys);
    words
}

pub(crate) async fn watch<F: Flavour>(handle: Handle, words: Words) -> Result<Watched<F>> {
    words.check()?;
    let mut attempts_left = handle.lane().config().max_attempts();
    loop {
        attempts_left -= 1;
        match watch_once(&handle, words.clone()).await {
            // A connection of the pool may have been lost unnoticed. Nothing has been read on it, so that nothing is lost with it.
            Err(error) if error.is_connection() && attempts_left > 0 => {}
            done => return done,
        }
    }
}

async fn watch_once<F: Flavour>(handle: &Handle, words: Words) -> Result<Watched<F>> {
    let mut lease = handle.pool().acquire().await?;
    lease.set_farewell(Some(Message::command(specs::UNWATCH.words(), RetryClass::Never)));
    let watched = Watched { lease, callbacks: handle.callbacks(), flavour: PhantomData };
    Request::<Okay>::new(watched.lease.lane(), None, Command::new(&specs::WATCH, words)).await?;
    Ok(watched)
}

impl<F: Flavour> Watched<F> {
    /// Watches further keys.
    ///
    /// # Errors
    /// `Watch` if the connection was lost, and with it all watches.
    pub async fn watch(&self, keys: impl ToRedisArgs) -> Result<()> {
        let words = words(&keys);
        drop(keys);
        Request::<Okay>::new(self.lease.lane(), None, Command::new(&specs::WATCH, words)).await.map_err(lost)
    }

    /// Watches nothing any more, and gives the connection back.
    ///
    /// # Errors
    /// `Watch` if the connection was lost.
    pub async fn unwatch(mut self) -> Result<()> {
        let command = Command::<Okay>::new(&specs::UNWATCH, specs::UNWATCH.words());
        Request::new(self.lease.lane(), None, command).await.map_err(lost)?;
        self.lease.set_farewell(None);
        Ok(())
    }

    /// Starts the transaction: from here on, commands are queued.
    pub fn multi(self) -> Transaction<(), F> {
        Transaction::new(self.lease, self.callbacks)
    }
}

/// What is lost with a watching connection is the watch: the caller starts anew.
pub(crate) fn lost(error: Error) -> Error {
    match error.kind() {
        ErrorKind::Connection => Error::watch(WatchFailure::ConnectionLost),
        _ => error,
    }
}

impl<'a, F: Flavour> Executor for &'a Watched<F> {
    type Output<R: Reply> = Request<'a, R>;

    fn run<R: Reply>(self, mut command: Command<R>) -> Request<'a, R> {
        let spec = command.spec();
        refusal::on_exclusive(spec, command.words_mut());
        Request::on_lease(&self.lease, self.callbacks.clone(), command)
    }
}

impl<'a, F: Flavour> AsyncExecutor for &'a Watched<F> {
    async fn wait<R: Reply>(self, output: Request<'a, R>) -> Result<R::Out>
    where
        R::Out: Send,
    {
        output.await
    }
}

impl<F> fmt::Debug for Watched<F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Watched").field("lease", &self.lease).finish()
    }
}
