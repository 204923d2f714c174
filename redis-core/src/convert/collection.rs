//! Lists and sets.

use std::{
    collections::{BTreeSet, HashSet, VecDeque},
    hash::{BuildHasher, Hash},
};

use super::FromRedis;
use crate::{error::DecodeError, resp::Reader};

#[inline]
pub(super) fn read_vec<T: FromRedis>(reader: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
    let len = reader.array()?;
    // The frame is here whole, so `len` values really follow: it can't be a promise without bytes.
    let mut values = Vec::with_capacity(len);
    for index in 0..len {
        values.push(T::from_redis(reader).map_err(|error| error.in_element(index))?);
    }
    Ok(values)
}

impl<T: FromRedis> FromRedis for Vec<T> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::vec_from_redis(reader)
    }
}

impl<T: FromRedis, const N: usize> FromRedis for [T; N] {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let values = T::vec_from_redis(reader)?;
        let found = values.len();
        values.try_into().map_err(|_| DecodeError::mismatch(format!("{N} values"), format!("{found}")))
    }
}

macro_rules! collected {
    ($([$($generics:tt)*] $type:ty;)*) => { $(
        impl<$($generics)*> FromRedis for $type {
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let len = reader.array()?;
                (0..len).map(|index| T::from_redis(reader).map_err(|error| error.in_element(index))).collect()
            }
        }
    )* };
}

collected! {
    [T: FromRedis] VecDeque<T>;
    [T: FromRedis + Ord] BTreeSet<T>;
    [T: FromRedis + Eq + Hash, S: BuildHasher + Default] HashSet<T, S>;
}

impl<T: FromRedis> FromRedis for Box<[T]> {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::vec_from_redis(reader).map(Vec::into_boxed_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromRedis>(reply: &[u8]) -> Result<T, String> {
        T::from_redis(&mut Reader::new(reply)).map_err(|error| error.to_string())
    }

    #[test]
    fn lists_and_sets_from_arrays_and_sets() {
        assert_eq!(read::<Vec<i64>>(b"~2\r\n:1\r\n:2\r\n"), Ok(vec![1, 2]));
        assert_eq!(read::<HashSet<i64>>(b"*2\r\n:1\r\n:1\r\n"), Ok(HashSet::from([1])));
        assert_eq!(read::<[i64; 2]>(b"*2\r\n:1\r\n:2\r\n"), Ok([1, 2]));
        assert_eq!(read::<Vec<Vec<u8>>>(b"*1\r\n$1\r\na\r\n"), Ok(vec![b"a".to_vec()]));
        assert!(read::<[i64; 3]>(b"*2\r\n:1\r\n:2\r\n").is_err());
    }

    #[test]
    fn says_which_element() {
        assert_eq!(read::<Vec<i64>>(b"*2\r\n:1\r\n_\r\n"), Err("element 1: expected an integer, got nil".into()));
        assert!(read::<Vec<i64>>(b"_\r\n").is_err(), "nil is not an empty list");
    }
}
