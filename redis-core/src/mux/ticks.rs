//! A coarse clock: one timer a connection, not one a command.

use std::time::Duration;

/// A moment of the coarse clock of one lane.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Tick(u32);

/// The coarse clock. It only runs while something is in flight.
#[derive(Debug)]
pub(super) struct Ticks {
    now: Tick,
    period: Duration,
    /// How many ticks a caller waits; `None` is for ever.
    patience: Option<u32>,
    last_read: Tick,
}

const PER_TIMEOUT: u32 = 16;
/// A connection on which nothing came for so many response timeouts, while answers were due, is taken for dead.
const DEAD_AFTER: u32 = 4;

impl Ticks {
    pub(super) fn new(response: Option<Duration>) -> Self {
        let period = response.map_or(Duration::from_secs(1), |time| time / PER_TIMEOUT);
        let period = period.clamp(Duration::from_millis(1), Duration::from_millis(250));
        let patience = response.map(|time| time.as_nanos().div_ceil(period.as_nanos()).try_into().unwrap_or(u32::MAX));
        Self { now: Tick::default(), period, patience, last_read: Tick::default() }
    }

    pub(super) fn period(&self) -> Duration {
        self.period
    }

    #[inline]
    pub(super) fn now(&self) -> Tick {
        self.now
    }

    pub(super) fn advance(&mut self) {
        self.now.0 = self.now.0.wrapping_add(1);
    }

    /// Whether somebody who waits since then has waited for long enough.
    pub(super) fn is_over(&self, since: Tick) -> bool {
        self.patience.is_some_and(|patience| self.now.0.wrapping_sub(since.0) > patience)
    }

    #[inline]
    pub(super) fn saw_bytes(&mut self) {
        self.last_read = self.now;
    }

    /// Whether the peer has been silent for so long that it must be gone.
    pub(super) fn is_silent(&self) -> bool {
        let limit = self.patience.map(|patience| patience.saturating_mul(DEAD_AFTER));
        limit.is_some_and(|limit| self.now.0.wrapping_sub(self.last_read.0) > limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_early() {
        let mut ticks = Ticks::new(Some(Duration::from_millis(160)));
        assert_eq!(ticks.period(), Duration::from_millis(10));
        let since = ticks.now();
        for _ in 0..16 {
            ticks.advance();
            assert!(!ticks.is_over(since));
        }
        ticks.advance();
        assert!(ticks.is_over(since));
        assert!(!Ticks::new(None).is_over(since));
    }
}
