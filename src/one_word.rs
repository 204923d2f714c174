//! Values of this package's own that are one word of a command each.

/// Makes a list of one word of what is a word: `one_word!(A)`, `one_word!([T: Bound] B<T>)`.
macro_rules! one_word {
    ([$($generics:tt)*] $type:ty) => {
        impl<$($generics)*> redis_typed_core::args::ToRedisArgs for $type {
            fn count(&self) -> usize {
                1
            }

            fn write(&self, words: &mut redis_typed_core::args::Words) {
                words.arg(self);
            }
        }
    };
    ($type:ty) => {
        $crate::one_word::one_word!([] $type);
    };
}

pub(crate) use one_word;
