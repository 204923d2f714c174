//! Which texts of a reply are UTF-8.

/// With so many bytes to come, all of them are looked at once; fewer are left to each text.
const CHECK_FROM: usize = 256;

/// What of a reply is known to be UTF-8.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Utf8<'a> {
    /// From a place in the reply to its end; empty if it was not looked at, or is none.
    known: &'a str,
    is_looked_at: bool,
}

impl<'a> Utf8<'a> {
    /// A text behind which so many bytes of the reply follow; `None` if it is not UTF-8.
    #[inline]
    pub(super) fn of(&mut self, text: &'a [u8], behind: usize, reply: Option<&'a bytes::Bytes>) -> Option<&'a str> {
        match self.part(text) {
            Some(text) => Some(text),
            None if behind < CHECK_FROM => simdutf8::basic::from_utf8(text).ok(),
            None => self.look_at(text, reply),
        }
    }

    /// Of many texts, one look at all of them costs less than a look at each.
    #[inline(never)]
    fn look_at(&mut self, text: &'a [u8], reply: Option<&'a bytes::Bytes>) -> Option<&'a str> {
        if !self.is_looked_at {
            self.is_looked_at = true;
            let all = reply.and_then(|reply| reply.get(place_in(reply, text)..));
            self.known = all.and_then(|all| simdutf8::basic::from_utf8(all).ok()).unwrap_or_default();
        }
        self.part(text).or_else(|| simdutf8::basic::from_utf8(text).ok())
    }

    /// A text, if it is known to be one.
    #[inline]
    fn part(&self, text: &'a [u8]) -> Option<&'a str> {
        let place = place_in(self.known.as_bytes(), text);
        self.known.get(place..place.wrapping_add(text.len()))
    }
}

/// Where a part stands in its whole; beyond its end for what is no part.
#[inline]
fn place_in(whole: &[u8], part: &[u8]) -> usize {
    part.as_ptr().addr().wrapping_sub(whole.as_ptr().addr())
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::resp::Reader;

    #[test]
    fn texts_among_other_bytes() {
        let texts = "$4\r\n\u{e9}\u{e9}\r\n".repeat(40);
        let reply = Bytes::from(format!("{texts}$2\r\n").into_bytes());
        let mut reader = Reader::shared(&reply);
        (0..40).for_each(|_| assert_eq!(reader.str().expect("a text"), "\u{e9}\u{e9}"));
        let broken = [texts.as_bytes(), b"$2\r\n\xff\xc3\r\n$1\r\n\xa9\r\n$1\r\na\r\n"].concat();
        let reply = Bytes::from(broken);
        let mut reader = Reader::shared(&reply);
        (0..40).for_each(|_| assert_eq!(reader.str().expect("a text"), "\u{e9}\u{e9}"));
        assert!(reader.str().is_err());
        assert!(reader.str().is_err());
        assert_eq!(reader.str().expect("a text"), "a");
    }

    #[test]
    fn half_a_character_is_no_text() {
        let reply = Bytes::from(format!("$4\r\nabcd\r\n$1\r\n\u{e9}{}", "x".repeat(CHECK_FROM)).into_bytes());
        let mut reader = Reader::shared(&reply);
        assert_eq!(reader.str().expect("a text"), "abcd");
        let half = &reply[reply.len() - CHECK_FROM - 2..][..1];
        assert!(reader.utf8_of(half).is_err(), "a character must not be cut");
    }
}
