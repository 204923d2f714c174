//! What a document is sorted by.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// What a document is sorted by.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SortKey {
    /// A number (`#` on the wire).
    Number(f64),
    /// A text (`$` on the wire), normalized as the field says.
    Text(String),
}

impl FromRedis for SortKey {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.str()?;
        match text.split_at_checked(1) {
            Some(("#", number)) => {
                let number = number.parse().map_err(|_| DecodeError::mismatch("a number after `#`", "other text"))?;
                Ok(Self::Number(number))
            }
            Some(("$", text)) => Ok(Self::Text(text.to_owned())),
            _ => Err(DecodeError::mismatch("`#` or `$` before a sort key", "other text")),
        }
    }
}
