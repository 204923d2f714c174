//! The part of a hybrid search that looks for vectors.

use redis_typed_core::args::{Fragment, ToRedisArg, Words};

/// The part of a hybrid search that looks for vectors: what follows VSIM.
///
/// `field` is the field with an `@` before it, `parameter` the name of the parameter that holds the vector, with a `$`.
#[derive(Clone, Debug)]
pub struct VectorQuery {
    target: Words,
    method: Option<(&'static str, Words)>,
    filter: Option<Words>,
    score_name: Option<Words>,
}

/// How a filter and a search for the nearest vectors are brought together.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum FilterPolicy {
    /// All that passes the filter is compared (ADHOC).
    AdHoc,
    /// The nearest are filtered, batch by batch (BATCHES).
    Batches,
    /// The same, with so many in each batch (BATCHES, BATCH_SIZE).
    BatchesOf(u64),
}

impl VectorQuery {
    /// The nearest vectors, as many as the server thinks fit.
    pub fn new(field: impl ToRedisArg, parameter: impl ToRedisArg) -> Self {
        let mut target = Words::default();
        target.arg(&field);
        target.arg(&parameter);
        Self { target, method: None, filter: None, score_name: None }
    }

    /// The `k` nearest vectors (KNN).
    pub fn knn(field: impl ToRedisArg, parameter: impl ToRedisArg, k: u64) -> Self {
        Self::new(field, parameter).with("KNN", |words| {
            words.token("K");
            words.uint(k);
        })
    }

    /// All vectors within a radius (RANGE).
    pub fn range(field: impl ToRedisArg, parameter: impl ToRedisArg, radius: f64) -> Self {
        Self::new(field, parameter).with("RANGE", |words| {
            words.token("RADIUS");
            words.double(radius);
        })
    }

    /// How many candidates a KNN search in an HNSW field looks at (EF_RUNTIME).
    #[must_use]
    pub fn ef_runtime(self, candidates: u64) -> Self {
        self.by("KNN", |words| {
            words.token("EF_RUNTIME");
            words.uint(candidates);
        })
    }

    /// Which part of the `k` nearest each shard of a cluster gives to a KNN search, above 0 and up to 1 (SHARD_K_RATIO).
    #[must_use]
    pub fn shard_k_ratio(self, part: f64) -> Self {
        self.by("KNN", |words| {
            words.token("SHARD_K_RATIO");
            words.double(part);
        })
    }

    /// How far beyond the radius a search by range looks, as a part of it (EPSILON).
    #[must_use]
    pub fn epsilon(self, part: f64) -> Self {
        self.by("RANGE", |words| {
            words.token("EPSILON");
            words.double(part);
        })
    }

    /// Only vectors of documents that a query matches (FILTER).
    #[must_use]
    pub fn filter(mut self, query: impl ToRedisArg) -> Self {
        let mut words = Words::default();
        words.arg(&query);
        self.filter = Some(words);
        self
    }

    /// The same, and how it is done (FILTER … POLICY).
    #[must_use]
    pub fn filter_by(mut self, query: impl ToRedisArg, policy: FilterPolicy) -> Self {
        let mut filter = Words::default();
        filter.arg(&query);
        policy.write(&mut filter);
        let mut words = Words::default();
        words.uint(filter.count() as u64);
        words.append(&filter);
        self.filter = Some(words);
        self
    }

    /// Returns how well the vector matches, under this name (YIELD_SCORE_AS).
    #[must_use]
    pub fn yield_score_as(mut self, name: impl ToRedisArg) -> Self {
        let mut words = Words::default();
        words.arg(&name);
        self.score_name = Some(words);
        self
    }

    fn with(mut self, method: &'static str, write: impl FnOnce(&mut Words)) -> Self {
        let mut arguments = Words::default();
        write(&mut arguments);
        self.method = Some((method, arguments));
        self
    }

    /// Adds to what is said about a method. What belongs to another one can't be sent.
    fn by(mut self, method: &'static str, write: impl FnOnce(&mut Words)) -> Self {
        match &mut self.method {
            Some((own, arguments)) if *own == method => write(arguments),
            _ => self.target.refuse("an option of KNN needs `knn`, one of RANGE needs `range`"),
        }
        self
    }
}

impl Fragment for VectorQuery {
    fn write(&self, words: &mut Words) {
        words.append(&self.target);
        if let Some((method, arguments)) = &self.method {
            words.token(method);
            words.uint(arguments.count() as u64);
            words.append(arguments);
        }
        for (token, value) in [("FILTER", &self.filter), ("YIELD_SCORE_AS", &self.score_name)] {
            if let Some(value) = value {
                words.token(token);
                words.append(value);
            }
        }
    }
}

impl Fragment for FilterPolicy {
    fn write(&self, words: &mut Words) {
        words.token("POLICY");
        words.token(if *self == Self::AdHoc { "ADHOC" } else { "BATCHES" });
        if let Self::BatchesOf(size) = self {
            words.token("BATCH_SIZE");
            words.uint(*size);
        }
    }
}
