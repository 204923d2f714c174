//! Doubles that are a few decimal digits.

/// A decimal of so few digits that one division gives the double next to it, as slow ways would.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShortDecimal {
    is_negative: bool,
    digits: u64,
    fraction: usize,
}

/// Up to here integers and powers of ten are doubles without rounding, so that only the division rounds.
const SHORT: usize = 15;

/// One in each byte.
const EACH: u64 = u64::MAX / 0xff;

impl ShortDecimal {
    /// Reads as far as there is such a decimal, without exponent; says where it ends.
    #[inline(never)]
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
        let is_negative = text.first() == Some(&b'-');
        let sign = usize::from(is_negative);
        let (decimal, end) = match text.get(sign..)?.first_chunk().and_then(|eight| Self::in_one_word(*eight)) {
            Some((decimal, length)) => (Self { is_negative, ..decimal }, sign + length as usize),
            None => Self::read(text)?,
        };
        (text.get(end..end + 2) == Some(b"\r\n")).then_some((decimal, end + 2))
    }

    /// Digits with at most one point between them, and how many bytes those are: up to seven, for the byte behind them is
    /// needed to know that they end there.
    #[inline]
    fn in_one_word(eight: [u8; 8]) -> Option<(Self, u32)> {
        // Digits become 0 to 9. Adding 0x76 to a byte sets the highest bit of what is more. It may go over into later bytes, but
        // not out of a digit, nor out of a point: what is found up to the end is true.
        let bytes = u64::from_le_bytes(eight) ^ (EACH * u64::from(b'0'));
        let others = (bytes | bytes.wrapping_add(EACH * 0x76)) & (EACH * 0x80);
        let whole = others.trailing_zeros() & !7;
        if whole == 0 || whole == 64 {
            return None;
        }
        let decimal = |digits: u64, count: u32, fraction: u32| {
            // Leading zeros make it eight digits.
            let digits = u64::from(joined(digits << (64 - count)));
            Self { is_negative: false, digits, fraction: fraction as usize / 8 }
        };
        if (bytes >> whole) as u8 != b'.' ^ b'0' {
            return Some((decimal(bytes, whole, 0), whole / 8));
        }
        let end = (others & (others - 1)).trailing_zeros() & !7;
        let fraction = end - whole - 8;
        if fraction == 0 || end == 64 {
            return None;
        }
        let before = (1u64 << whole) - 1;
        let digits = (bytes & before) | ((bytes >> 8) & !before);
        Some((decimal(digits, end - 8, fraction), end / 8))
    }

    #[inline]
    pub(crate) fn value(self) -> f64 {
        const POWERS: [f64; SHORT + 1] =
            [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
        // What has a sign takes fewer steps to become a double, and the digits leave room for one.
        let magnitude = self.digits as i64 as f64 / POWERS[self.fraction];
        if self.is_negative { -magnitude } else { magnitude }
    }
}

/// A number of so many digits, which are the first of these bytes: one to eight.
#[inline]
pub(super) fn digits(eight: [u8; 8], count: usize) -> Option<u32> {
    let bytes = u64::from_le_bytes(eight) ^ (EACH * u64::from(b'0'));
    let is_short = (1..=8).contains(&count);
    let digits = bytes << (8 * (8 - count.clamp(1, 8)));
    // Adding 6 takes 10 to 15 out of four bits.
    let is_number = (digits | digits.wrapping_add(EACH * 0x06)) & (EACH * 0xf0) == 0;
    (is_short && is_number).then(|| joined(digits))
}

/// The number that eight digits make, a byte each.
#[inline]
fn joined(digits: u64) -> u32 {
    // Neighbours are joined three times, each pair to what its digits are together.
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    (fours.wrapping_mul(10_000) + (fours >> 32)) as u32
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resp::parse_double;

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
            assert_eq!(read(&[text, b"x:12345\r\n"].concat()), None, "{text:?} and more");
        }
    }

    #[test]
    fn one_look_and_many_find_the_same() {
        let ends = [&b"\r\n"[..], b"\r\n:1.5\r\n", b"\r\n\xff\xff\xff\xff\xff\xff", b"\r\n............"];
        for number in
            ["0", "7", "10", "1234567", "12345678", "0.5", "12.25", "123.456", "1234.567", "1.234567", "123456.7"]
        {
            for (sign, end) in ["", "-"].into_iter().flat_map(|sign| ends.map(|end| (sign, end))) {
                let text = format!("{sign}{number}");
                let (found, length) = ShortDecimal::read_line(&[text.as_bytes(), end].concat()).expect("a number");
                assert_eq!((found.value(), length), (text.parse().expect("a number"), text.len() + 2), "{text}{end:?}");
            }
        }
        for at in 0..9 {
            for byte in 0..=u8::MAX {
                let mut text = *b"12345.67\r\n  ";
                text[at] = byte;
                let slow = ShortDecimal::read(&text).filter(|(_, end)| text[*end..].starts_with(b"\r\n"));
                let slow = slow.map(|(decimal, end)| (decimal.value(), end + 2));
                let fast = ShortDecimal::read_line(&text).map(|(decimal, end)| (decimal.value(), end));
                assert_eq!(fast, slow, "{text:?}");
            }
        }
    }

    #[test]
    fn digits_of_a_known_length() {
        assert_eq!(digits(*b"12345678", 8), Some(12_345_678));
        assert_eq!(digits(*b"42\r\n\xff:/\0", 2), Some(42));
        assert_eq!(digits(*b"7-------", 1), Some(7));
        for (text, count) in [(b"12345678", 9), (b"12345678", 0), (b"1:345678", 2), (b"/2345678", 2), (b"-1345678", 2)]
        {
            assert_eq!(digits(*text, count), None, "{text:?}");
        }
    }
}
