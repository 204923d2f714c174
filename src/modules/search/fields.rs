//! The fields of a document or a row.

use redis_typed_core::{convert::FromRedisMap, error::DecodeError, resp::Reader};

/// Fields and values in either protocol; nil, which stands for a document that expired meanwhile, has none.
pub(super) fn read_fields<M: FromRedisMap>(reader: &mut Reader<'_>) -> Result<M, DecodeError> {
    if reader.take_null()? {
        return read_pairs(0, reader);
    }
    let entries = reader.map()?;
    M::from_entries(entries, reader)
}

/// So many fields and values, whose head was read already.
pub(super) fn read_pairs<M: FromRedisMap>(pairs: usize, reader: &mut Reader<'_>) -> Result<M, DecodeError> {
    let head = format!("%{pairs}\r\n");
    let entries = Reader::new(head.as_bytes()).map()?;
    M::from_entries(entries, reader)
}
