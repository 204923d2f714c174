//! A connection in use by a lane, and the steps of getting one.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use tokio::{runtime::Handle, task::AbortHandle};

use super::{
    lane::{Shared, closed},
    reader, retry, writer,
};
use crate::{
    connection::{Connection, Greeted},
    error::{Error, ErrorKind, Result},
    net::SharedWriter,
};

/// Where a lane is with its connection.
#[derive(Debug)]
pub(super) enum LinkState {
    /// There is none, and none is on its way.
    Idle,
    /// One is on its way, by this attempt.
    Connecting(Arc<OnceLock<AbortHandle>>),
    /// There is one.
    Up(Arc<Link>),
    /// There was one, and there will be none again.
    Closed(Error),
}

/// One connection that a reader and a writer task drive.
#[derive(Debug)]
pub(super) struct Link {
    inline: Option<Arc<SharedWriter>>,
    greeted: Greeted,
    runtime: Handle,
    tasks: OnceLock<[AbortHandle; 2]>,
}

impl Link {
    /// What the handshake has shown.
    pub(super) fn greeted(&self) -> Greeted {
        self.greeted
    }

    /// Where its tasks run.
    pub(super) fn runtime(&self) -> &Handle {
        &self.runtime
    }

    /// Whether callers may write to it themselves.
    #[inline]
    pub(super) fn writes_inline(&self) -> bool {
        self.inline.is_some()
    }

    /// Writes what the socket takes at once; says how much that was. An error is left to the reader to see.
    pub(super) fn try_write(&self, bytes: &[u8]) -> usize {
        self.inline.as_ref().map_or(0, |writer| writer.try_write(bytes).unwrap_or(0))
    }

    /// Ends both tasks, and with them the connection.
    pub(super) fn stop(&self) {
        self.tasks.get().into_iter().flatten().for_each(AbortHandle::abort);
    }
}

/// Starts to connect in the background. Callers wait in the lane for the outcome.
pub(super) fn start(shared: &Arc<Shared>, runtime: &Handle, handle: &OnceLock<AbortHandle>) {
    let attempt = Attempt(Some(Arc::clone(shared)));
    // Boxed here, so that nobody who uses a client compiles the engine again.
    let task = runtime.spawn(Box::pin(attempt.run()));
    let _ = handle.set(task.abort_handle());
    // Whoever closed the lane before this line found no attempt to end.
    if shared.lock().closing {
        task.abort();
    }
}

/// The caller's runtime, or the one that the lane was given.
pub(super) fn runtime(shared: &Shared) -> Result<Handle> {
    let given = || shared.runtime.clone();
    Handle::try_current().ok().or_else(given).ok_or_else(|| Error::config("a client works inside of a tokio runtime"))
}

/// Hands a connection that is ready to the lane.
pub(super) fn install(shared: &Arc<Shared>, connection: Connection, runtime: &Handle) {
    let greeted = connection.greeted();
    let (read, write) = connection.into_stream().split();
    let link = Link { inline: write.inline(), greeted, runtime: runtime.clone(), tasks: OnceLock::new() };
    let link = Arc::new(link);
    let woken = {
        let mut state = shared.lock();
        if state.closing {
            drop(state);
            return shared.connect_failed(closed());
        }
        state.link = LinkState::Up(Arc::clone(&link));
        state.streak = 0;
        state.ticks.saw_bytes();
        std::mem::take(&mut state.waiting)
    };
    let reader = runtime.spawn(Box::pin(reader::run(Guard::new(shared, &link), read)));
    let writer = runtime.spawn(Box::pin(writer::run(Guard::new(shared, &link), write)));
    let _ = link.tasks.set([reader.abort_handle(), writer.abort_handle()]);
    // Whoever ended the connection before this line found no tasks to stop.
    if !shared.lock().is_current(&link) {
        link.stop();
    }
    woken.into_iter().for_each(std::task::Waker::wake);
}

/// One attempt to connect. If its runtime ends before it does, the callers hear of it.
struct Attempt(Option<Arc<Shared>>);

impl Attempt {
    async fn run(mut self) {
        let Some(shared) = self.0.clone() else { return };
        let streak = shared.lock().streak;
        if streak > 0 {
            tokio::time::sleep(retry::backoff(streak)).await;
        }
        let connected = Connection::connect(&shared.config).await;
        self.0 = None;
        match connected {
            Ok(connection) => install(&shared, connection, &Handle::current()),
            Err(error) => shared.connect_failed(error),
        }
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if let Some(shared) = self.0.take() {
            shared.connect_failed(why_unfinished());
        }
    }
}

/// A runtime without the drivers panics where they are first needed, and can't be asked for them before.
fn why_unfinished() -> Error {
    if std::thread::panicking() {
        Error::config("connecting panicked: a client needs a runtime with timers and I/O (`enable_all`)")
    } else {
        Error::new(ErrorKind::Connection, "the runtime ended while connecting")
    }
}

/// Tells the lane that its connection ended, however the task that holds this ends.
pub(super) struct Guard {
    pub(super) shared: Arc<Shared>,
    pub(super) link: Arc<Link>,
    pub(super) error: Option<Error>,
}

impl Guard {
    fn new(shared: &Arc<Shared>, link: &Arc<Link>) -> Self {
        Self { shared: Arc::clone(shared), link: Arc::clone(link), error: None }
    }

    /// How long a connection may rest before it is asked for a sign of life. One that is lent out never is: a PING between the
    /// commands of its holder would be one of a transaction, if he has begun one.
    pub(super) fn keepalive(&self) -> Option<Duration> {
        self.shared.config.timeouts.keepalive.filter(|time| self.shared.reconnects && !time.is_zero())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let ended = || Error::new(ErrorKind::Connection, "the runtime of the connection ended");
        let error = self.error.take().unwrap_or_else(ended);
        self.shared.lost(&self.link, error);
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Waker};

    use tokio::{io::AsyncWriteExt, time::timeout};

    use super::*;
    use crate::{
        args::Words,
        command::RetryClass,
        config::{Config, Protocol},
        mux::{Lane, Message},
        net::Stream,
    };

    /// A reader that has bytes in its hands while its connection is replaced must not give them to the next one's callers.
    #[tokio::test]
    async fn what_a_replaced_connection_says_is_nobodys() {
        let greeted = Greeted { protocol: Protocol::Resp3, id: None };
        let link = || Arc::new(Link { inline: None, greeted, runtime: Handle::current(), tasks: OnceLock::new() });
        let (old, new) = (link(), link());
        let lane = Lane::shared(Arc::new(Config::default()), None);
        lane.inner().lock().link = LinkState::Up(new);
        let message = Message::command(Words::default(), RetryClass::Never);
        lane.inner().lock().append(&message, &Context::from_waker(Waker::noop()));
        let (ours, mut theirs) = tokio::io::duplex(64);
        theirs.write_all(b":1\r\n").await.expect("there is room");
        let (half, _) = Stream::other(ours).split();
        let reading = reader::run(Guard::new(lane.inner(), &old), half);
        timeout(Duration::from_secs(5), reading).await.expect("it ends");
        assert_eq!(lane.in_flight(), 1);
    }
}
