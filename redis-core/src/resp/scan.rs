//! Finds the end of a frame, looking at every byte once however the bytes arrive.

use super::{
    Limits,
    form::{Form, Row, string_length},
    levels::Levels,
    number::{parse_double, parse_signed, parse_unsigned},
};
use crate::error::{Error, Result};

/// A frame that has arrived whole.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Scanned {
    /// Where it ends in the buffer, one past its last byte.
    pub end: usize,
    /// Whether it is a push, which answers no command.
    pub is_push: bool,
}

/// A resumable scanner over a growing buffer. Not recursive.
#[derive(Debug)]
pub struct Scanner {
    limits: Limits,
    /// Invariant: `start <= at <= searched.max(at)`; all positions are in the caller's buffer.
    start: usize,
    at: usize,
    searched: usize,
    /// Bytes of a string that must follow at `at`, its CRLF included; 0 if none.
    pending: usize,
    levels: Levels,
    is_push: bool,
}

impl Scanner {
    /// A scanner at the start of an empty buffer.
    pub fn new(limits: Limits) -> Self {
        Self { limits, start: 0, at: 0, searched: 0, pending: 0, levels: Levels::new(), is_push: false }
    }

    /// Looks for the end of the next frame; `None` asks for more bytes behind those of `buffer`.
    ///
    /// # Errors
    /// `InvalidResponse` if the bytes are no frame, or one beyond the limits. The connection is then out of step for good.
    #[inline]
    pub fn scan(&mut self, buffer: &[u8]) -> Result<Option<Scanned>> {
        // Most answers are one string.
        if self.at == self.start
            && let Some(length) = buffer.get(self.at..).and_then(|bytes| string_length(bytes, self.limits.bulk))
        {
            self.at += length;
            return Ok(Some(self.finish_frame()));
        }
        loop {
            if self.pending > 0 {
                if buffer.len() - self.at < self.pending {
                    return self.need_more(buffer);
                }
                self.finish_string(buffer)?;
            } else if !self.usual(buffer)? {
                let Some(line) = self.line(buffer) else { return self.need_more(buffer) };
                self.token(line)?;
            }
            if self.levels.is_outermost() && self.levels.lacking() == 0 {
                return Ok(Some(self.finish_frame()));
            }
        }
    }

    /// Says that the first `count` bytes, whole frames only, were taken out of the buffer.
    #[inline]
    pub fn consume(&mut self, count: usize) {
        debug_assert!(count <= self.start, "only whole frames can be consumed");
        self.start -= count;
        self.at -= count;
        self.searched = self.searched.saturating_sub(count);
    }

    /// How many bytes are known to come, after `arrived` in the buffer.
    #[inline]
    pub fn missing(&self, arrived: usize) -> usize {
        (self.at + self.pending).saturating_sub(arrived)
    }

    /// Takes values of the usual forms that are here whole, as many as there are, each in one look. Says whether there was one.
    #[inline]
    fn usual(&mut self, buffer: &[u8]) -> Result<bool> {
        let (mut at, mut lacking) = (self.at, self.levels.lacking());
        let longest = self.limits.bulk;
        while lacking > 0
            && let Some((form, length)) = buffer.get(at..).and_then(|bytes| Form::at(bytes, longest))
        {
            at += length;
            lacking = match form {
                Form::String | Form::Number => self.levels.after_value(lacking),
                Form::Head(count) => self.open(lacking, count)?,
            };
            if let Form::String = form {
                (at, lacking) = strings(buffer, at, lacking, longest);
            }
        }
        let found = at > self.at;
        self.at = at;
        self.levels.set_lacking(lacking);
        Ok(found)
    }

    fn need_more(&self, buffer: &[u8]) -> Result<Option<Scanned>> {
        if buffer.len() - self.start > self.limits.frame {
            return Err(invalid("a reply longer than the limit"));
        }
        Ok(None)
    }

    fn finish_frame(&mut self) -> Scanned {
        let scanned = Scanned { end: self.at, is_push: self.is_push };
        self.start = self.at;
        self.levels.set_lacking(1);
        self.is_push = false;
        scanned
    }

