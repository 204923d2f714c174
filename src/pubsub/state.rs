//! What is wanted and what the server has acknowledged; who waits for which.

use std::{
    collections::{BTreeSet, HashMap},
    task::{Context, Poll, Waker},
    time::{Duration, Instant},
};

use redis_typed_core::error::{Error, ErrorKind, Result};
use tokio::task::AbortHandle;

use super::{event::Event, inbox::Inbox, kind::Name, settings::Settings};

/// Everything that the handles, the stream and the task share.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) settings: Settings,
    pub(super) inbox: Inbox,
    /// What the program wants to be subscribed to, whatever became of connections.
    pub(super) wanted: BTreeSet<Name>,
    /// What was changed in `wanted` since the connection last looked.
    pub(super) changed: Vec<Name>,
    /// Counts the changes of `wanted`.
    pub(super) revision: u64,
    /// Invariant: `settled <= revision`; the server has acknowledged everything up to here.
    settled: u64,
    waiting: HashMap<u64, Waiting>,
    next_waiting: u64,
    pub(super) task: Task,
    pub(super) is_connected: bool,
    was_connected: bool,
    /// Since when messages have been missed.
    lost_at: Option<Instant>,
    /// Whether the program was told why this outage does not end.
    is_reported: bool,
    /// No stream is left to read, so nothing will ever be subscribed to again.
    pub(super) is_closed: bool,
    pub(super) has_subscribers: bool,
    /// Whether the connection is not read from until there is room.
    pub(super) is_blocked: bool,
    pub(super) reader: Option<Waker>,
    pub(super) driver: Option<Waker>,
    /// To be woken as soon as the lock is given up.
    pub(super) woken: Vec<Waker>,
}

/// The task that has the connection.
#[derive(Debug, Default)]
pub(super) struct Task {
    pub(super) is_running: bool,
    /// Counts the tasks, of which there is never more than one.
    pub(super) number: u64,
    pub(super) abort: Option<AbortHandle>,
}

/// A call that waits for its acknowledgement.
#[derive(Debug)]
struct Waiting {
    names: Vec<Name>,
    revision: u64,
    attempts: u32,
    since: Instant,
    outcome: Option<Result<()>>,
    waker: Waker,
}

/// A change of what is wanted.
#[derive(Debug)]
pub(super) enum Edit {
    Subscribe(Vec<Name>),
    Unsubscribe(Vec<Name>),
    UnsubscribeAll,
    /// Changes nothing; the server is asked nevertheless.
    Ping,
}

impl State {
    pub(super) fn new() -> Self {
        Self { has_subscribers: true, ..Self::default() }
    }

    /// Makes a change of what is wanted; says under which number its call waits.
    pub(super) fn edit(&mut self, edit: Edit, attempts: u32, waker: &Waker) -> u64 {
        let names = self.change(edit);
        self.revision += 1;
        let (revision, since) = (self.revision, Instant::now());
        let waiting = Waiting { names, revision, attempts, since, outcome: None, waker: waker.clone() };
        self.next_waiting += 1;
        self.waiting.insert(self.next_waiting, waiting);
        if self.wanted.is_empty() && !self.is_connected {
            self.settle_all();
        }
        self.woken.extend(self.driver.take());
        self.next_waiting
    }

    /// Wants these names from the next use on; nobody waits for it.
    pub(super) fn want(&mut self, name: Name) {
        self.change(Edit::Subscribe(vec![name]));
        self.revision += 1;
        self.woken.extend(self.driver.take());
    }

    fn change(&mut self, edit: Edit) -> Vec<Name> {
        let names = match edit {
            Edit::Subscribe(names) => {
                self.wanted.extend(names.iter().cloned());
                names
            }
            Edit::Unsubscribe(names) => {
                for name in &names {
                    self.wanted.remove(name);
                }
                names
            }
            Edit::UnsubscribeAll => std::mem::take(&mut self.wanted).into_iter().collect(),
            Edit::Ping => Vec::new(),
        };
        if self.is_connected {
            // A new connection looks at everything that is wanted.
            self.changed.extend(names.iter().cloned());
        }
        names
    }

    pub(super) fn poll_waiting(&mut self, number: u64, cx: &Context<'_>) -> Poll<Result<()>> {
        let Some(waiting) = self.waiting.get_mut(&number) else { return Poll::Ready(Ok(())) };
        match waiting.outcome.take() {
            Some(outcome) => {
                self.waiting.remove(&number);
                Poll::Ready(outcome)
            }
            None => {
                waiting.waker.clone_from(cx.waker());
                Poll::Pending
            }
        }
    }

    pub(super) fn forget(&mut self, number: u64) {
        self.waiting.remove(&number);
    }

