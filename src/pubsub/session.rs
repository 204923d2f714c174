//! One connection, from the first subscription to its end.
//!
//! Each name is subscribed to by a command of its own, so each command has exactly one answer: the acknowledgement of that name,
//! or an error. What was asked for last is always a PING. Its answer proves that everything before it is settled, so nothing has
//! to be concluded from counting.

use std::{
    collections::BTreeSet,
    future::Future,
    io,
    pin::pin,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::{Buf, Bytes, BytesMut};
use redis_typed_core::{
    error::{Error, ErrorKind, Result},
    net::Stream,
    resp::Scanner,
};
use tokio::io::AsyncReadExt;

use super::{
    arrivals::{Arrivals, Arrived, Delivered},
    event::Event,
    incoming::{self, Confirmed, Incoming},
    kind::Name,
    outgoing::{Expected, Outgoing},
    pulse::Pulse,
    settings::Settings,
    shared::Shared,
    state::State,
};

const READ_AT_LEAST: usize = 16 << 10;
/// A buffer that one large message has made larger than this is given back.
const KEEP_AT_MOST: usize = 1 << 20;

/// Why a connection ended.
pub(super) enum End {
    Lost(Error),
    /// Messages were not read in time, and the policy is to fail.
    Overflow,
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Lost(error)
    }
}

pub(super) struct Session {
    stream: Stream,
    address: Arc<str>,
    buffer: BytesMut,
    scanner: Scanner,
    outgoing: Outgoing,
    /// The names of which the last command on this connection subscribes.
    subscribed: BTreeSet<Name>,
    /// Up to which revision of what is wanted commands went out; 0 for none.
    synced: u64,
    /// What arrived and has not been handed over.
    arrivals: Arrivals,
    is_blocked: bool,
    settings: Settings,
    pulse: Pulse,
}

impl Session {
    pub(super) fn new(stream: Stream, shared: &Shared) -> Self {
        let settings = shared.update(|state| {
            state.is_connected = true;
            state.settings
        });
        Self {
            stream,
            address: shared.config.endpoint().to_string().into(),
            buffer: BytesMut::new(),
            scanner: Scanner::new(shared.config.reply_limits()),
            outgoing: Outgoing::default(),
            subscribed: BTreeSet::new(),
            synced: 0,
            arrivals: Arrivals::default(),
            is_blocked: false,
            settings,
            pulse: Pulse::new(settings.keepalive, shared.config.wait_times().response),
        }
    }

    /// Works until the connection ends.
    pub(super) fn poll(&mut self, shared: &Shared, cx: &mut Context<'_>) -> Poll<End> {
        loop {
            match self.step(shared, cx) {
                Ok(true) => {}
                Ok(false) => return Poll::Pending,
                Err(End::Lost(error)) => return Poll::Ready(End::Lost(error.at(Arc::clone(&self.address)))),
                Err(End::Overflow) => return Poll::Ready(End::Overflow),
            }
        }
    }

