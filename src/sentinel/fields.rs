//! What a Sentinel says of an instance: names and values, all of them texts.

use std::{str::FromStr, time::Duration};

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader, resp::Value};

/// Names and values, in the order of the wire.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Fields(Vec<(Box<str>, Box<str>)>);

impl Fields {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| **found == *name).map(|(_, value)| &**value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// The value as a number; `None` if there is none, or if it is something else.
    pub(super) fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// Milliseconds; none if they are negative, as they may be when clocks are set.
    pub(super) fn span(&self, name: &str) -> Option<Duration> {
        self.number(name).map(Duration::from_millis)
    }
}

impl FromRedis for Fields {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let entries = reader.map()?.len();
        let mut fields = Vec::new();
        for _ in 0..entries {
            let name = String::from_utf8_lossy(reader.text()?).into();
            // A newer server may say what is no text: it has no place here.
            if let Some(value) = text(&Value::from_redis(reader)?) {
                fields.push((name, value));
            }
        }
        Ok(Self(fields))
    }
}

fn text(value: &Value) -> Option<Box<str>> {
    match value {
        Value::Bulk(text) | Value::Simple(text) | Value::Verbatim(_, text) => {
            Some(String::from_utf8_lossy(text).into_owned().into())
        }
        Value::Integer(integer) => Some(integer.to_string().into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_protocols_and_what_is_new() {
        let read = |reply: &[u8]| Fields::from_redis(&mut Reader::new(reply)).expect("fields");
        let flat = read(b"*6\r\n$4\r\nport\r\n$4\r\n6379\r\n$3\r\nnew\r\n*1\r\n:1\r\n$4\r\nname\r\n$1\r\nm\r\n");
        assert_eq!(read(b"%2\r\n$4\r\nport\r\n:6379\r\n$4\r\nname\r\n+m\r\n"), flat);
        assert_eq!((flat.number("port"), flat.get("name"), flat.get("new")), (Some(6379u16), Some("m"), None));
        assert_eq!((flat.span("port"), flat.span("name")), (Some(Duration::from_millis(6379)), None));
        assert_eq!(flat.iter().count(), 2);
        assert!(Fields::from_redis(&mut Reader::new(b"+OK\r\n")).is_err());
    }
}
