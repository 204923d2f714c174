//! What FT.INFO answers.

mod attribute;
mod definition;
mod errors;
mod sizes;

pub use attribute::IndexAttribute;
pub use definition::IndexDefinition;
pub use errors::{FieldStatistics, IndexErrors};
pub use sizes::IndexSizes;

use std::collections::BTreeMap;

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

/// An index: what it is made of, and its figures. What a server adds to it is skipped.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct IndexInfo {
    /// Its name.
    pub name: String,
    /// What was left out of it or put into it: NOFREQS, MAXTEXTFIELDS and the like.
    pub options: Vec<String>,
    /// What it covers.
    pub definition: IndexDefinition,
    /// Its fields.
    pub attributes: Vec<IndexAttribute>,
    /// How many documents it holds (`num_docs`).
    pub documents: u64,
    /// The highest number that a document has had (`max_doc_id`).
    pub max_document_id: u64,
    /// How many different terms there are (`num_terms`).
    pub terms: u64,
    /// How many times a term is in a document (`num_records`).
    pub records: u64,
    /// How much memory its parts take.
    pub sizes: IndexSizes,
    /// How many documents could not be indexed (`hash_indexing_failures`).
    pub indexing_failures: u64,
    /// How long indexing has taken so far, in milliseconds (`total_indexing_time`).
    pub indexing_time: f64,
    /// Whether keys are being indexed in the background.
    pub indexing: bool,
    /// How far that is, from 0 to 1 (`percent_indexed`).
    pub indexed_part: f64,
    /// How often the index was asked (`number_of_uses`).
    pub uses: u64,
    /// Whether it is being cleaned up.
    pub cleaning: bool,
    /// Figures of the cursors, by the server's names.
    pub cursors: BTreeMap<String, u64>,
    /// How often each dialect was used, by the server's names.
    pub dialects: BTreeMap<String, u64>,
    /// The words that are not indexed, if the index has a list of its own.
    pub stopwords: Option<Vec<String>>,
    /// What went wrong, of all fields together.
    pub errors: IndexErrors,
    /// What went wrong, of each field.
    pub fields: Vec<FieldStatistics>,
}

impl FromRedis for IndexInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut info = Self::default();
        for _ in 0..reader.map()?.len() {
            let name = reader.text()?;
            info.read_field(name, reader)?;
        }
        Ok(info)
    }
}

impl IndexInfo {
    fn read_field(&mut self, name: &[u8], reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match name {
            b"index_name" => self.name = String::from_redis(reader)?,
            b"index_options" => self.options = Vec::from_redis(reader)?,
            b"index_definition" => self.definition = IndexDefinition::from_redis(reader)?,
            b"attributes" => self.attributes = Vec::from_redis(reader)?,
            b"num_docs" => self.documents = count(reader)?,
            b"max_doc_id" => self.max_document_id = count(reader)?,
            b"num_terms" => self.terms = count(reader)?,
            b"num_records" => self.records = count(reader)?,
            b"hash_indexing_failures" => self.indexing_failures = count(reader)?,
            b"total_indexing_time" => self.indexing_time = number(reader)?,
            b"indexing" => self.indexing = count(reader)? > 0,
            b"percent_indexed" => self.indexed_part = number(reader)?,
            b"number_of_uses" => self.uses = count(reader)?,
            b"cleaning" => self.cleaning = count(reader)? > 0,
            b"cursor_stats" => self.cursors = BTreeMap::from_redis(reader)?,
            b"dialect_stats" => self.dialects = BTreeMap::from_redis(reader)?,
            b"stopwords_list" => {
                // A list without words is sent as one nil.
                let words: Vec<Option<String>> = Vec::from_redis(reader)?;
                self.stopwords = Some(words.into_iter().flatten().collect());
            }
            b"Index Errors" => self.errors = IndexErrors::from_redis(reader)?,
            b"field statistics" => self.fields = Vec::from_redis(reader)?,
            name => match self.sizes.field(name) {
                Some(size) => *size = number(reader)?,
                None => reader.skip()?,
            },
        }
        Ok(())
    }
}

/// A number of things, which older servers send as a double or as a text.
fn count(reader: &mut Reader<'_>) -> Result<u64, DecodeError> {
    if let Item::Double(double) = reader.peek()? {
        reader.skip()?;
        return Ok(double as u64);
    }
    u64::from_redis(reader)
}

/// A number. That of nothing is NaN, which older servers print with a sign.
fn number(reader: &mut Reader<'_>) -> Result<f64, DecodeError> {
    if reader.peek()?.text().is_some_and(|text| text.eq_ignore_ascii_case(b"-nan")) {
        return reader.skip().map(|()| f64::NAN);
    }
    f64::from_redis(reader)
}
