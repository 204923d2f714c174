//! What FT.AGGREGATE and FT.CURSOR READ answer.

use redis_typed_core::{
    convert::{FromRedis, FromRedisMap},
    error::DecodeError,
    resp::{Item, Reader},
};

use super::fields::read_fields;

/// Rows that an aggregation made.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AggregateResult<M> {
    /// How many results there are as far as the server has looked: a hint, no count of the rows.
    pub total: u64,
    /// The rows.
    pub rows: Vec<M>,
    /// Why the result may be incomplete, such as a timeout; told in protocol 3 only.
    pub warnings: Vec<String>,
}

/// A page of an aggregation, and where to go on.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AggregatePage<M> {
    /// The rows of this page.
    pub result: AggregateResult<M>,
    /// What FT.CURSOR READ goes on from; 0 when this page is the last.
    pub cursor: u64,
}

impl<M: FromRedisMap> FromRedis for AggregateResult<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.item()? {
            Item::Map(len) => Self::read_map(reader, len),
            Item::Array(len) if len > 0 => {
                let total = u64::from_redis(reader).map_err(|error| error.inside("total"))?;
                let rows = read_rows(reader, len - 1, read_fields)?;
                Ok(Self { total, rows, warnings: Vec::new() })
            }
            item => Err(reader.unexpected("rows", item)),
        }
    }
}

impl<M: FromRedisMap> AggregateResult<M> {
    fn read_map(reader: &mut Reader<'_>, len: usize) -> Result<Self, DecodeError> {
        let mut result = Self { total: 0, rows: Vec::new(), warnings: Vec::new() };
        for _ in 0..len {
            match reader.text()? {
                b"total_results" => result.total = u64::from_redis(reader)?,
                b"warning" => result.warnings = Vec::from_redis(reader)?,
                b"results" => {
                    let rows = reader.array()?;
                    result.rows = read_rows(reader, rows, read_attributes)?;
                }
                _ => reader.skip()?,
            }
        }
        Ok(result)
    }
}

fn read_rows<M>(
    reader: &mut Reader<'_>,
    rows: usize,
    read: impl Fn(&mut Reader<'_>) -> Result<M, DecodeError>,
) -> Result<Vec<M>, DecodeError> {
    (0..rows).map(|index| read(reader).map_err(|error| error.in_element(index))).collect()
}

/// The fields of a row of protocol 3, which stand one level further down.
fn read_attributes<M: FromRedisMap>(reader: &mut Reader<'_>) -> Result<M, DecodeError> {
    let mut fields = None;
    for _ in 0..reader.map()?.len() {
        match reader.text()? {
            b"extra_attributes" => fields = Some(read_fields(reader)?),
            _ => reader.skip()?,
        }
    }
    fields.ok_or_else(|| DecodeError::missing_field("a row", "extra_attributes"))
}

impl<M: FromRedisMap> FromRedis for AggregatePage<M> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.array_of(2)?;
        let result = AggregateResult::from_redis(reader)?;
        let cursor = u64::from_redis(reader).map_err(|error| error.inside("cursor"))?;
        Ok(Self { result, cursor })
    }
}
