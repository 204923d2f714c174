//! Commands between MULTI and EXEC, over watched keys.

use std::{fmt, future::Future, marker::PhantomData, sync::Arc, time::Duration};

use redis_typed_core::{
    args::Words,
    command::Command,
    convert::Reply,
    error::{Delivery, Error, Result, WatchFailure},
    executor::Executor,
    pool::Lease,
};

use crate::{
    Client,
    callbacks::ResponseCallbacks,
    pipeline::{Answers, Buffer, Flavour, One, Replies, RoomForAnotherReply, Strict},
    watched::{self, Watched},
};

/// Queued commands that are carried out together, if no watched key changed meanwhile.
///
/// Dropped, nothing was done, and the connection is given back with nothing watched.
#[must_use = "a transaction is carried out by `execute`"]
pub struct Transaction<L = (), F = Strict> {
    lease: Lease,
    callbacks: Option<Arc<ResponseCallbacks>>,
    buffer: Buffer,
    types: PhantomData<fn() -> (L, F)>,
}

impl<F: Flavour> Transaction<(), F> {
    pub(crate) fn new(lease: Lease, callbacks: Option<Arc<ResponseCallbacks>>) -> Self {
        Self { lease, callbacks, buffer: Buffer::default(), types: PhantomData }
    }
}

impl<L, F: Flavour> Transaction<L, F> {
    /// How many commands are queued.
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.buffer.len() == 0
    }

    async fn send(mut self) -> Result<Answers> {
        let sent = self.buffer.send_even_empty(self.lease.lane(), self.callbacks, true).await;
        match sent {
            // EXEC has ended the watch, whatever came of it.
            Ok(answers) => {
                self.lease.set_farewell(None);
                Ok(answers)
            }
            Err(error) if error.is_connection() && error.delivery() == Delivery::NotSent => {
                Err(Error::watch(WatchFailure::ConnectionLost))
            }
            Err(error) => Err(error),
        }
    }
}

impl<L: Replies, F: Flavour> Transaction<L, F> {
    /// Carries out all commands, or none. It is never sent twice.
    ///
    /// # Errors
    /// `Watch` if a watched key changed, or the connection was lost before EXEC was sent: nothing was done. The first command
    /// that failed, with its place, while the others were carried out. `Connection` with
    /// [`MaybeApplied`](Delivery::MaybeApplied) if the answer of EXEC was lost.
    pub async fn execute(self) -> Result<L::Out> {
        let mut answers = self.send().await?;
        L::read(&mut answers)
    }

    /// Carries out all commands, or none, and gives each its own result.
    ///
    /// # Errors
    /// As [`execute`](Self::execute), but for the errors of single commands.
    pub async fn try_execute(self) -> Result<L::Tried> {
        let mut answers = self.send().await?;
        Ok(L::try_read(&mut answers))
    }
}

impl<L: RoomForAnotherReply, F: Flavour> Executor for Transaction<L, F> {
    type Output<R: Reply> = Transaction<L::With<One<R>>, F>;

    fn run<R: Reply>(mut self, command: Command<R>) -> Self::Output<R> {
        self.buffer.push(command);
        Transaction { lease: self.lease, callbacks: self.callbacks, buffer: self.buffer, types: PhantomData }
    }
}

impl<L, F> fmt::Debug for Transaction<L, F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Transaction").field("commands", &self.buffer.len()).finish()
    }
}

/// Attempts at a transaction over the same keys, for a loop of one's own.
///
/// ```no_run
/// # use redis_typed::{Client, Commands};
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// let mut attempts = client.attempts("stock");
/// let left = loop {
///     let watched = attempts.next().await?;
///     let stock: i64 = watched.get::<i64>("stock").await?.unwrap_or(0);
///     if let Some((left,)) = attempts.execute(watched.multi().decrby("stock", stock / 2)).await? {
///         break left;
///     }
/// };
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Attempts<F = Strict> {
    client: Client,
    words: Words,
    failed: u32,
    flavour: PhantomData<fn() -> F>,
}

impl<F: Flavour> Attempts<F> {
    pub(crate) fn new(client: Client, words: Words) -> Self {
        Self { client, words, failed: 0, flavour: PhantomData }
    }

    /// Watches the keys, once more. After some failures it waits a little first, so that rivals don't fail each other for ever.
    ///
    /// # Errors
    /// As [`Client::watch`].
    pub async fn next(&mut self) -> Result<Watched<F>> {
        if self.failed > 2 {
            let most = Duration::from_millis(1) * (1 << (self.failed - 2).min(6));
            tokio::time::sleep(most.mul_f64(fastrand::f64())).await;
        }
        watched::watch(self.client.clone(), self.words.clone()).await
    }

    /// Carries a transaction out; `None` if a watched key changed, so that it is time for the next attempt.
    ///
    /// # Errors
    /// As [`Transaction::execute`], but for `Watch`.
    pub async fn execute<L: Replies>(&mut self, transaction: Transaction<L, F>) -> Result<Option<L::Out>> {
        match transaction.execute().await {
            Ok(replies) => Ok(Some(replies)),
            Err(error) if error.is_watch() => {
                self.failed += 1;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

pub(crate) async fn run<F, B, Fut, L>(mut attempts: Attempts<F>, mut body: B) -> Result<L::Out>
where
    F: Flavour,
    B: FnMut(Watched<F>) -> Fut,
    Fut: Future<Output = Result<Transaction<L, F>>>,
    L: Replies,
{
    loop {
        let watched = attempts.next().await?;
        let transaction = match body(watched).await {
            Ok(transaction) => transaction,
            Err(error) if error.is_watch() => {
                attempts.failed += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        if let Some(replies) = attempts.execute(transaction).await? {
            return Ok(replies);
        }
    }
}