    /// Whether there may be more to do at once.
    fn step(&mut self, shared: &Shared, cx: &mut Context<'_>) -> Result<bool, End> {
        self.sync(shared, cx);
        self.outgoing.poll_write(&mut self.stream, cx).map_err(lost)?;
        match self.deliver(shared) {
            Delivered::Overflow => return Err(End::Overflow),
            Delivered::Blocked => {}
            Delivered::All => {
                if self.poll_read(cx)?.is_ready() {
                    let taken = self.take_frames(shared);
                    if taken.is_err() {
                        // What came before it is in order.
                        self.deliver(shared);
                    }
                    return Ok(taken.map(|()| true)?);
                }
            }
        }
        if self.pulse.poll(cx).is_ready() {
            self.ring(shared)?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Asks for what is wanted and not subscribed to, and the other way round.
    fn sync(&mut self, shared: &Shared, cx: &Context<'_>) {
        let before = self.outgoing.is_settled();
        shared.update(|state| {
            if !state.driver.as_ref().is_some_and(|driver| driver.will_wake(cx.waker())) {
                state.driver = Some(cx.waker().clone());
            }
            if state.revision != self.synced || !state.changed.is_empty() {
                self.catch_up(state);
            }
        });
        if before && !self.outgoing.is_settled() {
            self.pulse.expect();
        }
    }

    fn catch_up(&mut self, state: &mut State) {
        let changed = std::mem::take(&mut state.changed);
        let names = if self.synced == 0 { state.wanted.iter().cloned().collect() } else { changed };
        for name in names {
            let is_wanted = state.wanted.contains(&name);
            if is_wanted && self.subscribed.insert(name.clone()) {
                self.outgoing.subscribe(name);
            } else if !is_wanted && self.subscribed.remove(&name) {
                self.outgoing.unsubscribe(name);
            }
        }
        self.synced = state.revision;
        self.outgoing.ping(Some(self.synced));
    }

    fn poll_read(&mut self, cx: &mut Context<'_>) -> Result<Poll<()>> {
        if self.buffer.is_empty() && self.buffer.capacity() > KEEP_AT_MOST {
            self.buffer = BytesMut::new();
        }
        if self.buffer.capacity() - self.buffer.len() < READ_AT_LEAST / 4 {
            self.buffer.reserve(READ_AT_LEAST);
        }
        match pin!(self.stream.read_buf(&mut self.buffer)).poll(cx) {
            Poll::Pending => Ok(Poll::Pending),
            Poll::Ready(Ok(0)) => Err(Error::new(ErrorKind::Connection, "the server closed the connection")),
            Poll::Ready(Ok(_)) => {
                self.pulse.hear();
                Ok(Poll::Ready(()))
            }
            Poll::Ready(Err(error)) => Err(lost(error)),
        }
    }

    fn take_frames(&mut self, shared: &Shared) -> Result<()> {
        while let Some(scanned) = self.scanner.scan(&self.buffer)? {
            // A copy, so that a message that is kept does not keep the whole buffer.
            let frame = Bytes::copy_from_slice(&self.buffer[..scanned.end]);
            self.buffer.advance(scanned.end);
            self.scanner.consume(scanned.end);
            self.take(incoming::understand(&frame)?, shared)?;
        }
        Ok(())
    }

    fn take(&mut self, incoming: Incoming, shared: &Shared) -> Result<()> {
        match incoming {
            Incoming::Message(message) => self.arrivals.push(Arrived::Event(Event::Message(message))),
            Incoming::Push(push) => self.arrivals.push(Arrived::Event(Event::Push(push))),
            Incoming::Confirmed(confirmed) => self.take_confirmed(confirmed, shared),
            Incoming::Pong(payload) => {
                let revision = self.outgoing.answered_ping(&payload)?;
                self.arrivals.settle(revision);
            }
            Incoming::Refused(error) => self.take_refused(Error::server(error))?,
        }
        Ok(())
    }

    fn take_confirmed(&mut self, confirmed: Confirmed, shared: &Shared) {
        let is_expected = self.outgoing.confirmed(&confirmed);
        if !is_expected && !confirmed.subscribed && self.subscribed.remove(&confirmed.name) {
            // The server took it away, as it does when a slot moves; if it is wanted, it is asked for again.
            shared.update(|state| state.changed.push(confirmed.name.clone()));
        }
        if self.settings.acks {
            let Confirmed { subscribed, name: Name { kind, text: name }, count } = confirmed;
            self.arrivals.push(Arrived::Event(match subscribed {
                true => Event::Subscribed { kind, name, count },
                false => Event::Unsubscribed { kind, name, count },
            }));
        }
    }

    fn take_refused(&mut self, error: Error) -> Result<()> {
        let error = error.at(Arc::clone(&self.address));
        match self.outgoing.refused() {
            None => return Err(error.with_kind(ErrorKind::Connection)),
            // A user without the right to PING: it is an answer all the same.
            Some(Expected::Pong { revision, .. }) => self.arrivals.settle(revision),
            Some(Expected::Subscribed(name)) => {
                self.subscribed.remove(&name);
                self.arrivals.push(Arrived::Refused(name.clone(), error.of_command(name.kind.subscribe())));
            }
            Some(Expected::Unsubscribed(name)) => {
                self.subscribed.insert(name.clone());
                self.arrivals.push(Arrived::Refused(name.clone(), error.of_command(name.kind.unsubscribe())));
            }
        }
        Ok(())
    }

    /// Hands over what arrived, as far as there is room.
    fn deliver(&mut self, shared: &Shared) -> Delivered {
        let was_blocked = self.is_blocked;
        if self.arrivals.is_empty() {
            return Delivered::All;
        }
        let delivered = shared.update(|state| self.arrivals.deliver(state, &self.settings));
        self.is_blocked = matches!(delivered, Delivered::Blocked);
        if was_blocked && !self.is_blocked {
            self.pulse.hear();
        }
        delivered
    }

    /// Sees to it that a silent server is noticed.
    fn ring(&mut self, shared: &Shared) -> Result<()> {
        if self.is_blocked {
            let deadline = self.pulse.deadline();
            shared.update(|state| state.expire_waiting(deadline));
            self.pulse.hear();
        }
        if self.pulse.is_silent(!self.outgoing.is_settled()) {
            if !self.outgoing.is_settled() {
                return Err(Error::new(ErrorKind::Connection, "the server has been silent for too long"));
            }
            self.outgoing.ping(None);
            self.pulse.hear();
        }
        self.pulse.set(!self.outgoing.is_settled());
        Ok(())
    }
}

fn lost(error: io::Error) -> Error {
    Error::io("the connection was lost", error)
}
