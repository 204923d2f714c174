//! A client for programs without an async runtime of their own.
//!
//! It is the same engine: a call encodes its command, writes it to the socket itself when the connection is at rest, and parks
//! its thread until the reply is there. One hidden thread, shared by all blocking clients, reads.

use std::{
    fmt,
    future::Future,
    pin::pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

use redis_typed_core::{
    command::Command,
    config::IntoConfig,
    convert::Reply,
    error::{Error, Result},
    executor::Executor,
};
use tokio::runtime::{Builder, Handle};

/// A client whose commands wait for their replies: `client.get::<String>("key")?`. Clones share its connections.
///
/// Don't call it from async code: it blocks the thread that other tasks wait for.
#[derive(Clone)]
pub struct Client {
    client: crate::client::Client,
    runtime: Handle,
}

impl Client {
    /// A client that connects when it is first used.
    ///
    /// # Errors
    /// `Config` if the URL can't be understood, or the hidden thread can't be started.
    pub fn new(config: impl IntoConfig) -> Result<Self> {
        let runtime = hidden_runtime()?;
        let client = crate::client::Client::with_runtime(config.into_config()?, Some(runtime.clone()));
        Ok(Self { client, runtime })
    }

    /// A client that is connected.
    ///
    /// # Errors
    /// As [`new`](Self::new), and as [`Client::connect`](crate::Client::connect).
    pub fn connect(config: impl IntoConfig) -> Result<Self> {
        let client = Self::new(config)?;
        client.wait(client.client.handle().lane().connect())?;
        Ok(client)
    }

    /// The same client for async code, pipelines and transactions; [`wait`](Self::wait) waits for what they give.
    ///
    /// ```no_run
    /// # use redis_typed::{Commands, blocking::Client};
    /// # fn example(client: Client) -> redis_typed::Result<()> {
    /// let ((), count) = client.wait(client.asynchronous().pipeline().set("k", "v").incr("n").execute())?;
    /// # let _: i64 = count;
    /// # Ok(())
    /// # }
    /// ```
    pub fn asynchronous(&self) -> &crate::client::Client {
        &self.client
    }

    /// Parks the thread until a future is ready.
    pub fn wait<F: Future>(&self, future: F) -> F::Output {
        let _inside = self.runtime.enter();
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut cx = Context::from_waker(&waker);
        let mut future = pin!(future);
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

impl Executor for &Client {
    type Output<R: Reply> = Result<R::Out>;

    fn run<R: Reply>(self, command: Command<R>) -> Result<R::Out> {
        self.wait((&self.client).run(command))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.client, out)
    }
}

/// The runtime on the hidden thread, which lives as long as the program.
fn hidden_runtime() -> Result<Handle> {
    static RUNTIME: OnceLock<Handle> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime.clone());
    }
    let failed = |error: std::io::Error| Error::config(format!("the thread of blocking clients can't start: {error}"));
    let runtime = Builder::new_current_thread().enable_all().build().map_err(failed)?;
    let handle = runtime.handle().clone();
    // Of two first callers, the one that is too late drops the runtime that it has just made.
    if RUNTIME.set(handle.clone()).is_ok() {
        thread::Builder::new()
            .name("redis-typed".into())
            .spawn(move || runtime.block_on(std::future::pending::<()>()))
            .map_err(failed)?;
    }
    Ok(RUNTIME.get().cloned().unwrap_or(handle))
}
