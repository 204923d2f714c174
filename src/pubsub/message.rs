//! A published message.

use std::{fmt, str};

use bytes::Bytes;
use redis_typed_core::{
    convert::FromRedis,
    error::{DecodeError, Error, Result},
    resp::{Reader, put_bulk},
};

use super::kind::SubscriptionKind;

/// A message that somebody published.
///
/// Cloning is cheap: the clones share their bytes.
#[derive(Clone, Eq, PartialEq)]
pub struct Message {
    kind: SubscriptionKind,
    channel: Bytes,
    pattern: Option<Bytes>,
    /// The payload as it came: a head, the bytes from `start` on, CRLF.
    wire: Bytes,
    start: usize,
}

impl Message {
    /// A message of a channel, as tests of handlers need it.
    pub fn new(channel: impl Into<Bytes>, payload: impl AsRef<[u8]>) -> Self {
        let mut wire = Vec::new();
        put_bulk(&mut wire, payload.as_ref());
        let start = wire.len() - 2 - payload.as_ref().len();
        Self { kind: SubscriptionKind::Channel, channel: channel.into(), pattern: None, wire: wire.into(), start }
    }

    /// Reads channel and payload, which are next in this frame.
    pub(super) fn read(
        frame: &Bytes,
        reader: &mut Reader<'_>,
        kind: SubscriptionKind,
        pattern: Option<Bytes>,
    ) -> Result<Self, DecodeError> {
        let channel = frame.slice_ref(reader.text()?);
        let wire = frame.slice_ref(reader.raw()?);
        let start = wire.len() - 2 - Reader::new(&wire).text()?.len();
        Ok(Self { kind, channel, pattern, wire, start })
    }

    /// What kind of subscription it came by. A message that matches a channel and a pattern comes twice.
    pub fn kind(&self) -> SubscriptionKind {
        self.kind
    }

    /// The channel that it was published to.
    pub fn channel(&self) -> &Bytes {
        &self.channel
    }

    /// The channel as text.
    ///
    /// # Errors
    /// `Decode` if it is not UTF-8.
    pub fn channel_str(&self) -> Result<&str> {
        str::from_utf8(&self.channel).map_err(|_| Error::decode(DecodeError::mismatch("UTF-8 text", "other bytes")))
    }

    /// The pattern that it came by, if it came by one.
    pub fn pattern(&self) -> Option<&Bytes> {
        self.pattern.as_ref()
    }

    /// The payload as a value of the caller's type.
    ///
    /// # Errors
    /// `Decode` if it is not one.
    pub fn payload<T: FromRedis>(&self) -> Result<T> {
        T::from_redis(&mut Reader::shared(&self.wire)).map_err(Error::decode)
    }

    /// The bytes of the payload.
    pub fn payload_bytes(&self) -> &[u8] {
        &self.wire[self.start..self.wire.len() - 2]
    }

    /// What it takes up, without what every message takes up.
    pub(super) fn len(&self) -> usize {
        self.channel.len() + self.wire.len() + self.pattern.as_ref().map_or(0, Bytes::len)
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Message")
            .field("kind", &self.kind)
            .field("channel", &self.channel)
            .field("pattern", &self.pattern)
            .field("payload", &format_args!("{} bytes", self.payload_bytes().len()))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_of_many_types() {
        let message = Message::new("c", "12");
        assert_eq!(message.payload_bytes(), b"12");
        assert_eq!(message.payload::<i64>().expect("a number"), 12);
        assert_eq!(message.payload::<String>().expect("text"), "12");
        assert!(Message::new("c", "x").payload::<i64>().is_err());
        assert_eq!(Message::new("c", "").payload_bytes(), b"");
        assert!(Message::new(&b"\xff"[..], "").channel_str().is_err());
    }
}
