//! How the scores of a hybrid search become one.

use redis_typed_core::args::{Fragment, ToRedisArg, Words};

/// How the scores of text and vector become one: what follows COMBINE.
#[derive(Clone, Debug)]
pub struct Combine {
    method: &'static str,
    arguments: Words,
}

impl Combine {
    /// By the places that a document has in both results (RRF), which is the default. `constant` says how little the first
    /// places weigh more than others: 60 by default.
    pub fn rrf(constant: f64) -> Self {
        Self::new("RRF").with("CONSTANT", |words| words.double(constant))
    }

    /// By the sum of both scores, that of the text times `alpha` and that of the vector times `beta` (LINEAR).
    pub fn linear(alpha: f64, beta: f64) -> Self {
        Self::new("LINEAR").with("ALPHA", |words| words.double(alpha)).with("BETA", |words| words.double(beta))
    }

    /// How many results of either search are looked at; 20 by default (WINDOW).
    #[must_use]
    pub fn window(self, results: u64) -> Self {
        self.with("WINDOW", |words| words.uint(results))
    }

    /// Returns the combined score under this name (YIELD_SCORE_AS).
    #[must_use]
    pub fn yield_score_as(self, name: impl ToRedisArg) -> Self {
        self.with("YIELD_SCORE_AS", |words| words.arg(&name))
    }

    fn new(method: &'static str) -> Self {
        Self { method, arguments: Words::default() }
    }

    fn with(mut self, token: &'static str, write: impl FnOnce(&mut Words)) -> Self {
        self.arguments.token(token);
        write(&mut self.arguments);
        self
    }
}

impl Fragment for Combine {
    fn write(&self, words: &mut Words) {
        words.token(self.method);
        words.uint(self.arguments.count() as u64);
        words.append(&self.arguments);
    }
}
