//! Publish and subscribe, for threads.

use std::time::Duration;

use redis_typed_core::{
    args::{ToRedisArg, ToRedisArgs},
    error::Result,
};

use super::waiter::Waiter;
use crate::pubsub::{self, Event, Message, SlowConsumer};

/// A [`PubSub`](crate::PubSub) whose events are waited for: an iterator.
///
/// ```no_run
/// # use redis_typed::{blocking::Client, pubsub::Event};
/// # fn example(client: Client) -> redis_typed::Result<()> {
/// let mut pubsub = client.pubsub();
/// pubsub.subscribe("news")?;
/// for event in pubsub {
///     if let Event::Message(message) = event? {
///         println!("{}", message.payload::<String>()?);
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// It ends when nothing is subscribed to and all that has arrived is read. To subscribe from another thread, [`split`](Self::split).
#[derive(Debug)]
pub struct PubSub {
    waiter: Waiter,
    pubsub: pubsub::PubSub,
}

/// The handle that changes what is subscribed to, while another thread reads the [`Messages`]. Clones change the same subscription.
#[derive(Clone, Debug)]
pub struct Subscriber {
    waiter: Waiter,
    subscriber: pubsub::Subscriber,
}

/// The events of a subscription that was split: an iterator.
#[derive(Debug)]
pub struct Messages {
    waiter: Waiter,
    messages: pubsub::Messages,
}

impl PubSub {
    pub(super) fn new(waiter: Waiter, pubsub: pubsub::PubSub) -> Self {
        Self { waiter, pubsub }
    }

    /// As [`PubSub::with_acks`](crate::PubSub::with_acks).
    #[must_use]
    pub fn with_acks(self) -> Self {
        Self { pubsub: self.pubsub.with_acks(), ..self }
    }

    /// As [`PubSub::slow_consumer`](crate::PubSub::slow_consumer).
    #[must_use]
    pub fn slow_consumer(self, policy: SlowConsumer) -> Self {
        Self { pubsub: self.pubsub.slow_consumer(policy), ..self }
    }

    /// As [`PubSub::buffer`](crate::PubSub::buffer).
    #[must_use]
    pub fn buffer(self, events: usize, bytes: usize) -> Self {
        Self { pubsub: self.pubsub.buffer(events, bytes), ..self }
    }

    /// As [`PubSub::keepalive`](crate::PubSub::keepalive).
    #[must_use]
    pub fn keepalive(self, time: Duration) -> Self {
        Self { pubsub: self.pubsub.keepalive(time), ..self }
    }

    /// Has a closure called for the messages of a channel, on the thread that reads; see [`PubSub::on`](crate::PubSub::on).
    pub fn on(&mut self, channel: impl ToRedisArg, handler: impl FnMut(Message) + Send + 'static) -> &mut Self {
        self.pubsub.on(channel, handler);
        self
    }

    /// As [`on`](Self::on), for a pattern.
    pub fn on_pattern(&mut self, pattern: impl ToRedisArg, handler: impl FnMut(Message) + Send + 'static) -> &mut Self {
        self.pubsub.on_pattern(pattern, handler);
        self
    }

    /// Waits for the next event, but no longer than this; `None` if none came.
    ///
    /// # Errors
    /// As [`PubSub::next_timeout`](crate::PubSub::next_timeout).
    pub fn next_timeout(&mut self, time: Duration) -> Result<Option<Event>> {
        self.waiter.wait(self.pubsub.next_timeout(time))
    }

    /// Takes an event that has arrived, if there is one.
    ///
    /// # Errors
    /// As [`next_timeout`](Self::next_timeout).
    pub fn try_next(&mut self) -> Result<Option<Event>> {
        self.waiter.wait(async { self.pubsub.try_next() })
    }

    /// A handle for other threads, and the iterator, which one thread reads.
    pub fn split(self) -> (Subscriber, Messages) {
        let (subscriber, messages) = self.pubsub.split();
        (Subscriber { waiter: self.waiter.clone(), subscriber }, Messages { waiter: self.waiter, messages })
    }
}

impl Messages {
    /// Waits for the next event, but no longer than this; `None` if none came.
    ///
    /// # Errors
    /// As [`Messages::next_timeout`](crate::pubsub::Messages::next_timeout).
    pub fn next_timeout(&mut self, time: Duration) -> Result<Option<Event>> {
        self.waiter.wait(self.messages.next_timeout(time))
    }

    /// Takes an event that has arrived, if there is one.
    ///
    /// # Errors
    /// As [`next_timeout`](Self::next_timeout).
    pub fn try_next(&mut self) -> Result<Option<Event>> {
        self.waiter.wait(async { self.messages.try_next() })
    }
}

impl Iterator for PubSub {
    type Item = Result<Event>;

    fn next(&mut self) -> Option<Result<Event>> {
        self.waiter.wait(self.pubsub.next())
    }
}

impl Iterator for Messages {
    type Item = Result<Event>;

    fn next(&mut self) -> Option<Result<Event>> {
        self.waiter.wait(self.messages.next())
    }
}

/// What a subscription and its handle have in common. Each call returns when the server has acknowledged it, with the errors of
/// [`Acknowledgement`](crate::pubsub::Acknowledgement).
macro_rules! operations {
    ($owner:ident.$inner:ident: $($(#[$doc:meta])* $name:ident($($names:ident)?);)*) => {
        impl $owner {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// As [`Acknowledgement`](crate::pubsub::Acknowledgement).
                pub fn $name(&self $(, $names: impl ToRedisArgs)?) -> Result<()> {
                    self.waiter.wait(self.$inner.$name($($names)?))
                }
            )*

            /// Publishes a message, over the connection of the client's commands; answers how many deliveries there were.
            ///
            /// # Errors
            /// Those of any command.
            pub fn publish(&self, channel: impl ToRedisArg, message: impl ToRedisArg) -> Result<u64> {
                self.waiter.wait(self.$inner.publish(channel, message))
            }

            /// Whether anything is subscribed to, or will be as soon as the server can be reached.
            pub fn is_subscribed(&self) -> bool {
                self.$inner.is_subscribed()
            }

            /// How many events were thrown away, in all, because they were not read in time.
            pub fn dropped(&self) -> u64 {
                self.$inner.dropped()
            }
        }
    };
    ($($owner:ident.$inner:ident),*) => { $(
        operations! {
            $owner.$inner:
            /// Subscribes to channels: one name, or a list of them.
            subscribe(channels);
            /// Subscribes to all channels that match one of these glob-style patterns.
            psubscribe(patterns);
            /// Subscribes to shard channels. Needs a server of version 7.
            ssubscribe(channels);
            /// Unsubscribes from channels. What has arrived from them can still be read.
            unsubscribe(channels);
            /// Unsubscribes from patterns.
            punsubscribe(patterns);
            /// Unsubscribes from shard channels.
            sunsubscribe(channels);
            /// Unsubscribes from everything. The iterator then ends when all that has arrived is read.
            unsubscribe_all();
            /// Makes sure that the connection of the subscription is alive. Returns at once if nothing is subscribed to.
            ping();
        }
    )* };
}

operations!(PubSub.pubsub, Subscriber.subscriber);
