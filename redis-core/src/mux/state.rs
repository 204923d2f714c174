//! What is behind the lock of a lane.

use std::{
    collections::VecDeque,
    sync::Arc,
    task::{Context, Waker},
};

use super::{
    link::{Link, LinkState},
    message::Message,
    outbox::Outbox,
    pushes::PushInbox,
    queue::{Entry, Queue},
    retry::Budget,
    slots::Slots,
    ticks::{Patience, Ticks},
};
use crate::{
    config::Config,
    error::{Delivery, Error, ErrorKind, Result},
};

#[derive(Debug)]
pub(super) struct State {
    pub(super) link: LinkState,
    pub(super) out: Outbox,
    /// Bytes that ever went into `out` on this connection.
    pub(super) queued: u64,
    /// Bytes that were taken out of `out` to be written. Invariant: `taken + out.len == queued`.
    pub(super) taken: u64,
    pub(super) queue: Queue,
    pub(super) slots: Slots,
    pub(super) ticks: Ticks,
    /// Who waits for a connection, or for room in the queue.
    pub(super) waiting: VecDeque<Waker>,
    /// Whether bytes that were taken out are being written.
    pub(super) writing: bool,
    pub(super) writer: Option<Waker>,
    /// The reader, while its timer rests.
    pub(super) resting: Option<Waker>,
    /// How many answers the last read brought.
    pub(super) last_batch: usize,
    /// How many times a connection could not be had, and why the last time.
    pub(super) failures: u64,
    pub(super) last_error: Option<Error>,
    /// Failures since the last success.
    pub(super) streak: u32,
    /// What may be spent on sending again: a tenth of what was answered lately.
    pub(super) budget: Budget,
    /// No new requests; the connection ends when all are answered.
    pub(super) closing: bool,
    /// What comes without having been asked for, if somebody wants it.
    pub(super) pushes: Option<Box<PushInbox>>,
    max_in_flight: usize,
}

/// What a caller who appended has to do after the lock is released.
#[derive(Debug)]
pub(super) enum Kick {
    Nothing,
    Wake(Waker),
    Write(Outbox, Arc<Link>),
}

impl State {
    pub(super) fn new(config: &Config) -> Self {
        Self {
            link: LinkState::Idle,
            out: Outbox::default(),
            queued: 0,
            taken: 0,
            queue: Queue::default(),
            slots: Slots::default(),
            ticks: Ticks::new(config.timeouts.response),
            waiting: VecDeque::new(),
            writing: false,
            writer: None,
            resting: None,
            last_batch: 0,
            failures: 0,
            last_error: None,
            streak: 0,
            budget: Budget::default(),
            closing: false,
            pushes: None,
            max_in_flight: config.max_in_flight,
        }
    }

    /// Whether one more message may be in flight.
    #[inline]
    pub(super) fn has_room(&self) -> bool {
        self.queue.len() < self.max_in_flight
    }

    /// Puts a message into the out-buffer and the queue.
    #[inline]
    pub(super) fn append(&mut self, message: &Message, cx: &Context<'_>) -> u32 {
        let slot = self.slots.take(cx.waker().clone());
        self.enqueue(message, slot);
        slot
    }

    /// Puts a message out whose answer nobody waits for.
    pub(super) fn append_forgotten(&mut self, message: &Message) {
        let slot = self.slots.take_abandoned();
        self.enqueue(message, slot);
    }

    #[inline]
    fn enqueue(&mut self, message: &Message, slot: u32) {
        let start = self.queued;
        let before = self.out.bytes.len();
        message.write_to(&mut self.out);
        self.queued += (self.out.bytes.len() - before) as u64;
        let patience = message.patience();
        let (since, limit) = (self.ticks.now(), self.ticks.limit(patience));
        let (waits, takes) = (patience != Patience::Usual, !message.is_repeatable());
        self.queue.push(Entry { slot: Some(slot), replies: message.replies(), start, since, limit, waits, takes });
    }

    /// Asks for a sign of life on a connection at rest.
    pub(super) fn probe(&mut self, ping: &Message) -> Kick {
        self.ticks.expect_life();
        self.append_forgotten(ping);
        self.kick()
    }

    /// Decides who writes what was appended: the caller if the lane is at rest, else the writer task.
    #[inline]
    pub(super) fn kick(&mut self) -> Kick {
        if self.writing {
            return Kick::Nothing;
        }
        if let LinkState::Up(link) = &self.link
            && link.writes_inline()
            && self.is_at_rest()
        {
            let link = Arc::clone(link);
            self.writing = true;
            return Kick::Write(self.take_out(Outbox::default()), link);
        }
        self.writer.take().map_or(Kick::Nothing, Kick::Wake)
    }

