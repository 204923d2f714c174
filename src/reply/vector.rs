//! Vector sets, and vectors as the server keeps them.

use bytes::Bytes;
use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

use super::skip_rest;

/// In which form a vector set keeps its vectors.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum VectorEncoding {
    /// Four bytes for each dimension (NOQUANT; `f32` on the wire).
    F32,
    /// One byte for each dimension (Q8; `int8` on the wire).
    Int8,
    /// One bit for each dimension (BIN; `bin` on the wire).
    Bin,
    /// One that is newer than this library, by its name.
    Other(String),
}

/// How a vector set is kept: the reply of VINFO.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct VectorInfo {
    /// The form of the vectors (`quant-type`).
    pub encoding: VectorEncoding,
    /// How many links an element has at most in each layer (`hnsw-m`); twice as many in the lowest.
    pub links: u64,
    /// How many dimensions the vectors have (`vector-dim`).
    pub dimensions: u64,
    /// How many dimensions REDUCE takes vectors from (`projection-input-dim`).
    pub reduced_from: Option<u64>,
    /// How many elements there are (`size`).
    pub size: u64,
    /// The number of the highest layer (`max-level`).
    pub max_level: u64,
    /// How many elements have attributes (`attributes-count`).
    pub attributes: u64,
    /// The number of the set (`vset-uid`).
    pub id: u64,
    /// The number of the newest node (`hnsw-max-node-uid`).
    pub max_node_id: u64,
}

/// A vector as the server keeps it: the reply of VEMB with RAW.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RawVector {
    /// The form of `data`.
    pub encoding: VectorEncoding,
    /// The normalized vector, little-endian.
    pub data: Bytes,
    /// The length of the vector before it was normalized.
    pub norm: f64,
    /// What the bytes of [`Int8`](VectorEncoding::Int8) are to be multiplied with, after a division by 127.
    pub range: Option<f64>,
}

impl FromRedis for VectorEncoding {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(match reader.str()? {
            "f32" => Self::F32,
            "int8" => Self::Int8,
            "bin" => Self::Bin,
            other => Self::Other(other.to_owned()),
        })
    }
}

impl FromRedis for VectorInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut info = Self::unknown();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"quant-type" => info.encoding = VectorEncoding::from_redis(reader)?,
                b"hnsw-m" => info.links = u64::from_redis(reader)?,
                b"vector-dim" => info.dimensions = u64::from_redis(reader)?,
                b"projection-input-dim" => {
                    info.reduced_from = Some(u64::from_redis(reader)?).filter(|dimensions| *dimensions > 0);
                }
                b"size" => info.size = u64::from_redis(reader)?,
                b"max-level" => info.max_level = u64::from_redis(reader)?,
                b"attributes-count" => info.attributes = u64::from_redis(reader)?,
                b"vset-uid" => info.id = u64::from_redis(reader)?,
                b"hnsw-max-node-uid" => info.max_node_id = u64::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(info)
    }
}

impl VectorInfo {
    fn unknown() -> Self {
        Self {
            encoding: VectorEncoding::Other(String::new()),
            links: 0,
            dimensions: 0,
            reduced_from: None,
            size: 0,
            max_level: 0,
            attributes: 0,
            id: 0,
            max_node_id: 0,
        }
    }
}

impl FromRedis for RawVector {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let Some(rest) = reader.array()?.checked_sub(3) else {
            return Err(DecodeError::mismatch("three elements or more", "a shorter array"));
        };
        let encoding = VectorEncoding::from_redis(reader)?;
        let data = Bytes::from_redis(reader)?;
        let norm = f64::from_redis(reader)?;
        let range = if rest > 0 { Some(f64::from_redis(reader)?) } else { None };
        skip_rest(reader, rest.saturating_sub(1))?;
        Ok(Self { encoding, data, norm, range })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromRedis>(reply: &str) -> T {
        T::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("the reply of a server")
    }

    #[test]
    fn info_in_both_protocols() {
        let fields = "+quant-type\n+int8\n+hnsw-m\n:16\n+vector-dim\n:2\n+projection-input-dim\n:0\n+size\n:1\n\
            +max-level\n:3\n+attributes-count\n:4\n+vset-uid\n:197\n+hnsw-max-node-uid\n:9\n";
        let info: VectorInfo = read(&format!("*18\n{fields}"));
        assert_eq!(read::<VectorInfo>(&format!("%10\n{fields}+other\n*0\n")), info);
        assert_eq!((info.encoding, info.links, info.dimensions), (VectorEncoding::Int8, 16, 2));
        assert_eq!((info.reduced_from, info.size, info.max_level), (None, 1, 3));
        assert_eq!((info.attributes, info.id, info.max_node_id), (4, 197, 9));
        assert_eq!(read::<VectorInfo>("*2\n+projection-input-dim\n:8\n").reduced_from, Some(8));
    }

    #[test]
    fn raw_vectors_in_both_protocols() {
        let vector: RawVector = read("*4\n+int8\n$2\n?a\n$3\n2.5\n$4\n0.75\n");
        assert_eq!(read::<RawVector>("*4\n+int8\n$2\n?a\n,2.5\n,0.75\n"), vector);
        assert_eq!((vector.norm, vector.range, &vector.data[..]), (2.5, Some(0.75), &b"?a"[..]));
        assert_eq!(read::<RawVector>("*3\n+bin\n$1\na\n,1\n").range, None);
        let other = VectorEncoding::Other("f16".into());
        assert_eq!(read::<RawVector>("*5\n+f16\n$1\na\n,1\n,1\n:7\n").encoding, other);
        assert!(RawVector::from_redis(&mut Reader::new(b"*1\r\n+bin\r\n")).is_err());
    }
}
