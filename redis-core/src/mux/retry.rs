//! When a command is sent again.

use std::time::Duration;

use crate::{
    error::{Delivery, Error, ErrorKind, ServerError},
    resp::{Frame, Item},
};

/// What may be spent on sending again, so that a server in trouble does not get more work than before.
///
/// Each answer earns a tenth of a retry, up to a hundred.
#[derive(Debug)]
pub(super) struct Budget {
    tenths: u32,
}

const FULL: u32 = 1_000;
const PRICE: u32 = 10;

impl Default for Budget {
    fn default() -> Self {
        Self { tenths: FULL }
    }
}

impl Budget {
    #[inline]
    pub(super) fn earn(&mut self, answers: usize) {
        self.tenths = self.tenths.saturating_add(answers as u32).min(FULL);
    }

    /// Pays for one retry, if there is enough left.
    pub(super) fn pay(&mut self) -> bool {
        let left = self.tenths.checked_sub(PRICE);
        self.tenths = left.unwrap_or(self.tenths);
        left.is_some()
    }
}

/// Whether sending again can't carry the command out twice, or the command does not mind.
pub(super) fn is_safe(error: &Error, is_repeatable: bool) -> bool {
    match error.delivery() {
        Delivery::NotSent => error.kind() == ErrorKind::Connection,
        Delivery::MaybeApplied => error.kind() == ErrorKind::Connection && is_repeatable,
        Delivery::Rejected | Delivery::Answered => false,
    }
}

/// Whether the answer says that the server did not carry the command out, and that it soon may.
pub(super) fn is_soon(answer: &Frame) -> bool {
    if answer.as_bytes().first() != Some(&b'-') {
        return false;
    }
    match answer.reader().item() {
        Ok(Item::Error(line)) => ServerError::parse(line).code().is_transient(),
        _ => false,
    }
}

/// From 10 ms doubling to 1 s, of which a random half is left out, so that clients don't come back all at once.
pub(super) fn backoff(failures: u32) -> Duration {
    let full = Duration::from_millis(10) * (1 << failures.saturating_sub(1).min(7));
    full.min(Duration::from_secs(1)).mul_f64(0.5 + fastrand::f64() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backs_off_to_a_second() {
        assert!((5..=10).contains(&backoff(1).as_millis()));
        assert!((500..=1000).contains(&backoff(100).as_millis()));
    }

    #[test]
    fn a_budget_runs_dry_and_fills_again() {
        let mut budget = Budget::default();
        assert_eq!((0..1000).filter(|_| budget.pay()).count(), 100);
        budget.earn(9);
        assert!(!budget.pay());
        budget.earn(1);
        assert!(budget.pay());
    }

    #[test]
    fn only_some_rejections_pass_soon() {
        assert!(is_soon(&Frame::copy(b"-LOADING dataset\r\n")));
        assert!(!is_soon(&Frame::copy(b"-READONLY replica\r\n")));
        assert!(!is_soon(&Frame::copy(b"-ERR x\r\n")));
        assert!(!is_soon(&Frame::copy(b"$1\r\n-\r\n")));
    }
}
