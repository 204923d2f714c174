//! Arrays of a fixed length, each element of its own type.

use super::FromRedis;
use crate::{error::DecodeError, resp::Reader};

macro_rules! tuple {
    ($len:literal: $($name:ident $index:literal)+) => {
        impl<$($name: FromRedis),+> FromRedis for ($($name,)+) {
            #[inline]
            fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.array_of($len)?;
                Ok(($($name::from_redis(reader).map_err(|error| error.in_element($index))?,)+))
            }
        }
    };
}

tuple!(1: A 0);
tuple!(2: A 0 B 1);
tuple!(3: A 0 B 1 C 2);
tuple!(4: A 0 B 1 C 2 D 3);
tuple!(5: A 0 B 1 C 2 D 3 E 4);
tuple!(6: A 0 B 1 C 2 D 3 E 4 F 5);
tuple!(7: A 0 B 1 C 2 D 3 E 4 F 5 G 6);
tuple!(8: A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_checked() {
        let reply = b"*2\r\n$1\r\na\r\n:1\r\n";
        let pair: (String, i64) = FromRedis::from_redis(&mut Reader::new(reply)).expect("a pair");
        assert_eq!(pair, ("a".into(), 1));
        let error = <(String,)>::from_redis(&mut Reader::new(reply)).expect_err("too long");
        assert_eq!(error.to_string(), "expected an array of 1, got an array of 2");
    }
}
