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
    /// Since when a sign of life is due that was asked for.
    asked: Option<Tick>,
}

/// How long a reply may take.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Patience {
    /// The response timeout of the settings.
    #[default]
    Usual,
    /// So much longer: the server was asked to wait.
    Extra(Duration),
    /// For ever.
    Endless,
}

fn ticks(time: Duration, period: Duration) -> u32 {
    time.as_nanos().div_ceil(period.as_nanos()).try_into().unwrap_or(u32::MAX)
}

const PER_TIMEOUT: u32 = 16;
/// How long to wait for a sign of life when the settings say for ever.
const LIFE: Duration = Duration::from_secs(10);
/// A connection on which nothing came for so many response timeouts, while answers were due, is taken for dead.
const DEAD_AFTER: u32 = 4;

impl Ticks {
    pub(super) fn new(response: Option<Duration>) -> Self {
        let period = response.map_or(Duration::from_secs(1), |time| time / PER_TIMEOUT);
        let period = period.clamp(Duration::from_millis(1), Duration::from_millis(250));
        let patience = response.map(|time| ticks(time, period));
        Self { now: Tick::default(), period, patience, last_read: Tick::default(), asked: None }
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

    /// For how many ticks somebody is to wait; `None` is for ever.
    #[inline]
    pub(super) fn limit(&self, patience: Patience) -> Option<u32> {
        match patience {
            Patience::Usual => self.patience,
            Patience::Extra(time) => self.patience.map(|usual| usual.saturating_add(ticks(time, self.period))),
            Patience::Endless => None,
        }
    }

    /// Whether somebody who waits since then has waited for long enough.
    ///
    /// Two ticks of grace, so that it is never early: the first tick may come at once, and the one before it may have been late.
    pub(super) fn is_over(&self, since: Tick, limit: Option<u32>) -> bool {
        limit.is_some_and(|limit| self.now.0.wrapping_sub(since.0) > limit.saturating_add(1))
    }

    #[inline]
    pub(super) fn saw_bytes(&mut self) {
        self.last_read = self.now;
    }

    /// The peer is asked for a sign of life now. What was read before is none.
    pub(super) fn expect_life(&mut self) {
        self.advance();
        self.asked = Some(self.now);
    }

    /// Nothing is in flight: neither silence nor the clock mean anything from here on.
    pub(super) fn rest(&mut self) {
        self.saw_bytes();
        self.asked = None;
    }

    /// Whether the peer was asked for a sign of life and gave none for as long as a reply may take.
    pub(super) fn is_mute(&self) -> bool {
        let limit = self.patience.unwrap_or_else(|| ticks(LIFE, self.period));
        self.asked.is_some_and(|asked| {
            let was_heard = self.now.0.wrapping_sub(self.last_read.0) <= self.now.0.wrapping_sub(asked.0);
            !was_heard && self.is_over(asked, Some(limit))
        })
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
    fn a_sign_of_life_ends_the_doubt() {
        for is_heard in [true, false] {
            let mut ticks = Ticks::new(Some(Duration::from_millis(160)));
            ticks.saw_bytes();
            ticks.expect_life();
            if is_heard {
                ticks.saw_bytes();
            }
            for _ in 0..17 {
                ticks.advance();
                assert!(!ticks.is_mute());
            }
            ticks.advance();
            assert_eq!(ticks.is_mute(), !is_heard);
            ticks.rest();
            assert!(!ticks.is_mute());
        }
    }

    #[test]
    fn never_early() {
        let mut ticks = Ticks::new(Some(Duration::from_millis(160)));
        assert_eq!(ticks.period(), Duration::from_millis(10));
        let (since, usual) = (ticks.now(), ticks.limit(Patience::Usual));
        let longer = ticks.limit(Patience::Extra(Duration::from_millis(20)));
        for _ in 0..17 {
            ticks.advance();
            assert!(!ticks.is_over(since, usual));
        }
        ticks.advance();
        assert!(ticks.is_over(since, usual));
        assert!(!ticks.is_over(since, longer));
        assert_eq!(ticks.limit(Patience::Endless), None);
        assert_eq!(Ticks::new(None).limit(Patience::Usual), None);
    }
}
