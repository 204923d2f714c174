//! The handle that changes what is subscribed to.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use redis_typed_core::{
    args::{ToRedisArg, ToRedisArgs},
    command::Command,
    error::Result,
};

use super::{
    acknowledgement::{Acknowledgement, names},
    kind::{
        Name,
        SubscriptionKind::{self, Channel, Pattern, ShardChannel},
    },
    shared::Shared,
    state::Edit,
};
use crate::{commands::specs, handle::Handle, request::Request};

/// Subscribes and unsubscribes while somebody else reads the [`Messages`](super::Messages).
///
/// Clones change the same subscription. It has no other commands: the connection belongs to the subscription alone.
#[derive(Clone)]
pub struct Subscriber(Arc<Inner>);

struct Inner {
    shared: Arc<Shared>,
    handle: Handle,
}

impl Subscriber {
    pub(super) fn new(handle: Handle) -> Self {
        let shared = Shared::new(Arc::clone(handle.lane().config()));
        Self(Arc::new(Inner { shared, handle }))
    }

    pub(super) fn shared(&self) -> &Arc<Shared> {
        &self.0.shared
    }

    /// Subscribes to channels: one name, or a list of them.
    pub fn subscribe(&self, channels: impl ToRedisArgs) -> Acknowledgement {
        self.edit(names(Channel, &channels).map(Edit::Subscribe))
    }

    /// Subscribes to all channels that match one of these glob-style patterns.
    pub fn psubscribe(&self, patterns: impl ToRedisArgs) -> Acknowledgement {
        self.edit(names(Pattern, &patterns).map(Edit::Subscribe))
    }

    /// Subscribes to shard channels. Needs a server of version 7.
    pub fn ssubscribe(&self, channels: impl ToRedisArgs) -> Acknowledgement {
        self.edit(names(ShardChannel, &channels).map(Edit::Subscribe))
    }

    /// Unsubscribes from channels. What has arrived from them can still be read.
    pub fn unsubscribe(&self, channels: impl ToRedisArgs) -> Acknowledgement {
        self.edit(names(Channel, &channels).map(Edit::Unsubscribe))
    }

    /// Unsubscribes from patterns.
    pub fn punsubscribe(&self, patterns: impl ToRedisArgs) -> Acknowledgement {
        self.edit(names(Pattern, &patterns).map(Edit::Unsubscribe))
    }

    /// Unsubscribes from shard channels.
    pub fn sunsubscribe(&self, channels: impl ToRedisArgs) -> Acknowledgement {
        self.edit(names(ShardChannel, &channels).map(Edit::Unsubscribe))
    }

    /// Unsubscribes from everything. The stream then ends when all that has arrived is read.
    pub fn unsubscribe_all(&self) -> Acknowledgement {
        self.edit(Ok(Edit::UnsubscribeAll))
    }

    /// Makes sure that the connection of the subscription is alive. Ready at once if nothing is subscribed to.
    pub fn ping(&self) -> Acknowledgement {
        self.edit(Ok(Edit::Ping))
    }

    /// Publishes a message, over the connection that the client's other commands use; answers how many deliveries there were.
    pub fn publish(&self, channel: impl ToRedisArg, message: impl ToRedisArg) -> Request<'_, u64> {
        let mut words = specs::PUBLISH.words();
        words.arg(&channel);
        words.arg(&message);
        Request::new(self.0.handle.lane(), self.0.handle.callbacks(), Command::new(&specs::PUBLISH, words))
    }

    /// What is subscribed to, or will be as soon as the server can be reached.
    pub fn subscriptions(&self, kind: SubscriptionKind) -> Vec<Bytes> {
        let texts = |names: &std::collections::BTreeSet<Name>| {
            names.iter().filter(|name| name.kind == kind).map(|name| name.text.clone()).collect()
        };
        self.shared().update(|state| texts(&state.wanted))
    }

    /// Whether anything is subscribed to, or will be as soon as the server can be reached.
    pub fn is_subscribed(&self) -> bool {
        self.shared().update(|state| !state.wanted.is_empty())
    }

    /// Whether there is a connection now.
    pub fn is_connected(&self) -> bool {
        self.shared().update(|state| state.is_connected)
    }

    /// How many events wait to be read.
    pub fn backlog(&self) -> usize {
        self.shared().update(|state| state.inbox.len())
    }

    /// How many events were thrown away, in all, because they were not read in time.
    pub fn dropped(&self) -> u64 {
        self.shared().update(|state| state.inbox.dropped())
    }

    fn edit(&self, edit: Result<Edit>) -> Acknowledgement {
        Acknowledgement::new(self.shared(), edit)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.shared.update(|state| {
            state.has_subscribers = false;
            state.wake_reader();
        });
    }
}

impl fmt::Debug for Subscriber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shared().update(|state| {
            out.debug_struct("Subscriber")
                .field("subscriptions", &state.wanted.len())
                .field("is_connected", &state.is_connected)
                .finish()
        })
    }
}
