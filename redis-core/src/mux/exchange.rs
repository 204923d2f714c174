//! One message and its answer, from the caller's side.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::time::{Sleep, sleep};

use super::{lane::Lane, link::LinkState, message::Message, retry, ticks::Tick};
use crate::{
    args::Words,
    command::RetryClass,
    error::{Delivery, Error, ErrorKind, Result},
    resp::Frame,
};

/// A message on its way. Nothing happens before the first poll; dropped before that, nothing is sent; dropped later, the
/// server may still carry it out, and its answer is thrown away.
///
/// Sent again only if that can't carry it out twice: if no byte was sent, if the server said that it did not do it, or if it
/// only reads. Each time costs of a budget that answers fill.
#[derive(Debug)]
pub struct Exchange {
    message: Message,
    step: Step,
    attempts_left: u32,
    since: Option<Tick>,
    seen_failures: Option<u64>,
    /// Everything that most messages never need.
    rare: Option<Box<Rare>>,
}

#[derive(Debug, Default)]
struct Rare {
    deadline: Option<Pin<Box<Sleep>>>,
    pause: Option<Pin<Box<Sleep>>>,
    rejections: u32,
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
        Self { message, step: Step::Unsent, attempts_left, since: None, seen_failures: None, rare: None }
    }

    /// An exchange that has ended.
    pub fn over() -> Self {
        let message = Message::command(Words::default(), RetryClass::Never);
        Self { message, step: Step::Over, attempts_left: 0, since: None, seen_failures: None, rare: None }
    }

    /// The message, when it is of no more use here.
    pub fn into_message(self) -> Message {
        self.message
    }

    /// The message.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// Makes one command fail with a `Data` error where it would be sent.
    pub fn refuse(&mut self, why: &'static str) {
        self.message.refuse(why);
    }

    /// Bounds the time from now to the answer, all attempts together. Needs a runtime.
    pub fn set_deadline(&mut self, time: Duration) {
        self.rare.get_or_insert_default().deadline = Some(Box::pin(sleep(time)));
    }

    /// Ends with the deadline, for who still waits for a lane to send the message on.
    pub fn poll_deadline(&mut self, cx: &mut Context<'_>) -> Poll<Error> {
        let deadline = self.rare.as_mut().and_then(|rare| rare.deadline.as_mut());
        let Some(deadline) = deadline else { return Poll::Pending };
        deadline.as_mut().poll(cx).map(|()| Error::new(ErrorKind::Timeout, "the deadline has passed"))
    }

    /// Whether the server was asked to wait for something to take, and its answer was not had yet.
    pub fn may_take(&self) -> bool {
        self.is_held_up() && !self.message.is_repeatable()
    }

    fn is_held_up(&self) -> bool {
        self.is_sent() && self.message.waits()
    }

    /// From now on is not sent again, and has no deadline: it waits for the answer of what was sent.
    pub fn only_wait(&mut self) {
        self.attempts_left = 1;
        self.rare = None;
    }

    /// Whether bytes of the message may have left.
    #[inline]
    pub fn is_sent(&self) -> bool {
        matches!(self.step, Step::Sent(_))
    }

    /// Sends the message, then waits for all of its replies, which come as one piece.
    ///
    /// # Errors
    /// `Data` before anything is sent; `Connection`, `Authentication`, `Timeout`, `InvalidResponse`, each with its delivery.
    /// Error replies are frames here.
    #[inline]
    pub fn poll(&mut self, lane: &Lane, cx: &mut Context<'_>) -> Poll<Result<Frame>> {
        if self.rare.is_some() {
            ready!(self.poll_rare(lane, cx))?;
        }
        loop {
            let polled = match self.step {
                Step::Unsent => match self.poll_send(lane, cx) {
                    Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
                    Poll::Ready(Ok(())) | Poll::Pending => return Poll::Pending,
                },
                Step::Sent(slot) => lane.inner().lock().slots.poll(slot, cx),
                Step::Over => Poll::Ready(Err(Error::config("a request was polled after it had ended"))),
            };
            let Poll::Ready(outcome) = &polled else { return polled };
            self.step = Step::Over;
            // Answers are returned as they are: each move is a copy.
            match outcome {
                Ok(answer) if !retry::is_soon(answer) => return polled,
                outcome if !self.may_try_again(outcome, lane) => return polled,
                Ok(_) => self.pause(),
                Err(_) => {}
            }
            self.attempts_left -= 1;
            self.step = Step::Unsent;
            if self.rare.is_some() {
                ready!(self.poll_rare(lane, cx))?;
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
                if lane.config().rejects_when_full {
                    return Poll::Ready(Err(Error::new(ErrorKind::Pool, "too many requests are in flight")));
                }
                if state.ticks.is_over(since, state.ticks.limit(self.message.patience())) {
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

    /// Waits out a pause between two attempts, unless the deadline comes first.
    #[cold]
    fn poll_rare(&mut self, lane: &Lane, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let Some(rare) = &mut self.rare else { return Poll::Ready(Ok(())) };
        if rare.deadline.as_mut().is_some_and(|deadline| deadline.as_mut().poll(cx).is_ready()) {
            let delivery = if self.is_sent() { Delivery::MaybeApplied } else { Delivery::NotSent };
            // What the server was asked to wait with is not given up here: whoever drops the request sees to its answer.
            if !self.is_held_up() {
                self.abandon(lane);
            }
            return Poll::Ready(Err(Error::new(ErrorKind::Timeout, "the deadline has passed").delivered(delivery)));
        }
        if let Some(pause) = &mut rare.pause {
            ready!(pause.as_mut().poll(cx));
            rare.pause = None;
        }
        Poll::Ready(Ok(()))
    }

    fn may_try_again(&self, outcome: &Result<Frame>, lane: &Lane) -> bool {
        let is_safe = match outcome {
            Ok(_) => self.message.words().is_some(),
            Err(error) => retry::is_safe(error, self.message.is_repeatable()),
        };
        is_safe && self.attempts_left > 1 && lane.inner().lock().budget.pay()
    }

    /// Gives the server time to become ready.
    #[cold]
    fn pause(&mut self) {
        let rare = self.rare.get_or_insert_default();
        rare.rejections += 1;
        rare.pause = Some(Box::pin(sleep(retry::backoff(rare.rejections + 1))));
    }

    /// Gives the slot back. Must be called when the caller goes away, with the same lane.
    #[inline]
    pub fn abandon(&mut self, lane: &Lane) {
        if let Step::Sent(slot) = std::mem::replace(&mut self.step, Step::Over) {
            lane.inner().lock().slots.abandon(slot);
        }
    }
}
