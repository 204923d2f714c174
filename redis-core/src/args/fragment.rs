//! Values that are several words.

use super::Words;

/// A value that writes the words of a part of a command, such as `BYRADIUS 5 KM`.
pub trait Fragment {
    /// Writes the words.
    fn write(&self, words: &mut Words);
}

impl<T: Fragment + ?Sized> Fragment for &T {
    fn write(&self, words: &mut Words) {
        (**self).write(words);
    }
}
