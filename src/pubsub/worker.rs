//! A task that hands messages to their handlers.

use redis_typed_core::error::{Error, ErrorKind, Result};
use tokio::{runtime::Handle as Runtime, task::JoinHandle};

use super::{event::Event, messages::Messages, subscriber::Subscriber};

/// What is called for events that are not the affair of a handler.
pub(super) type OnEvent = Box<dyn FnMut(Event) + Send>;

/// A task that hands messages to their handlers. Dropped, it ends at once, and the connection with it.
#[derive(Debug)]
#[must_use = "dropped, it ends"]
pub struct Worker {
    subscriber: Subscriber,
    task: JoinHandle<Result<()>>,
}

impl Worker {
    pub(super) fn start(subscriber: Subscriber, messages: Messages, on_event: Option<OnEvent>) -> Result<Self> {
        is_handled(&messages)?;
        let outside = |_| Error::config("a worker works inside of a tokio runtime");
        let runtime = Runtime::try_current().map_err(outside)?;
        let task = runtime.spawn(Box::pin(work(messages, on_event)));
        Ok(Self { subscriber, task })
    }

    /// The handle that publishes, subscribes and unsubscribes.
    pub fn subscriber(&self) -> &Subscriber {
        &self.subscriber
    }

    /// Whether it has ended.
    pub fn is_finished(&self) -> bool {
        self.task.is_finished()
    }

    /// Unsubscribes from everything, waits until all that has arrived is handled, and ends the connection.
    ///
    /// # Errors
    /// As [`join`](Self::join).
    pub async fn stop(self) -> Result<()> {
        if self.subscriber.unsubscribe_all().await.is_err() && !self.task.is_finished() {
            // A server that can't be reached sends nothing more.
            self.task.abort();
            return Ok(());
        }
        self.join().await
    }

    /// Waits until it ends: because everything was unsubscribed, or by an error.
    ///
    /// # Errors
    /// The error that ended it: those of [`Messages::next`], `PubSub` if a message had no handler or a handler panicked.
    pub async fn join(mut self) -> Result<()> {
        match (&mut self.task).await {
            Ok(ended) => ended,
            Err(_) => Err(Error::new(ErrorKind::PubSub, "a handler panicked, or the runtime of the worker ended")),
        }
    }
}

/// Everything that is subscribed to needs a handler.
fn is_handled(messages: &Messages) -> Result<()> {
    let unhandled = |state: &mut super::state::State| {
        state.wanted.iter().find(|name| !messages.handlers.has(name)).map(|name| name.kind)
    };
    match messages.shared.update(unhandled) {
        None => Ok(()),
        Some(kind) => {
            Err(Error::new(ErrorKind::PubSub, format!("no handler for a subscription ({})", kind.subscribe())))
        }
    }
}

async fn work(mut messages: Messages, mut on_event: Option<OnEvent>) -> Result<()> {
    while let Some(event) = messages.next().await {
        match (event?, &mut on_event) {
            (event, Some(on_event)) => on_event(event),
            (Event::Message(_), None) => return Err(Error::new(ErrorKind::PubSub, "no handler for a message")),
            _ => {}
        }
    }
    Ok(())
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.task.abort();
    }
}
