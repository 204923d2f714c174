//! What a subscription and its handle have in common.

use bytes::Bytes;
use redis_typed_core::args::{ToRedisArg, ToRedisArgs};

use super::{Acknowledgement, PubSub, SubscriptionKind};
use crate::request::Request;

impl PubSub {
    /// Subscribes to channels: one name, or a list of them.
    pub fn subscribe(&self, channels: impl ToRedisArgs) -> Acknowledgement {
        self.subscriber.subscribe(channels)
    }

    /// Subscribes to all channels that match one of these glob-style patterns.
    pub fn psubscribe(&self, patterns: impl ToRedisArgs) -> Acknowledgement {
        self.subscriber.psubscribe(patterns)
    }

    /// Subscribes to shard channels. Needs a server of version 7.
    pub fn ssubscribe(&self, channels: impl ToRedisArgs) -> Acknowledgement {
        self.subscriber.ssubscribe(channels)
    }

    /// Unsubscribes from channels. What has arrived from them can still be read.
    pub fn unsubscribe(&self, channels: impl ToRedisArgs) -> Acknowledgement {
        self.subscriber.unsubscribe(channels)
    }

    /// Unsubscribes from patterns.
    pub fn punsubscribe(&self, patterns: impl ToRedisArgs) -> Acknowledgement {
        self.subscriber.punsubscribe(patterns)
    }

    /// Unsubscribes from shard channels.
    pub fn sunsubscribe(&self, channels: impl ToRedisArgs) -> Acknowledgement {
        self.subscriber.sunsubscribe(channels)
    }

    /// Unsubscribes from everything.
    pub fn unsubscribe_all(&self) -> Acknowledgement {
        self.subscriber.unsubscribe_all()
    }

    /// As [`Subscriber::ping`](super::Subscriber::ping).
    pub fn ping(&self) -> Acknowledgement {
        self.subscriber.ping()
    }

    /// As [`Subscriber::publish`](super::Subscriber::publish).
    pub fn publish(&self, channel: impl ToRedisArg, message: impl ToRedisArg) -> Request<'_, u64> {
        self.subscriber.publish(channel, message)
    }

    /// What is subscribed to, or will be as soon as the server can be reached.
    pub fn subscriptions(&self, kind: SubscriptionKind) -> Vec<Bytes> {
        self.subscriber.subscriptions(kind)
    }

    /// Whether anything is subscribed to, or will be as soon as the server can be reached.
    pub fn is_subscribed(&self) -> bool {
        self.subscriber.is_subscribed()
    }

    /// Whether there is a connection now.
    pub fn is_connected(&self) -> bool {
        self.subscriber.is_connected()
    }

    /// How many events wait to be read.
    pub fn backlog(&self) -> usize {
        self.subscriber.backlog()
    }

    /// How many events were thrown away, in all, because they were not read in time.
    pub fn dropped(&self) -> u64 {
        self.subscriber.dropped()
    }
}
