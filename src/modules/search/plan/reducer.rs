//! What is computed of a group.

use redis_typed_core::args::{Fragment, OptionWords, ToRedisArg, ToRedisArgs, Words};

use super::{SortOrder, sort_fields};

/// What is computed of a group (REDUCE).
#[derive(Clone, Debug)]
pub struct Reducer {
    function: &'static str,
    arguments: Words,
    name: Words,
}

/// What of a group is collected into a list (COLLECT), since Redis 8.8.
#[derive(Clone, Debug)]
pub struct Collect(OptionWords<4>);

impl Reducer {
    /// How many rows there are (COUNT).
    pub fn count() -> Self {
        Self::new("COUNT", |_| {})
    }

    /// How many different values there are (COUNT_DISTINCT).
    pub fn count_distinct(field: impl ToRedisArg) -> Self {
        Self::of("COUNT_DISTINCT", field)
    }

    /// About how many different values there are (COUNT_DISTINCTISH).
    pub fn count_distinctish(field: impl ToRedisArg) -> Self {
        Self::of("COUNT_DISTINCTISH", field)
    }

    /// The sum (SUM).
    pub fn sum(field: impl ToRedisArg) -> Self {
        Self::of("SUM", field)
    }

    /// The least value (MIN).
    pub fn min(field: impl ToRedisArg) -> Self {
        Self::of("MIN", field)
    }

    /// The greatest value (MAX).
    pub fn max(field: impl ToRedisArg) -> Self {
        Self::of("MAX", field)
    }

    /// The average (AVG).
    pub fn avg(field: impl ToRedisArg) -> Self {
        Self::of("AVG", field)
    }

    /// The standard deviation (STDDEV).
    pub fn stddev(field: impl ToRedisArg) -> Self {
        Self::of("STDDEV", field)
    }

    /// The value that this part of all values, from 0 to 1, is not above (QUANTILE).
    pub fn quantile(field: impl ToRedisArg, part: f64) -> Self {
        Self::new("QUANTILE", |words| {
            words.arg(&field);
            words.double(part);
        })
    }

    /// All different values, as a list (TOLIST).
    pub fn to_list(field: impl ToRedisArg) -> Self {
        Self::of("TOLIST", field)
    }

    /// Some value (FIRST_VALUE).
    pub fn first_value(field: impl ToRedisArg) -> Self {
        Self::of("FIRST_VALUE", field)
    }

    /// The value of the row that comes first by another field (FIRST_VALUE … BY).
    pub fn first_value_by(field: impl ToRedisArg, by: impl ToRedisArg, order: SortOrder) -> Self {
        Self::new("FIRST_VALUE", |words| {
            words.arg(&field);
            words.token("BY");
            words.arg(&by);
            words.fragment(&order);
        })
    }

    /// So many values, picked at random (RANDOM_SAMPLE).
    pub fn random_sample(field: impl ToRedisArg, size: u64) -> Self {
        Self::new("RANDOM_SAMPLE", |words| {
            words.arg(&field);
            words.uint(size);
        })
    }

    /// The rows themselves (COLLECT).
    pub fn collect(what: Collect) -> Self {
        Self::new("COLLECT", |words| words.fragment(&what))
    }

    /// What the field of the result is called; otherwise the server makes a name (AS).
    #[must_use]
    pub fn named(mut self, name: impl ToRedisArg) -> Self {
        self.name = Words::default();
        self.name.token("AS");
        self.name.arg(&name);
        self
    }

    fn of(function: &'static str, field: impl ToRedisArg) -> Self {
        Self::new(function, |words| words.arg(&field))
    }

    fn new(function: &'static str, write: impl FnOnce(&mut Words)) -> Self {
        let mut arguments = Words::default();
        write(&mut arguments);
        Self { function, arguments, name: Words::default() }
    }
}

impl Fragment for Reducer {
    fn write(&self, words: &mut Words) {
        words.token("REDUCE");
        words.token(self.function);
        words.uint(self.arguments.count() as u64);
        words.append(&self.arguments);
        words.append(&self.name);
    }
}

const FIELDS: usize = 0;
const DISTINCT: usize = 1;
const SORTBY: usize = 2;
const LIMIT: usize = 3;

impl Collect {
    /// These fields of each row.
    pub fn fields(fields: impl ToRedisArgs) -> Self {
        let mut collect = Self(OptionWords::default());
        collect.0.set(FIELDS, |words| {
            words.token("FIELDS");
            words.arg_count(&fields);
            words.args(&fields);
        });
        collect
    }

    /// All fields of each row.
    pub fn all_fields() -> Self {
        let mut collect = Self(OptionWords::default());
        collect.0.set(FIELDS, |words| {
            words.token("FIELDS");
            words.token("*");
        });
        collect
    }

    /// Each different row once.
    #[must_use]
    pub fn distinct(mut self) -> Self {
        self.0.set(DISTINCT, |words| words.token("DISTINCT"));
        self
    }

    /// Sorted by fields.
    #[must_use]
    pub fn sort_by(mut self, fields: impl IntoIterator<Item = (impl ToRedisArg, SortOrder)>) -> Self {
        let fields = sort_fields(fields);
        self.0.set(SORTBY, |words| {
            words.token("SORTBY");
            words.uint(fields.count() as u64);
            words.append(&fields);
        });
        self
    }

    /// `count` rows from `offset` on.
    #[must_use]
    pub fn limit(mut self, offset: u64, count: u64) -> Self {
        self.0.set(LIMIT, |words| {
            words.token("LIMIT");
            words.uint(offset);
            words.uint(count);
        });
        self
    }
}

/// Its words are all of them arguments of the reducer.
impl Fragment for Collect {
    fn write(&self, words: &mut Words) {
        [FIELDS, SORTBY, LIMIT, DISTINCT].into_iter().for_each(|slot| words.options(&self.0, slot));
    }
}
