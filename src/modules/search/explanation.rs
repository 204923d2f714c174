//! How a score came about.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

/// A step of how a score came about, with the steps that it was made of.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// What was computed, in words of the server's.
    pub text: String,
    /// What it was computed from.
    pub children: Vec<Explanation>,
}

/// A text, or a text and a list of the same.
impl FromRedis for Explanation {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if !matches!(reader.peek()?, Item::Array(_)) {
            return Ok(Self { text: String::from_redis(reader)?, children: Vec::new() });
        }
        let (text, children) = FromRedis::from_redis(reader)?;
        Ok(Self { text, children })
    }
}
