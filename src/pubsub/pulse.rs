//! How long the server has been silent, and how long it may be.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::time::{Instant, Sleep, sleep};

/// How long to wait for an answer when the settings say for ever: a dead server has to be noticed.
const DEADLINE: Duration = Duration::from_secs(10);

pub(super) struct Pulse {
    alarm: Pin<Box<Sleep>>,
    /// Since when nothing came, or since when something is due.
    quiet_since: Instant,
    keepalive: Duration,
    deadline: Duration,
}

impl Pulse {
    /// A server that may be silent for `keepalive`, and for `deadline` when an answer is due.
    pub(super) fn new(keepalive: Duration, deadline: Option<Duration>) -> Self {
        let deadline = deadline.unwrap_or(DEADLINE);
        Self { alarm: Box::pin(sleep(keepalive)), quiet_since: Instant::now(), keepalive, deadline }
    }

    pub(super) fn deadline(&self) -> Duration {
        self.deadline
    }

    /// Something came, or could not come because nobody looked.
    pub(super) fn hear(&mut self) {
        self.quiet_since = Instant::now();
    }

    /// From now on an answer is due.
    pub(super) fn expect(&mut self) {
        self.quiet_since = Instant::now();
        self.set(true);
    }

    /// Ready now and then, at the latest when the server has been silent for too long.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.alarm.as_mut().poll(cx)
    }

    pub(super) fn is_silent(&self, is_due: bool) -> bool {
        self.quiet_since.elapsed() >= self.patience(is_due)
    }

    /// Sets the alarm to when the server will have been silent for too long.
    pub(super) fn set(&mut self, is_due: bool) {
        let at = self.quiet_since + self.patience(is_due);
        self.alarm.as_mut().reset(at);
    }

    fn patience(&self, is_due: bool) -> Duration {
        if is_due { self.deadline } else { self.keepalive }
    }
}
