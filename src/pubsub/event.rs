//! What comes out of a subscription.

use std::time::Duration;

use bytes::Bytes;
use redis_typed_core::{error::Error, resp::Value};

use super::{kind::SubscriptionKind, message::Message};

/// What comes out of a subscription: messages, and whatever puts a hole into their row.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event {
    /// A message.
    Message(Message),
    /// The server has taken a subscription; only with [`with_acks`](super::PubSub::with_acks).
    Subscribed {
        /// What it is to.
        kind: SubscriptionKind,
        /// The channel or pattern.
        name: Bytes,
        /// How many subscriptions of its sort the connection then has: shard channels, or all others.
        count: u64,
    },
    /// The server has ended a subscription; only with [`with_acks`](super::PubSub::with_acks).
    Unsubscribed {
        /// What it was to.
        kind: SubscriptionKind,
        /// The channel or pattern.
        name: Bytes,
        /// How many subscriptions of its sort the connection still has: shard channels, or all others.
        count: u64,
    },
    /// The connection was lost. From here on messages are missed, until [`Reconnected`](Self::Reconnected).
    Disconnected(Error),
    /// There is a new connection, and every subscription is in force again. A program that keeps a copy of something reads it
    /// anew now: how many messages were missed nobody knows, for the server keeps none.
    Reconnected {
        /// How long messages were missed.
        after: Duration,
    },
    /// So many events, at this place, were thrown away because they were not read in time.
    Dropped(u64),
    /// The server said something that no subscription explains, in version 3 of the protocol.
    Push(Value),
}

impl Event {
    /// The message, if it is one.
    pub fn into_message(self) -> Option<Message> {
        match self {
            Self::Message(message) => Some(message),
            _ => None,
        }
    }

    /// Whether messages were or are being missed at this place.
    pub fn is_gap(&self) -> bool {
        matches!(self, Self::Disconnected(_) | Self::Reconnected { .. } | Self::Dropped(_))
    }
}
