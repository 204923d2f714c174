//! Rows of columns: fields with values, scores with members, positions with names.

use std::collections::{BTreeMap, HashMap};

use self::kind::{Double, Integer, Key, Score, Secret, Word};
use super::{ToRedisArg, Words};

/// The kinds of columns.
pub mod kind {
    /// A column that takes any word.
    #[derive(Debug)]
    pub enum Word {}
    /// A column that takes a key.
    #[derive(Debug)]
    pub enum Key {}
    /// A column that takes a number: the score of a sorted set's member. No text, so that swapped columns don't compile.
    #[derive(Debug)]
    pub enum Score {}
    /// A column that takes any word, which is never printed.
    #[derive(Debug)]
    pub enum Secret {}
    /// A column that takes a number with a fraction.
    #[derive(Debug)]
    pub enum Double {}
    /// A column that takes an integer.
    #[derive(Debug)]
    pub enum Integer {}
}

/// A value that fits into a column of the kind `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not fit into a column of the kind `{K}`",
    note = "scores and coordinates are numbers, fields and members are words; mind the order of the columns"
)]
pub trait ToColumn<K> {
    /// Writes the word.
    fn write_column(&self, words: &mut Words);
}

/// A row of a tuple of column kinds: a tuple of values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row of the columns `{K}`",
    note = "a row is a tuple with a value for each column, as in `(\"field\", \"value\")`"
)]
pub trait ToRow<K> {
    /// Writes the words of the row.
    fn write_row(&self, words: &mut Words);

    /// Writes the first word to one, the others to the other.
    #[doc(hidden)]
    fn split_row(&self, first: &mut Words, second: &mut Words);

    /// Writes the first word last.
    #[doc(hidden)]
    fn swap_row(&self, words: &mut Words);
}

/// Rows: one tuple; an array, slice or vector of tuples; a map; a struct that derives `ToRedisArgs`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of rows of the columns `{K}`",
    note = "give a tuple, an array, slice or `Vec` of tuples, a map, or a struct that derives `ToRedisArgs`"
)]
pub trait ToRows<K> {
    /// How many rows there are.
    fn row_count(&self) -> usize;

    /// Writes row after row.
    fn write_rows(&self, words: &mut Words);

    /// Writes the first column to one, the others to the other.
    #[doc(hidden)]
    fn write_columns(&self, first: &mut Words, second: &mut Words);

    /// Writes row after row, the first word of each last.
    #[doc(hidden)]
    fn write_swapped(&self, words: &mut Words);
}

impl<T: ToRedisArg + ?Sized> ToColumn<Word> for T {
    #[inline]
    fn write_column(&self, words: &mut Words) {
        words.arg(self);
    }
}

impl<T: ToRedisArg + ?Sized> ToColumn<Key> for T {
    #[inline]
    fn write_column(&self, words: &mut Words) {
        words.key(self);
    }
}

impl<T: ToRedisArg + ?Sized> ToColumn<Secret> for T {
    fn write_column(&self, words: &mut Words) {
        words.secret(self);
    }
}

macro_rules! numbers {
    ($kind:ident: $($type:ty)*) => { $(
        impl ToColumn<$kind> for $type {
            #[inline]
            fn write_column(&self, words: &mut Words) {
                words.arg(self);
            }
        }
    )* };
}

numbers!(Score: i8 i16 i32 i64 u16 u32 u64 usize isize);
numbers!(Double: i8 i16 i32 i64 u16 u32 u64 usize isize);
numbers!(Integer: i8 i16 i32 i64 u16 u32 u64 usize isize);

macro_rules! floats {
    ($($kind:ident)*) => { $(
        impl ToColumn<$kind> for f64 {
            #[inline]
            fn write_column(&self, words: &mut Words) {
                words.double(*self);
            }
        }

        impl ToColumn<$kind> for f32 {
            #[inline]
            fn write_column(&self, words: &mut Words) {
                words.double(f64::from(*self));
            }
        }
    )* };
}

floats!(Score Double);

macro_rules! lone_numbers {
    ($($type:ty)*) => { $(
        impl ToRow<(Double,)> for $type {
            fn write_row(&self, words: &mut Words) {
                ToColumn::<Double>::write_column(self, words);
            }

            fn split_row(&self, first: &mut Words, _: &mut Words) {
                self.write_row(first);
            }

            fn swap_row(&self, words: &mut Words) {
                self.write_row(words);
            }
        }

        impl ToRows<(Double,)> for $type {
            fn row_count(&self) -> usize {
                1
            }

            fn write_rows(&self, words: &mut Words) {
                self.write_row(words);
            }

            fn write_columns(&self, first: &mut Words, _: &mut Words) {
                self.write_row(first);
            }

            fn write_swapped(&self, words: &mut Words) {
                self.write_row(words);
            }
        }
    )* };
}

// A list of numbers is rows of one column.
lone_numbers!(f64 f32 i8 i16 i32 i64 u16 u32 u64 usize isize);

