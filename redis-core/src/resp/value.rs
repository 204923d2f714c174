//! A reply as a tree, for callers who can't name its type and for response callbacks.

use bytes::Bytes;

use super::{
    Item, Reader,
    encode::{put_line, put_word},
};
use crate::error::{DecodeError, ServerError};

/// Any reply.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// `*`.
    Array(Vec<Value>),
    /// `(`, as text.
    BigNumber(Bytes),
    /// `#`.
    Bool(bool),
    /// `$`.
    Bulk(Bytes),
    /// `,`.
    Double(f64),
    /// `-`, inside of another reply.
    Error(ServerError),
    /// `:`.
    Integer(i64),
    /// `%`, in the order of the wire.
    Map(Vec<(Value, Value)>),
    /// `_`, `$-1`, `*-1`.
    Null,
    /// `>`.
    Push(Vec<Value>),
    /// `~`, in the order of the wire.
    Set(Vec<Value>),
    /// `+`.
    Simple(Bytes),
    /// `=`: the three letters of the format, and the text.
    Verbatim(Bytes, Bytes),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Bulk(Bytes::copy_from_slice(text.as_bytes()))
    }
}

macro_rules! made_of {
    ($($type:ty: $variant:ident;)*) => { $(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )* };
}

made_of! {
    String: Bulk;
    Bytes: Bulk;
    i64: Integer;
    f64: Double;
    bool: Bool;
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Value {
    /// Reads the next value of a reply.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(match reader.item()? {
            Item::Array(len) => Self::Array(read_many(reader, len)?),
            Item::BigNumber(text) => Self::BigNumber(reader.bytes_of(text)),
            Item::Bool(bool) => Self::Bool(bool),
            Item::Bulk(text) => Self::Bulk(reader.bytes_of(text)),
            Item::Double(double) => Self::Double(double),
            Item::Error(line) => Self::Error(ServerError::parse(line)),
            Item::Integer(integer) => Self::Integer(integer),
            Item::Map(len) => Self::Map(read_pairs(reader, len)?),
            Item::Null => Self::Null,
            Item::Push(len) => Self::Push(read_many(reader, len)?),
            Item::Set(len) => Self::Set(read_many(reader, len)?),
            Item::Simple(text) => Self::Simple(reader.bytes_of(text)),
            Item::Verbatim(format, text) => Self::Verbatim(reader.bytes_of(format), reader.bytes_of(text)),
        })
    }

    /// The value as the bytes of a reply, in protocol 3.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.put(&mut out);
        out
    }

    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::Array(values) => put_all(out, b'*', values),
            Self::BigNumber(text) => put_text(out, b'(', text),
            Self::Bool(bool) => out.extend_from_slice(if *bool { b"#t\r\n" } else { b"#f\r\n" }),
            Self::Bulk(text) => put_word(out, text),
            Self::Double(double) => put_text(out, b',', double.to_string().as_bytes()),
            Self::Error(error) => put_text(out, b'-', format!("{} {}", error.code_text(), error.message()).as_bytes()),
            Self::Integer(integer) => put_text(out, b':', integer.to_string().as_bytes()),
            Self::Map(pairs) => {
                put_line(out, b'%', pairs.len());
                pairs.iter().for_each(|(key, value)| {
                    key.put(out);
                    value.put(out);
                });
            }
            Self::Null => out.extend_from_slice(b"_\r\n"),
            Self::Push(values) => put_all(out, b'>', values),
            Self::Set(values) => put_all(out, b'~', values),
            Self::Simple(text) => put_text(out, b'+', text),
            Self::Verbatim(format, text) => put_verbatim(out, format, text),
        }
    }
}

fn read_many(reader: &mut Reader<'_>, len: usize) -> Result<Vec<Value>, DecodeError> {
    (0..len).map(|_| Value::read(reader)).collect()
}

fn read_pairs(reader: &mut Reader<'_>, len: usize) -> Result<Vec<(Value, Value)>, DecodeError> {
    (0..len).map(|_| Ok((Value::read(reader)?, Value::read(reader)?))).collect()
}

fn put_all(out: &mut Vec<u8>, first: u8, values: &[Value]) {
    put_line(out, first, values.len());
    values.iter().for_each(|value| value.put(out));
}

/// Line breaks can't stand in a line: a text that has them would put the next reply out of step.
fn put_text(out: &mut Vec<u8>, first: u8, text: &[u8]) {
    out.push(first);
    out.extend(text.iter().map(|byte| if matches!(byte, b'\r' | b'\n') { b' ' } else { *byte }));
    out.extend_from_slice(b"\r\n");
}

fn put_verbatim(out: &mut Vec<u8>, format: &[u8], text: &[u8]) {
    put_line(out, b'=', format.len() + 1 + text.len());
    out.extend_from_slice(format);
    out.push(b':');
    out.extend_from_slice(text);
    out.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_of_what_it_stands_for() {
        let pair = Value::from(vec![Some("a"), None]);
        assert_eq!(pair, Value::Array(vec![Value::Bulk(Bytes::from_static(b"a")), Value::Null]));
        assert_eq!((Value::from(7), Value::from(1.5)), (Value::Integer(7), Value::Double(1.5)));
        assert_eq!((Value::from(true), Value::from("a")), (Value::Bool(true), String::from("a").into()));
    }

    #[test]
    fn encodes_what_it_reads() {
        let frames: [&[u8]; 8] = [
            b"*2\r\n:1\r\n$2\r\na\n\r\n",
            b"%1\r\n+a\r\n~1\r\n_\r\n",
            b"#f\r\n",
            b",1.5\r\n",
            b"(99999999999999999999\r\n",
            b"=5\r\ntxt:x\r\n",
            b"-WRONGTYPE no\r\n",
            b">1\r\n+x\r\n",
        ];
        for frame in frames {
            let value = Value::read(&mut Reader::new(frame)).expect("valid");
            assert_eq!(value.encode(), frame);
        }
    }

    #[test]
    fn a_line_break_can_not_split_a_reply() {
        assert_eq!(Value::Simple(Bytes::from_static(b"a\r\n:1")).encode(), b"+a  :1\r\n");
    }
}
