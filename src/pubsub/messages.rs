//! The stream of what comes.

use std::{
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker, ready},
    time::Duration,
};

use futures_core::Stream;
use redis_typed_core::error::{Error, ErrorKind, Result};

use super::{event::Event, handlers::Handlers, shared::Shared};

/// How many messages handlers take in one poll, before other tasks have their turn.
const HANDLED_AT_ONCE: usize = 64;

/// The stream of what a subscription brings. Dropped, it ends the connection.
///
/// It waits as long as nothing was subscribed to yet and a [`Subscriber`](super::Subscriber) exists. It ends (`None`) when all
/// has been read after the last subscription was given up.
#[derive(Debug)]
pub struct Messages {
    pub(super) shared: Arc<Shared>,
    pub(super) handlers: Handlers,
}

impl Messages {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, handlers: Handlers::default() }
    }

    /// Waits for the next event.
    ///
    /// # Errors
    /// An error is an item like others, and the stream goes on: a subscription that the server refused after a reconnection
    /// (`Response`), credentials that are no longer good (`Authentication`), a runtime that ended (`Connection`), messages that
    /// were not read in time where that is an error (`PubSub`).
    ///
    /// # Cancel safety
    /// No event is lost if the future is dropped.
    pub async fn next(&mut self) -> Option<Result<Event>> {
        poll_fn(|cx| self.poll_event(false, cx)).await
    }

    /// Waits for the next event, but no longer than this; `None` if none came.
    ///
    /// # Errors
    /// As [`next`](Self::next), and `PubSub` if the stream has ended.
    pub async fn next_timeout(&mut self, time: Duration) -> Result<Option<Event>> {
        self.within(time, false).await
    }

    /// Takes an event that has arrived, if there is one.
    ///
    /// # Errors
    /// As [`next_timeout`](Self::next_timeout).
    pub fn try_next(&mut self) -> Result<Option<Event>> {
        self.take_now(false)
    }

    pub(super) fn poll_event(&mut self, is_alone: bool, cx: &Context<'_>) -> Poll<Option<Result<Event>>> {
        for _ in 0..HANDLED_AT_ONCE {
            match ready!(self.shared.poll_next(is_alone, cx)) {
                Some(Ok(Event::Message(message))) => {
                    if let Some(message) = self.handlers.handle(message) {
                        return Poll::Ready(Some(Ok(Event::Message(message))));
                    }
                }
                other => return Poll::Ready(other),
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    pub(super) async fn within(&mut self, time: Duration, is_alone: bool) -> Result<Option<Event>> {
        let next = poll_fn(|cx| self.poll_event(is_alone, cx));
        match tokio::time::timeout(time, next).await {
            Err(_) => Ok(None),
            Ok(Some(event)) => event.map(Some),
            Ok(None) => Err(over()),
        }
    }

    pub(super) fn take_now(&mut self, is_alone: bool) -> Result<Option<Event>> {
        match self.poll_event(is_alone, &Context::from_waker(Waker::noop())) {
            Poll::Pending => Ok(None),
            Poll::Ready(Some(event)) => event.map(Some),
            Poll::Ready(None) => Err(over()),
        }
    }
}

fn over() -> Error {
    Error::new(ErrorKind::PubSub, "nothing is subscribed to")
}

impl Stream for Messages {
    type Item = Result<Event>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(false, cx)
    }
}

impl Drop for Messages {
    fn drop(&mut self) {
        self.shared.close();
    }
}
