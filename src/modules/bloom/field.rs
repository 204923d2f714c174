//! One field of BF.INFO.

use std::marker::PhantomData;

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::{Item, Reader},
};

/// One field of BF.INFO, which is a `T`.
///
/// Redis puts it into an array in protocol 2, and with its name into a map in protocol 3. The module for Valkey sends it
/// as it is.
#[derive(Debug)]
pub struct InfoField<T>(PhantomData<fn() -> T>);

impl<T: FromRedis> Reply for InfoField<T> {
    type Out = T;

    fn read(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
        match reader.peek()? {
            Item::Array(_) => reader.array_of(1)?,
            Item::Map(1) => {
                reader.map()?;
                reader.skip()?;
            }
            item @ Item::Map(_) => return Err(reader.unexpected("one field", item)),
            _ => {}
        }
        T::from_redis(reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromRedis>(reply: &[u8]) -> Result<T, String> {
        InfoField::<T>::read(&mut Reader::new(reply)).map_err(|error| error.to_string())
    }

    #[test]
    fn both_protocols() {
        assert_eq!(read::<u64>(b"*1\r\n:100\r\n"), Ok(100));
        assert_eq!(read::<u64>(b"%1\r\n+Capacity\r\n:100\r\n"), Ok(100));
        assert_eq!(read::<Option<u64>>(b"*1\r\n$-1\r\n"), Ok(None));
        assert_eq!(read::<Option<u64>>(b"%1\r\n+Expansion rate\r\n_\r\n"), Ok(None));
    }

    #[test]
    fn of_valkey() {
        assert_eq!(read::<u64>(b":100\r\n"), Ok(100));
        assert_eq!(read::<Option<u64>>(b"$-1\r\n"), Ok(None));
    }

    #[test]
    fn several_fields_are_not_one() {
        assert!(read::<u64>(b"*0\r\n").is_err());
        assert!(read::<u64>(b"*2\r\n:1\r\n:2\r\n").is_err());
        assert!(read::<u64>(b"%2\r\n+Size\r\n:1\r\n+Capacity\r\n:2\r\n").is_err());
    }
}
