//! Integers as decimal text, both ways, without allocating.

use super::decimal::ShortDecimal;

/// The decimal text of an integer.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    digits: [u8; 20],
    start: u8,
}

impl Decimal {
    /// The text of an unsigned integer.
    #[inline]
    pub fn unsigned(mut number: u64) -> Self {
        let mut digits = [0; 20];
        let mut start = digits.len();
        loop {
            start -= 1;
            digits[start] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                return Self { digits, start: start as u8 };
            }
        }
    }

    /// The text of a signed integer.
    #[inline]
    pub fn signed(number: i64) -> Self {
        let mut decimal = Self::unsigned(number.unsigned_abs());
        if number < 0 {
            decimal.start -= 1;
            decimal.digits[usize::from(decimal.start)] = b'-';
        }
        decimal
    }

    /// The digits, with a sign if negative.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.digits[usize::from(self.start)..]
    }
}

/// Reads a whole text as a signed integer; `None` if it is none, or too large.
#[inline]
pub(crate) fn parse_signed(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    let magnitude = parse_unsigned(digits)?;
    if negative { 0i64.checked_sub_unsigned(magnitude) } else { i64::try_from(magnitude).ok() }
}

/// Reads a whole text as an unsigned integer; `None` if it is none, or too large.
#[inline]
pub(crate) fn parse_unsigned(digits: &[u8]) -> Option<u64> {
    // 18 digits can't overflow: the common case needs no checked arithmetic.
    if digits.is_empty() || digits.len() > 20 {
        return None;
    }
    let mut number: u64 = 0;
    if digits.len() <= 18 {
        for digit in digits {
            let digit = digit.wrapping_sub(b'0');
            if digit > 9 {
                return None;
            }
            number = number * 10 + u64::from(digit);
        }
        return Some(number);
    }
    for digit in digits {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(u64::from(digit))?;
    }
    Some(number)
}

/// Reads the head of a value that is a number of up to nine digits, as in `$64\r\n`, `*2\r\n` and `:7\r\n`: its first byte, the
/// number, and where the head ends. `None` for everything else, a head that has not arrived whole too.
#[inline]
pub(crate) fn head(bytes: &[u8]) -> Option<(u8, usize, usize)> {
    let [first, rest @ ..] = bytes else { return None };
    // Nearly all lengths and counts have one digit or two.
    let (number, length) = match rest.first_chunk().and_then(|four| few_digits(*four)) {
        Some(found) => found,
        None => many_digits(rest)?,
    };
    Some((*first, number as usize, 1 + usize::from(length)))
}

/// A number of one digit or two with its CRLF, and the length of both, in one look at all bytes.
#[inline]
fn few_digits(four: [u8; 4]) -> Option<(u32, u8)> {
    // What is left of a byte is 0 to 9 for a digit, and 0 for a part of the line end. Adding 6 takes 10 to 15 out of four bits.
    let one = u32::from_le_bytes(four) ^ u32::from_le_bytes(*b"0\r\n\0");
    if (one | one.wrapping_add(0x06)) & 0x00ff_fff0 == 0 {
        return Some((one & 0xf, 3));
    }
    let two = u32::from_le_bytes(four) ^ u32::from_le_bytes(*b"00\r\n");
    if (two | two.wrapping_add(0x0606)) & 0xffff_f0f0 == 0 {
        return Some(((two & 0xf) * 10 + ((two >> 8) & 0xf), 4));
    }
    None
}

/// A number with its CRLF, and the length of both.
#[inline(never)]
fn many_digits(bytes: &[u8]) -> Option<(u32, u8)> {
    // More digits than nine are beyond any limit, and are left to the code that says so.
    const MOST_DIGITS: u8 = 9;
    let mut number: u32 = 0;
    for (index, &byte) in (0..=MOST_DIGITS).zip(bytes) {
        if byte == b'\r' {
            let is_line = index > 0 && bytes.get(usize::from(index) + 1) == Some(&b'\n');
            return is_line.then_some((number, index + 2));
        }
        number = number.checked_mul(10)?.checked_add(digit(byte)?)?;
    }
    None
}

#[inline]
fn digit(byte: u8) -> Option<u32> {
    let digit = byte.wrapping_sub(b'0');
    (digit <= 9).then_some(u32::from(digit))
}

/// Reads a text as the protocol's double: decimal or exponent notation, `inf`, `-inf`, `nan`.
#[inline]
pub(crate) fn parse_double(text: &[u8]) -> Option<f64> {
    match ShortDecimal::read(text) {
        Some((decimal, end)) if end == text.len() => Some(decimal.value()),
        _ => parse_any_double(text),
    }
}

fn parse_any_double(text: &[u8]) -> Option<f64> {
    let valid = |byte: &u8| byte.is_ascii_digit() || b"+-.eEinfatyINFATY".contains(byte);
    if !text.iter().all(valid) {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for number in [0, 7, 10, -1, 99, 1_000_000, i64::MAX, i64::MIN] {
            let text = Decimal::signed(number);
            assert_eq!(text.as_bytes(), number.to_string().as_bytes());
            assert_eq!(parse_signed(text.as_bytes()), Some(number));
        }
        assert_eq!(Decimal::unsigned(u64::MAX).as_bytes(), u64::MAX.to_string().as_bytes());
        assert_eq!(parse_unsigned(b"18446744073709551615"), Some(u64::MAX));
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [&b""[..], b"-", b"1 ", b"0x1", b"18446744073709551616", b"--1", b"1.0"] {
            assert_eq!(parse_unsigned(text), None, "{text:?}");
        }
        assert_eq!(parse_signed(b"9223372036854775808"), None);
        assert_eq!(parse_signed(b"-9223372036854775808"), Some(i64::MIN));
    }

    #[test]
    fn heads() {
        assert_eq!(head(b"$0\r\n"), Some((b'$', 0, 4)));
        assert_eq!(head(b":12\r\n"), Some((b':', 12, 5)));
        assert_eq!(head(b"*123\r\n"), Some((b'*', 123, 6)));
        assert_eq!(head(b"$12345678\r\nx"), Some((b'$', 12_345_678, 11)));
        assert_eq!(head(b"$123456789\r\n"), Some((b'$', 123_456_789, 12)));
        let cut = (0..6).map(|end| &b"$123\r\n"[..end]);
        let other = [&b"$\r\n\r\n"[..], b"$-1\r\n", b"$1234567890\r\n", b"$1x\n\r", b"$12\rx", b"$1\n\r\n"];
        for bytes in cut.chain(other) {
            assert_eq!(head(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn doubles() {
        assert_eq!(parse_double(b"1.5"), Some(1.5));
        assert_eq!(parse_double(b"-inf"), Some(f64::NEG_INFINITY));
        assert!(parse_double(b"nan").is_some_and(f64::is_nan));
        assert_eq!(parse_double(b"1e22"), Some(1e22));
        assert_eq!(parse_double(b"abc"), None);
    }
}
