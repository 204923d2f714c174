//! Numbers, booleans, texts and bytes.

use std::{
    net::IpAddr,
    num::{NonZeroI64, NonZeroU32, NonZeroU64, NonZeroUsize},
    rc::Rc,
    sync::Arc,
};

use bytes::Bytes;

use super::FromRedis;
use crate::{
    error::{DecodeError, ServerError},
    resp::{Item, Reader, parse_double, parse_signed, parse_unsigned},
};

const INTEGER: &str = "an integer";

/// Integers come as integers, and as decimal text: `GET` of a counter.
#[inline]
fn read_signed(reader: &mut Reader<'_>) -> Result<i64, DecodeError> {
    match reader.short_integer() {
        Some(integer) => Ok(i64::from(integer)),
        None => any_signed(reader),
    }
}

#[inline(never)]
fn any_signed(reader: &mut Reader<'_>) -> Result<i64, DecodeError> {
    match reader.item()? {
        Item::Integer(integer) => Ok(integer),
        item => {
            let text = item.text().ok_or_else(|| reader.unexpected(INTEGER, item))?;
            parse_signed(text).ok_or_else(|| DecodeError::mismatch(INTEGER, "other text"))
        }
    }
}

macro_rules! signed {
    ($($type:ty)*) => { $(
        impl FromRedis for $type {
            #[inline]
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                <$type>::try_from(read_signed(reader)?).map_err(|_| out_of_range(stringify!($type)))
            }
        }
    )* };
}

signed!(i8 i16 i32 isize u16 u32 NonZeroI64);

impl FromRedis for i64 {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read_signed(reader)
    }
}

/// Counters above `i64::MAX` come as text or as big numbers.
impl FromRedis for u64 {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.short_integer() {
            Some(integer) => Ok(u64::from(integer)),
            None => any_unsigned(reader),
        }
    }
}

#[inline(never)]
fn any_unsigned(reader: &mut Reader<'_>) -> Result<u64, DecodeError> {
    match reader.item()? {
        Item::Integer(integer) => integer.try_into().map_err(|_| out_of_range("u64")),
        item => {
            let text = item.text().ok_or_else(|| reader.unexpected(INTEGER, item))?;
            parse_unsigned(text).ok_or_else(|| DecodeError::mismatch("an unsigned integer", "other text"))
        }
    }
}

impl FromRedis for usize {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        u64::from_redis(reader)?.try_into().map_err(|_| out_of_range("usize"))
    }
}

macro_rules! non_zero {
    ($($type:ty: $number:ty;)*) => { $(
        impl FromRedis for $type {
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                <$number>::from_redis(reader)?.try_into().map_err(|_| out_of_range(stringify!($type)))
            }
        }
    )* };
}

non_zero! {
    NonZeroU32: u32;
    NonZeroU64: u64;
    NonZeroUsize: usize;
}

impl FromRedis for u8 {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read_signed(reader)?.try_into().map_err(|_| out_of_range("u8"))
    }

    fn vec_from_redis(reader: &mut Reader<'_>) -> Result<Vec<u8>, DecodeError> {
        Ok(reader.text()?.to_vec())
    }
}

macro_rules! parsed {
    ($($type:ty, $what:literal;)*) => { $(
        impl FromRedis for $type {
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                match reader.item()? {
                    Item::Integer(integer) => integer.to_string().parse().map_err(|_| out_of_range(stringify!($type))),
                    item => {
                        let text = item.text().ok_or_else(|| reader.unexpected($what, item))?;
                        let text = str::from_utf8(text).ok();
                        text.and_then(|text| text.parse().ok()).ok_or_else(|| DecodeError::mismatch($what, "other text"))
                    }
                }
            }
        }
    )* };
}

parsed! {
    i128, "an integer";
    u128, "an unsigned integer";
    IpAddr, "an IP address";
}

impl FromRedis for f64 {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.short_double() {
            Some(double) => Ok(double),
            None => any_double(reader),
        }
    }
}

#[inline(never)]
fn any_double(reader: &mut Reader<'_>) -> Result<f64, DecodeError> {
    match reader.item()? {
        Item::Double(double) => Ok(double),
        Item::Integer(integer) => Ok(integer as f64),
        item => {
            let text = item.text().ok_or_else(|| reader.unexpected("a number", item))?;
            parse_double(text).ok_or_else(|| DecodeError::mismatch("a number", "other text"))
        }
    }
}

impl FromRedis for f32 {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        f64::from_redis(reader).map(|double| double as f32)
    }
}

/// `:0`, `:1`, `#f`, `#t`, and the texts `0` and `1`, as hashes hold them. `OK` is no boolean, nil is none either.
impl FromRedis for bool {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.item()? {
            Item::Bool(bool) => Ok(bool),
            Item::Integer(0) | Item::Bulk(b"0") => Ok(false),
            Item::Integer(1) | Item::Bulk(b"1") => Ok(true),
            Item::Integer(_) => Err(out_of_range("bool")),
            item => Err(reader.unexpected("a boolean", item)),
        }
    }
}

impl FromRedis for String {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.plain_string() {
            Some(text) => reader.utf8_of(text).map(str::to_owned),
            None => any_text(reader),
        }
    }
}

