//! Numbers in documents.

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::{Item, Reader},
};

const NUMBERS: &str = "numbers";

/// A number as a document holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum JsonNumber {
    /// Without a fraction.
    Integer(i64),
    /// With a fraction or an exponent, or beyond 64 bits.
    Double(f64),
}

/// The new numbers at all places that a path matched: `Vec<Option<JsonNumber>>`, `None` where there is no number.
///
/// Protocol 2 has them as the text of a JSON array, protocol 3 as an array.
#[derive(Debug)]
pub enum JsonNumbers {}

impl JsonNumber {
    /// The number, rounded if it is an integer of more than 53 bits.
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Double(double) => double,
        }
    }
}

impl FromRedis for JsonNumber {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.item()? {
            Item::Integer(integer) => Ok(Self::Integer(integer)),
            Item::Double(double) => Ok(Self::Double(double)),
            item => {
                let text = item.text().ok_or_else(|| reader.unexpected("a number", item))?;
                parse(text).ok_or_else(|| DecodeError::mismatch("a number", "other text"))
            }
        }
    }
}

impl Reply for JsonNumbers {
    type Out = Vec<Option<JsonNumber>>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        match reader.peek()? {
            Item::Bulk(text) | Item::Simple(text) | Item::Verbatim(_, text) => {
                reader.skip()?;
                parse_all(text)
            }
            _ => Vec::from_redis(reader),
        }
    }
}

/// A JSON array of numbers and nulls.
fn parse_all(text: &[u8]) -> Result<Vec<Option<JsonNumber>>, DecodeError> {
    let elements = text.strip_prefix(b"[").and_then(|text| text.strip_suffix(b"]"));
    let elements = elements.ok_or_else(|| DecodeError::mismatch(NUMBERS, "other text"))?;
    if elements.trim_ascii().is_empty() {
        return Ok(Vec::new());
    }
    let parse_element = |(index, element): (usize, &[u8])| match element.trim_ascii() {
        b"null" => Ok(None),
        element => match parse(element) {
            Some(number) => Ok(Some(number)),
            None => Err(DecodeError::mismatch("a number", "other text").in_element(index)),
        },
    };
    elements.split(|byte| *byte == b',').enumerate().map(parse_element).collect()
}

fn parse(text: &[u8]) -> Option<JsonNumber> {
    let is_number = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    let text = str::from_utf8(text).ok().filter(|text| text.as_bytes().iter().all(is_number))?;
    match text.parse() {
        Ok(integer) => Some(JsonNumber::Integer(integer)),
        Err(_) => text.parse().ok().map(JsonNumber::Double),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &[u8]) -> Result<Vec<Option<JsonNumber>>, String> {
        JsonNumbers::read(&mut Reader::new(reply)).map_err(|error| error.to_string())
    }

    #[test]
    fn numbers_of_both_protocols() {
        let expected = Ok(vec![
            Some(JsonNumber::Integer(i64::MAX)),
            None,
            Some(JsonNumber::Double(-2.5)),
            Some(JsonNumber::Double(1e30)),
        ]);
        assert_eq!(read(b"$36\r\n[9223372036854775807,null,-2.5,1e30]\r\n"), expected);
        assert_eq!(read(b"*4\r\n:9223372036854775807\r\n_\r\n,-2.5\r\n,1e30\r\n"), expected);
        assert_eq!(read(b"$2\r\n[]\r\n"), Ok(vec![]));
        assert_eq!(read(b"*0\r\n"), Ok(vec![]));
        assert_eq!(JsonNumber::Integer(2).as_f64() + JsonNumber::Double(0.5).as_f64(), 2.5);
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(read(b"$5\r\n[1,a]\r\n"), Err("element 1: expected a number, got other text".into()));
        assert_eq!(read(b"$3\r\n[1,\r\n"), Err("expected numbers, got other text".into()));
        assert_eq!(read(b"$5\r\n[inf]\r\n"), Err("element 0: expected a number, got other text".into()));
        assert_eq!(read(b"*1\r\n#t\r\n"), Err("element 0: expected a number, got a boolean".into()));
        assert_eq!(read(b"_\r\n"), Err("expected an array, got nil".into()));
    }
}
