//! A call that waits for the server's acknowledgement.

use std::{
    fmt,
    future::Future,
    mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use redis_typed_core::{
    args::{ToRedisArgs, Words},
    error::{Error, ErrorKind, Result},
};

use super::{
    kind::{Name, SubscriptionKind},
    shared::Shared,
    state::Edit,
};

/// A change of what is subscribed to, as a future that is ready when the server has acknowledged it.
///
/// From the first poll on, the change is wanted, and it stays wanted whatever happens to the future or to the connection. Only a
/// subscription that the server refuses is no longer wanted then.
///
/// # Errors
/// `Data` if there is no name; `Response` if the server refuses; `Connection` if it can't be reached, after as many attempts as
/// [`Config::attempts`](crate::Config::attempts) says; attempts go on in the background; `Authentication`; `PubSub` if nobody reads
/// any more; `Timeout` if nothing is read, see [`SlowConsumer::Block`](super::SlowConsumer::Block); `Config` outside of a runtime.
///
/// # Cancel safety
/// Dropped before its first poll, nothing changes. Dropped later, the change happens and nobody waits for it.
#[must_use = "nothing changes until it is awaited"]
pub struct Acknowledgement {
    shared: Arc<Shared>,
    step: Step,
}

enum Step {
    New(Result<Edit>),
    Waiting(u64),
    Done,
}

impl Acknowledgement {
    pub(super) fn new(shared: &Arc<Shared>, edit: Result<Edit>) -> Self {
        Self { shared: Arc::clone(shared), step: Step::New(edit) }
    }

    fn begin(&mut self, edit: Edit, cx: &Context<'_>) -> Result<()> {
        let attempts = self.shared.config.max_attempts();
        let number = self.shared.update(|state| match state.is_closed {
            true => Err(Error::new(ErrorKind::PubSub, "the stream of messages was dropped")),
            false => Ok(state.edit(edit, attempts, cx.waker())),
        })?;
        self.step = Step::Waiting(number);
        self.shared.start()
    }
}

impl Future for Acknowledgement {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        match mem::replace(&mut self.step, Step::Done) {
            Step::New(edit) => self.begin(edit?, cx)?,
            waiting => self.step = waiting,
        }
        let Step::Waiting(number) = self.step else { return Poll::Pending };
        let outcome = ready!(self.shared.update(|state| state.poll_waiting(number, cx)));
        self.step = Step::Done;
        Poll::Ready(outcome)
    }
}

impl Drop for Acknowledgement {
    fn drop(&mut self) {
        if let Step::Waiting(number) = self.step {
            self.shared.update(|state| state.forget(number));
        }
    }
}

impl fmt::Debug for Acknowledgement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self.step {
            Step::New(_) => "Acknowledgement(not asked for)",
            Step::Waiting(_) => "Acknowledgement(waiting)",
            Step::Done => "Acknowledgement(done)",
        })
    }
}

/// The names among the words of an argument, of which there has to be one.
pub(super) fn names(kind: SubscriptionKind, names: &impl ToRedisArgs) -> Result<Vec<Name>> {
    let mut words = Words::default();
    words.args(names);
    words.check()?;
    Ok(words.decoded().into_iter().map(|text| Name { kind, text }).collect())
}