    /// The next line without its CRLF, taken out.
    #[inline]
    fn line<'a>(&mut self, buffer: &'a [u8]) -> Option<&'a [u8]> {
        let from = self.searched.max(self.at);
        let Some(length) = buffer[from..].iter().position(|&byte| byte == b'\n') else {
            self.searched = buffer.len();
            return None;
        };
        let line = &buffer[self.at..from + length];
        self.at = from + length + 1;
        Some(line)
    }

    #[inline]
    fn token(&mut self, line: &[u8]) -> Result<()> {
        let [first, body @ .., b'\r'] = line else { return Err(invalid("a line without CRLF")) };
        match first {
            b'+' | b'-' if body.contains(&b'\r') => return Err(invalid("a carriage return inside of a line")),
            b'+' | b'-' => self.complete(),
            b':' if parse_signed(body).is_some() => self.complete(),
            b'$' | b'=' => self.string(*first, body)?,
            b'*' | b'~' | b'%' | b'>' | b'|' => self.aggregate(*first, body)?,
            b'_' if body.is_empty() => self.complete(),
            b'#' if matches!(body, b"t" | b"f") => self.complete(),
            b',' if parse_double(body).is_some() => self.complete(),
            b'(' if is_big_number(body) => self.complete(),
            _ => return Err(unknown(*first)),
        }
        Ok(())
    }

    fn string(&mut self, first: u8, body: &[u8]) -> Result<()> {
        if body == b"-1" && first == b'$' {
            self.complete();
            return Ok(());
        }
        let length = parse_length(body)?;
        if length > self.limits.bulk {
            return Err(invalid("a string longer than the limit"));
        }
        if first == b'=' && length < 4 {
            return Err(invalid("a verbatim string without its format"));
        }
        self.pending = length + 2;
        Ok(())
    }

    fn finish_string(&mut self, buffer: &[u8]) -> Result<()> {
        self.at += self.pending;
        self.pending = 0;
        if &buffer[self.at - 2..self.at] != b"\r\n" {
            return Err(invalid("a string without CRLF at its end"));
        }
        self.complete();
        Ok(())
    }

    fn aggregate(&mut self, first: u8, body: &[u8]) -> Result<()> {
        if body == b"-1" && first == b'*' {
            self.complete();
            return Ok(());
        }
        let values_each = if matches!(first, b'%' | b'|') { 2 } else { 1 };
        let count = parse_length(body)?.checked_mul(values_each).ok_or_else(too_many)?;
        let mut lacking = self.levels.lacking();
        match first {
            b'>' if !self.levels.is_outermost() => return Err(invalid("a push inside of a reply")),
            b'>' => self.is_push = true,
            // The value that an attribute annotates comes after it.
            b'|' => lacking += 1,
            _ => {}
        }
        let lacking = self.open(lacking, count)?;
        self.levels.set_lacking(lacking);
        Ok(())
    }

    /// Opens an aggregate of so many values, in a level that lacks so many; says how many the one lacks that is open then.
    #[inline]
    fn open(&mut self, lacking: u32, count: usize) -> Result<u32> {
        let count = if count <= self.limits.elements { u32::try_from(count).ok() } else { None };
        match count {
            Some(0) => Ok(self.levels.after_value(lacking)),
            Some(count) => self.levels.open(lacking).map(|()| count).ok_or_else(too_deep),
            None => Err(too_many()),
        }
    }

    /// One value is whole; so are all aggregates that it was the last value of.
    #[inline]
    fn complete(&mut self) {
        let lacking = self.levels.after_value(self.levels.lacking());
        self.levels.set_lacking(lacking);
    }
}

/// Strings mostly come in rows: takes all that are here but the last of their level. Two rows in turn, for the names and the
/// values of a map.
#[inline]
fn strings(buffer: &[u8], mut at: usize, mut lacking: u32, longest: usize) -> (usize, u32) {
    let mut rows = <[Row; 2]>::default();
    loop {
        for row in &mut rows {
            let bytes = buffer.get(at..).filter(|_| lacking > 1);
            let Some(length) = bytes.and_then(|bytes| row.next_length(bytes, longest)) else { return (at, lacking) };
            at += length;
            lacking -= 1;
        }
    }
}

fn parse_length(body: &[u8]) -> Result<usize> {
    parse_unsigned(body).and_then(|length| usize::try_from(length).ok()).ok_or_else(|| invalid("a length that is none"))
}

