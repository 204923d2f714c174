//! A document in the types of the protocol.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Item, Reader},
};

/// A value of a document in the types of the protocol: the reply of JSON.RESP.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonResp {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without a fraction.
    Integer(i64),
    /// Another number; protocol 2 has no type for it and gives a [`Text`](Self::Text).
    Double(f64),
    /// A text.
    Text(String),
    /// The values of an array.
    Array(Vec<Self>),
    /// The fields of an object, in their order.
    Object(Vec<(String, Self)>),
}

impl FromRedis for JsonResp {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.item()? {
            Item::Null => Ok(Self::Null),
            Item::Bool(bool) => Ok(Self::Bool(bool)),
            Item::Integer(integer) => Ok(Self::Integer(integer)),
            Item::Double(double) => Ok(Self::Double(double)),
            Item::Simple(b"true") => Ok(Self::Bool(true)),
            Item::Simple(b"false") => Ok(Self::Bool(false)),
            Item::Bulk(text) => match String::from_utf8(text.to_vec()) {
                Ok(text) => Ok(Self::Text(text)),
                Err(_) => Err(DecodeError::mismatch("UTF-8 text", "other bytes")),
            },
            Item::Array(len) if len > 0 => read_container(len - 1, reader),
            item => Err(reader.unexpected("a JSON value", item)),
        }
    }
}

/// An array begins with `[`, an object with `{`.
fn read_container(len: usize, reader: &mut Reader<'_>) -> Result<JsonResp, DecodeError> {
    match reader.text()? {
        b"[" => {
            let read = |index| JsonResp::from_redis(reader).map_err(|error| error.in_element(index));
            (0..len).map(read).collect::<Result<_, _>>().map(JsonResp::Array)
        }
        b"{" => read_object(len, reader).map(JsonResp::Object),
        _ => Err(DecodeError::mismatch("`[` or `{`", "other text")),
    }
}

/// Names and values in turn, or in pairs as some servers have them: a name is no array.
fn read_object(len: usize, reader: &mut Reader<'_>) -> Result<Vec<(String, JsonResp)>, DecodeError> {
    if len > 0 && matches!(reader.peek()?, Item::Array(2)) {
        return (0..len).map(|_| FromRedis::from_redis(reader)).collect();
    }
    if !len.is_multiple_of(2) {
        return Err(DecodeError::mismatch("names and values", format!("an array of {len}")));
    }
    (0..len / 2).map(|_| Ok((String::from_redis(reader)?, JsonResp::from_redis(reader)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> Result<JsonResp, String> {
        let reply = reply.replace('\n', "\r\n");
        JsonResp::from_redis(&mut Reader::new(reply.as_bytes())).map_err(|error| error.to_string())
    }

    #[test]
    fn objects_flat_and_in_pairs() {
        let inner = JsonResp::Array(vec![JsonResp::Bool(true), JsonResp::Null, JsonResp::Integer(1)]);
        let expected = Ok(JsonResp::Object(vec![("a".into(), inner), ("b".into(), JsonResp::Text("x".into()))]));
        assert_eq!(read("*5\n+{\n$1\na\n*4\n+[\n+true\n$-1\n:1\n$1\nb\n$1\nx\n"), expected);
        assert_eq!(read("*3\n+{\n*2\n$1\na\n*4\n+[\n+true\n_\n:1\n*2\n$1\nb\n$1\nx\n"), expected);
        assert_eq!(read("*1\n+{\n"), Ok(JsonResp::Object(vec![])));
        assert_eq!(read("*1\n+[\n"), Ok(JsonResp::Array(vec![])));
        assert_eq!(read("*2\n+[\n,1.5\n"), Ok(JsonResp::Array(vec![JsonResp::Double(1.5)])));
        assert_eq!(read("+false\n"), Ok(JsonResp::Bool(false)));
        assert_eq!(read("#t\n"), Ok(JsonResp::Bool(true)));
    }

    #[test]
    fn anything_else_is_refused() {
        for reply in ["*0\n", "*2\n+(\n:1\n", "*2\n+{\n$1\na\n", "+maybe\n", "-ERR no\n"] {
            assert!(read(reply).is_err(), "{reply:?}");
        }
    }
}
