//! Text that need not be UTF-8.

use super::FromRedis;
use crate::{error::DecodeError, resp::Reader};

/// A text whose broken parts are replaced by `U+FFFD`, where `String` would be an error.
#[derive(Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Lossy(pub String);

impl FromRedis for Lossy {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self(String::from_utf8_lossy(reader.text()?).into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_what_is_no_text() {
        let lossy = Lossy::from_redis(&mut Reader::new(b"$2\r\na\xff\r\n")).expect("a text");
        assert_eq!(lossy.0, "a\u{fffd}");
    }
}
