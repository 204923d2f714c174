//! What a subscription is to.

use bytes::Bytes;

/// What a subscription is to.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum SubscriptionKind {
    /// One channel.
    Channel,
    /// All channels whose names match a glob-style pattern.
    Pattern,
    /// One shard channel, which in a cluster lives on the node of its slot.
    ShardChannel,
}

impl SubscriptionKind {
    /// The command that subscribes.
    pub(super) fn subscribe(self) -> &'static str {
        match self {
            Self::Channel => "SUBSCRIBE",
            Self::Pattern => "PSUBSCRIBE",
            Self::ShardChannel => "SSUBSCRIBE",
        }
    }

    /// The command that unsubscribes.
    pub(super) fn unsubscribe(self) -> &'static str {
        match self {
            Self::Channel => "UNSUBSCRIBE",
            Self::Pattern => "PUNSUBSCRIBE",
            Self::ShardChannel => "SUNSUBSCRIBE",
        }
    }
}

/// What is subscribed to, by kind and name.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) struct Name {
    pub(super) kind: SubscriptionKind,
    pub(super) text: Bytes,
}

impl Name {
    pub(super) fn new(kind: SubscriptionKind, text: impl Into<Bytes>) -> Self {
        Self { kind, text: text.into() }
    }
}
