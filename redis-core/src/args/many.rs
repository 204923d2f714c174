//! Several words of a command.

use std::collections::{BTreeSet, HashSet, VecDeque};

use super::{ToRedisArg, Words};

/// What can be sent as a list of words: one word, an array, a slice, a vector, a set, a tuple.
///
/// Bytes are one word: `[u8]`, `[u8; N]` and `Vec<u8>` are a list of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of words of a command",
    label = "this can't be sent as one or more words",
    note = "one word, or an array, slice, `Vec`, set or tuple of words can"
)]
pub trait ToRedisArgs {
    /// How many words [`write`](Self::write) writes.
    fn count(&self) -> usize;

    /// Writes the words.
    fn write(&self, words: &mut Words);
}

/// No words at all: for the keys of a script that has none.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct NoArgs;

/// No keys, where a list of keys may be empty.
pub const NO_KEYS: NoArgs = NoArgs;

impl ToRedisArgs for NoArgs {
    fn count(&self) -> usize {
        0
    }

    fn write(&self, _: &mut Words) {}
}

impl<T: ToRedisArgs + ?Sized> ToRedisArgs for &T {
    #[inline]
    fn count(&self) -> usize {
        (**self).count()
    }

    #[inline]
    fn write(&self, words: &mut Words) {
        (**self).write(words);
    }
}

macro_rules! list {
    ($([$($generics:tt)*] $type:ty;)*) => { $(
        impl<$($generics)*> ToRedisArgs for $type {
            #[inline]
            fn count(&self) -> usize {
                self.len()
            }

            #[inline]
            fn write(&self, words: &mut Words) {
                self.iter().for_each(|word| words.arg(word));
            }
        }
    )* };
}

list! {
    [T: ToRedisArg] [T];
    [T: ToRedisArg, const N: usize] [T; N];
    [T: ToRedisArg] Vec<T>;
    [T: ToRedisArg] Box<[T]>;
    [T: ToRedisArg] VecDeque<T>;
    [T: ToRedisArg] BTreeSet<T>;
    [T: ToRedisArg, S] HashSet<T, S>;
}

macro_rules! tuple {
    ($($name:ident)+) => {
        impl<$($name: ToRedisArg),+> ToRedisArgs for ($($name,)+) {
            #[inline]
            fn count(&self) -> usize {
                [$(stringify!($name)),+].len()
            }

            #[inline]
            #[allow(non_snake_case)]
            fn write(&self, words: &mut Words) {
                let ($($name,)+) = self;
                $(words.arg($name);)+
            }
        }
    };
}

tuple!(A);
tuple!(A B);
tuple!(A B C);
tuple!(A B C D);
tuple!(A B C D E);
tuple!(A B C D E F);
tuple!(A B C D E F G);
tuple!(A B C D E F G H);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Words;

    fn words(args: impl ToRedisArgs) -> (usize, String) {
        let mut words = Words::default();
        args.write(&mut words);
        (args.count(), words.display().to_string())
    }

    #[test]
    fn one_or_many() {
        assert_eq!(words("a"), (1, "a".into()));
        assert_eq!(words(b"abc"), (1, "abc".into()));
        assert_eq!(words(vec![97u8, 98]), (1, "ab".into()));
        assert_eq!(words(["a", "b"]), (2, "a b".into()));
        assert_eq!(words(vec![1, -2]), (2, "1 -2".into()));
        assert_eq!(words(&[String::from("x")][..]), (1, "x".into()));
        assert_eq!(words(("a", 1, 2.5)), (3, "a 1 2.5".into()));
        assert_eq!(words(NO_KEYS), (0, String::new()));
    }
}
