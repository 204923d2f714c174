//! Integers as decimal text, both ways, without allocating.

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
    // Nearly all lengths and counts have one digit or two.
    let [first, one, two, three, rest @ ..] = bytes else { return None };
    let number = digit(*one)?;
    if *two == b'\r' {
        return (*three == b'\n').then_some((*first, number, 4));
    }
    let number = number * 10 + digit(*two)?;
    if *three == b'\r' {
        return (rest.first() == Some(&b'\n')).then_some((*first, number, 5));
    }
    let (number, end) = long_head(number * 10 + digit(*three)?, rest)?;
    Some((*first, number, end))
}

/// The rest of a head, after its first byte and three digits.
fn long_head(mut number: usize, rest: &[u8]) -> Option<(usize, usize)> {
    // More digits than nine are beyond any limit, and are left to the code that says so.
    const MORE_DIGITS: usize = 6;
    for (index, &byte) in rest.iter().enumerate().take(MORE_DIGITS + 1) {
        if byte == b'\r' {
            return (rest.get(index + 1) == Some(&b'\n')).then_some((number, index + 6));
        }
        number = number * 10 + digit(byte)?;
    }
    None
}

#[inline]
fn digit(byte: u8) -> Option<usize> {
    let digit = byte.wrapping_sub(b'0');
    (digit <= 9).then_some(usize::from(digit))
}

/// A decimal of so few digits that one division gives the double next to it, as slow ways would.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShortDecimal {
    is_negative: bool,
    digits: u64,
    fraction: usize,
}

/// Up to here integers and powers of ten are doubles without rounding, so that only the division rounds.
const SHORT: usize = 15;

impl ShortDecimal {
    /// Reads as far as there is such a decimal, without exponent; says where it ends.
    #[inline]
    pub(crate) fn read(text: &[u8]) -> Option<(Self, usize)> {
        // A sign, a point, and one digit too many: what is longer is none, however much of it has arrived.
        let text = text.get(..SHORT + 3).unwrap_or(text);
        let is_negative = text.first() == Some(&b'-');
        let unsigned = text.get(usize::from(is_negative)..)?;
        let (whole, mut rest) = read_digits(0, unsigned);
        let (mut digits, mut length, mut fraction) = (whole, unsigned.len() - rest.len(), 0);
        if length == 0 {
            return None;
        }
        if let [b'.', behind @ ..] = rest {
            (digits, rest) = read_digits(whole, behind);
            fraction = behind.len() - rest.len();
            length += fraction;
            if fraction == 0 {
                return None;
            }
        }
        (length <= SHORT).then_some((Self { is_negative, digits, fraction }, text.len() - rest.len()))
    }

    /// As [`read`](Self::read), for a line without its first byte, as it stands in a buffer. The end is behind the CRLF.
    #[inline]
    pub(crate) fn read_line(text: &[u8]) -> Option<(Self, usize)> {
        let (decimal, end) = Self::read(text)?;
        (text.get(end..end + 2) == Some(b"\r\n")).then_some((decimal, end + 2))
    }

    #[inline]
    pub(crate) fn value(self) -> f64 {
        const POWERS: [f64; SHORT + 1] =
            [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
        let magnitude = self.digits as f64 / POWERS[self.fraction];
        if self.is_negative { -magnitude } else { magnitude }
    }
}

/// Adds as many digits as there are to a number; gives what is behind them.
#[inline]
fn read_digits(mut number: u64, mut text: &[u8]) -> (u64, &[u8]) {
    while let [digit @ b'0'..=b'9', rest @ ..] = text {
        number = number * 10 + u64::from(digit - b'0');
        text = rest;
    }
    (number, text)
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
    fn short_decimals_are_the_doubles_that_they_are_next_to() {
        let mut texts = vec!["0".to_owned(), "-0".into(), "999999999999999".into(), "0.000000000000001".into()];
        let mut seed: u64 = 7;
        for length in (1..18).cycle().take(5000) {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let digits = format!("{:018}", seed >> 5)[..length].to_owned();
            let point = seed as usize % length;
            texts.extend([format!("-{digits}"), format!("{}.{}", &digits[..point], &digits[point..])]);
        }
        for text in texts {
            let expected: f64 = text.parse().expect("a number");
            let found = parse_double(text.as_bytes()).expect("a number");
            assert_eq!(found.to_bits(), expected.to_bits(), "{text}");
        }
    }

    #[test]
    fn short_decimals_end_with_their_line() {
        let read = |text: &[u8]| ShortDecimal::read_line(text).map(|(decimal, end)| (decimal.value(), end));
        assert_eq!(read(b"-1.25\r\n:1\r\n"), Some((-1.25, 7)));
        for text in [&b""[..], b"1", b"1\r", b"1.\r\n", b".5\r\n", b"-\r\n", b"1e5\r\n", b"1234567890123456\r\n"] {
            assert_eq!(read(text), None, "{text:?}");
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
