//! The state behind its lock, and the one task that works on it.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use redis_typed_core::{
    config::Config,
    error::{Error, ErrorKind, Result},
};
use tokio::runtime::Handle as Runtime;

use super::{driver, event::Event, state::State};

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) config: Arc<Config>,
    state: Mutex<State>,
}

impl Shared {
    pub(super) fn new(config: Arc<Config>) -> Arc<Self> {
        Arc::new(Self { config, state: Mutex::new(State::new()) })
    }

    /// Works on the state, and wakes afterwards whom that concerns.
    pub(super) fn update<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let (done, woken) = {
            let mut state = self.lock();
            let done = work(&mut state);
            (done, std::mem::take(&mut state.woken))
        };
        woken.into_iter().for_each(Waker::wake);
        done
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic runs under the lock, and if it did, the state would still be whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sees to it that a task has a connection, if there is anything to be subscribed to.
    pub(super) fn start(self: &Arc<Self>) -> Result<()> {
        let runtime = Runtime::try_current();
        let Some(number) = self.update(claim) else { return Ok(()) };
        let running = Running { shared: Arc::clone(self), has_ended: false };
        let Ok(runtime) = runtime else {
            running.give_up();
            return Err(Error::config("a subscription works inside of a tokio runtime"));
        };
        let task = runtime.spawn(Box::pin(driver::run(running)));
        let is_late = self.update(|state| {
            if state.task.number == number {
                state.task.abort = Some(task.abort_handle());
            }
            state.is_closed
        });
        if is_late {
            task.abort();
        }
        Ok(())
    }

    /// Ends the connection; nobody reads any more.
    pub(super) fn close(&self) {
        let abort = self.update(|state| {
            state.is_closed = true;
            state.fail_waiting(&Error::new(ErrorKind::PubSub, "the stream of messages was dropped"));
            state.task.abort.take()
        });
        if let Some(abort) = abort {
            abort.abort();
        }
    }

    /// The next event, or the end. `is_alone` says that nobody else could subscribe meanwhile.
    pub(super) fn poll_next(self: &Arc<Self>, is_alone: bool, cx: &Context<'_>) -> Poll<Option<Result<Event>>> {
        let polled = self.update(|state| {
            if let Some(event) = state.pop() {
                return Poll::Ready(Some(event));
            }
            if state.is_over(is_alone) {
                return Poll::Ready(None);
            }
            state.reader = Some(cx.waker().clone());
            Poll::Pending
        });
        match polled {
            Poll::Pending => self.start().map_or_else(|error| Poll::Ready(Some(Err(error))), |()| Poll::Pending),
            ready => ready,
        }
    }
}

/// The number of a task that is to be started now.
fn claim(state: &mut State) -> Option<u64> {
    if state.task.is_running || state.is_closed {
        return None;
    }
    if state.wanted.is_empty() {
        state.settle_all();
        return None;
    }
    state.task.is_running = true;
    state.task.number += 1;
    Some(state.task.number)
}

/// Held by the task; says that it ended, whatever ended it.
pub(super) struct Running {
    pub(super) shared: Arc<Shared>,
    has_ended: bool,
}

impl Running {
    /// Ends if nothing is wanted. Whoever wants something later starts another task.
    pub(super) fn has_finished(&mut self) -> bool {
        self.has_ended = self.shared.update(|state| {
            let is_idle = state.wanted.is_empty();
            if is_idle {
                state.end(None);
            }
            is_idle
        });
        self.has_ended
    }

    fn give_up(mut self) {
        self.has_ended = true;
        self.shared.update(|state| state.task.is_running = false);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.has_ended {
            let error = Error::new(ErrorKind::Connection, "the runtime of the subscription ended");
            self.shared.update(|state| state.end(Some(error)));
        }
    }
}
