//! What FT.SEARCH answers.

use std::marker::PhantomData;

use bytes::Bytes;
use redis_typed_core::{
    convert::{FromRedis, FromRedisMap, Reply},
    error::DecodeError,
    resp::{Item, MapEntries, Reader},
};

use super::{Explanation, SortKey, fields::read_fields};

/// Documents that a search found.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SearchResult<M> {
    /// How many documents match, whatever LIMIT says.
    pub total: u64,
    /// The documents of this page.
    pub documents: Vec<SearchDocument<M>>,
    /// Why the result may be incomplete, such as a timeout; told in protocol 3 only.
    pub warnings: Vec<String>,
}

/// A document that a search found, with what was asked for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SearchDocument<M> {
    /// Its key.
    pub id: String,
    /// How well it matches, with WITHSCORES.
    pub score: Option<f64>,
    /// How the score came about, with EXPLAINSCORE.
    pub explanation: Option<Explanation>,
    /// Its payload, with WITHPAYLOADS and if it has one.
    pub payload: Option<Bytes>,
    /// What it is sorted by, with WITHSORTKEYS and if it has such a field.
    pub sort_key: Option<SortKey>,
    /// Its fields; none if it expired while the search went on. An `Option` of a map or struct is `None` then.
    pub fields: M,
}

/// No fields, where NOCONTENT leaves them out.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct NoFields;

impl FromRedisMap for NoFields {
    fn from_entries(entries: MapEntries, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        (0..entries.len() * 2).try_for_each(|_| reader.skip())?;
        Ok(Self)
    }
}

/// A [`SearchResult`] with more columns than the fields.
///
/// In protocol 2 nothing in the reply says which columns it has: the command has to.
#[derive(Debug)]
pub struct Columned<M, const COLUMNS: u8>(PhantomData<fn() -> M>);

const FIELDS: u8 = 1;
const SCORES: u8 = 2;
const EXPLANATIONS: u8 = 4;
const PAYLOADS: u8 = 8;
const SORT_KEYS: u8 = 16;

/// NOCONTENT: gives a [`SearchResult`] of [`NoFields`].
pub type SearchIds = Columned<NoFields, 0>;
/// NOCONTENT and WITHSCORES: gives a [`SearchResult`] of [`NoFields`].
pub type SearchIdsWithScores = Columned<NoFields, SCORES>;
/// NOCONTENT and WITHSORTKEYS: gives a [`SearchResult`] of [`NoFields`].
pub type SearchIdsWithSortKeys = Columned<NoFields, SORT_KEYS>;
/// WITHSCORES: gives a [`SearchResult`].
pub type WithScores<M> = Columned<M, { FIELDS | SCORES }>;
/// WITHPAYLOADS: gives a [`SearchResult`].
pub type WithPayloads<M> = Columned<M, { FIELDS | PAYLOADS }>;
/// WITHSORTKEYS: gives a [`SearchResult`].
pub type WithSortKeys<M> = Columned<M, { FIELDS | SORT_KEYS }>;
/// WITHSCORES and EXPLAINSCORE: gives a [`SearchResult`].
pub type WithExplanations<M> = Columned<M, { FIELDS | SCORES | EXPLANATIONS }>;
/// WITHSCORES and WITHPAYLOADS: gives a [`SearchResult`].
pub type WithScoresAndPayloads<M> = Columned<M, { FIELDS | SCORES | PAYLOADS }>;
/// WITHSCORES and WITHSORTKEYS: gives a [`SearchResult`].
pub type WithScoresAndSortKeys<M> = Columned<M, { FIELDS | SCORES | SORT_KEYS }>;
/// WITHPAYLOADS and WITHSORTKEYS: gives a [`SearchResult`].
pub type WithPayloadsAndSortKeys<M> = Columned<M, { FIELDS | PAYLOADS | SORT_KEYS }>;
/// WITHSCORES, WITHPAYLOADS and WITHSORTKEYS: gives a [`SearchResult`].
pub type WithAll<M> = Columned<M, { FIELDS | SCORES | PAYLOADS | SORT_KEYS }>;

impl<M: FromRedisMap> FromRedis for SearchResult<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Columned::<M, FIELDS>::read(reader)
    }
}

