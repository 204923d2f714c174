//! Ranges of slots, as texts write them: `0-5` or `7`.

use std::ops::RangeInclusive;

use redis_typed_core::error::DecodeError;

/// One range, or one slot.
pub(super) fn parse_range(text: &str) -> Result<RangeInclusive<u16>, DecodeError> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.parse(), last.parse()) {
        (Ok(first), Ok(last)) => Ok(first..=last),
        _ => Err(DecodeError::mismatch("a range of slots", "other text")),
    }
}

/// Ranges with spaces between them.
pub(super) fn parse_ranges(text: &str) -> Result<Vec<RangeInclusive<u16>>, DecodeError> {
    text.split_ascii_whitespace().map(parse_range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_single_slots() {
        assert_eq!(parse_ranges("0-5 7 100-16383").expect("ranges"), [0..=5, 7..=7, 100..=16383]);
        assert_eq!(parse_ranges("").expect("none"), []);
        assert!(parse_ranges("0-5 x").is_err());
        assert!(parse_ranges("0-70000").is_err());
    }
}