    pub(super) fn has_waiting(&self) -> bool {
        self.waiting.values().any(|waiting| waiting.outcome.is_none())
    }

    /// The server has acknowledged everything up to this revision, and what is wanted is in force.
    pub(super) fn settle(&mut self, revision: u64) {
        self.settled = self.settled.max(revision);
        self.was_connected = true;
        self.is_reported = false;
        if let Some(since) = self.lost_at.take() {
            self.inbox.push_gap(Event::Reconnected { after: since.elapsed() }, &self.settings);
        }
        self.decide(|waiting| (waiting.revision <= revision).then_some(Ok(())));
        self.wake_reader();
    }

    /// The server has refused a subscription. Whoever asked for it hears of it, or else who reads.
    pub(super) fn refuse(&mut self, name: &Name, error: &Error) {
        self.wanted.remove(name);
        let error = || error.share().of_command_of(error);
        if !self.decide(|waiting| waiting.names.contains(name).then(|| Err(error()))) {
            self.inbox.push_error(error(), &self.settings);
            self.wake_reader();
        }
    }

    /// A connection was lost, or could not be made.
    pub(super) fn lose(&mut self, error: Error) {
        self.is_connected = false;
        let is_final = is_final(&error);
        let spend = |waiting: &mut Waiting| {
            waiting.attempts = waiting.attempts.saturating_sub(1);
            (waiting.attempts == 0 || is_final).then(|| Err(error.share()))
        };
        let is_heard = self.decide(spend) || self.has_waiting();
        if !self.is_reported && (is_final || !self.was_connected) && !is_heard {
            self.is_reported = true;
            self.inbox.push_error(error.share(), &self.settings);
        }
        if self.was_connected && self.lost_at.is_none() {
            self.lost_at = Some(Instant::now());
            self.inbox.push_gap(Event::Disconnected(error), &self.settings);
        }
        self.wake_reader();
    }

    /// Gives up everything that waits and everything that is wanted.
    pub(super) fn fail(&mut self, error: Error) {
        self.change(Edit::UnsubscribeAll);
        self.fail_waiting(&error);
        self.inbox.push_error(error, &self.settings);
        self.wake_reader();
    }

    /// Gives up the calls that have waited for so long while the connection is not read from.
    pub(super) fn expire_waiting(&mut self, after: Duration) {
        let error = || Error::new(ErrorKind::Timeout, "nothing is acknowledged while messages wait to be read");
        self.decide(|waiting| (waiting.since.elapsed() >= after).then(|| Err(error())));
    }

    pub(super) fn fail_waiting(&mut self, error: &Error) {
        self.decide(|_| Some(Err(error.share())));
    }

    /// Takes the next event.
    pub(super) fn pop(&mut self) -> Option<Result<Event>> {
        let event = self.inbox.pop()?;
        if std::mem::take(&mut self.is_blocked) {
            self.woken.extend(self.driver.take());
        }
        Some(event)
    }

    /// The task has ended, so nothing is subscribed to.
    pub(super) fn end(&mut self, error: Option<Error>) {
        self.task.is_running = false;
        self.is_connected = false;
        if let Some(error) = error {
            self.fail_waiting(&error);
            self.lost_at = self.lost_at.or(self.was_connected.then(Instant::now));
            self.inbox.push_error(error, &self.settings);
        }
        if self.wanted.is_empty() {
            self.lost_at = None;
            self.was_connected = false;
            self.settle_all();
        }
        self.wake_reader();
    }

    /// Nothing is wanted and nothing is connected: every wish is fulfilled.
    pub(super) fn settle_all(&mut self) {
        self.settled = self.revision;
        self.decide(|_| Some(Ok(())));
    }

    /// Whether nothing can come any more: nothing is subscribed to, and `alone`, or after something was.
    pub(super) fn is_over(&self, is_alone: bool) -> bool {
        let can_begin = self.revision == 0 && !is_alone && self.has_subscribers;
        self.is_closed || (self.wanted.is_empty() && self.settled == self.revision && !can_begin)
    }

    pub(super) fn wake_reader(&mut self) {
        self.woken.extend(self.reader.take());
    }

    /// Gives their outcome to the calls that have one now; says whether there were any.
    fn decide(&mut self, mut outcome: impl FnMut(&mut Waiting) -> Option<Result<()>>) -> bool {
        let mut is_any = false;
        for waiting in self.waiting.values_mut().filter(|waiting| waiting.outcome.is_none()) {
            waiting.outcome = outcome(waiting);
            if waiting.outcome.is_some() {
                is_any = true;
                self.woken.push(waiting.waker.clone());
            }
        }
        is_any
    }
}

/// Whether trying again is of no use as long as the settings stay as they are.
fn is_final(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Authentication | ErrorKind::Config)
}