fn is_big_number(body: &[u8]) -> bool {
    let digits = body.strip_prefix(b"-").or(body.strip_prefix(b"+")).unwrap_or(body);
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

#[cold]
fn invalid(what: &'static str) -> Error {
    Error::invalid_response(format!("the server sent {what}"))
}

#[cold]
fn too_many() -> Error {
    invalid("an aggregate of more elements than the limit")
}

#[cold]
fn too_deep() -> Error {
    invalid("a reply nested deeper than the limit")
}

#[cold]
fn unknown(first: u8) -> Error {
    Error::invalid_response(format!("the server sent what is no reply, beginning with byte {first:#04x}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    const FRAMES: &[&[u8]] = &[
        b"+OK\r\n",
        b"-ERR no\r\n",
        b":-12\r\n",
        b"$5\r\nab\r\nc\r\n",
        b"$-1\r\n",
        b"*-1\r\n",
        b"$0\r\n\r\n",
        b"*0\r\n",
        b"*2\r\n*1\r\n:1\r\n$1\r\na\r\n",
        b"%1\r\n+a\r\n~2\r\n_\r\n#t\r\n",
        b"=7\r\ntxt:abc\r\n",
        b"(123456789012345678901234567890\r\n",
        b",-1.5e3\r\n",
        b"*7\r\n$2\r\nab\r\n$2\r\ncd\r\n$1\r\ne\r\n$2\r\nfg\r\n$1\r\nh\r\n$1\r\ni\r\n$1\r\nj\r\n",
        b"|1\r\n+ttl\r\n:3\r\n*1\r\n|0\r\n:1\r\n",
        b">2\r\n+invalidate\r\n*0\r\n",
    ];

    fn scan_all(scanner: &mut Scanner, buffer: &[u8]) -> Vec<usize> {
        std::iter::from_fn(|| scanner.scan(buffer).expect("valid").map(|scanned| scanned.end)).collect()
    }

    #[test]
    fn every_frame_at_every_cut() {
        for frame in FRAMES {
            for cut in 0..frame.len() {
                let mut scanner = Scanner::new(Limits::default());
                assert_eq!(scanner.scan(&frame[..cut]).expect("a prefix"), None, "{frame:?} at {cut}");
                let scanned = scanner.scan(frame).expect("whole").expect("whole");
                assert_eq!((scanned.end, scanned.is_push), (frame.len(), frame[0] == b'>'));
            }
        }
    }

    #[test]
    fn knows_what_is_missing() {
        let mut scanner = Scanner::new(Limits::default());
        assert_eq!(scanner.scan(b"*2\r\n$10\r\nabc").expect("a prefix"), None);
        assert_eq!(scanner.missing(12), 9);
        assert_eq!(Scanner::new(Limits::default()).missing(12), 0);
    }

    #[test]
    fn byte_by_byte_and_consumed() {
        let bytes = FRAMES.concat();
        let mut scanner = Scanner::new(Limits::default());
        let (mut buffer, mut found) = (Vec::new(), 0);
        for byte in &bytes {
            buffer.push(*byte);
            if let Some(scanned) = scanner.scan(&buffer).expect("valid") {
                assert_eq!(&buffer[..scanned.end], FRAMES[found]);
                buffer.drain(..scanned.end);
                scanner.consume(scanned.end);
                found += 1;
            }
        }
        assert_eq!(found, FRAMES.len());
    }

    #[test]
    fn several_in_one_buffer() {
        let mut scanner = Scanner::new(Limits::default());
        assert_eq!(scan_all(&mut scanner, &FRAMES.concat()).len(), FRAMES.len());
    }

    #[test]
    fn refuses_what_is_no_frame() {
        let deep = b"*1\r\n".repeat(Limits::DEPTH + 1);
        let bad: &[&[u8]] = &[
            b"HTTP/1.1 400\r\n",
            b":12a\r\n",
            b":\r\n",
            b"$-2\r\n",
            b"$3\r\nabcde",
            b"*4294967295\r\n",
            b"%18446744073709551615\r\n",
            b"$999999999999\r\n",
            b"#x\r\n",
            b",1x\r\n",
            b"_1\r\n",
            b"*1\r\n>1\r\n",
            b"+a\n",
            b"$?\r\n",
            b"=2\r\nab\r\n",
            b"\r\n",
            &deep,
        ];
        for bytes in bad {
            let mut scanner = Scanner::new(Limits::default());
            let error = scanner.scan(bytes).expect_err("invalid");
            assert_eq!(error.kind(), ErrorKind::InvalidResponse, "{bytes:?}");
        }
    }

    #[test]
    fn an_endless_line_ends_at_the_limit() {
        let mut scanner = Scanner::new(Limits { frame: 100, ..Limits::default() });
        assert_eq!(scanner.scan(&[b'+'; 100]).expect("not yet"), None);
        assert!(scanner.scan(&[b'+'; 101]).is_err());
    }

    #[test]
    fn never_panics_on_mutations() {
        for frame in FRAMES {
            for at in 0..frame.len() {
                for byte in [0, b'\r', b'\n', b'*', b'$', b'9', 0xff] {
                    let mut mutated = frame.to_vec();
                    mutated[at] = byte;
                    let mut scanner = Scanner::new(Limits::default());
                    while let Ok(Some(_)) = scanner.scan(&mutated) {}
                }
            }
        }
    }
}
