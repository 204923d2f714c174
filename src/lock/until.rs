//! Until when a lock is held, for its guard, its renewal, and whoever waits for the end of it.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use tokio::time::{Instant, timeout_at};

/// Until when the lock is certainly held; nothing, for ever, as soon as it no longer is.
#[derive(Debug, Default)]
pub(super) struct Until(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    moment: Option<Instant>,
    waiting: Vec<(u64, Waker)>,
    /// The number of whoever waits next.
    next: u64,
}

impl Until {
    pub(super) fn moment(&self) -> Option<Instant> {
        self.lock().moment
    }

    pub(super) fn begin(&self, moment: Instant) {
        self.lock().moment = Some(moment);
    }

    /// Of two answers that cross each other, the later moment counts; after the end there is none, for others own the lock then.
    pub(super) fn note(&self, moment: Option<Instant>) {
        let Some(moment) = moment else { return self.end() };
        let mut state = self.lock();
        state.moment = state.moment.map(|until| until.max(moment));
    }

    pub(super) fn end(&self) {
        let waiting = {
            let mut state = self.lock();
            state.moment = None;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(|(_, waker)| waker.wake());
    }

    /// Waits for the end, or for the moment, which may move away meanwhile.
    pub(super) async fn over(self: Arc<Self>) {
        while let Some(moment) = self.moment().filter(|&moment| moment > Instant::now()) {
            let _ = timeout_at(moment, Ended::of(&self)).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic runs under the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ready after the end.
struct Ended<'a> {
    until: &'a Until,
    number: u64,
}

impl<'a> Ended<'a> {
    fn of(until: &'a Until) -> Self {
        let mut state = until.lock();
        state.next += 1;
        Self { until, number: state.next }
    }
}

impl Future for Ended<'_> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.until.lock();
        if state.moment.is_none() {
            return Poll::Ready(());
        }
        state.waiting.retain(|(number, _)| *number != self.number);
        state.waiting.push((self.number, cx.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.until.lock().waiting.retain(|(number, _)| *number != self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[tokio::test]
    async fn the_later_moment_counts() {
        let until = Arc::new(Until::default());
        let later = Instant::now() + Duration::from_millis(20);
        until.begin(Instant::now() + Duration::from_millis(5));
        let over = tokio::spawn(Arc::clone(&until).over());
        tokio::task::yield_now().await;
        until.note(Some(later));
        until.note(Some(later - Duration::from_millis(1)));
        over.await.expect("no panic");
        assert!(Instant::now() >= later);
        assert!(until.lock().waiting.is_empty());
    }

    #[tokio::test]
    async fn the_end_is_at_once_and_for_ever() {
        let until = Arc::new(Until::default());
        until.begin(Instant::now() + HOUR);
        let over = [tokio::spawn(Arc::clone(&until).over()), tokio::spawn(Arc::clone(&until).over())];
        tokio::task::yield_now().await;
        until.end();
        until.note(Some(Instant::now() + HOUR));
        for over in over {
            over.await.expect("no panic");
        }
        assert_eq!(until.moment(), None);
    }
}
