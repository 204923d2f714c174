//! What the server says on a subscribed connection, in either version of the protocol.

use bytes::Bytes;
use redis_typed_core::{
    error::{DecodeError, Error, Result, ServerError},
    resp::{Item, Reader, Value},
};

use super::{
    kind::{
        Name,
        SubscriptionKind::{self, Channel, Pattern, ShardChannel},
    },
    message::Message,
};

/// One frame, understood.
#[derive(Debug)]
pub(super) enum Incoming {
    Message(Message),
    Confirmed(Confirmed),
    Pong(Bytes),
    Refused(ServerError),
    Push(Value),
}

/// A subscription that is in force now, or no longer.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Confirmed {
    pub(super) subscribed: bool,
    pub(super) name: Name,
    pub(super) count: u64,
}

/// Understands one whole frame, whose bytes what it holds will share.
///
/// # Errors
/// `InvalidResponse` if it has no place on such a connection.
pub(super) fn understand(frame: &Bytes) -> Result<Incoming> {
    read(frame).map_err(|error| Error::invalid_response(format!("on a subscribed connection: {error}")))
}

fn read(frame: &Bytes) -> Result<Incoming, DecodeError> {
    let mut reader = Reader::new(frame);
    match reader.item()? {
        Item::Array(length @ 2..=4) => read_words(frame, reader, length)?.ok_or_else(|| unknown("an array")),
        Item::Push(length @ 2..=4) => match read_words(frame, reader, length)? {
            Some(incoming) => Ok(incoming),
            None => read_push(frame),
        },
        Item::Push(_) => read_push(frame),
        Item::Bulk(text) | Item::Simple(text) => Ok(Incoming::Pong(frame.slice_ref(text))),
        Item::Error(line) => Ok(Incoming::Refused(ServerError::parse(line))),
        item => Err(unknown(&item.describe())),
    }
}

/// What begins with a word that is known.
fn read_words(frame: &Bytes, mut reader: Reader<'_>, length: usize) -> Result<Option<Incoming>, DecodeError> {
    let reader = &mut reader;
    let word = reader.text()?;
    Ok(Some(match (word, length) {
        (b"message", 3) => read_message(frame, reader, Channel)?,
        (b"smessage", 3) => read_message(frame, reader, ShardChannel)?,
        (b"pmessage", 4) => {
            let pattern = frame.slice_ref(reader.text()?);
            Incoming::Message(Message::read(frame, reader, Pattern, Some(pattern))?)
        }
        (b"pong", 2) => Incoming::Pong(frame.slice_ref(reader.text()?)),
        (b"subscribe", 3) => read_confirmed(frame, reader, true, Channel)?,
        (b"psubscribe", 3) => read_confirmed(frame, reader, true, Pattern)?,
        (b"ssubscribe", 3) => read_confirmed(frame, reader, true, ShardChannel)?,
        (b"unsubscribe", 3) => read_confirmed(frame, reader, false, Channel)?,
        (b"punsubscribe", 3) => read_confirmed(frame, reader, false, Pattern)?,
        (b"sunsubscribe", 3) => read_confirmed(frame, reader, false, ShardChannel)?,
        _ => return Ok(None),
    }))
}

fn read_message(frame: &Bytes, reader: &mut Reader<'_>, kind: SubscriptionKind) -> Result<Incoming, DecodeError> {
    Message::read(frame, reader, kind, None).map(Incoming::Message)
}

fn read_confirmed(
    frame: &Bytes,
    reader: &mut Reader<'_>,
    subscribed: bool,
    kind: SubscriptionKind,
) -> Result<Incoming, DecodeError> {
    let name = Name::new(kind, frame.slice_ref(reader.text()?));
    match reader.item()? {
        Item::Integer(count @ 0..) => {
            Ok(Incoming::Confirmed(Confirmed { subscribed, name, count: count.unsigned_abs() }))
        }
        item => Err(unknown(&item.describe())),
    }
}

fn read_push(frame: &Bytes) -> Result<Incoming, DecodeError> {
    Value::read(&mut Reader::new(frame)).map(Incoming::Push)
}

fn unknown(found: &str) -> DecodeError {
    DecodeError::mismatch("a message or an answer", found.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(frame: &'static str) -> Incoming {
        understand(&Bytes::from_static(frame.as_bytes())).expect(frame)
    }

    #[test]
    fn both_versions() {
        for head in ["*", ">"] {
            let message = format!("{head}4\r\n$8\r\npmessage\r\n$2\r\nn*\r\n$2\r\nn1\r\n$2\r\nhi\r\n");
            let Ok(Incoming::Message(message)) = understand(&message.into()) else { panic!("no message") };
            assert_eq!(
                (message.kind(), &**message.channel(), message.payload_bytes()),
                (Pattern, &b"n1"[..], &b"hi"[..])
            );
            assert_eq!(message.pattern().expect("a pattern"), "n*");

            let confirmed = format!("{head}3\r\n$12\r\nsunsubscribe\r\n$1\r\nc\r\n:0\r\n");
            let Ok(Incoming::Confirmed(confirmed)) = understand(&confirmed.into()) else { panic!("not confirmed") };
            assert_eq!(confirmed, Confirmed { subscribed: false, name: Name::new(ShardChannel, "c"), count: 0 });
        }
    }

    #[test]
    fn answers() {
        assert!(matches!(understood("*2\r\n$4\r\npong\r\n$1\r\n7\r\n"), Incoming::Pong(text) if text == "7"));
        assert!(matches!(understood("$1\r\n7\r\n"), Incoming::Pong(text) if text == "7"));
        assert!(matches!(understood("-NOPERM no\r\n"), Incoming::Refused(error) if error.code_text() == "NOPERM"));
        assert!(matches!(understood(">2\r\n$10\r\ninvalidate\r\n_\r\n"), Incoming::Push(Value::Push(_))));
        assert!(matches!(understood(">1\r\n$1\r\nx\r\n"), Incoming::Push(Value::Push(_))));
    }

    #[test]
    fn what_has_no_place_there() {
        for frame in [
            ":1\r\n",
            "*0\r\n",
            "*3\r\n$3\r\nfoo\r\n$1\r\na\r\n$1\r\nb\r\n",
            "*3\r\n$7\r\nmessage\r\n:1\r\n*0\r\n",
            "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n$1\r\nb\r\n",
            "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:-1\r\n",
            "%1\r\n$1\r\na\r\n:1\r\n",
        ] {
            let error = understand(&Bytes::from_static(frame.as_bytes())).expect_err(frame);
            assert_eq!(error.kind(), redis_typed_core::error::ErrorKind::InvalidResponse, "{frame}");
        }
    }
}
