//! Waiting with a thread, and the hidden thread that does the rest.

use std::{
    future::{Future, pending},
    io,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

use redis_typed_core::error::{Error, Result};
use tokio::{
    runtime::{Builder, Handle},
    task::unconstrained,
};

/// Parks threads until futures are ready, with the sockets and timers of the hidden thread.
#[derive(Clone, Debug)]
pub(super) struct Waiter(Handle);

impl Waiter {
    pub(super) fn new() -> Result<Self> {
        hidden_runtime().map(Self)
    }

    pub(super) fn runtime(&self) -> &Handle {
        &self.0
    }

    pub(super) fn wait<F: Future>(&self, future: F) -> F::Output {
        let _inside = self.0.enter();
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut cx = Context::from_waker(&waker);
        // The thread may be in the middle of a task of another runtime, whose budget is never filled up again while it waits here.
        let mut future = pin!(unconstrained(future));
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
                return output;
            }
            // A wake-up before this line is remembered by the thread, so none is lost.
            thread::park();
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The runtime on the hidden thread, which lives as long as the program.
fn hidden_runtime() -> Result<Handle> {
    static RUNTIME: Mutex<Option<Handle>> = Mutex::new(None);
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = &*runtime {
        return Ok(runtime.clone());
    }
    let started =
        start().map_err(|error| Error::config(format!("the thread of blocking clients can't start: {error}")))?;
    Ok(runtime.insert(started).clone())
}

fn start() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new().name("redis-typed".into()).spawn(move || runtime.block_on(pending::<()>()))?;
    Ok(handle)
}
