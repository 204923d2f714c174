//! Consumers of consumer groups.

mod body;
mod delivered;
mod deliveries;
mod reading;

use std::time::Duration;

use bytes::Bytes;
use redis_typed_core::{
    args::{ToRedisArg, Words},
    convert::FromRedisMap,
};

use self::reading::Reading;
pub use self::{
    delivered::{Delivered, DeliveryOrigin, Receipt},
    deliveries::Deliveries,
};
use crate::client::Client;

/// A consumer of a consumer group, not yet started.
///
/// ```no_run
/// # use redis_typed::{Client, FromRedis, reply::StreamId};
/// # use std::time::Duration;
/// #[derive(FromRedis)]
/// struct Order {
///     article: String,
///     count: u32,
/// }
///
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// let consumer = client.consumer("shop", "worker-1").stream("orders").create_group(StreamId::ZERO);
/// let mut orders = consumer.claim_idle(Duration::from_secs(60)).start::<Order>();
/// while let Some(order) = orders.next().await {
///     let order = order?;
///     println!("{} × {}", order.fields.count, order.fields.article);
///     order.ack().await?;
/// }
/// # Ok(())
/// # }
/// ```
///
/// What it is given comes in this order: first what was delivered to a consumer of this name before and is not acknowledged, for
/// a program that crashed and was started again; then, with [`claim_idle`](Self::claim_idle), what others got and left; then new
/// entries. Each stays pending on the server until it is acknowledged, so that none is lost, and any may come twice: let nothing
/// count twice, or acknowledge in the transaction that does the work (`XACK` in a pipeline).
///
/// A name belongs to one running consumer of a group at a time: two under one name are given each other's entries.
#[derive(Clone, Debug)]
#[must_use = "nothing is read before `start`"]
pub struct Consumer {
    client: Client,
    group: Bytes,
    name: Bytes,
    streams: Vec<Bytes>,
    count: u64,
    block: Duration,
    claims: Option<Claims>,
    create_from: Option<Bytes>,
    ends: bool,
}

/// How entries are taken over from other consumers.
#[derive(Clone, Copy, Debug)]
struct Claims {
    idle: Duration,
    every: Duration,
}

impl Client {
    /// A consumer of a group, for the streams that are added to it; by default 10 entries of a stream are read at a time.
    pub fn consumer(&self, group: impl ToRedisArg, name: impl ToRedisArg) -> Consumer {
        Consumer {
            client: self.clone(),
            group: word(&group),
            name: word(&name),
            streams: Vec::new(),
            count: 10,
            block: Duration::from_secs(5),
            claims: None,
            create_from: None,
            ends: false,
        }
    }
}

impl Consumer {
    /// Reads the stream at `key`, too. There must be one at least.
    pub fn stream(mut self, key: impl ToRedisArg) -> Self {
        let key = word(&key);
        if !self.streams.contains(&key) {
            self.streams.push(key);
        }
        self
    }

    /// How many entries of each stream are read at a time. They are this consumer's from then on, also those that have to wait
    /// for the first ones to be done.
    pub fn count(mut self, count: u64) -> Self {
        self.count = count.max(1);
        self
    }

    /// How long the server waits for new entries before it is asked again, 5 seconds by default, to the millisecond; zero is
    /// without limit. It waits with a connection that it has to itself. [`Deliveries::next`] waits on in any case.
    ///
    /// The server may give entries to a question whose asker is already gone, until this time is up. A consumer therefore looks a
    /// second time for its own entries once it has passed since the start, or since a connection was lost. Without limit that is
    /// left to [`claim_idle`](Self::claim_idle).
    pub fn block(mut self, time: Duration) -> Self {
        self.block = time;
        self
    }

    /// Takes over what any consumer of the group got and has not acknowledged for so long, to the millisecond: those that
    /// crashed, and this one where it dropped an entry. Looked for at the start, and then as often as that time passes.
    ///
    /// Longer than the work on [`count`](Self::count) entries can take, or one is given to two consumers. What this consumer
    /// still works on is not given to it again.
    pub fn claim_idle(mut self, idle: Duration) -> Self {
        let every = self.claims.map_or(idle, |claims| claims.every);
        self.claims = Some(Claims { idle, every });
        self
    }

    /// As [`claim_idle`](Self::claim_idle), looked for at another interval.
    pub fn claim_idle_every(mut self, idle: Duration, every: Duration) -> Self {
        self.claims = Some(Claims { idle, every });
        self
    }

    /// Creates the group, and the stream, where there is none: to read what comes after this id, `0` for all entries and `$` for
    /// those that are added later. Done again if the group is deleted meanwhile.
    pub fn create_group(mut self, after: impl ToRedisArg) -> Self {
        self.create_from = Some(word(&after));
        self
    }

    /// Ends when nothing is left to be read, instead of waiting for more.
    pub fn until_empty(mut self) -> Self {
        self.ends = true;
        self
    }

    /// Starts: the fields of each entry are read into an `M`, as `xrange` does. Nothing is sent before the first entry is asked
    /// for.
    pub fn start<M: FromRedisMap + Send + 'static>(self) -> Deliveries<M> {
        Deliveries::new(Reading::new(self))
    }
}

fn word(value: &impl ToRedisArg) -> Bytes {
    let mut words = Words::default();
    words.arg(value);
    words.decoded().swap_remove(0)
}
