//! A lane as its users see it.

use std::{
    fmt,
    future::poll_fn,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use tokio::runtime::Handle;

use super::{
    link::{self, Link, LinkState},
    message::Message,
    outbox::Outbox,
    state::{Kick, State},
};
use crate::{
    config::Config,
    connection::{Connection, Greeted},
    error::{Error, ErrorKind, Result},
    net::Stream,
};

/// A handle to one connection that many callers share. The connection ends with the last handle.
#[derive(Clone)]
pub struct Lane(Arc<Owner>);

struct Owner(Arc<Shared>);

pub(super) struct Shared {
    pub(super) config: Arc<Config>,
    pub(super) address: Arc<str>,
    pub(super) runtime: Option<Handle>,
    /// Whether a lost connection is followed by a new one.
    pub(super) reconnects: bool,
    state: Mutex<State>,
}

/// Where a lane is with its connection.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LaneState {
    /// Not connected; the next command connects.
    Idle,
    /// Connecting.
    Connecting,
    /// Connected.
    Connected,
    /// Of no more use.
    Closed,
}

impl Lane {
    /// A lane that connects when it is first used, and again after its connection was lost.
    ///
    /// Its tasks run on the runtime of whoever connects it, or on `runtime` if that caller has none.
    pub fn shared(config: Arc<Config>, runtime: Option<Handle>) -> Self {
        Self::new(config, runtime, true)
    }

    /// A lane over a connection of its own that is made now; it ends with that connection.
    ///
    /// # Errors
    /// As [`Connection::connect`].
    pub async fn exclusive(config: Arc<Config>, runtime: Option<Handle>) -> Result<Self> {
        let lane = Self::new(config, runtime, false);
        let runtime = link::runtime(lane.inner())?;
        let connection = Connection::connect(&lane.inner().config).await?;
        link::install(lane.inner(), connection, &runtime);
        Ok(lane)
    }

    /// A lane over a stream on which hands have not been shaken; it ends with that stream.
    ///
    /// # Errors
    /// As [`Connection::greet`].
    pub async fn over(stream: Stream, config: Arc<Config>) -> Result<Self> {
        let connection = Connection::greet(stream, &config).await?;
        let lane = Self::new(config, None, false);
        let runtime = link::runtime(lane.inner())?;
        link::install(lane.inner(), connection, &runtime);
        Ok(lane)
    }

    fn new(config: Arc<Config>, runtime: Option<Handle>, reconnects: bool) -> Self {
        let address = config.endpoint.to_string().into();
        let state = Mutex::new(State::new(&config));
        Self(Arc::new(Owner(Arc::new(Shared { config, address, runtime, reconnects, state }))))
    }

    #[inline]
    pub(super) fn inner(&self) -> &Arc<Shared> {
        &self.0.0
    }

    /// The settings.
    pub fn config(&self) -> &Arc<Config> {
        &self.inner().config
    }

    /// Whether it ends with its connection, and so may have another user later.
    pub fn is_exclusive(&self) -> bool {
        !self.inner().reconnects
    }

    /// Where the lane is with its connection.
    pub fn state(&self) -> LaneState {
        match self.inner().lock().link {
            LinkState::Idle => LaneState::Idle,
            LinkState::Connecting(_) => LaneState::Connecting,
            LinkState::Up(_) => LaneState::Connected,
            LinkState::Closed(_) => LaneState::Closed,
        }
    }

    /// How many messages wait for their answers.
    pub fn in_flight(&self) -> usize {
        self.inner().lock().queue.len()
    }

    /// Connects now, unless it is connected.
    ///
    /// # Errors
    /// As [`Connection::connect`]; the caller decides whether to try again.
    pub async fn connect(&self) -> Result<()> {
        let mut seen = None;
        poll_fn(|cx| self.inner().poll_link(&mut seen, cx)).await
    }

    /// Sends a message whose answer nobody waits for, if there is a connection to send it on.
    pub fn forget(&self, message: &Message) {
        let kick = {
            let mut state = self.inner().lock();
            if !matches!(state.link, LinkState::Up(_)) {
                return;
            }
            state.append_forgotten(message);
            state.kick()
        };
        self.inner().follow(kick);
    }

    /// Whether a command is in flight that the server was asked to wait with: whoever comes after it would wait too.
    pub fn is_held_up(&self) -> bool {
        self.inner().lock().queue.may_be_silent()
    }

    /// Whether it is held up by what takes something away: such a wait is ended by CLIENT UNBLOCK and never by hanging up.
    pub(crate) fn may_take(&self) -> bool {
        self.inner().lock().queue.may_take()
    }

