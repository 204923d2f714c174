//! What commands declare: the wire's odd rules, each under a name.

use std::{marker::PhantomData, time::Duration};

use super::{FromRedis, FromRedisMap, FromRedisSet, Reply};
use crate::{
    error::DecodeError,
    resp::{Item, Reader},
};

macro_rules! markers {
    ($($(#[$doc:meta])* $name:ident<$($param:ident),*>;)*) => { $(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name<$($param),*>(PhantomData<fn() -> ($($param,)*)>);
    )* };
}

/// `OK`, which is `()`.
#[derive(Debug)]
pub enum Okay {}

/// `OK` for done, nil for not done because a condition did not hold: a `bool`.
#[derive(Debug)]
pub enum OkOrNil {}

/// Seconds or milliseconds left, as the classic classes give them: `None` without a time limit or without a key.
#[derive(Debug)]
pub enum LegacyTtl {}

/// As [`LegacyTtl`], in milliseconds.
#[derive(Debug)]
pub enum LegacyPttl {}

markers! {
    /// Whatever the caller's type takes.
    Any<T>;
    /// Nil is the empty value.
    EmptyIfNil<R>;
    /// Fields and values, into a map or a struct.
    Map<M>;
    /// A set, into a collection of the caller's choice.
    Set<C>;
    /// Pairs in order: flat in protocol 2, nested in protocol 3.
    Pairs<A, B>;
    /// An empty array, or one row.
    OptionalRow<T>;
    /// A cursor with a page of values.
    Scan<T>;
    /// A cursor with a page of pairs, which are flat in both protocols.
    ScanPairs<A, B>;
    /// Nil, or what `R` reads.
    Nullable<R>;
    /// An array of what `R` reads.
    List<R>;
    /// An array of a fixed length, each element read in its own way.
    Row<T>;
    /// Triples in order: flat, nested, or a map from the first values to pairs of the others.
    Triples<A, B, C>;
}

impl Reply for Okay {
    type Out = ();

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        match reader.item()? {
            Item::Simple(b"OK") | Item::Bulk(b"OK") => Ok(()),
            item => Err(reader.unexpected("OK", item)),
        }
    }
}

impl Reply for OkOrNil {
    type Out = bool;

    fn read(reader: &mut Reader<'_>) -> Result<bool, DecodeError> {
        if reader.take_null()? { Ok(false) } else { Okay::read(reader).map(|()| true) }
    }
}

impl Reply for LegacyTtl {
    type Out = Option<Duration>;

    fn read(reader: &mut Reader<'_>) -> Result<Option<Duration>, DecodeError> {
        Ok(u64::try_from(i64::from_redis(reader)?).ok().map(Duration::from_secs))
    }
}

impl Reply for LegacyPttl {
    type Out = Option<Duration>;

    fn read(reader: &mut Reader<'_>) -> Result<Option<Duration>, DecodeError> {
        Ok(u64::try_from(i64::from_redis(reader)?).ok().map(Duration::from_millis))
    }
}

impl<T: FromRedis> Reply for Any<T> {
    type Out = T;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
        T::from_redis(reader)
    }
}

impl<R: Reply<Out: Default>> Reply for EmptyIfNil<R> {
    type Out = R::Out;

    fn read(reader: &mut Reader<'_>) -> Result<R::Out, DecodeError> {
        if reader.take_null()? { Ok(R::Out::default()) } else { R::read(reader) }
    }
}

impl<M: FromRedisMap> Reply for Map<M> {
    type Out = M;

    fn read(reader: &mut Reader<'_>) -> Result<M, DecodeError> {
        let entries = reader.map()?;
        M::from_entries(entries, reader)
    }
}

impl<C: FromRedisSet> Reply for Set<C> {
    type Out = C;

    fn read(reader: &mut Reader<'_>) -> Result<C, DecodeError> {
        C::from_redis(reader)
    }
}

impl<A: FromRedis, B: FromRedis> Reply for Pairs<A, B> {
    type Out = Vec<(A, B)>;

    fn read(reader: &mut Reader<'_>) -> Result<Vec<(A, B)>, DecodeError> {
        match reader.item()? {
            Item::Map(len) => read_flat(reader, len),
            Item::Array(len) | Item::Set(len) if is_nested(reader)? => read_nested(reader, len),
            Item::Array(len) | Item::Set(len) if len % 2 == 0 => read_flat(reader, len / 2),
            item => Err(reader.unexpected("pairs", item)),
        }
    }
}