    /// One caller at a time: nothing else is in flight, and no batch of callers is about to send.
    #[inline]
    fn is_at_rest(&self) -> bool {
        self.queue.len() == 1 && self.last_batch <= 1 && self.out.shared.is_empty()
    }

    /// Takes everything that is to be written, leaving an empty buffer in its place.
    #[inline]
    pub(super) fn take_out(&mut self, empty: Outbox) -> Outbox {
        self.taken = self.queued;
        std::mem::replace(&mut self.out, empty)
    }

    /// Says how a write by a caller went: `rest` bytes could not be written at once.
    ///
    /// If the connection was replaced in between, what is left belongs to the old one and must not reach the new one.
    pub(super) fn wrote_inline(&mut self, link: &Arc<Link>, mut buffer: Outbox, rest: usize) -> Option<Waker> {
        if !self.is_current(link) {
            return None;
        }
        self.writing = false;
        if rest > 0 {
            let written = buffer.bytes.len() - rest;
            self.out.put_back(&buffer.bytes[written..]);
        } else if self.out.is_empty() {
            buffer.clear();
            self.out = buffer;
            return None;
        }
        self.writer.take()
    }

    /// Ends everything that is in flight, because the connection was lost.
    ///
    /// What was never taken out of the out-buffer was not sent; of the rest nobody knows.
    pub(super) fn fail_all(&mut self, error: &Error) -> Vec<Waker> {
        let taken = self.taken;
        let mut woken = Vec::new();
        for (index, entry) in self.queue.drain().into_iter().enumerate() {
            let delivery = if entry.start >= taken { Delivery::NotSent } else { Delivery::MaybeApplied };
            // What can't be understood is the answer to the first; the others only lost their connection.
            let kind = if index == 0 { error.kind() } else { ErrorKind::Connection };
            let answer = Err(error.share().with_kind(kind).delivered(delivery));
            woken.extend(entry.slot.and_then(|slot| self.slots.fill(slot, answer)));
        }
        self.out.clear();
        (self.queued, self.taken, self.writing, self.last_batch) = (0, 0, false, 0);
        (self.writer, self.resting) = (None, None);
        woken.extend(self.waiting.drain(..));
        woken.extend(self.pushes.as_mut().and_then(|inbox| inbox.end()));
        woken
    }

    /// One tick of the coarse clock: whoever has waited for too long is told so.
    pub(super) fn tick(&mut self) -> Vec<Waker> {
        self.ticks.advance();
        let ticks = &self.ticks;
        let expired = self.queue.expire(|entry| ticks.is_over(entry.since, entry.limit));
        let over = || Error::new(ErrorKind::Timeout, "no reply in time").delivered(Delivery::MaybeApplied);
        let mut woken: Vec<Waker> = expired.into_iter().filter_map(|slot| self.slots.fill(slot, Err(over()))).collect();
        woken.extend(self.waiting.drain(..));
        woken
    }

    /// Whether the peer has been silent for so long, without having been asked to wait, that it must be gone.
    pub(super) fn is_dead(&self) -> bool {
        (self.ticks.is_silent() || self.ticks.is_mute()) && !self.queue.may_be_silent()
    }

    /// Keeps account of answers that were delivered; whoever may try again for them is to be woken.
    #[inline]
    pub(super) fn answered(&mut self, count: usize, woken: &mut Vec<Waker>) {
        self.last_batch = count;
        self.budget.earn(count);
        if !self.waiting.is_empty() {
            // A waker may belong to a caller who went away: when nothing is in flight any more, all others must hear.
            let count = if self.queue.is_empty() { self.waiting.len() } else { count.min(self.waiting.len()) };
            woken.extend(self.waiting.drain(..count));
        }
    }

    /// Whether the connection can end: nothing more will come, and nothing more is to go.
    pub(super) fn is_drained(&self) -> bool {
        self.closing && self.queue.is_empty() && self.out.is_empty()
    }

    /// The connection, if this is still it.
    pub(super) fn is_current(&self, link: &Arc<Link>) -> bool {
        matches!(&self.link, LinkState::Up(current) if Arc::ptr_eq(current, link))
    }

    /// The error for a lane that is of no more use.
    pub(super) fn closed(&self) -> Result<()> {
        match &self.link {
            LinkState::Closed(error) => Err(error.share().delivered(Delivery::NotSent)),
            _ if self.closing => Err(Error::new(ErrorKind::Connection, "the client was closed")),
            _ => Ok(()),
        }
    }
}
