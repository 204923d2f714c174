//! Internals of an array.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// Internals of an array: the reply of ARINFO.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ArrayInfo {
    /// How many elements are set.
    pub count: u64,
    /// One more than the highest index that is set.
    pub len: u64,
    /// Where ARINSERT goes on.
    pub next_insert_index: u64,
    /// In how many slices the elements lie.
    pub slices: u64,
    /// How many slices the directory has room for.
    pub directory_size: u64,
    /// How many entries the directory of directories has.
    pub super_dir_entries: u64,
    /// How many elements a slice holds.
    pub slice_size: u64,
    /// What FULL adds.
    pub detail: Option<ArrayDetail>,
}

/// How the slices of an array are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ArrayDetail {
    /// How many slices have room for each of their elements.
    pub dense_slices: u64,
    /// How many slices list the elements that are set.
    pub sparse_slices: u64,
    /// How many elements a dense slice has room for, on average.
    pub average_dense_size: f64,
    /// Which part of a dense slice is set, on average.
    pub average_dense_fill: f64,
    /// How many elements a sparse slice has room for, on average.
    pub average_sparse_size: f64,
}

impl FromRedis for ArrayInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut info = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"count" => info.count = u64::from_redis(reader)?,
                b"len" => info.len = u64::from_redis(reader)?,
                b"next-insert-index" => info.next_insert_index = u64::from_redis(reader)?,
                b"slices" => info.slices = u64::from_redis(reader)?,
                b"directory-size" => info.directory_size = u64::from_redis(reader)?,
                b"super-dir-entries" => info.super_dir_entries = u64::from_redis(reader)?,
                b"slice-size" => info.slice_size = u64::from_redis(reader)?,
                name => info.read_detail(name, reader)?,
            }
        }
        Ok(info)
    }
}

impl ArrayInfo {
    #[inline]
    fn read_detail(&mut self, name: &[u8], reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let mut detail = self.detail.unwrap_or_default();
        match name {
            b"dense-slices" => detail.dense_slices = u64::from_redis(reader)?,
            b"sparse-slices" => detail.sparse_slices = u64::from_redis(reader)?,
            b"avg-dense-size" => detail.average_dense_size = f64::from_redis(reader)?,
            b"avg-dense-fill" => detail.average_dense_fill = f64::from_redis(reader)?,
            b"avg-sparse-size" => detail.average_sparse_size = f64::from_redis(reader)?,
            _ => return reader.skip(),
        }
        self.detail = Some(detail);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> ArrayInfo {
        ArrayInfo::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("the reply of a server")
    }

    #[test]
    fn both_protocols() {
        let fields = "$5\ncount\n:4\n$3\nlen\n:11\n$17\nnext-insert-index\n:2\n$6\nslices\n:1\n\
            $14\ndirectory-size\n:1\n$17\nsuper-dir-entries\n:0\n$10\nslice-size\n:4096\n";
        let info = read(&format!("*14\n{fields}"));
        assert_eq!((info.count, info.len, info.next_insert_index, info.detail), (4, 11, 2, None));
        assert_eq!((info.slices, info.directory_size, info.super_dir_entries, info.slice_size), (1, 1, 0, 4096));
        assert_eq!(read(&format!("%8\n{fields}$5\nother\n*1\n:1\n")), info);
    }

    #[test]
    fn full_in_both_protocols() {
        let info = read("*6\n$5\ncount\n:4\n$13\nsparse-slices\n:1\n$15\navg-sparse-size\n$3\n4.5\n");
        let detail = ArrayDetail { sparse_slices: 1, average_sparse_size: 4.5, ..ArrayDetail::default() };
        assert_eq!((info.count, info.detail), (4, Some(detail)));
        let info = read("%3\n$12\ndense-slices\n:2\n$14\navg-dense-size\n,8\n$14\navg-dense-fill\n,0.5\n");
        let detail = info.detail.expect("details");
        assert_eq!((detail.dense_slices, detail.average_dense_size, detail.average_dense_fill), (2, 8.0, 0.5));
    }
}
