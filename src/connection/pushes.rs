//! The pushes of one connection, as a stream.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use redis_typed_core::{
    config::Protocol,
    error::{DecodeError, Error, ErrorKind, Result},
    mux::{Lane, Pushed},
};

use super::{Connection, push::Push};

const MAX_EVENTS: usize = 4096;

impl<F> Connection<F> {
    /// What the server says on this connection without having been asked, from now on: above all which keys have changed, after
    /// CLIENT TRACKING. Afterwards the connection is closed instead of given back.
    ///
    /// # Errors
    /// `Config` if version 2 of the protocol is spoken, which has no pushes, or if there is such a stream
    /// already; `Connection` if the connection was lost.
    pub fn pushes(&self) -> Result<Pushes> {
        let lane = self.lease.lane();
        match lane.greeted().map(|greeted| greeted.protocol) {
            Some(Protocol::Resp3) => {}
            Some(_) => return Err(Error::config("there are no pushes in version 2 of the protocol")),
            None => return Err(Error::new(ErrorKind::Connection, "the connection was lost")),
        }
        self.set_changed();
        if !lane.keep_pushes(MAX_EVENTS) {
            return Err(Error::config("the pushes of this connection are read already"));
        }
        Ok(Pushes { lane: lane.clone(), has_ended: false })
    }
}

/// What the server says on a [`Connection`] without having been asked. It ends with the connection.
///
/// ```no_run
/// # async fn example(client: redis_typed::Client) -> redis_typed::Result<()> {
/// use redis_typed::{Commands, Executor, Invalidation, Push, cmd};
///
/// let connection = client.connection().await?;
/// let mut pushes = connection.pushes()?;
/// connection.run(cmd("CLIENT").args(["TRACKING", "ON"]).reply::<()>()).await?;
/// let name: Option<String> = connection.get("name").await?;
/// while let Some(push) = pushes.next().await {
///     match push? {
///         Push::Invalidated(Invalidation::Keys(keys)) => println!("{keys:?} changed: {name:?} may be old"),
///         Push::Invalidated(Invalidation::All) | Push::Dropped(_) => println!("anything may have changed"),
///         _ => {}
///     }
/// }
/// # Ok(())
/// # }
/// ```
///
/// It is a [`Stream`] too. What is not read waits within bounds: 4096 events unless [`max_events`](Self::max_events) says
/// otherwise, and 16 MiB. Beyond them the oldest are thrown away, and [`Push::Dropped`] stands in their place. Dropped, the
/// connection throws its pushes away again.
///
/// # Cancel safety
/// A `next` that is dropped loses nothing.
pub struct Pushes {
    lane: Lane,
    has_ended: bool,
}

impl Pushes {
    /// How many events may wait; at least 1.
    #[must_use]
    pub fn max_events(self, events: usize) -> Self {
        self.lane.bound_pushes(events);
        self
    }

    /// Waits for the next one; `None` when the connection was given back or closed.
    ///
    /// # Errors
    /// `Connection` if the connection was lost: what was kept of tracked keys may be out of date. `InvalidResponse` if a push
    /// can't be understood. Nothing comes after an error.
    pub async fn next(&mut self) -> Option<Result<Push>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    fn poll_event(&mut self, cx: &Context<'_>) -> Poll<Option<Result<Push>>> {
        if self.has_ended {
            return Poll::Ready(None);
        }
        let event = match ready!(self.lane.poll_push(cx)) {
            Some(Ok(Pushed::Frame(frame))) => Some(Push::read(&frame).map_err(not_understood)),
            Some(Ok(Pushed::Dropped(count))) => Some(Ok(Push::Dropped(count))),
            Some(Err(error)) => Some(Err(error)),
            None => None,
        };
        self.has_ended = !matches!(event, Some(Ok(_)));
        Poll::Ready(event)
    }
}

fn not_understood(error: DecodeError) -> Error {
    Error::invalid_response(format!("in a push: {error}"))
}

impl Stream for Pushes {
    type Item = Result<Push>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(cx)
    }
}

impl Drop for Pushes {
    fn drop(&mut self) {
        self.lane.forget_pushes();
    }
}

impl fmt::Debug for Pushes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Pushes").field("lane", &self.lane).field("has_ended", &self.has_ended).finish()
    }
}