/// Members and fields are texts, so that an array in the place of the first one is a nested pair.
fn is_nested(reader: &Reader<'_>) -> Result<bool, DecodeError> {
    Ok(!reader.is_at_end() && matches!(reader.peek()?, Item::Array(2)))
}

fn read_flat<A: FromRedis, B: FromRedis>(reader: &mut Reader<'_>, len: usize) -> Result<Vec<(A, B)>, DecodeError> {
    let mut pairs = Vec::with_capacity(len);
    for index in 0..len {
        let first = A::from_redis(reader).map_err(|error| error.in_element(index))?;
        let second = B::from_redis(reader).map_err(|error| error.in_element(index))?;
        pairs.push((first, second));
    }
    Ok(pairs)
}

fn read_nested<A: FromRedis, B: FromRedis>(reader: &mut Reader<'_>, len: usize) -> Result<Vec<(A, B)>, DecodeError> {
    let mut pairs = Vec::with_capacity(len);
    for index in 0..len {
        pairs.push(<(A, B)>::from_redis(reader).map_err(|error| error.in_element(index))?);
    }
    Ok(pairs)
}

impl<A: FromRedis, B: FromRedis, C: FromRedis> Reply for Triples<A, B, C> {
    type Out = Vec<(A, B, C)>;

    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        if let Item::Map(len) = reader.peek()? {
            reader.item()?;
            return (0..len).map(|_| read_keyed_triple(reader)).collect();
        }
        let len = reader.array()?;
        let is_nested = !reader.is_at_end() && matches!(reader.peek()?, Item::Array(3));
        if is_nested || len == 0 {
            return (0..len).map(|_| <(A, B, C)>::from_redis(reader)).collect();
        }
        if len % 3 != 0 {
            return Err(DecodeError::mismatch("triples", format!("an array of {len}")));
        }
        let triple = |_| Ok((A::from_redis(reader)?, B::from_redis(reader)?, C::from_redis(reader)?));
        (0..len / 3).map(triple).collect()
    }
}

/// A first value that is the key of the other two.
fn read_keyed_triple<A: FromRedis, B: FromRedis, C: FromRedis>(
    reader: &mut Reader<'_>,
) -> Result<(A, B, C), DecodeError> {
    let first = A::from_redis(reader)?;
    let (second, third) = FromRedis::from_redis(reader)?;
    Ok((first, second, third))
}

impl<A: Reply, B: Reply> Reply for Row<(A, B)> {
    type Out = (A::Out, B::Out);

    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        reader.array_of(2)?;
        Ok((A::read(reader)?, B::read(reader)?))
    }
}

impl<A: Reply, B: Reply, C: Reply> Reply for Row<(A, B, C)> {
    type Out = (A::Out, B::Out, C::Out);

    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError> {
        reader.array_of(3)?;
        Ok((A::read(reader)?, B::read(reader)?, C::read(reader)?))
    }
}

impl<T: FromRedis> Reply for OptionalRow<T> {
    type Out = Option<T>;

    fn read(reader: &mut Reader<'_>) -> Result<Option<T>, DecodeError> {
        match reader.peek()? {
            Item::Array(0) | Item::Null => reader.skip().map(|()| None),
            _ => T::from_redis(reader).map(Some),
        }
    }
}

/// One step of a scan.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ScanPage<T> {
    /// Where to go on; 0 when the scan is done.
    pub cursor: u64,
    /// What this step found; it may be empty before the scan is done, and values may come twice.
    pub items: Vec<T>,
}