impl<M: FromRedisMap, const COLUMNS: u8> Reply for Columned<M, COLUMNS> {
    type Out = SearchResult<M>;

    fn read(reader: &mut Reader<'_>) -> Result<SearchResult<M>, DecodeError> {
        match reader.item()? {
            Item::Map(len) => read_map(reader, len),
            Item::Array(len) if len > 0 => read_flat(reader, len - 1, COLUMNS),
            item => Err(reader.unexpected("documents", item)),
        }
    }
}

fn read_flat<M: FromRedisMap>(
    reader: &mut Reader<'_>,
    values: usize,
    columns: u8,
) -> Result<SearchResult<M>, DecodeError> {
    let total = u64::from_redis(reader).map_err(|error| error.inside("total"))?;
    // The explanation comes together with its score.
    let width = 1 + (columns & !EXPLANATIONS).count_ones() as usize;
    if !values.is_multiple_of(width) {
        return Err(DecodeError::mismatch(format!("{width} values for each document"), format!("{values} values")));
    }
    let document =
        |index| SearchDocument::read_flat(reader, columns).map_err(|error: DecodeError| error.in_element(index));
    let documents = (0..values / width).map(document).collect::<Result<_, _>>()?;
    Ok(SearchResult { total, documents, warnings: Vec::new() })
}

fn read_map<M: FromRedisMap>(reader: &mut Reader<'_>, len: usize) -> Result<SearchResult<M>, DecodeError> {
    let mut result = SearchResult { total: 0, documents: Vec::new(), warnings: Vec::new() };
    for _ in 0..len {
        match reader.text()? {
            b"total_results" => result.total = u64::from_redis(reader)?,
            b"warning" => result.warnings = Vec::from_redis(reader)?,
            b"results" => {
                let documents = reader.array()?;
                let document =
                    |index| SearchDocument::read_map(reader).map_err(|error: DecodeError| error.in_element(index));
                result.documents = (0..documents).map(document).collect::<Result<_, _>>()?;
            }
            _ => reader.skip()?,
        }
    }
    Ok(result)
}

impl<M: FromRedisMap> SearchDocument<M> {
    fn read_flat(reader: &mut Reader<'_>, columns: u8) -> Result<Self, DecodeError> {
        let has = |column: u8| columns & column != 0;
        let id = String::from_redis(reader)?;
        let (score, explanation) = if has(SCORES) { read_score(reader)? } else { (None, None) };
        let payload = if has(PAYLOADS) { Option::from_redis(reader)? } else { None };
        let sort_key = if has(SORT_KEYS) { Option::from_redis(reader)? } else { None };
        let mut none = Reader::new(NO_FIELDS);
        let fields = read_fields(if has(FIELDS) { reader } else { &mut none })?;
        Ok(Self { id, score, explanation, payload, sort_key, fields })
    }

    fn read_map(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (mut id, mut payload, mut sort_key, mut fields) = (None, None, None, None);
        let (mut score, mut explanation) = (None, None);
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"id" => id = Some(String::from_redis(reader)?),
                b"score" => (score, explanation) = read_score(reader)?,
                b"payload" => payload = Option::from_redis(reader)?,
                b"sortkey" => sort_key = Option::from_redis(reader)?,
                b"extra_attributes" => fields = Some(read_fields(reader)?),
                _ => reader.skip()?,
            }
        }
        let id = id.ok_or_else(|| DecodeError::missing_field("SearchDocument", "id"))?;
        let fields = fields.map_or_else(|| read_fields(&mut Reader::new(NO_FIELDS)), Ok)?;
        Ok(Self { id, score, explanation, payload, sort_key, fields })
    }
}

/// The reply that stands for the fields of a document that has none.
const NO_FIELDS: &[u8] = b"*0\r\n";

/// A number, or a number and how it came about.
pub(super) fn read_score(reader: &mut Reader<'_>) -> Result<(Option<f64>, Option<Explanation>), DecodeError> {
    if !matches!(reader.peek()?, Item::Array(_)) {
        return Ok((Some(f64::from_redis(reader)?), None));
    }
    let (score, explanation) = FromRedis::from_redis(reader)?;
    Ok((Some(score), Some(explanation)))
}
