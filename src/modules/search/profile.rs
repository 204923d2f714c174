//! What FT.PROFILE answers.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader, Value},
};

/// The result of a query, and where its time went.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Profile<R> {
    /// What the query found.
    pub result: R,
    /// What each shard and the coordinator did. It differs from version to version of the server, and is left as it came.
    pub profile: Value,
}

impl<R: FromRedis> FromRedis for Profile<R> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let whole = reader.clone();
        match reader.item()? {
            Item::Array(2) => {
                let result = R::from_redis(reader).map_err(|error| error.inside("results"))?;
                Ok(Self { result, profile: Value::from_redis(reader)? })
            }
            Item::Map(len) => Self::read_map(reader, len, whole),
            item => Err(reader.unexpected("results and their profile", item)),
        }
    }
}

impl<R: FromRedis> Profile<R> {
    /// Older servers have the profile as a field of the result.
    fn read_map(reader: &mut Reader<'_>, len: usize, mut whole: Reader<'_>) -> Result<Self, DecodeError> {
        let (mut result, mut profile) = (None, Value::Null);
        for _ in 0..len {
            match reader.text()? {
                b"Results" => result = Some(R::from_redis(reader).map_err(|error| error.inside("results"))?),
                b"Profile" | b"profile" => profile = Value::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        let result = result.map_or_else(|| R::from_redis(&mut whole), Ok)?;
        Ok(Self { result, profile })
    }
}
