//! Transactions that are tried again when a watched key changed.

use std::{fmt, future::Future, marker::PhantomData, time::Duration};

use redis_typed_core::{args::Words, error::Result};

use crate::{
    handle::Handle,
    pipeline::{Flavour, Replies, Strict},
    transaction::Transaction,
    watched::{self, Watched},
};

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
pub struct Attempts<F = Strict> {
    handle: Handle,
    words: Words,
    failed: u32,
    flavour: PhantomData<fn() -> F>,
}

impl<F: Flavour> Attempts<F> {
    pub(crate) fn new(handle: Handle, words: Words) -> Self {
        Self { handle, words, failed: 0, flavour: PhantomData }
    }

    /// Watches the keys, once more. After some failures it waits a little first, so that rivals don't fail each other for ever.
    ///
    /// # Errors
    /// As [`Client::watch`](crate::Client::watch).
    pub async fn next(&mut self) -> Result<Watched<F>> {
        if self.failed > 2 {
            let most = Duration::from_millis(1) * (1 << (self.failed - 2).min(6));
            tokio::time::sleep(most.mul_f64(fastrand::f64())).await;
        }
        watched::watch(self.handle.clone(), self.words.clone()).await
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

impl<F> fmt::Debug for Attempts<F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Attempts").field("failed", &self.failed).finish()
    }
}
