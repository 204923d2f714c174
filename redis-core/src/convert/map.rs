//! Maps and sets of the caller's choice.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    hash::{BuildHasher, Hash},
};

use super::FromRedis;
use crate::{
    error::DecodeError,
    resp::{MapEntries, Reader},
};

/// What the reply of a command that answers with fields and values can be read into.
///
/// In both protocols: a map, or a flat list of fields and values. `Option<M>` is `None` for an empty one, which is how the
/// server says that a hash does not exist.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a map reply",
    label = "no fields and values can be read into this type",
    note = "use `HashMap<F, V>`, `BTreeMap<F, V>`, `Vec<(F, V)>`, a struct with `#[derive(FromRedis)]`, or an `Option` of one"
)]
pub trait FromRedisMap: Sized {
    /// Reads so many pairs.
    fn from_entries(entries: MapEntries, reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

/// What the reply of a command that answers with a set can be read into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a set reply",
    note = "use `HashSet<T>`, `BTreeSet<T>` or `Vec<T>`"
)]
pub trait FromRedisSet: FromRedis {}

impl<T: FromRedis> FromRedisSet for Vec<T> {}
impl<T: FromRedis + Ord> FromRedisSet for BTreeSet<T> {}
impl<T: FromRedis + Eq + Hash, S: BuildHasher + Default> FromRedisSet for HashSet<T, S> {}

macro_rules! maps {
    ($([$($generics:tt)*] $type:ty: $entries:ident => $empty:expr, $put:expr;)*) => { $(
        impl<$($generics)*> FromRedisMap for $type {
            fn from_entries($entries: MapEntries, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                // The pairs are here whole: room for them can't be a promise without bytes.
                let mut map = $empty;
                let put: fn(&mut Self, F, V) = $put;
                for index in 0..$entries.len() {
                    let (field, value) = read_pair(reader).map_err(|error| error.in_element(index))?;
                    put(&mut map, field, value);
                }
                Ok(map)
            }
        }
    )* };
}

maps! {
    [F: FromRedis + Eq + Hash, V: FromRedis, S: BuildHasher + Default] HashMap<F, V, S>:
        entries => Self::with_capacity_and_hasher(entries.len(), S::default()), |map, field, value| drop(map.insert(field, value));
    [F: FromRedis + Ord, V: FromRedis] BTreeMap<F, V>: entries => Self::new(), |map, field, value| drop(map.insert(field, value));
    [F: FromRedis, V: FromRedis] Vec<(F, V)>: entries => Self::with_capacity(entries.len()), |map, field, value| map.push((field, value));
}

#[inline]
fn read_pair<F: FromRedis, V: FromRedis>(reader: &mut Reader<'_>) -> Result<(F, V), DecodeError> {
    Ok((F::from_redis(reader)?, V::from_redis(reader)?))
}

impl<M: FromRedisMap> FromRedisMap for Option<M> {
    fn from_entries(entries: MapEntries, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if entries.is_empty() { Ok(None) } else { M::from_entries(entries, reader).map(Some) }
    }
}

macro_rules! payloads {
    ($([$($generics:tt)*] $type:ty;)*) => { $(
        impl<$($generics)*> FromRedis for $type {
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let entries = reader.map()?;
                Self::from_entries(entries, reader)
            }
        }
    )* };
}

payloads! {
    [F: FromRedis + Eq + Hash, V: FromRedis, S: BuildHasher + Default] HashMap<F, V, S>;
    [F: FromRedis + Ord, V: FromRedis] BTreeMap<F, V>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_in_both_protocols() {
        for reply in [&b"%1\r\n$1\r\nf\r\n:1\r\n"[..], b"*2\r\n$1\r\nf\r\n:1\r\n"] {
            let map: HashMap<String, i64> = FromRedis::from_redis(&mut Reader::new(reply)).expect("a map");
            assert_eq!(map, HashMap::from([("f".into(), 1)]));
        }
        assert!(<HashMap<String, i64>>::from_redis(&mut Reader::new(b"*1\r\n$1\r\nf\r\n")).is_err());
    }

    #[test]
    fn an_empty_map_is_none() {
        let mut reader = Reader::new(b"%0\r\n");
        let entries = reader.map().expect("a map");
        assert_eq!(<Option<HashMap<String, i64>>>::from_entries(entries, &mut reader).expect("none"), None);
    }
}
