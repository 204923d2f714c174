//! What commands and replies name by one word.

use redis_typed_core::{
    args::{Fragment, Words},
    convert::FromRedis,
    error::DecodeError,
    resp::Reader,
};

macro_rules! named {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// One that is newer than this library, by its name.
            Other(String),
        }

        impl $name {
            /// The word that the server knows it by.
            pub fn word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }

            /// The server writes words in different cases.
            pub(super) fn from_word(word: &str) -> Self {
                match word {
                    $(word if word.eq_ignore_ascii_case($word) => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl Fragment for $name {
            fn write(&self, words: &mut Words) {
                words.arg(self.word());
            }
        }

        impl FromRedis for $name {
            #[inline]
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.str().map(Self::from_word)
            }
        }
    )* };
}

named! {
    /// How the samples of a bucket, or of several series at one time, become one value. NaN counts for nothing except in
    /// the last two.
    Aggregator {
        /// Their mean.
        Avg = "avg",
        /// Their sum.
        Sum = "sum",
        /// The lowest.
        Min = "min",
        /// The highest.
        Max = "max",
        /// The difference between the highest and the lowest.
        Range = "range",
        /// How many there are.
        Count = "count",
        /// The earliest.
        First = "first",
        /// The latest.
        Last = "last",
        /// The standard deviation of all there is.
        StdP = "std.p",
        /// The standard deviation, estimated from a part of all there is.
        StdS = "std.s",
        /// The variance of all there is.
        VarP = "var.p",
        /// The variance, estimated from a part of all there is.
        VarS = "var.s",
        /// The mean, in which a value weighs as much as the time that it held.
        Twa = "twa",
        /// How many are NaN, since Redis 8.6.
        CountNan = "countnan",
        /// How many there are, NaN or not, since Redis 8.6.
        CountAll = "countall",
    }

    /// What happens to a sample at a time for which there is one.
    DuplicatePolicy {
        /// It is an error.
        Block = "BLOCK",
        /// The old value stays.
        First = "FIRST",
        /// The new value replaces the old one.
        Last = "LAST",
        /// The lower value stays.
        Min = "MIN",
        /// The higher value stays.
        Max = "MAX",
        /// The new value is added to the old one.
        Sum = "SUM",
    }

    /// How the chunks of a series are kept.
    Encoding {
        /// By the differences between samples: mostly smaller by far.
        Compressed = "COMPRESSED",
        /// As they are: faster for series with many late samples.
        Uncompressed = "UNCOMPRESSED",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case() {
        assert_eq!(Aggregator::from_word("STD.P"), Aggregator::StdP);
        assert_eq!(DuplicatePolicy::from_word("block"), DuplicatePolicy::Block);
        assert_eq!(Encoding::from_word("compressed"), Encoding::Compressed);
        let newer = Aggregator::from_word("median");
        assert_eq!((newer.word(), newer.clone()), ("median", Aggregator::Other("median".into())));
    }
}
