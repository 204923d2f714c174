//! One message and its answer, from the caller's side.

use std::task::{Context, Poll};

use super::{
    lane::Lane,
    link::LinkState,
    message::Message,
    ticks::Tick,
};
use crate::{
    error::{Delivery, Error, ErrorKind, Result},
    resp::Frame,
};

/// A message on its way. Nothing happens before the first poll; dropped before that, nothing is sent; dropped later, the
/// server may still carry it out, and its answer is thrown away.
///
/// Sent again only if that can't do it twice: if no byte was sent, or if it only reads.
#[derive(Debug)]
pub struct Exchange {
    message: Message,
    step: Step,
    attempts_left: u32,
    since: Option<Tick>,
    seen_failures: Option<u64>,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Unsent,
    Sent(u32),
    Over,
}

impl Exchange {
    /// A message that will go out on `lane`, which every poll must be given again.
    #[inline]
    pub fn new(message: Message, lane: &Lane) -> Self {
        let attempts_left = lane.config().attempts;
        Self { message, step: Step::Unsent, attempts_left, since: None, seen_failures: None }
    }

    /// The message, when it is of no more use here.
    pub fn into_message(self) -> Message {
        self.message
    }

    /// The message.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// Sends the message, then waits for all of its replies, which come as one piece.
    ///
    /// # Errors
    /// `Data` before anything is sent; `Connection`, `Authentication`, `Timeout`, `InvalidResponse`, each with its delivery.
    /// Error replies are frames here.
    #[inline]
    pub fn poll(&mut self, lane: &Lane, cx: &Context<'_>) -> Poll<Result<Frame>> {
        loop {
            let outcome = match self.step {
                Step::Unsent => match self.poll_send(lane, cx) {
                    Poll::Ready(Ok(())) => return Poll::Pending,
                    Poll::Ready(Err(error)) => Err(error),
                    Poll::Pending => return Poll::Pending,
                },
                Step::Sent(slot) => match lane.inner().lock().slots.poll(slot, cx) {
                    Poll::Ready(answer) => answer,
                    Poll::Pending => return Poll::Pending,
                },
                Step::Over => Err(Error::config("a request was polled after it had ended")),
            };
            self.step = Step::Over;
            match outcome {
                Err(error) if self.may_try_again(&error) => {
                    self.attempts_left -= 1;
                    self.step = Step::Unsent;
                }
                outcome => return Poll::Ready(outcome),
            }
        }
    }

    /// Puts the message into the out-buffer; `Pending` while there is no connection, or no room.
    #[inline]
    fn poll_send(&mut self, lane: &Lane, cx: &Context<'_>) -> Poll<Result<()>> {
        self.message.check()?;
        let shared = lane.inner();
        let kick = {
            let mut state = shared.lock();
            if !matches!(state.link, LinkState::Up(_)) || state.closing {
                drop(state);
                return self.poll_link(lane, cx);
            }
            let since = *self.since.get_or_insert(state.ticks.now());
            if !state.has_room() {
                if state.ticks.is_over(since) {
                    return Poll::Ready(Err(Error::new(ErrorKind::Timeout, "too many requests are in flight")));
                }
                state.waiting.push_back(cx.waker().clone());
                return Poll::Pending;
            }
            self.step = Step::Sent(state.append(&self.message, cx));
            if let Some(reader) = state.resting.take() {
                reader.wake();
            }
            state.kick()
        };
        shared.follow(kick);
        Poll::Ready(Ok(()))
    }

    #[cold]
    fn poll_link(&mut self, lane: &Lane, cx: &Context<'_>) -> Poll<Result<()>> {
        match lane.inner().poll_link(&mut self.seen_failures, cx) {
            // It came up between the two looks: look again.
            Poll::Ready(Ok(())) => self.poll_send(lane, cx),
            waiting => waiting,
        }
    }

    fn may_try_again(&self, error: &Error) -> bool {
        let is_safe = match error.delivery() {
            Delivery::NotSent => true,
            Delivery::MaybeApplied => self.message.is_repeatable(),
            Delivery::Rejected | Delivery::Answered => false,
        };
        is_safe && self.attempts_left > 1 && error.kind() == ErrorKind::Connection
    }

    /// Gives the slot back. Must be called when the caller goes away, with the same lane.
    pub fn abandon(&mut self, lane: &Lane) {
        if let Step::Sent(slot) = std::mem::replace(&mut self.step, Step::Over) {
            lane.inner().lock().slots.abandon(slot);
        }
    }
}
