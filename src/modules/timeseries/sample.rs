//! Samples, and what buckets of them became.

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::{Item, Reader},
};

/// A value at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Milliseconds since 1970.
    pub timestamp: u64,
    /// The value; NaN is one, since Redis 8.6.
    pub value: f64,
}

/// Several values at a moment: of one series and several aggregators, or of several series.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleRow {
    /// Milliseconds since 1970.
    pub timestamp: u64,
    /// The values in the order that was asked for; NaN where a series has none.
    pub values: Vec<f64>,
}

/// The sample of a series, `None` if it is empty: `Option<Sample>`.
#[derive(Debug)]
pub enum OneSample {}

impl FromRedis for Sample {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let (timestamp, value) = FromRedis::from_redis(reader)?;
        Ok(Self { timestamp, value })
    }
}

/// Values beside the moment, or in a list of their own.
impl FromRedis for SampleRow {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(1) else {
            return Err(DecodeError::mismatch("a moment and values", "an empty array"));
        };
        let timestamp = u64::from_redis(reader)?;
        let values = if rest == 1 && matches!(reader.peek()?, Item::Array(_)) {
            Vec::from_redis(reader)?
        } else {
            (0..rest).map(|_| f64::from_redis(reader)).collect::<Result<_, _>>()?
        };
        Ok(Self { timestamp, values })
    }
}

impl Reply for OneSample {
    type Out = Option<Sample>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        read_one(reader)
    }
}

/// An empty array stands for no sample.
pub(super) fn read_one(reader: &mut Reader<'_>) -> Result<Option<Sample>, DecodeError> {
    match reader.peek()? {
        Item::Array(0) | Item::Null => reader.skip().map(|()| None),
        _ => Sample::from_redis(reader).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_both_forms() {
        let row = SampleRow { timestamp: 7, values: vec![1.5, -2.0] };
        for reply in ["*3\r\n:7\r\n+1.5\r\n+-2\r\n", "*3\r\n:7\r\n,1.5\r\n,-2\r\n", "*2\r\n:7\r\n*2\r\n,1.5\r\n,-2\r\n"]
        {
            assert_eq!(SampleRow::from_redis(&mut Reader::new(reply.as_bytes())).expect("a row"), row);
        }
        assert!(SampleRow::from_redis(&mut Reader::new(b"*0\r\n")).is_err());
        assert!(SampleRow::from_redis(&mut Reader::new(b"*2\r\n:7\r\n")).is_err());
    }

    #[test]
    fn what_is_no_number_is_nan() {
        for reply in ["*2\r\n:7\r\n+NaN\r\n", "*2\r\n:7\r\n,nan\r\n"] {
            let sample = Sample::from_redis(&mut Reader::new(reply.as_bytes())).expect("a sample");
            assert!(sample.value.is_nan());
        }
    }
}
