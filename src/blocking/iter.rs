//! Streams as iterators.

use std::{fmt, future::poll_fn, pin::Pin};

use futures_core::Stream;

use super::waiter::Waiter;

/// A stream whose items are waited for.
#[must_use = "nothing is asked for before the first item"]
pub struct Iter<S> {
    waiter: Waiter,
    stream: S,
}

impl<S> Iter<S> {
    pub(super) fn new(waiter: Waiter, stream: S) -> Self {
        Self { waiter, stream }
    }

    /// The stream, as far as it was not taken.
    pub fn into_inner(self) -> S {
        self.stream
    }
}

impl<S: Stream + Unpin> Iterator for Iter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        self.waiter.wait(poll_fn(|cx| Pin::new(&mut self.stream).poll_next(cx)))
    }
}

impl<S: fmt::Debug> fmt::Debug for Iter<S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.stream, out)
    }
}
