//! What a consumer is given.

use std::{
    collections::HashSet,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use redis_typed_core::error::Result;

use crate::{client::Client, commands::Commands, reply::StreamId};

/// An entry of a stream that a consumer is to work on.
///
/// Dropped without [`ack`](Self::ack), it stays pending on the server. It then comes again when a consumer of this name is
/// started again, or when [`claim_idle`](super::Consumer::claim_idle) finds it; after an interrupted connection it may come again
/// at once.
#[derive(Debug)]
#[non_exhaustive]
pub struct Delivered<M> {
    /// The key of the stream.
    pub stream: Bytes,
    /// The id of the entry.
    pub id: StreamId,
    /// The fields and their values.
    pub fields: M,
    /// How it came to this consumer.
    pub origin: DeliveryOrigin,
    /// What acknowledges it when the fields have been moved elsewhere.
    pub receipt: Receipt,
}

/// How an entry came to a consumer.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum DeliveryOrigin {
    /// It had been delivered to a consumer of this name before, and was not acknowledged.
    Own,
    /// It was taken over from a consumer that did not acknowledge it.
    Claimed,
    /// It is new.
    New,
}

/// Acknowledges one entry. As long as it exists, its consumer is not given the entry again.
pub struct Receipt {
    shared: Arc<Shared>,
    stream: usize,
    id: StreamId,
}

/// What a consumer shares with what it has given out.
pub(super) struct Shared {
    pub(super) client: Client,
    pub(super) group: Bytes,
    pub(super) streams: Vec<Bytes>,
    held: Mutex<Held>,
}

/// Which entries somebody works on.
#[derive(Default)]
struct Held {
    entries: HashSet<(usize, StreamId)>,
    /// What was let go since the last question to the server: the answer may still call it pending.
    let_go: HashSet<(usize, StreamId)>,
}

impl<M> Delivered<M> {
    /// Tells the group that the entry is done with; `false` if it was not pending any more, for somebody else has taken it over
    /// and acknowledged it.
    ///
    /// # Errors
    /// Those of any command. It can be called again.
    ///
    /// # Cancel safety
    /// Dropped before its end, the entry may be acknowledged or not.
    pub async fn ack(&self) -> Result<bool> {
        self.receipt.ack().await
    }
}

impl Receipt {
    /// As [`Delivered::ack`].
    ///
    /// # Errors
    /// Those of any command.
    pub async fn ack(&self) -> Result<bool> {
        let stream = &self.shared.streams[self.stream];
        self.shared.client.xack(stream, &self.shared.group, self.id).await.map(|count| count > 0)
    }

    /// The id of the entry.
    pub fn id(&self) -> StreamId {
        self.id
    }
}

impl Shared {
    pub(super) fn new(client: Client, group: Bytes, streams: Vec<Bytes>) -> Self {
        Self { client, group, streams, held: Mutex::default() }
    }

    /// To be called before the server is asked what is pending.
    pub(super) fn begin(&self) {
        self.held().let_go.clear();
    }

    /// Whether somebody works on the entry, or did when the server was asked.
    pub(super) fn is_held(&self, stream: usize, id: StreamId) -> bool {
        let held = self.held();
        held.entries.contains(&(stream, id)) || held.let_go.contains(&(stream, id))
    }

    pub(super) fn receipt(self: &Arc<Self>, stream: usize, id: StreamId) -> Receipt {
        self.held().entries.insert((stream, id));
        Receipt { shared: Arc::clone(self), stream, id }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // No code of others runs under this lock, so that a panic can't leave it half changed.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Receipt {
    fn drop(&mut self) {
        let entry = (self.stream, self.id);
        let mut held = self.shared.held();
        held.entries.remove(&entry);
        held.let_go.insert(entry);
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Receipt({})", self.id)
    }
}
