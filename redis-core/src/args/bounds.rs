//! The ends of ranges: indexes, scores, texts.

use super::Words;

/// One end of a range of scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ScoreBound {
    /// This score or beyond: `5`.
    Included(f64),
    /// Beyond this score: `(5`.
    Excluded(f64),
    /// From the lowest: `-inf`.
    Lowest,
    /// To the highest: `+inf`.
    Highest,
}

/// One end of a range of members by their bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LexBound<'a> {
    /// This member or beyond: `[a`.
    Included(&'a [u8]),
    /// Beyond this member: `(a`.
    Excluded(&'a [u8]),
    /// From the first: `-`.
    First,
    /// To the last: `+`.
    Last,
}

/// What can end a range of scores: numbers (included), a [`ScoreBound`], or a text as the server takes it, like `(1.5` or `+inf`.
#[diagnostic::on_unimplemented(message = "`{Self}` is not an end of a range of scores")]
pub trait ToScoreBound {
    /// Writes the word.
    fn write_score(&self, words: &mut Words);
}

/// What can end a range of members by their bytes: a [`LexBound`], or a text as the server takes it, like `[a`, `(a`, `-` or `+`.
#[diagnostic::on_unimplemented(message = "`{Self}` is not an end of a range of members")]
pub trait ToLexBound {
    /// Writes the word.
    fn write_lex(&self, words: &mut Words);
}

/// What can end a range of any kind: an index, a score, a [`ScoreBound`], a [`LexBound`], or a text as the server takes it.
#[diagnostic::on_unimplemented(message = "`{Self}` is not an end of a range")]
pub trait ToIndex {
    /// Writes the word.
    fn write_index(&self, words: &mut Words);
}

impl ToScoreBound for ScoreBound {
    fn write_score(&self, words: &mut Words) {
        match self {
            Self::Included(score) => words.double(*score),
            Self::Excluded(score) if score.is_nan() => words.double(*score),
            Self::Excluded(score) => words.arg(&format!("({score:?}")),
            Self::Lowest => words.token("-inf"),
            Self::Highest => words.token("+inf"),
        }
    }
}

impl ToLexBound for LexBound<'_> {
    fn write_lex(&self, words: &mut Words) {
        match self {
            Self::Included(member) => words.arg(&[b"[", *member].concat()),
            Self::Excluded(member) => words.arg(&[b"(", *member].concat()),
            Self::First => words.token("-"),
            Self::Last => words.token("+"),
        }
    }
}

impl ToIndex for ScoreBound {
    fn write_index(&self, words: &mut Words) {
        self.write_score(words);
    }
}

impl ToIndex for LexBound<'_> {
    fn write_index(&self, words: &mut Words) {
        self.write_lex(words);
    }
}

macro_rules! words {
    ($trait:ident::$method:ident: $([$($generics:tt)*] $type:ty),*) => { $(
        impl<$($generics)*> $trait for $type {
            fn $method(&self, words: &mut Words) {
                words.arg(self);
            }
        }
    )* };
}

words!(ToScoreBound::write_score: [] i32, [] i64, [] u32, [] u64, [] usize, [] str, [] String);
words!(ToIndex::write_index: [const N: usize] [u8; N], [] i32, [] i64, [] isize, [] u32, [] u64, [] usize, [] str, [] String, [] [u8], [] Vec<u8>);
words!(ToLexBound::write_lex: [] str, [] String, [] [u8], [] Vec<u8>, [const N: usize] [u8; N]);

impl ToScoreBound for f64 {
    fn write_score(&self, words: &mut Words) {
        words.double(*self);
    }
}

impl ToIndex for f64 {
    fn write_index(&self, words: &mut Words) {
        words.double(*self);
    }
}

impl<T: ToScoreBound + ?Sized> ToScoreBound for &T {
    fn write_score(&self, words: &mut Words) {
        (**self).write_score(words);
    }
}

impl<T: ToLexBound + ?Sized> ToLexBound for &T {
    fn write_lex(&self, words: &mut Words) {
        (**self).write_lex(words);
    }
}

impl<T: ToIndex + ?Sized> ToIndex for &T {
    fn write_index(&self, words: &mut Words) {
        (**self).write_index(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_as_the_server_takes_them() {
        let mut words = Words::default();
        words.score(&ScoreBound::Excluded(1.5));
        words.score(&ScoreBound::Highest);
        words.score(&2);
        words.lex(&LexBound::Included(b"a"));
        words.lex(&"(b");
        words.index(&-1);
        assert_eq!(words.display().to_string(), "(1.5 +inf 2 [a (b -1");
    }
}
