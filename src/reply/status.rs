//! Status texts that say no more than that all went well.

use redis_typed_core::{
    convert::Reply,
    error::DecodeError,
    resp::{Item, Reader},
};

/// The answer of PING without a message: `()`.
#[derive(Debug)]
pub enum Pong {}

/// A text which says that work in the background has begun, such as BGSAVE's, or has been cancelled, or that it is under way
/// already, as REPLICAOF's may: `()`.
#[derive(Debug)]
pub enum Started {}

impl Reply for Pong {
    type Out = ();

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match reader.item()? {
            // A connection that listens to channels answers a list in protocol 2: the word, and an empty message.
            Item::Array(2) => {
                expect_pong(reader)?;
                reader.skip()
            }
            Item::Simple(text) | Item::Bulk(text) if is_pong(text) => Ok(()),
            item => Err(reader.unexpected("PONG", item)),
        }
    }
}

impl Reply for Started {
    type Out = ();

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        reader.text().map(|_| ())
    }
}

fn expect_pong(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    let item = reader.item()?;
    match item.text() {
        Some(text) if is_pong(text) => Ok(()),
        _ => Err(reader.unexpected("PONG", item)),
    }
}

fn is_pong(text: &[u8]) -> bool {
    text.eq_ignore_ascii_case(b"PONG")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pongs() {
        for reply in [&b"+PONG\r\n"[..], b"$4\r\nPONG\r\n", b"*2\r\n$4\r\npong\r\n$0\r\n\r\n"] {
            let mut reader = Reader::new(reply);
            Pong::read(&mut reader).expect("a pong");
            assert!(reader.is_at_end());
        }
        for reply in [&b"+OK\r\n"[..], b"*2\r\n$4\r\nping\r\n$0\r\n\r\n", b":1\r\n", b"_\r\n"] {
            assert!(Pong::read(&mut Reader::new(reply)).is_err());
        }
    }

    #[test]
    fn any_text_starts() {
        Started::read(&mut Reader::new(b"+Background saving scheduled\r\n")).expect("a status");
        assert!(Started::read(&mut Reader::new(b":1\r\n")).is_err());
    }
}
