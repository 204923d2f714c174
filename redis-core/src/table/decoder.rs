//! How a reply is read, when nobody has named the type to read it into.

use std::{any, fmt};

use crate::{
    convert::Reply,
    error::{DecodeError, Error, ErrorKind, Result},
    resp::{Limits, Reader, Scanner},
};

/// The reader of a method's reply; payloads that the caller would choose are read as what the server sent.
#[derive(Clone, Copy)]
pub struct Decoder {
    read: fn(&mut Reader<'_>) -> Result<Box<dyn fmt::Debug>, DecodeError>,
    name: fn() -> &'static str,
}

impl Decoder {
    /// The reader of `R`, with the types of [`payload`](super::payload) in place of what callers choose.
    pub const fn of<R: Reply<Out: fmt::Debug + 'static>>() -> Self {
        Self { read: |reader| Ok(Box::new(R::read(reader)?)), name: any::type_name::<R::Out> }
    }

    /// Reads one whole reply, as the server sent it. What comes back prints as the value that the method would give.
    ///
    /// # Errors
    /// `InvalidResponse`, if the bytes are not one whole reply; `Decode`, if the type that the table declares does not fit
    /// them; `Response`, if they are the server's error.
    pub fn read(&self, frame: &[u8]) -> Result<Box<dyn fmt::Debug>> {
        if Scanner::new(Limits::default()).scan(frame)?.map(|scanned| scanned.end) != Some(frame.len()) {
            return Err(Error::new(ErrorKind::InvalidResponse, "these bytes are not one whole reply"));
        }
        let mut reader = Reader::new(frame);
        let value = (self.read)(&mut reader).map_err(Error::decode)?;
        match reader.is_at_end() {
            true => Ok(value),
            false => Err(Error::new(ErrorKind::InvalidResponse, "the declared type left a part of the reply unread")),
        }
    }

    /// What the method gives, as Rust writes it: `Option<T>`.
    pub fn type_name(&self) -> String {
        let mut out = String::new();
        let mut path = String::new();
        for c in (self.name)().chars().chain(['\0']) {
            match c {
                ':' => path.clear(),
                c if c.is_alphanumeric() || c == '_' => path.push(c),
                c => {
                    out.push_str(&path);
                    path.clear();
                    out.push(c);
                }
            }
        }
        out.pop();
        out
    }
}

impl fmt::Debug for Decoder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.type_name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        convert::reply::{Map, Pairs},
        table::payload,
    };

    #[test]
    fn names_are_those_of_users() {
        assert_eq!(Decoder::of::<Option<payload::T>>().type_name(), "Option<T>");
        assert_eq!(Decoder::of::<Pairs<payload::M, f64>>().type_name(), "Vec<(M, f64)>");
        assert_eq!(Decoder::of::<Map<payload::M>>().type_name(), "M");
        assert_eq!(Decoder::of::<crate::convert::reply::Okay>().type_name(), "()");
        assert_eq!(Decoder::of::<Vec<String>>().type_name(), "Vec<String>");
    }

    #[test]
    fn a_reply_is_read_whole_or_not_at_all() {
        let number = Decoder::of::<i64>();
        assert_eq!(format!("{:?}", number.read(b":7\r\n").expect("a number")), "7");
        for (frame, kind) in [
            (&b":7\r\n:8\r\n"[..], ErrorKind::InvalidResponse),
            (b":7", ErrorKind::InvalidResponse),
            (b"$1\r\nx\r\n", ErrorKind::Decode),
            (b"-WRONGTYPE no\r\n", ErrorKind::Response),
        ] {
            assert_eq!(number.read(frame).expect_err("must be refused").kind(), kind, "{frame:?}");
        }
    }
}
