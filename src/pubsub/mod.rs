//! Publish and subscribe, on a connection of its own.
//!
//! ```no_run
//! use redis_typed::{Client, pubsub::Event};
//!
//! # async fn example() -> redis_typed::Result<()> {
//! let client = Client::connect("redis://localhost:6379").await?;
//! let mut pubsub = client.pubsub();
//! pubsub.subscribe(["news", "weather"]).await?;
//! pubsub.psubscribe("stock.*").await?;
//!
//! while let Some(event) = pubsub.next().await {
//!     match event? {
//!         Event::Message(message) => println!("{}: {}", message.channel_str()?, message.payload::<String>()?),
//!         Event::Reconnected { after } => println!("messages of {after:?} were missed"),
//!         _ => {}
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! To subscribe while somebody reads, [`split`](PubSub::split) it. To have closures called instead of reading, see
//! [`on`](PubSub::on) and [`spawn`](PubSub::spawn).
//!
//! # What is promised
//! The server delivers each message at most once, and keeps none for a client that is away. So:
//! - A lost connection is made again, for as long as it takes, and everything that is wanted is subscribed to again.
//! - A hole is an event, never silence: [`Event::Disconnected`] where messages begin to be missed, [`Event::Reconnected`] when
//!   all subscriptions are in force again, [`Event::Dropped`] where messages were thrown away.
//! - What waits to be read is bounded, see [`SlowConsumer`].
//! - A silent server is noticed: it is asked for a sign of life, see [`keepalive`](PubSub::keepalive).
//! - A subscription is in force when the call returns, and it is what the last call wanted: subscribing, unsubscribing and
//!   subscribing again ends subscribed, whatever the order in which the server's answers are read.

mod acknowledgement;
mod arrivals;
mod driver;
mod event;
mod handlers;
mod inbox;
mod incoming;
mod key_event;
mod kind;
mod message;
mod messages;
mod operations;
mod outgoing;
mod pulse;
mod session;
mod settings;
mod shared;
mod state;
mod subscriber;
mod worker;

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use futures_core::Stream;
use redis_typed_core::{
    args::{ToRedisArg, Words},
    error::Result,
};

pub use acknowledgement::Acknowledgement;
pub use event::Event;
pub use key_event::KeyEvent;
pub use kind::SubscriptionKind;
pub use message::Message;
pub use messages::Messages;
pub use settings::SlowConsumer;
pub use subscriber::Subscriber;
pub use worker::Worker;

use crate::{client::Client, legacy::Redis};
use kind::Name;
use settings::Settings;
use worker::OnEvent;

impl Client {
    /// A subscription, with a connection of its own that is made when something is first subscribed to.
    pub fn pubsub(&self) -> PubSub {
        PubSub::new(Subscriber::new(self.handle().clone()))
    }
}

impl Redis {
    /// As [`Client::pubsub`].
    pub fn pubsub(&self) -> PubSub {
        self.strict().pubsub()
    }
}

/// A subscription: what changes it and what reads it, in one. Dropped, it ends its connection.
///
/// It ends (`None`) when nothing is subscribed to and all that has arrived is read. Subscribing later makes it go on. Closing the
/// client does not end it.
pub struct PubSub {
    subscriber: Subscriber,
    messages: Messages,
    on_event: Option<OnEvent>,
}

impl PubSub {
    fn new(subscriber: Subscriber) -> Self {
        let messages = Messages::new(subscriber.shared().clone());
        Self { subscriber, messages, on_event: None }
    }

    /// Gives acknowledgements as events too.
    #[must_use]
    pub fn with_acks(self) -> Self {
        self.set(|settings| settings.acks = true)
    }

    /// Sets what happens when events are not read in time; else [`SlowConsumer::DropOldest`].
    #[must_use]
    pub fn slow_consumer(self, policy: SlowConsumer) -> Self {
        self.set(|settings| settings.policy = policy)
    }

    /// Bounds what waits to be read: so many events, of so many bytes in all. Else 4096 events, of 16 MiB; at least one event.
    #[must_use]
    pub fn buffer(self, events: usize, bytes: usize) -> Self {
        self.set(|settings| (settings.max_events, settings.max_bytes) = (events.max(1), bytes))
    }

