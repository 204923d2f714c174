//! How long to wait for what.

use std::time::Duration;

/// How long to wait for what. `None` waits for ever.
///
/// | time | default |
/// |---|---|
/// | connect, the handshake included | 5 s |
/// | response of a command | 10 s |
/// | an exclusive connection to be free | 10 s |
/// | a shared connection at rest, before it is asked for a sign of life | 15 s |
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Timeouts {
    /// From the first packet to the end of the handshake.
    pub connect: Option<Duration>,
    /// From the first attempt of a command to its reply. A command that timed out may still be carried out.
    pub response: Option<Duration>,
    /// For an exclusive connection, when as many as allowed are in use.
    pub exclusive: Option<Duration>,
    /// How long the shared connection may rest before PING is sent on it. If nothing comes within the response timeout (10 s
    /// if there is none), the connection is dead, and the next command makes a new one. `None` never asks.
    ///
    /// Connections that are lent out are not asked: they are their holder's, who may be inside of a transaction.
    pub keepalive: Option<Duration>,
}

impl Default for Timeouts {
    fn default() -> Self {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        Self { connect: seconds(5), response: seconds(10), exclusive: seconds(10), keepalive: seconds(15) }
    }
}

impl Timeouts {
    /// Sets [`connect`](Self::connect).
    #[must_use]
    pub fn connect(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.connect = time.into();
        self
    }

    /// Sets [`response`](Self::response).
    #[must_use]
    pub fn response(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.response = time.into();
        self
    }

    /// Sets [`exclusive`](Self::exclusive).
    #[must_use]
    pub fn exclusive(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.exclusive = time.into();
        self
    }

    /// Sets [`keepalive`](Self::keepalive). Zero never asks either.
    #[must_use]
    pub fn keepalive(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.keepalive = time.into().filter(|time| !time.is_zero());
        self
    }
}
