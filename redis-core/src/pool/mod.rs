//! Exclusive connections, lent out one at a time.

mod free;
mod lease;
mod unclaimed;

use std::{
    collections::VecDeque,
    fmt,
    future::poll_fn,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
    time::Instant,
};

pub use lease::Lease;
use tokio::runtime::Handle;

use crate::{
    config::{Config, Unclaimed},
    error::{Error, ErrorKind, Result},
    mux::{Lane, LaneState},
};

/// Connections for what can't share one: watching keys, waiting on the server. The one given back last is lent out first.
#[derive(Clone)]
pub struct Pool(Arc<Inner>);

struct Inner {
    /// A connection to the same server, over which it is told what can't be said on one that waits.
    shared: Lane,
    runtime: Option<Handle>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    idle: Vec<Idle>,
    /// Connections that are idle, lent out, or on their way.
    open: usize,
    waiting: VecDeque<Waker>,
    closed: bool,
    unclaimed: u64,
}

/// How many connections a pool has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct PoolStatus {
    /// All of them.
    pub open: usize,
    /// Those that nobody uses.
    pub idle: usize,
    /// How many replies were ever left unclaimed: of commands that wait and take something away, and whose callers went away.
    /// A handler sees them, see [`Config::on_unclaimed`].
    pub unclaimed: u64,
}

/// A connection that nobody uses.
struct Idle {
    lane: Lane,
    born: Instant,
    since: Instant,
}

enum Turn {
    Reuse(Lane, Instant),
    Connect,
}

impl Pool {
    /// An empty pool with the settings of a shared connection; others are made when they are needed.
    pub fn new(shared: Lane, runtime: Option<Handle>) -> Self {
        Self(Arc::new(Inner { shared, runtime, state: Mutex::default() }))
    }

    /// How many connections there are.
    pub fn status(&self) -> PoolStatus {
        let state = self.lock();
        PoolStatus { open: state.open, idle: state.idle.len(), unclaimed: state.unclaimed }
    }

    /// Lends a connection that is connected, waiting for one to be given back if as many as allowed are lent out.
    ///
    /// # Errors
    /// `Config` outside of a runtime, `Pool` if none is given back in time, else as [`Connection::connect`](crate::connection::Connection::connect).
    pub async fn acquire(&self) -> Result<Lease> {
        // Timers and sockets are the caller's runtime's here, even if the pool was given one for its tasks.
        if Handle::try_current().is_err() {
            return Err(Error::config("a client works inside of a tokio runtime"));
        }
        match self.turn().await? {
            Turn::Reuse(lane, born) => Ok(Lease::new(self.clone(), lane, born)),
            Turn::Connect => {
                let place = Place(Some(self.clone()));
                let lane = Lane::exclusive(Arc::clone(self.config()), self.0.runtime.clone()).await?;
                Ok(place.fill(lane))
            }
        }
    }

    /// Ends all idle connections; new ones are made when they are needed.
    pub fn disconnect_idle(&self) {
        let idle = {
            let mut state = self.lock();
            state.open -= state.idle.len();
            std::mem::take(&mut state.idle)
        };
        drop(idle);
    }

    /// Ends all idle connections; those that are lent out end when they are given back.
    pub fn close(&self) {
        let (idle, waiting) = {
            let mut state = self.lock();
            state.closed = true;
            state.open -= state.idle.len();
            (std::mem::take(&mut state.idle), std::mem::take(&mut state.waiting))
        };
        drop(idle);
        waiting.into_iter().for_each(Waker::wake);
    }

    async fn turn(&self) -> Result<Turn> {
        let waiting = poll_fn(|cx| {
            let mut state = self.lock();
            if state.closed {
                return Poll::Ready(Err(Error::new(ErrorKind::Connection, "the client was closed")));
            }
            match state.turn(self.config()) {
                Some(turn) => Poll::Ready(Ok(turn)),
                None => {
                    state.waiting.push_back(cx.waker().clone());
                    Poll::Pending
                }
            }
        });
        let Some(time) = self.config().wait_times().exclusive else { return waiting.await };
        match tokio::time::timeout(time, waiting).await {
            Ok(turn) => turn,
            Err(_) => Err(used_up(self.config().max_exclusive)),
        }
    }

    fn give_back(&self, lane: Lane, born: Instant) {
        let woken = {
            let mut state = self.lock();
            match lane.state() {
                LaneState::Connected if !state.closed => state.idle.push(Idle { lane, born, since: Instant::now() }),
                _ => state.open -= 1,
            }
            state.next_waiting()
        };
        woken.into_iter().for_each(Waker::wake);
    }

    fn give_up_place(&self) {
        let woken = {
            let mut state = self.lock();
            state.open -= 1;
            state.next_waiting()
        };
        woken.into_iter().for_each(Waker::wake);
    }

    fn config(&self) -> &Arc<Config> {
        self.0.shared.config()
    }

    fn shared(&self) -> &Lane {
        &self.0.shared
    }

    fn tell_unclaimed(&self, unclaimed: Unclaimed) {
        self.lock().unclaimed += 1;
        self.config().tell_unclaimed(unclaimed);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn turn(&mut self, config: &Config) -> Option<Turn> {
        while let Some(idle) = self.idle.pop() {
            let is_rested = config.max_idle.is_some_and(|limit| idle.since.elapsed() > limit);
            let is_old = config.max_lifetime.is_some_and(|limit| idle.born.elapsed() > limit);
            if !is_rested && !is_old && idle.lane.state() == LaneState::Connected {
                return Some(Turn::Reuse(idle.lane, idle.born));
            }
            self.open -= 1;
        }
        (self.open < config.max_exclusive).then(|| {
            self.open += 1;
            Turn::Connect
        })
    }

    /// All of them: one alone may have gone away, and the turn would be lost with it.
    fn next_waiting(&mut self) -> VecDeque<Waker> {
        std::mem::take(&mut self.waiting)
    }
}

#[cold]
fn used_up(most: usize) -> Error {
    let hint = "blocking commands, watches and `connection` each take one: see `Config::max_exclusive`";
    Error::new(ErrorKind::Pool, format!("no exclusive connection of at most {most} was given back in time"))
        .with_hint(hint)
}

/// A place in the pool for a connection that is being made; given up if making it fails or is given up.
struct Place(Option<Pool>);

impl Place {
    fn fill(mut self, lane: Lane) -> Lease {
        let pool = self.0.take().expect("a place is filled once");
        Lease::new(pool, lane, Instant::now())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(pool) = &self.0 {
            pool.give_up_place();
        }
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Pool").field("status", &self.status()).finish()
    }
}
