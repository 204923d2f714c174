//! The optional items of a command, encoded as they are set.

use std::fmt;

use super::Words;

/// The words of `N` optional items in the order of the command line.
///
/// Alternatives share an item: the last one set wins, so that no two of them can go out together.
#[derive(Clone)]
pub struct OptionWords<const N: usize>([Option<Box<Words>>; N]);

impl<const N: usize> OptionWords<N> {
    /// Sets an item, instead of what it was.
    pub fn set(&mut self, slot: usize, write: impl FnOnce(&mut Words)) {
        let mut words = Words::default();
        write(&mut words);
        self.0[slot] = Some(Box::new(words));
    }

    /// Adds to an item that can be given several times.
    pub fn add(&mut self, slot: usize, write: impl FnOnce(&mut Words)) {
        write(self.0[slot].get_or_insert_default());
    }

    pub(super) fn slot(&self, slot: usize) -> Option<&Words> {
        self.0[slot].as_deref()
    }
}

impl<const N: usize> Default for OptionWords<N> {
    fn default() -> Self {
        Self([const { None }; N])
    }
}

impl<const N: usize> fmt::Debug for OptionWords<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} of {N} options set", self.0.iter().flatten().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_alternative_wins_and_order_is_the_commands() {
        let mut options = OptionWords::<2>::default();
        options.set(1, |words| words.token("GET"));
        options.set(0, |words| words.token("NX"));
        options.set(0, |words| words.token("XX"));
        let mut words = Words::default();
        words.options(&options, 0);
        words.options(&options, 1);
        assert_eq!(words.display().to_string(), "XX GET");
    }
}
