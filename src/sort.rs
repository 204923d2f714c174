//! SORT with several patterns, each element a row.

use std::marker::PhantomData;

use redis_typed_core::{
    args::ToRedisArg,
    convert::{FromRedis, Reply},
    error::DecodeError,
    executor::Executor,
    resp::Reader,
};

use crate::{
    commands::{Commands, SortOptions, SortRoOptions},
    written::Written,
};

/// SORT and SORT_RO with as many patterns as a row has columns, on everything that can carry a command.
///
/// ```no_run
/// # use redis_typed::{Client, SortOptions, SortRows};
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// let rows = client.sort_rows::<(u64, Option<String>)>("users", ["#", "user:*->name"]).await?;
/// let best = SortOptions::new().by("score:*").desc().limit(0, 10);
/// let rows: Vec<(u64, Option<String>)> = client.sort_rows_with("users", ["#", "user:*->name"], best).await?;
/// # Ok(())
/// # }
/// ```
///
/// `*` in a pattern stands for the element, `key:*->field` is a field of a hash, and `#` is the element itself. What a pattern
/// points to may be missing: `Option` takes that, other types are a `Decode` error then.
pub trait SortRows: Executor {
    /// Sorts a list, a set or a sorted set, and answers a row for each element.
    fn sort_rows<T: SortColumns>(self, key: impl ToRedisArg, get: T::Patterns<'_>) -> Self::Output<Rows<T>> {
        self.sort_rows_with(key, get, SortOptions::new())
    }

    /// As [`sort_rows`](Self::sort_rows), with options.
    fn sort_rows_with<T: SortColumns>(
        self,
        key: impl ToRedisArg,
        get: T::Patterns<'_>,
        options: SortOptions,
    ) -> Self::Output<Rows<T>> {
        self.run(Written.sort_get_with::<()>(key, get.as_ref(), options).cast())
    }

    /// As [`sort_rows`](Self::sort_rows), and a replica may serve it.
    fn sort_ro_rows<T: SortColumns>(self, key: impl ToRedisArg, get: T::Patterns<'_>) -> Self::Output<Rows<T>> {
        self.sort_ro_rows_with(key, get, SortRoOptions::new())
    }

    /// As [`sort_ro_rows`](Self::sort_ro_rows), with options.
    fn sort_ro_rows_with<T: SortColumns>(
        self,
        key: impl ToRedisArg,
        get: T::Patterns<'_>,
        options: SortRoOptions,
    ) -> Self::Output<Rows<T>> {
        self.run(Written.sort_ro_get_with::<()>(key, get.as_ref(), options).cast())
    }
}

impl<E: Executor> SortRows for E {}

/// A row of a sorted collection: a tuple of one to eight columns, each of its own type.
pub trait SortColumns: Sized {
    /// A pattern for each column.
    type Patterns<'p>: AsRef<[&'p str]>;

    #[doc(hidden)]
    const WIDTH: usize;

    #[doc(hidden)]
    fn read_row(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

/// What SORT answers with several patterns: the columns of all rows, one after the other.
#[derive(Debug)]
pub struct Rows<T>(PhantomData<fn() -> T>);

impl<T: SortColumns> Reply for Rows<T> {
    type Out = Vec<T>;

    fn read(reader: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
        let len = reader.array()?;
        if len % T::WIDTH != 0 {
            return Err(DecodeError::mismatch(format!("rows of {}", T::WIDTH), format!("an array of {len}")));
        }
        (0..len / T::WIDTH).map(|row| T::read_row(reader).map_err(|error| error.in_element(row))).collect()
    }
}

macro_rules! columns {
    ($($name:ident)+) => {
        impl<$($name: FromRedis),+> SortColumns for ($($name,)+) {
            type Patterns<'p> = [&'p str; [$(stringify!($name)),+].len()];

            const WIDTH: usize = [$(stringify!($name)),+].len();

            fn read_row(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                Ok(($($name::from_redis(reader)?,)+))
            }
        }
    };
}

columns!(A);
columns!(A B);
columns!(A B C);
columns!(A B C D);
columns!(A B C D E);
columns!(A B C D E F);
columns!(A B C D E F G);
columns!(A B C D E F G H);
