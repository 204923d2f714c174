//! Finds the end of a frame, looking at every byte once however the bytes arrive.

use super::{
    Limits,
    number::{ShortDecimal, head, parse_double, parse_signed, parse_unsigned},
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

/// A resumable scanner over a growing buffer.
///
/// Not recursive: the levels still open are a fixed array of counters.
#[derive(Debug)]
pub struct Scanner {
    limits: Limits,
    /// Invariant: `start <= at <= searched.max(at)`; all positions are in the caller's buffer.
    start: usize,
    at: usize,
    searched: usize,
    /// Bytes of a string that must follow at `at`, its CRLF included; 0 if none.
    pending: usize,
    depth: usize,
    /// Invariant: `remaining[0]` is 1 between frames; every level up to `depth` still lacks as many values.
    remaining: [u32; Limits::DEPTH],
    is_push: bool,
}

impl Scanner {
    /// A scanner at the start of an empty buffer.
    pub fn new(limits: Limits) -> Self {
        let mut remaining = [0; Limits::DEPTH];
        remaining[0] = 1;
        Self { limits, start: 0, at: 0, searched: 0, pending: 0, depth: 0, remaining, is_push: false }
    }

    /// Looks for the end of the next frame; `None` asks for more bytes behind those of `buffer`.
    ///
    /// # Errors
    /// `InvalidResponse` if the bytes are no frame, or one beyond the limits. The connection is then out of step for good.
    #[inline]
    pub fn scan(&mut self, buffer: &[u8]) -> Result<Option<Scanned>> {
        loop {
            if self.pending > 0 {
                if buffer.len() - self.at < self.pending {
                    return self.need_more(buffer);
                }
                self.finish_string(buffer)?;
            } else if !self.strings(buffer) && !self.short(buffer)? {
                let Some(line) = self.line(buffer) else { return self.need_more(buffer) };
                self.token(line)?;
            }
            if self.remaining[0] == 0 {
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

    /// Takes strings that are here whole, as many as there are of those that the open level lacks: what most values are, each in
    /// one look at its head. Says whether there was one.
    #[inline]
    fn strings(&mut self, buffer: &[u8]) -> bool {
        let lacking = self.remaining[self.depth];
        let (mut at, mut left) = (self.at, lacking);
        while left > 0
            && let Some(end) = whole_string(buffer, at, self.limits.bulk)
        {
            at = end;
            left -= 1;
        }
        if left == lacking {
            return false;
        }
        self.at = at;
        self.remaining[self.depth] = left + 1;
        self.complete();
        true
    }

    /// Takes a short number, or the head of an aggregate, if one is here whole.
    #[inline]
    fn short(&mut self, buffer: &[u8]) -> Result<bool> {
        let bytes = &buffer[self.at..];
        if let [b',', text @ ..] = bytes {
            let Some((_, end)) = ShortDecimal::read_line(text) else { return Ok(false) };
            self.at += 1 + end;
            self.complete();
            return Ok(true);
        }
        let Some((first, number, end)) = head(bytes) else { return Ok(false) };
        match first {
            b'*' | b'~' | b'%' => {
                self.at += end;
                self.counted(first, number)?;
            }
            b':' => {
                self.at += end;
                self.complete();
            }
            _ => return Ok(false),
        }
        Ok(true)
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
        self.remaining[0] = 1;
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
        self.counted(first, parse_length(body)?)
    }

    #[inline]
    fn counted(&mut self, first: u8, count: usize) -> Result<()> {
        let values_each = if matches!(first, b'%' | b'|') { 2 } else { 1 };
        let count = count.checked_mul(values_each).filter(|count| *count <= self.limits.elements);
        let count = count.and_then(|count| u32::try_from(count).ok());
        let Some(count) = count else { return Err(invalid("an aggregate of more elements than the limit")) };
        match first {
            b'>' if self.depth > 0 => return Err(invalid("a push inside of a reply")),
            b'>' => self.is_push = true,
            // The value that an attribute annotates comes after it.
            b'|' => self.remaining[self.depth] += 1,
            _ => {}
        }
        self.open(count)
    }

    #[inline]
    fn open(&mut self, count: u32) -> Result<()> {
        if count == 0 {
            self.complete();
            return Ok(());
        }
        self.depth += 1;
        match self.remaining.get_mut(self.depth) {
            Some(level) => *level = count,
            None => return Err(invalid("a reply nested deeper than the limit")),
        }
        Ok(())
    }

    /// One value is whole; so are all aggregates that it was the last value of.
    #[inline]
    fn complete(&mut self) {
        loop {
            self.remaining[self.depth] -= 1;
            if self.remaining[self.depth] > 0 || self.depth == 0 {
                return;
            }
            self.depth -= 1;
        }
    }
}

/// Where a string ends that begins at `at` and is here whole.
#[inline]
fn whole_string(buffer: &[u8], at: usize, limit: usize) -> Option<usize> {
    let bytes = buffer.get(at..).filter(|bytes| bytes.first() == Some(&b'$'))?;
    let (_, length, start) = head(bytes)?;
    let end = at + start + length;
    let is_whole = length <= limit && buffer.get(end..end + 2) == Some(b"\r\n");
    is_whole.then_some(end + 2)
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
