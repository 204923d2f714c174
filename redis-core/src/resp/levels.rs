//! How much is still to come of the aggregates that a frame is in the middle of.

use super::Limits;

/// The levels that are open: a fixed array of counters.
#[derive(Debug)]
pub(super) struct Levels {
    depth: usize,
    /// Invariant: `remaining[0]` is 1 between frames; every level up to `depth` still lacks as many values.
    remaining: [u32; Limits::DEPTH],
}

impl Levels {
    pub(super) fn new() -> Self {
        let mut remaining = [0; Limits::DEPTH];
        remaining[0] = 1;
        Self { depth: 0, remaining }
    }

    /// Whether no aggregate is open.
    #[inline]
    pub(super) fn is_outermost(&self) -> bool {
        self.depth == 0
    }

    /// How many values the open level lacks.
    #[inline]
    pub(super) fn lacking(&self) -> u32 {
        self.remaining[self.depth]
    }

    /// Sets how many values the open level lacks; only the outermost may lack none.
    #[inline]
    pub(super) fn set_lacking(&mut self, values: u32) {
        self.remaining[self.depth] = values;
    }

    /// Leaves a level that lacks so many values, and opens one inside of it; `None` if that is too deep.
    #[inline]
    pub(super) fn open(&mut self, lacking: u32) -> Option<()> {
        if self.depth + 1 == Limits::DEPTH {
            return None;
        }
        self.remaining[self.depth] = lacking;
        self.depth += 1;
        Some(())
    }

    /// How many values are lacking after one, where so many were; levels that lack no more are closed.
    #[inline]
    pub(super) fn after_value(&mut self, lacking: u32) -> u32 {
        let mut lacking = lacking - 1;
        while lacking == 0 && self.depth > 0 {
            self.depth -= 1;
            lacking = self.remaining[self.depth] - 1;
        }
        lacking
    }
}
