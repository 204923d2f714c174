//! Stand-ins for the types that callers choose: each takes whatever the server sent, and prints it in short.

use std::fmt;

use crate::{
    convert::{FromRedis, FromRedisMap, FromRedisSet},
    error::DecodeError,
    resp::{MapEntries, Reader, Value},
};

macro_rules! payloads {
    ($($name:ident)*) => { $(
        #[doc = concat!("What a method calls `", stringify!($name), "`.")]
        #[derive(Clone, PartialEq)]
        pub struct $name(pub Value);

        impl FromRedis for $name {
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                // What a caller chooses is not what the server refuses.
                match Value::read(reader)? {
                    Value::Error(error) => Err(DecodeError::server(error)),
                    value => Ok(Self(value)),
                }
            }
        }

        impl FromRedisMap for $name {
            fn from_entries(entries: MapEntries, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                Vec::from_entries(entries, reader).map(|pairs| Self(Value::Map(pairs)))
            }
        }

        impl FromRedisSet for $name {}

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_short(&self.0, out)
            }
        }
    )* };
}

payloads! { T K V F M N C }

fn write_short(value: &Value, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Value::Bulk(text) | Value::Simple(text) | Value::Verbatim(_, text) | Value::BigNumber(text) => {
            match std::str::from_utf8(text) {
                Ok(text) => write!(out, "{text:?}"),
                Err(_) => write!(out, "b\"{}\"", text.escape_ascii()),
            }
        }
        Value::Array(values) | Value::Set(values) | Value::Push(values) => {
            out.debug_list().entries(values.iter().map(Short)).finish()
        }
        Value::Map(pairs) => {
            out.debug_map().entries(pairs.iter().map(|(key, value)| (Short(key), Short(value)))).finish()
        }
        Value::Bool(value) => write!(out, "{value}"),
        Value::Double(value) => write!(out, "{value:?}"),
        Value::Integer(value) => write!(out, "{value}"),
        Value::Error(error) => write!(out, "{error:?}"),
        Value::Null => out.write_str("nil"),
    }
}

struct Short<'a>(&'a Value);

impl fmt::Debug for Short<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_short(self.0, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_what_was_sent() {
        let shown = |reply: &[u8]| format!("{:?}", T::from_redis(&mut Reader::new(reply)).expect("a value"));
        assert_eq!(shown(b"*3\r\n$1\r\na\r\n:1\r\n_\r\n"), r#"["a", 1, nil]"#);
        assert_eq!(shown(b"%1\r\n+k\r\n,1.5\r\n"), r#"{"k": 1.5}"#);
        assert_eq!(shown(b"$2\r\n\xff\n\r\n"), r#"b"\xff\n""#);
        assert!(T::from_redis(&mut Reader::new(b"-ERR no\r\n")).is_err());
    }
}
