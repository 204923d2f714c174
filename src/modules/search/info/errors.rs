//! What went wrong while documents were indexed.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::count;

/// What went wrong while documents were indexed.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct IndexErrors {
    /// How often.
    pub failures: u64,
    /// What was wrong the last time; the server says `N/A` if nothing was.
    pub last_error: String,
    /// In which key; `N/A` in none.
    pub last_key: String,
    /// How indexing in the background goes: `OK`, or why it stopped.
    pub background: Option<String>,
}

/// A field of an index, with what went wrong there.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct FieldStatistics {
    /// Where it is in a document.
    pub identifier: String,
    /// What it is called in queries.
    pub attribute: String,
    /// What went wrong.
    pub errors: IndexErrors,
}

impl FromRedis for IndexErrors {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut errors = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"indexing failures" => errors.failures = count(reader)?,
                b"last indexing error" => errors.last_error = String::from_redis(reader)?,
                b"last indexing error key" => errors.last_key = String::from_redis(reader)?,
                b"background indexing status" => errors.background = Option::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(errors)
    }
}

impl FromRedis for FieldStatistics {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut field = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"identifier" => field.identifier = String::from_redis(reader)?,
                b"attribute" => field.attribute = String::from_redis(reader)?,
                b"Index Errors" => field.errors = IndexErrors::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(field)
    }
}
