//! What FT.HYBRID answers.

use std::marker::PhantomData;

use redis_typed_core::{
    convert::{FromRedis, FromRedisMap, Reply},
    error::DecodeError,
    resp::Reader,
};

use super::{
    Explanation,
    fields::{read_fields, read_pairs},
    result::read_score,
};

/// What a search by text and by vector found.
///
/// Without LOAD a row has the key and the score of a document, as the fields `__key` and `__score`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct HybridResult<R> {
    /// How many documents were found.
    pub total: u64,
    /// The rows.
    pub rows: Vec<R>,
    /// Why the result may be incomplete, such as a timeout.
    pub warnings: Vec<String>,
    /// How long it took, in milliseconds.
    pub execution_time: f64,
}

/// EXPLAINSCORE: gives a [`HybridResult`] of [`ExplainedRow`]s.
#[derive(Debug)]
pub struct HybridExplained<M>(PhantomData<fn() -> M>);

/// A row with how its score came about.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ExplainedRow<M> {
    /// The score.
    pub score: Option<f64>,
    /// How it came about.
    pub explanation: Option<Explanation>,
    /// The fields of the row.
    pub fields: M,
}

impl<M: FromRedisMap> FromRedis for HybridResult<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read(reader, read_fields)
    }
}

impl<M: FromRedisMap> Reply for HybridExplained<M> {
    type Out = HybridResult<ExplainedRow<M>>;

    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        read(reader, ExplainedRow::read)
    }
}

fn read<R>(
    reader: &mut Reader<'_>,
    row: impl Fn(&mut Reader<'_>) -> Result<R, DecodeError>,
) -> Result<HybridResult<R>, DecodeError> {
    let mut result = HybridResult { total: 0, rows: Vec::new(), warnings: Vec::new(), execution_time: 0.0 };
    for _ in 0..reader.map()?.len() {
        match reader.text()? {
            b"total_results" => result.total = u64::from_redis(reader)?,
            b"execution_time" => result.execution_time = f64::from_redis(reader)?,
            b"warnings" => result.warnings = Vec::from_redis(reader)?,
            b"results" => {
                let rows = reader.array()?;
                let rows = (0..rows).map(|index| row(reader).map_err(|error| error.in_element(index)));
                result.rows = rows.collect::<Result<_, _>>()?;
            }
            _ => reader.skip()?,
        }
    }
    Ok(result)
}

impl<M: FromRedisMap> ExplainedRow<M> {
    /// The score stands before the fields, among them.
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let pairs = reader.map()?.len();
        let has_score = pairs > 0 && reader.peek()?.text() == Some(b"score");
        let (score, explanation) = if has_score {
            reader.skip()?;
            read_score(reader)?
        } else {
            (None, None)
        };
        let fields = read_pairs(pairs - usize::from(has_score), reader)?;
        Ok(Self { score, explanation, fields })
    }
}