fn read_page<T>(
    reader: &mut Reader<'_>,
    items: impl FnOnce(&mut Reader<'_>) -> Result<Vec<T>, DecodeError>,
) -> Result<ScanPage<T>, DecodeError> {
    reader.array_of(2)?;
    let cursor = u64::from_redis(reader).map_err(|error| error.inside("cursor"))?;
    Ok(ScanPage { cursor, items: items(reader)? })
}

impl<T: FromRedis> Reply for Scan<T> {
    type Out = ScanPage<T>;

    fn read(reader: &mut Reader<'_>) -> Result<ScanPage<T>, DecodeError> {
        read_page(reader, Vec::from_redis)
    }
}

impl<A: FromRedis, B: FromRedis> Reply for ScanPairs<A, B> {
    type Out = ScanPage<(A, B)>;

    fn read(reader: &mut Reader<'_>) -> Result<ScanPage<(A, B)>, DecodeError> {
        read_page(reader, |reader| {
            let entries = reader.map()?;
            read_flat(reader, entries.len())
        })
    }
}

impl<R: Reply> Reply for Nullable<R> {
    type Out = Option<R::Out>;

    fn read(reader: &mut Reader<'_>) -> Result<Option<R::Out>, DecodeError> {
        if reader.take_null()? { Ok(None) } else { R::read(reader).map(Some) }
    }
}

impl<R: Reply> Reply for List<R> {
    type Out = Vec<R::Out>;

    fn read(reader: &mut Reader<'_>) -> Result<Vec<R::Out>, DecodeError> {
        let len = reader.array()?;
        (0..len).map(|index| R::read(reader).map_err(|error| error.in_element(index))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<R: Reply>(reply: &[u8]) -> Result<R::Out, String> {
        R::read(&mut Reader::new(reply)).map_err(|error| error.to_string())
    }

    #[test]
    fn okay_and_nil() {
        assert_eq!(read::<Okay>(b"+OK\r\n"), Ok(()));
        assert_eq!(read::<Okay>(b"+QUEUED\r\n"), Err("expected OK, got a status".into()));
        assert_eq!(read::<OkOrNil>(b"$-1\r\n"), Ok(false));
        assert_eq!(read::<OkOrNil>(b"_\r\n"), Ok(false));
        assert_eq!(read::<EmptyIfNil<Vec<i64>>>(b"*-1\r\n"), Ok(vec![]));
        assert_eq!(read::<Nullable<Okay>>(b"+OK\r\n"), Ok(Some(())));
        assert_eq!(read::<LegacyTtl>(b":-2\r\n"), Ok(None));
        assert_eq!(read::<LegacyTtl>(b":0\r\n"), Ok(Some(Duration::ZERO)));
    }

    #[test]
    fn pairs_in_both_protocols() {
        let expected = Ok(vec![("a".to_owned(), 1.5)]);
        assert_eq!(read::<Pairs<String, f64>>(b"*2\r\n$1\r\na\r\n$3\r\n1.5\r\n"), expected);
        assert_eq!(read::<Pairs<String, f64>>(b"*1\r\n*2\r\n$1\r\na\r\n,1.5\r\n"), expected);
        assert_eq!(read::<Pairs<String, f64>>(b"*0\r\n"), Ok(vec![]));
        assert!(read::<Pairs<String, f64>>(b"*1\r\n$1\r\na\r\n").is_err());
    }

    #[test]
    fn triples_in_all_forms() {
        let expected = Ok(vec![("a".to_owned(), 1.5, Some(2)), ("b".to_owned(), 1.0, None)]);
        type Read = Triples<String, f64, Option<i64>>;
        let flat = b"*6\r\n$1\r\na\r\n$3\r\n1.5\r\n$1\r\n2\r\n$1\r\nb\r\n$1\r\n1\r\n$-1\r\n";
        assert_eq!(read::<Read>(flat), expected);
        let nested = b"*2\r\n*3\r\n$1\r\na\r\n,1.5\r\n:2\r\n*3\r\n$1\r\nb\r\n,1\r\n_\r\n";
        assert_eq!(read::<Read>(nested), expected);
        let map = b"%2\r\n$1\r\na\r\n*2\r\n,1.5\r\n:2\r\n$1\r\nb\r\n*2\r\n,1\r\n_\r\n";
        assert_eq!(read::<Read>(map), expected);
        assert!(read::<Read>(b"*2\r\n:1\r\n:2\r\n").is_err());
    }

    #[test]
    fn rows_and_pages() {
        assert_eq!(read::<OptionalRow<(String, f64)>>(b"*0\r\n"), Ok(None));
        assert_eq!(read::<OptionalRow<(String, f64)>>(b"*2\r\n$1\r\na\r\n,1\r\n"), Ok(Some(("a".into(), 1.0))));
        let page = read::<ScanPairs<String, i64>>(b"*2\r\n$1\r\n7\r\n*2\r\n$1\r\nf\r\n$1\r\n1\r\n");
        assert_eq!(page, Ok(ScanPage { cursor: 7, items: vec![("f".into(), 1)] }));
        assert_eq!(read::<List<OkOrNil>>(b"*2\r\n+OK\r\n_\r\n"), Ok(vec![true, false]));
    }
}
