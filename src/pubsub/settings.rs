//! What a subscription does when it is not read, and when the server is silent.

use std::time::Duration;

/// What happens to messages when as many as allowed wait to be read.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum SlowConsumer {
    /// The oldest are thrown away, counted, and their place is marked with [`Event::Dropped`](super::Event::Dropped).
    ///
    /// The default: nobody is promised every message by publish and subscribe, the newest are worth most, and acknowledgements
    /// and the death of the server go on being noticed.
    #[default]
    DropOldest,
    /// Nothing is read from the connection until there is room. The server then keeps the messages, up to its own limit
    /// (`client-output-buffer-limit pubsub`), at which it ends the connection: a gap of unknown size, marked by
    /// [`Event::Disconnected`](super::Event::Disconnected).
    ///
    /// Acknowledgements are not read either. A call that waits for one fails with `Timeout`.
    Block,
    /// Everything is unsubscribed and the connection ends. What waits can still be read; an error of the kind `PubSub` follows.
    Error,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) acks: bool,
    pub(super) policy: SlowConsumer,
    pub(super) max_events: usize,
    pub(super) max_bytes: usize,
    pub(super) keepalive: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            acks: false,
            policy: SlowConsumer::default(),
            max_events: 4096,
            max_bytes: 16 << 20,
            keepalive: Duration::from_secs(15),
        }
    }
}
