//! Commands as bytes: `*2\r\n$3\r\nGET\r\n$1\r\nk\r\n`.

use super::Decimal;

/// Anything that bytes can be added to.
pub(crate) trait Sink {
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Vec<u8> {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Writes the head of a command of so many words.
#[inline]
pub fn put_count(out: &mut Vec<u8>, words: usize) {
    put_line(out, b'*', words);
}

/// Writes one word.
#[inline]
pub fn put_bulk(out: &mut Vec<u8>, word: &[u8]) {
    put_word(out, word);
}

#[inline(always)]
pub(crate) fn put_word(out: &mut impl Sink, word: &[u8]) {
    put_line(out, b'$', word.len());
    out.put(word);
    out.put(b"\r\n");
}

#[inline(always)]
pub(crate) fn put_line(out: &mut impl Sink, first: u8, number: usize) {
    // Nearly all lengths and counts have one digit or two. Their lines are put together in a register: bytes that were just written
    // one by one are slow to read together.
    if number < 10 {
        let line = Line::begin(first).digit(number).end();
        return out.put(&line[..4]);
    }
    if number < 100 {
        let line = Line::begin(first).digit(number / 10).digit(number % 10).end();
        return out.put(&line[..5]);
    }
    put_long_line(out, first, number);
}

#[inline(never)]
fn put_long_line(out: &mut impl Sink, first: u8, number: usize) {
    let mut line = [0u8; 24];
    let digits = Decimal::unsigned(number as u64);
    let digits = digits.as_bytes();
    line[0] = first;
    line[1..=digits.len()].copy_from_slice(digits);
    line[digits.len() + 1] = b'\r';
    line[digits.len() + 2] = b'\n';
    out.put(&line[..digits.len() + 3]);
}

/// A short line, its last byte in the lowest place.
struct Line(u64);

impl Line {
    #[inline]
    fn begin(first: u8) -> Self {
        Self(u64::from(first))
    }

    #[inline]
    fn digit(self, digit: usize) -> Self {
        Self(self.0 << 8 | (digit as u64 + u64::from(b'0')))
    }

    #[inline]
    fn end(self) -> [u8; 8] {
        let line = self.0 << 16 | u64::from(u16::from_be_bytes(*b"\r\n"));
        (line << (line.leading_zeros() / 8 * 8)).to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command() {
        let mut out = Vec::new();
        put_count(&mut out, 2);
        put_bulk(&mut out, b"GET");
        put_bulk(&mut out, b"");
        assert_eq!(out, b"*2\r\n$3\r\nGET\r\n$0\r\n\r\n");
    }

    #[test]
    fn lines_of_all_lengths() {
        for number in (0..1_100).chain([65_536, usize::MAX]) {
            let mut line = Vec::new();
            put_line(&mut line, b'$', number);
            assert_eq!(line, format!("${number}\r\n").into_bytes());
        }
    }
}
