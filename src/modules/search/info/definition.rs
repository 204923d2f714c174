//! What an index covers.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::number;

/// Which keys an index covers, and what it takes from them.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct IndexDefinition {
    /// `HASH` or `JSON`.
    pub key_type: String,
    /// What the names of its keys begin with.
    pub prefixes: Vec<String>,
    /// The condition on what is indexed.
    pub filter: Option<String>,
    /// The language of documents that don't name theirs.
    pub default_language: Option<String>,
    /// The field that names the language.
    pub language_field: Option<String>,
    /// The score of documents that don't have one.
    pub default_score: Option<f64>,
    /// The field that holds the score.
    pub score_field: Option<String>,
    /// The field that holds the payload.
    pub payload_field: Option<String>,
    /// Whether it knows all documents at once (INDEXALL), as far as the server tells.
    pub indexes_all: Option<bool>,
}

impl FromRedis for IndexDefinition {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut definition = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"key_type" => definition.key_type = String::from_redis(reader)?,
                b"prefixes" => definition.prefixes = Vec::from_redis(reader)?,
                b"filter" => definition.filter = Option::from_redis(reader)?,
                b"default_language" => definition.default_language = Option::from_redis(reader)?,
                b"language_field" => definition.language_field = Option::from_redis(reader)?,
                b"default_score" => definition.default_score = Some(number(reader)?),
                b"score_field" => definition.score_field = Option::from_redis(reader)?,
                b"payload_field" => definition.payload_field = Option::from_redis(reader)?,
                b"indexes_all" => definition.indexes_all = Some(reader.text()? == b"true"),
                _ => reader.skip()?,
            }
        }
        Ok(definition)
    }
}
