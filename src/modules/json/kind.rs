//! What a value in a document is.

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::{Item, Reader},
};

/// What a value in a document is.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum JsonType {
    /// `array`.
    Array,
    /// `boolean`.
    Boolean,
    /// `integer`: a number without a fraction.
    Integer,
    /// `null`.
    Null,
    /// `number`: one with a fraction.
    Number,
    /// `object`.
    Object,
    /// `string`.
    String,
    /// One that is newer than this library, by its name.
    Other(String),
}

/// The types at all places that a path matched, `None` without the key: `Option<Vec<JsonType>>`.
///
/// Protocol 3 puts the answer of protocol 2 into an array of one.
#[derive(Debug)]
pub enum JsonTypes {}

/// The type of a whole document, `None` without the key: `Option<JsonType>`. In protocol 3 in an array of one.
#[derive(Debug)]
pub enum JsonRootType {}

impl FromRedis for JsonType {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(match reader.str()? {
            "array" => Self::Array,
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "null" => Self::Null,
            "number" => Self::Number,
            "object" => Self::Object,
            "string" => Self::String,
            other => Self::Other(other.to_owned()),
        })
    }
}

impl Reply for JsonTypes {
    type Out = Option<Vec<JsonType>>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        unwrap(reader)?;
        Option::from_redis(reader)
    }
}

impl Reply for JsonRootType {
    type Out = Option<JsonType>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        if let Item::Array(_) = reader.peek()? {
            reader.array_of(1)?;
        }
        Option::from_redis(reader)
    }
}

/// Takes the array of one that protocol 3 puts around: a list of types holds texts only.
fn unwrap(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    let mut inner = reader.clone();
    if inner.item()? == Item::Array(1) && matches!(inner.peek()?, Item::Array(_) | Item::Null) {
        *reader = inner;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<R: Reply>(reply: &[u8]) -> Result<R::Out, String> {
        R::read(&mut Reader::new(reply)).map_err(|error| error.to_string())
    }

    #[test]
    fn lists_of_both_protocols() {
        let types = Ok(Some(vec![JsonType::Integer]));
        assert_eq!(read::<JsonTypes>(b"*1\r\n$7\r\ninteger\r\n"), types);
        assert_eq!(read::<JsonTypes>(b"*1\r\n*1\r\n$7\r\ninteger\r\n"), types);
        assert_eq!(read::<JsonTypes>(b"*0\r\n"), Ok(Some(vec![])));
        assert_eq!(read::<JsonTypes>(b"*1\r\n*0\r\n"), Ok(Some(vec![])));
        assert_eq!(read::<JsonTypes>(b"$-1\r\n"), Ok(None));
        assert_eq!(read::<JsonTypes>(b"*1\r\n_\r\n"), Ok(None));
        assert!(read::<JsonTypes>(b"$7\r\ninteger\r\n").is_err());
        assert!(read::<JsonTypes>(b"*1\r\n").is_err());
    }

    #[test]
    fn one_type_of_both_protocols() {
        assert_eq!(read::<JsonRootType>(b"$4\r\nnull\r\n"), Ok(Some(JsonType::Null)));
        assert_eq!(read::<JsonRootType>(b"*1\r\n$6\r\nnumber\r\n"), Ok(Some(JsonType::Number)));
        assert_eq!(read::<JsonRootType>(b"*1\r\n$4\r\ndate\r\n"), Ok(Some(JsonType::Other("date".into()))));
        assert_eq!(read::<JsonRootType>(b"$-1\r\n"), Ok(None));
        assert_eq!(read::<JsonRootType>(b"*1\r\n_\r\n"), Ok(None));
        assert!(read::<JsonRootType>(b"*2\r\n_\r\n_\r\n").is_err());
    }
}