/// Numbers are texts too: whoever asks for a `String` gets the digits.
#[inline(never)]
fn any_text(reader: &mut Reader<'_>) -> Result<String, DecodeError> {
    match reader.item()? {
        Item::Integer(integer) => Ok(integer.to_string()),
        Item::Double(double) => Ok(double.to_string()),
        item => {
            let text = item.text().ok_or_else(|| reader.unexpected("a string", item))?;
            reader.utf8_of(text).map(str::to_owned)
        }
    }
}

macro_rules! from_string {
    ($($type:ty)*) => { $(
        impl FromRedis for $type {
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                String::from_redis(reader).map(Self::from)
            }
        }
    )* };
}

from_string!(Box<str> Rc<str> Arc<str>);

impl FromRedis for char {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut chars = reader.str()?.chars();
        match (chars.next(), chars.next()) {
            (Some(char), None) => Ok(char),
            _ => Err(DecodeError::mismatch("one character", "other text")),
        }
    }
}

/// Large strings share the buffer that they arrived in; small ones are copied.
impl FromRedis for Bytes {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = reader.text()?;
        Ok(reader.bytes_of(text))
    }
}

/// Nothing but nil, or a status whose text does not matter: for commands whose answer is of no interest.
impl FromRedis for () {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.item()? {
            Item::Null | Item::Simple(_) => Ok(()),
            item => Err(reader.unexpected("a status or nil", item)),
        }
    }
}

impl<T: FromRedis> FromRedis for Option<T> {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.take_null()? { Ok(None) } else { T::from_redis(reader).map(Some) }
    }
}

/// An element that the server may answer with an error of its own.
impl<T: FromRedis> FromRedis for Result<T, ServerError> {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match reader.peek()? {
            Item::Error(line) => reader.skip().map(|()| Err(ServerError::parse(line))),
            _ => T::from_redis(reader).map(Ok),
        }
    }
}

impl<T: FromRedis> FromRedis for Box<T> {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::from_redis(reader).map(Self::new)
    }
}

#[cold]
fn out_of_range(target: &'static str) -> DecodeError {
    DecodeError::mismatch(format!("an integer in the range of {target}"), "one beyond it")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromRedis>(reply: &[u8]) -> Result<T, String> {
        T::from_redis(&mut Reader::new(reply)).map_err(|error| error.to_string())
    }

    #[test]
    fn numbers_from_integers_and_texts() {
        assert_eq!(read::<i64>(b":-5\r\n"), Ok(-5));
        assert_eq!(read::<u32>(b"$2\r\n42\r\n"), Ok(42));
        assert_eq!(read::<u64>(b"(18446744073709551615\r\n"), Ok(u64::MAX));
        assert_eq!(read::<f64>(b",1.5\r\n"), Ok(1.5));
        assert_eq!(read::<f64>(b"$4\r\n-inf\r\n"), Ok(f64::NEG_INFINITY));
        assert_eq!(read::<f64>(b":3\r\n"), Ok(3.0));
        assert_eq!(read::<u8>(b":255\r\n"), Ok(255));
        assert_eq!(read::<NonZeroU32>(b":7\r\n").map(NonZeroU32::get), Ok(7));
        assert_eq!(read::<NonZeroUsize>(b"$1\r\n7\r\n").map(NonZeroUsize::get), Ok(7));
        assert!(read::<NonZeroU32>(b":0\r\n").is_err() && read::<NonZeroUsize>(b":0\r\n").is_err());
    }

    #[test]
    fn nothing_is_guessed() {
        assert_eq!(read::<i64>(b"_\r\n"), Err("expected an integer, got nil".into()));
        assert_eq!(read::<i64>(b",1.5\r\n"), Err("expected an integer, got a double".into()));
        assert_eq!(read::<i64>(b"$3\r\n1.5\r\n"), Err("expected an integer, got other text".into()));
        assert!(read::<u8>(b":256\r\n").is_err());
        assert!(read::<u64>(b":-1\r\n").is_err());
        assert!(read::<bool>(b"_\r\n").is_err());
        assert!(read::<bool>(b":2\r\n").is_err());
        assert!(read::<bool>(b"+OK\r\n").is_err());
        assert!(read::<String>(b"$1\r\n\xff\r\n").is_err());
        assert!(read::<String>(b"*0\r\n").is_err());
    }

    #[test]
    fn texts_bytes_and_options() {
        assert_eq!(read::<String>(b"=5\r\ntxt:a\r\n"), Ok("a".into()));
        assert_eq!(read::<String>(b":7\r\n"), Ok("7".into()));
        assert_eq!(read::<Vec<u8>>(b"$2\r\n\xff\x00\r\n"), Ok(vec![255, 0]));
        assert_eq!(read::<Option<Vec<u8>>>(b"$-1\r\n"), Ok(None));
        assert_eq!(read::<Option<i64>>(b"*-1\r\n"), Ok(None));
        assert_eq!(read::<Option<i64>>(b":1\r\n"), Ok(Some(1)));
        assert_eq!(read::<Arc<str>>(b"+a\r\n"), Ok("a".into()));
        assert!(read::<Result<i64, ServerError>>(b"-ERR x\r\n").expect("an element").is_err());
        assert_eq!(read::<bool>(b"#t\r\n"), Ok(true));
    }
}
