//! Which fields a search returns.

use redis_typed_core::args::{Fragment, ToRedisArg, Words};

/// Fields to return, each under its own name or another.
#[derive(Clone, Debug, Default)]
pub struct ReturnFields {
    words: Words,
}

impl ReturnFields {
    /// No fields yet; one is needed.
    pub fn new() -> Self {
        Self::default()
    }

    /// A field, or a path in a JSON document.
    #[must_use]
    pub fn field(mut self, identifier: impl ToRedisArg) -> Self {
        self.words.arg(&identifier);
        self
    }

    /// A field, or a path in a JSON document, under another name (AS).
    #[must_use]
    pub fn field_as(mut self, identifier: impl ToRedisArg, name: impl ToRedisArg) -> Self {
        self.words.arg(&identifier);
        self.words.token("AS");
        self.words.arg(&name);
        self
    }
}

/// How many words there are, then the words.
impl Fragment for ReturnFields {
    fn write(&self, words: &mut Words) {
        if self.words.count() == 0 {
            words.refuse("an empty list of fields to return");
        }
        words.uint(self.words.count() as u64);
        words.append(&self.words);
    }
}
