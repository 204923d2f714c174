//! A consumer at work, as a stream.

use std::{
    fmt,
    future::{Future, poll_fn},
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use redis_typed_core::{convert::FromRedisMap, error::Result};

use super::{delivered::Delivered, reading::Reading};

type Filling<M> = dyn Future<Output = (Box<Reading<M>>, Result<()>)> + Send;

/// What a [`Consumer`](super::Consumer) is given, one entry after the other. It is a [`Stream`] too, and borrows nothing.
///
/// It ends only where it was started with [`until_empty`](super::Consumer::until_empty). Dropped, it stops the server's waiting;
/// what was read and not asked for stays pending under the consumer's name.
#[must_use = "nothing is sent before the first entry is asked for"]
pub struct Deliveries<M> {
    step: Option<Step<M>>,
}

/// What was read lies in the reading; while it goes on, its future has it.
enum Step<M> {
    Taking(Box<Reading<M>>),
    Filling(Pin<Box<Filling<M>>>),
}

impl<M: FromRedisMap + Send + 'static> Deliveries<M> {
    pub(super) fn new(reading: Reading<M>) -> Self {
        Self { step: Some(Step::Taking(Box::new(reading))) }
    }

    /// Waits for the next entry; `None` at the end.
    ///
    /// # Errors
    /// An error is an item like others, and the stream goes on: after a pause that grows from 10 milliseconds to a second, it
    /// first reads anew what is pending for this consumer, so that an answer that was lost on its way is not lost. An entry that
    /// can't be read as an `M` is a `Decode` error of its own, and stays pending.
    ///
    /// # Cancel safety
    /// No entry is lost if the future is dropped. What it asked the server for goes on, and is there for the next call.
    pub async fn next(&mut self) -> Option<Result<Delivered<M>>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Delivered<M>>>> {
        loop {
            match self.step.take() {
                // Only the panic of a conversion leaves nothing.
                None => return Poll::Ready(None),
                Some(Step::Taking(mut reading)) => {
                    let found = reading.take();
                    if found.is_some() || reading.is_over() {
                        self.step = Some(Step::Taking(reading));
                        return Poll::Ready(found);
                    }
                    self.step = Some(Step::Filling(Box::pin(reading.fill())));
                }
                Some(Step::Filling(mut filling)) => {
                    let Poll::Ready((reading, filled)) = filling.as_mut().poll(cx) else {
                        self.step = Some(Step::Filling(filling));
                        return Poll::Pending;
                    };
                    self.step = Some(Step::Taking(reading));
                    if let Err(error) = filled {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
            }
        }
    }
}

/// Nothing in it is pinned: what is being read is in a box of its own.
impl<M> Unpin for Deliveries<M> {}

impl<M: FromRedisMap + Send + 'static> Stream for Deliveries<M> {
    type Item = Result<Delivered<M>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}

impl<M> fmt::Debug for Deliveries<M> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_reading = matches!(self.step, Some(Step::Filling(_)));
        out.debug_struct("Deliveries").field("is_reading", &is_reading).finish()
    }
}