    /// Sets how long the server may be silent before it is asked for a sign of life; else 15 s. It then has as long as
    /// [`Timeouts::response`](crate::Timeouts::response) to give one, or 10 s if that is for ever.
    #[must_use]
    pub fn keepalive(self, time: Duration) -> Self {
        self.set(|settings| settings.keepalive = time)
    }

    fn set(self, set: impl FnOnce(&mut Settings)) -> Self {
        self.subscriber.shared().update(|state| set(&mut state.settings));
        self
    }

    /// Has a closure called for the messages of a channel, which then do not come out of [`next`](Self::next), and wants the
    /// channel: it is subscribed to when it is first read, at the latest.
    ///
    /// Handlers run where the subscription is read. They should be quick; what takes long belongs into a task.
    pub fn on(&mut self, channel: impl ToRedisArg, handler: impl FnMut(Message) + Send + 'static) -> &mut Self {
        self.handle(SubscriptionKind::Channel, &channel, Box::new(handler))
    }

    /// As [`on`](Self::on), for a pattern.
    pub fn on_pattern(&mut self, pattern: impl ToRedisArg, handler: impl FnMut(Message) + Send + 'static) -> &mut Self {
        self.handle(SubscriptionKind::Pattern, &pattern, Box::new(handler))
    }

    /// As [`on`](Self::on), for a shard channel.
    pub fn on_shard(&mut self, channel: impl ToRedisArg, handler: impl FnMut(Message) + Send + 'static) -> &mut Self {
        self.handle(SubscriptionKind::ShardChannel, &channel, Box::new(handler))
    }

    /// Has a closure called, by the worker of [`spawn`](Self::spawn), for every event that no handler takes.
    pub fn on_event(&mut self, handler: impl FnMut(Event) + Send + 'static) -> &mut Self {
        self.on_event = Some(Box::new(handler));
        self
    }

    fn handle(
        &mut self,
        kind: SubscriptionKind,
        name: &impl ToRedisArg,
        handler: Box<dyn FnMut(Message) + Send>,
    ) -> &mut Self {
        let mut words = Words::default();
        words.arg(name);
        let name = Name::new(kind, words.decoded().concat());
        self.subscriber.shared().update(|state| state.want(name.clone()));
        self.messages.handlers.set(name, handler);
        self
    }

    /// Waits for the next event.
    ///
    /// # Errors
    /// As [`Messages::next`].
    ///
    /// # Cancel safety
    /// No event is lost if the future is dropped.
    pub async fn next(&mut self) -> Option<Result<Event>> {
        poll_fn(|cx| self.messages.poll_event(true, cx)).await
    }

    /// Waits for the next event, but no longer than this; `None` if none came.
    ///
    /// # Errors
    /// As [`Messages::next`], and `PubSub` if nothing is subscribed to.
    pub async fn next_timeout(&mut self, time: Duration) -> Result<Option<Event>> {
        self.messages.within(time, true).await
    }

    /// Takes an event that has arrived, if there is one.
    ///
    /// # Errors
    /// As [`next_timeout`](Self::next_timeout).
    pub fn try_next(&mut self) -> Result<Option<Event>> {
        self.messages.take_now(true)
    }

    /// A handle that can be cloned and sent anywhere, and the stream, which one reads.
    pub fn split(self) -> (Subscriber, Messages) {
        (self.subscriber, self.messages)
    }

    /// Starts a task that hands messages to their handlers.
    ///
    /// # Errors
    /// `PubSub` if something is subscribed to that has no handler, `Config` outside of a runtime.
    pub fn spawn(self) -> Result<Worker> {
        Worker::start(self.subscriber, self.messages, self.on_event)
    }
}

impl Stream for PubSub {
    type Item = Result<Event>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().messages.poll_event(true, cx)
    }
}

impl fmt::Debug for PubSub {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("PubSub")
            .field("subscriber", &self.subscriber)
            .field("handlers", &self.messages.handlers)
            .finish()
    }
}