    /// Ready when nothing holds it up.
    pub(crate) async fn freed(&self) {
        poll_fn(|cx| {
            let mut state = self.inner().lock();
            if !state.queue.may_be_silent() {
                return Poll::Ready(());
            }
            state.waiting.push_back(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// What the handshake has shown of the connection, if there is one.
    pub fn greeted(&self) -> Option<Greeted> {
        self.link().map(|link| link.greeted())
    }

    /// Where the tasks of the connection run, if there is one.
    pub(crate) fn runtime(&self) -> Option<Handle> {
        self.link().map(|link| link.runtime().clone())
    }

    fn link(&self) -> Option<Arc<Link>> {
        match &self.inner().lock().link {
            LinkState::Up(link) => Some(Arc::clone(link)),
            _ => None,
        }
    }

    /// Ends the connection at once, whatever is in flight.
    pub fn abort(&self) {
        self.inner().start_closing();
        if let Some(link) = self.link() {
            self.inner().lost(&link, closed());
        }
    }

    /// Refuses new requests, waits for the answers of those in flight, and ends the connection.
    pub async fn close(&self) {
        self.inner().start_closing();
        poll_fn(|cx| {
            let mut state = self.inner().lock();
            if matches!(state.link, LinkState::Closed(_)) {
                return Poll::Ready(());
            }
            state.waiting.push_back(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

impl Shared {
    #[inline]
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic runs under the lock, and if it did, the state would still be whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does what a caller who appended has to do without the lock.
    #[inline]
    pub(super) fn follow(&self, kick: Kick) {
        match kick {
            Kick::Nothing => {}
            Kick::Wake(waker) => waker.wake(),
            Kick::Write(buffer, link) => self.write_inline(buffer, &link),
        }
    }

    fn write_inline(&self, buffer: Outbox, link: &Arc<Link>) {
        let rest = buffer.bytes.len() - link.try_write(&buffer.bytes);
        let woken = self.lock().wrote_inline(link, buffer, rest);
        woken.into_iter().for_each(Waker::wake);
    }

    /// Waits for a connection, and sees to it that one is on its way. `seen` is how many failures there were before.
    pub(super) fn poll_link(self: &Arc<Self>, seen: &mut Option<u64>, cx: &Context<'_>) -> Poll<Result<()>> {
        let mut state = self.lock();
        if let Err(error) = state.closed() {
            return Poll::Ready(Err(error));
        }
        if matches!(state.link, LinkState::Up(_)) {
            return Poll::Ready(Ok(()));
        }
        let before = *seen.get_or_insert(state.failures);
        if state.failures > before {
            let error = state.last_error.as_ref().map(Error::share);
            *seen = None;
            return Poll::Ready(Err(error.unwrap_or_else(|| Error::new(ErrorKind::Connection, "can't connect"))));
        }
        let starts = matches!(state.link, LinkState::Idle);
        let runtime = if starts { Some(link::runtime(self)?) } else { None };
        state.waiting.push_back(cx.waker().clone());
        if let Some(runtime) = runtime {
            let attempt = Arc::default();
            state.link = LinkState::Connecting(Arc::clone(&attempt));
            // A runtime that has ended drops the attempt at once, which then takes the lock itself.
            drop(state);
            link::start(self, &runtime, &attempt);
        }
        Poll::Pending
    }

    pub(super) fn connect_failed(&self, error: Error) {
        let woken = {
            let mut state = self.lock();
            state.failures += 1;
            state.streak = state.streak.saturating_add(1);
            state.last_error = Some(error);
            state.link = if state.closing { LinkState::Closed(closed()) } else { LinkState::Idle };
            std::mem::take(&mut state.waiting)
        };
        woken.into_iter().for_each(Waker::wake);
    }

    /// Says that a connection ended. Only the first to say so of a connection is heard.
    pub(super) fn lost(&self, link: &Arc<Link>, error: Error) {
        let woken = {
            let mut state = self.lock();
            if !state.is_current(link) {
                return;
            }
            let error = error.at(Arc::clone(&self.address));
            let woken = state.fail_all(&error);
            state.link = match state.closing {
                true => LinkState::Closed(closed()),
                false if self.reconnects => LinkState::Idle,
                false => LinkState::Closed(error),
            };
            woken
        };
        link.stop();
        woken.into_iter().for_each(Waker::wake);
    }

    fn start_closing(&self) {
        let (link, attempt, woken) = {
            let mut state = self.lock();
            state.closing = true;
            let (mut link, mut attempt) = (None, None);
            match &state.link {
                LinkState::Idle => state.link = LinkState::Closed(closed()),
                LinkState::Connecting(handle) => attempt = Some(Arc::clone(handle)),
                LinkState::Up(up) if state.is_drained() => link = Some(Arc::clone(up)),
                LinkState::Up(_) | LinkState::Closed(_) => {}
            }
            (link, attempt, std::mem::take(&mut state.waiting))
        };
        woken.into_iter().for_each(Waker::wake);
        if let Some(attempt) = attempt.as_ref().and_then(|attempt| attempt.get()) {
            attempt.abort();
        }
        if let Some(link) = link {
            self.lost(&link, closed());
        }
    }

    /// Ends the connection if that is all that was left to do.
    pub(super) fn close_if_drained(&self, link: &Arc<Link>) {
        if self.lock().is_drained() {
            self.lost(link, closed());
        }
    }
}

pub(super) fn closed() -> Error {
    Error::new(ErrorKind::Connection, "the client was closed")
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.start_closing();
    }
}

impl fmt::Debug for Lane {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Lane").field("address", &self.inner().address).field("state", &self.state()).finish()
    }
}