macro_rules! row {
    ($first:ident $first_kind:ident $($name:ident $kind:ident)*) => {
        impl<$first, $first_kind, $($name, $kind),*> ToRow<($first_kind, $($kind,)*)> for ($first, $($name,)*)
        where
            $first: ToColumn<$first_kind>,
            $($name: ToColumn<$kind>,)*
        {
            #[inline]
            #[allow(non_snake_case)]
            fn write_row(&self, words: &mut Words) {
                let ($first, $($name,)*) = self;
                $first.write_column(words);
                $($name.write_column(words);)*
            }

            #[allow(non_snake_case)]
            fn split_row(&self, first: &mut Words, second: &mut Words) {
                let ($first, $($name,)*) = self;
                $first.write_column(first);
                $($name.write_column(second);)*
            }

            #[allow(non_snake_case)]
            fn swap_row(&self, words: &mut Words) {
                let ($first, $($name,)*) = self;
                $($name.write_column(words);)*
                $first.write_column(words);
            }
        }

        impl<$first, $first_kind, $($name, $kind),*> ToRows<($first_kind, $($kind,)*)> for ($first, $($name,)*)
        where
            $first: ToColumn<$first_kind>,
            $($name: ToColumn<$kind>,)*
        {
            fn row_count(&self) -> usize {
                1
            }

            fn write_rows(&self, words: &mut Words) {
                self.write_row(words);
            }

            fn write_columns(&self, first: &mut Words, second: &mut Words) {
                self.split_row(first, second);
            }

            fn write_swapped(&self, words: &mut Words) {
                self.swap_row(words);
            }
        }
    };
}

row!(A KA B KB);
row!(A KA B KB C KC);
row!(A KA B KB C KC D KD);

macro_rules! rows {
    ($([$($generics:tt)*] $type:ty;)*) => { $(
        impl<K, R: ToRow<K>, $($generics)*> ToRows<K> for $type {
            #[inline]
            fn row_count(&self) -> usize {
                self.len()
            }

            #[inline]
            fn write_rows(&self, words: &mut Words) {
                self.iter().for_each(|row| row.write_row(words));
            }

            fn write_columns(&self, first: &mut Words, second: &mut Words) {
                self.iter().for_each(|row| row.split_row(first, second));
            }

            fn write_swapped(&self, words: &mut Words) {
                self.iter().for_each(|row| row.swap_row(words));
            }
        }
    )* };
}

rows! {
    [] [R];
    [const N: usize] [R; N];
    [] Vec<R>;
}

macro_rules! maps {
    ($([$($generics:tt)*] $type:ty;)*) => { $(
        impl<F: ToColumn<KF>, KF, V: ToColumn<KV>, KV, $($generics)*> ToRows<(KF, KV)> for $type {
            fn row_count(&self) -> usize {
                self.len()
            }

            fn write_rows(&self, words: &mut Words) {
                self.iter().for_each(|(field, value)| {
                    field.write_column(words);
                    value.write_column(words);
                });
            }

            fn write_columns(&self, first: &mut Words, second: &mut Words) {
                self.iter().for_each(|(field, value)| {
                    field.write_column(first);
                    value.write_column(second);
                });
            }

            fn write_swapped(&self, words: &mut Words) {
                self.iter().for_each(|(field, value)| {
                    value.write_column(words);
                    field.write_column(words);
                });
            }
        }
    )* };
}

maps! {
    [S] HashMap<F, V, S>;
    [] BTreeMap<F, V>;
}

impl<K, R: ToRows<K> + ?Sized> ToRows<K> for &R {
    fn row_count(&self) -> usize {
        (**self).row_count()
    }

    fn write_rows(&self, words: &mut Words) {
        (**self).write_rows(words);
    }

    fn write_columns(&self, first: &mut Words, second: &mut Words) {
        (**self).write_columns(first, second);
    }

    fn write_swapped(&self, words: &mut Words) {
        (**self).write_swapped(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows<K>(rows: impl ToRows<K>) -> String {
        let mut words = Words::default();
        words.row_count(&rows);
        words.rows(&rows);
        words.display().to_string()
    }

    #[test]
    fn one_row_many_rows_and_maps() {
        assert_eq!(rows::<(Word, Word)>(("f", 1)), "1 f 1");
        assert_eq!(rows::<(Score, Word)>([(1.5, "a"), (2.0, "b")]), "2 1.5 a 2 b");
        assert_eq!(rows::<(Score, Word)>(vec![(1, "a")]), "1 1 a");
        assert_eq!(rows::<(Word, Score)>(&[("a", 1)][..]), "1 a 1");
        assert_eq!(rows::<(Word, Word)>(BTreeMap::from([("f", "v")])), "1 f v");
        assert_eq!(rows::<(Double, Double, Word)>((1.5, 2.5, "x")), "1 1.5 2.5 x");
    }

    #[test]
    fn columns_one_after_the_other() {
        let mut words = Words::default();
        words.columns::<(Key, Word)>(&[("a", "0"), ("b", "1")]);
        assert_eq!(words.display().to_string(), "a b 0 1");
    }

    #[test]
    fn numbers_alone() {
        assert_eq!(rows::<(Double,)>(2.5), "1 2.5");
        assert_eq!(rows::<(Double,)>([1.0, -2.5]), "2 1 -2.5");
        assert_eq!(rows::<(Double,)>(vec![3, -4]), "2 3 -4");
        assert_eq!(rows::<(Double,)>(&[0.5_f32][..]), "1 0.5");
        let mut words = Words::default();
        words.rows::<(Double,)>(&[1.0, f64::NAN]);
        assert!(words.check().is_err());
    }

    #[test]
    fn a_score_is_a_number() {
        let mut words = Words::default();
        words.rows::<(Score, Word)>(&[(f64::NAN, "a")]);
        assert!(words.check().is_err());
    }
}
