//! What a server says without having been asked.

use bytes::Bytes;
use redis_typed_core::{
    error::DecodeError,
    resp::{Item, Reader, Value},
};

/// What a server says on a connection without having been asked, in version 3 of the protocol.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Push {
    /// Keys have changed that CLIENT TRACKING follows.
    Invalidated(Invalidation),
    /// So many pushes, at this place, were thrown away because they were not read in time. What was kept of tracked keys may
    /// be out of date: as after [`Invalidation::All`].
    Dropped(u64),
    /// Anything else: a message of a subscription, or what a later server has to say.
    Other {
        /// The first word, such as `message`.
        kind: Bytes,
        /// What follows it.
        values: Vec<Value>,
    },
}

/// What a client that keeps copies of values has to forget.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Invalidation {
    /// These keys.
    Keys(Vec<Bytes>),
    /// All of them, as after FLUSHALL.
    All,
}

impl Push {
    /// Reads one whole frame.
    pub(super) fn read(frame: &Bytes) -> Result<Self, DecodeError> {
        let mut reader = Reader::shared(frame);
        let Item::Push(length @ 1..) = reader.item()? else { return Err(unknown("no push")) };
        let kind = reader.text()?;
        if kind == b"invalidate" && length == 2 {
            return read_invalidation(&mut reader, frame).map(Self::Invalidated);
        }
        let values = (1..length).map(|_| Value::read(&mut reader)).collect::<Result<_, _>>()?;
        Ok(Self::Other { kind: frame.slice_ref(kind), values })
    }
}

fn read_invalidation(reader: &mut Reader<'_>, frame: &Bytes) -> Result<Invalidation, DecodeError> {
    match reader.item()? {
        Item::Null => Ok(Invalidation::All),
        Item::Array(length) => {
            let keys = (0..length).map(|_| reader.text().map(|key| frame.slice_ref(key)));
            keys.collect::<Result<_, _>>().map(Invalidation::Keys)
        }
        item => Err(unknown(&item.describe())),
    }
}

fn unknown(found: &str) -> DecodeError {
    DecodeError::mismatch("a push", found.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(frame: &'static str) -> Result<Push, DecodeError> {
        Push::read(&Bytes::from_static(frame.as_bytes()))
    }

    #[test]
    fn what_is_to_be_forgotten() {
        let keys = read(">2\r\n$10\r\ninvalidate\r\n*2\r\n$1\r\na\r\n$2\r\n\u{f6}\r\n").expect("keys");
        assert_eq!(keys, Push::Invalidated(Invalidation::Keys(vec!["a".into(), "\u{f6}".into()])));
        assert_eq!(read(">2\r\n$10\r\ninvalidate\r\n_\r\n").expect("all"), Push::Invalidated(Invalidation::All));
        assert!(read(">2\r\n$10\r\ninvalidate\r\n:1\r\n").is_err());
    }

    #[test]
    fn anything_else() {
        let other = read(">3\r\n$7\r\nmessage\r\n$1\r\nc\r\n:1\r\n").expect("another");
        let values = vec![Value::Bulk("c".into()), Value::Integer(1)];
        assert_eq!(other, Push::Other { kind: "message".into(), values });
        assert_eq!(read(">1\r\n+x\r\n").expect("a word"), Push::Other { kind: "x".into(), values: Vec::new() });
        assert!(read(">1\r\n:1\r\n").is_err());
        assert!(read("*1\r\n$1\r\nx\r\n").is_err());
    }
}
