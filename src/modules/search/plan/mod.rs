//! What an aggregation does with the results of its query.

mod reducer;

pub use reducer::{Collect, Reducer};

use redis_typed_core::args::{Fragment, ToRedisArg, ToRedisArgs, ToRows, Words, kind};

use super::SortOrder;

/// The steps of an aggregation, in the order in which they are carried out; each can be there several times.
///
/// Fields of documents and what earlier steps made are written with an `@` before them.
///
/// ```
/// use redis_typed::modules::search::{Plan, Reducer, SortOrder};
///
/// let plan = Plan::new()
///     .load(["@price"])
///     .apply("@price * @count", "sum")
///     .group_by(["@brand"], [Reducer::sum("@sum").named("turnover"), Reducer::count().named("orders")])
///     .filter("@turnover > 100")
///     .sort_by([("@turnover", SortOrder::Desc)])
///     .limit(0, 10);
/// # let _ = plan;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Plan {
    words: Words,
}

impl Plan {
    /// No steps.
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads fields of the documents (LOAD).
    #[must_use]
    pub fn load(mut self, fields: impl ToRedisArgs) -> Self {
        self.words.token("LOAD");
        self.words.arg_count(&fields);
        self.words.args(&fields);
        self
    }

    /// Loads fields of the documents, each under a name (LOAD … AS).
    #[must_use]
    pub fn load_as(mut self, fields: impl ToRows<(kind::Word, kind::Word)>) -> Self {
        let fields = named_rows(&fields);
        self.words.token("LOAD");
        self.words.uint(fields.count() as u64);
        self.words.append(&fields);
        self
    }

    /// Loads all fields of the documents (LOAD *).
    #[must_use]
    pub fn load_all(mut self) -> Self {
        self.words.token("LOAD");
        self.words.token("*");
        self
    }

    /// Makes one row of all that have the same values in these fields, with what is computed of each group (GROUPBY). With
    /// no fields, all rows are one group.
    #[must_use]
    pub fn group_by(mut self, fields: impl ToRedisArgs, reducers: impl IntoIterator<Item = Reducer>) -> Self {
        self.words.token("GROUPBY");
        self.words.arg_count(&fields);
        self.words.any_args(&fields);
        self.words.any_fragments(reducers);
        self
    }

    /// Sorts by fields (SORTBY).
    #[must_use]
    pub fn sort_by(mut self, fields: impl IntoIterator<Item = (impl ToRedisArg, SortOrder)>) -> Self {
        let fields = sort_fields(fields);
        self.words.token("SORTBY");
        self.words.uint(fields.count() as u64);
        self.words.append(&fields);
        self
    }

    /// Sorts by fields and keeps the first `max` rows only (SORTBY … MAX).
    #[must_use]
    pub fn sort_by_max(mut self, fields: impl IntoIterator<Item = (impl ToRedisArg, SortOrder)>, max: u64) -> Self {
        self = self.sort_by(fields);
        self.words.token("MAX");
        self.words.uint(max);
        self
    }

    /// Computes a field of others (APPLY).
    #[must_use]
    pub fn apply(mut self, expression: impl ToRedisArg, name: impl ToRedisArg) -> Self {
        self.words.token("APPLY");
        self.words.arg(&expression);
        self.words.token("AS");
        self.words.arg(&name);
        self
    }

    /// Keeps the rows for which an expression is true (FILTER).
    #[must_use]
    pub fn filter(mut self, expression: impl ToRedisArg) -> Self {
        self.words.token("FILTER");
        self.words.arg(&expression);
        self
    }

    /// Keeps `count` rows from `offset` on (LIMIT).
    #[must_use]
    pub fn limit(mut self, offset: u64, count: u64) -> Self {
        self.words.token("LIMIT");
        self.words.uint(offset);
        self.words.uint(count);
        self
    }
}

impl Fragment for Plan {
    fn write(&self, words: &mut Words) {
        words.append(&self.words);
    }
}

/// Fields, each with the order that it is sorted in.
fn sort_fields(fields: impl IntoIterator<Item = (impl ToRedisArg, SortOrder)>) -> Words {
    let mut words = Words::default();
    for (field, order) in fields {
        words.arg(&field);
        words.fragment(&order);
    }
    if words.count() == 0 {
        words.refuse("an empty list of fields to sort by");
    }
    words
}

/// Each pair with AS between its words.
fn named_rows(rows: &impl ToRows<(kind::Word, kind::Word)>) -> Words {
    let (mut pairs, mut words) = (Words::default(), Words::default());
    pairs.rows(rows);
    let (pairs, faults) = (pairs.decoded(), pairs.check());
    for pair in pairs.chunks_exact(2) {
        words.arg(&pair[0]);
        words.token("AS");
        words.arg(&pair[1]);
    }
    if faults.is_err() {
        words.refuse("an empty list of fields");
    }
    words
}
