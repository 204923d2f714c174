//! The struct of `hgetall_50_struct`: 30 strings, 10 integers, 10 floats, and how each client reads it.
//!
//! One struct for all, so that one comparison proves them all. rustis reads it through serde's derive.
//! redis-rs and fred have no derive: theirs is the hand-written reader a careful user would write
//! (one pass over the reply, strings moved, nothing looked up by hashing).

use serde::Deserialize;

pub const FIELDS: usize = 50;

/// A client's own value of one field, on its way into a Rust type.
pub trait Field: Sized {
    type Error;
    fn text(self) -> Result<String, Self::Error>;
    fn int(self) -> Result<u64, Self::Error>;
    fn float(self) -> Result<f64, Self::Error>;
}

macro_rules! profile {
    (text: $($text:ident)*; int: $($int:ident)*; float: $($float:ident)*) => {
        #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
        #[cfg_attr(feature = "ours", derive(redis_typed::FromRedis))]
        pub struct Profile {
            $(pub $text: String,)*
            $(pub $int: u64,)*
            $(pub $float: f64,)*
        }

        impl Profile {
            /// Every field with a value of its own.
            pub fn sample() -> Self {
                let mut index = 0;
                let mut next = || { index += 1; index };
                Self {
                    $($text: format!("some text {:06}", next()),)*
                    $($int: 10_000_000 + next() as u64,)*
                    $($float: f64::from(next()) + 0.5,)*
                }
            }

            /// Names and values as they are stored.
            pub fn fields(&self) -> Vec<(String, String)> {
                vec![
                    $((stringify!($text).into(), self.$text.clone()),)*
                    $((stringify!($int).into(), self.$int.to_string()),)*
                    $((stringify!($float).into(), self.$float.to_string()),)*
                ]
            }

            /// Fills the field of that name with the client's own conversions; other names are skipped.
            pub fn put<F: Field>(&mut self, name: &[u8], value: F) -> Result<(), F::Error> {
                $(if name == stringify!($text).as_bytes() {
                    self.$text = value.text()?;
                    return Ok(());
                })*
                $(if name == stringify!($int).as_bytes() {
                    self.$int = value.int()?;
                    return Ok(());
                })*
                $(if name == stringify!($float).as_bytes() {
                    self.$float = value.float()?;
                    return Ok(());
                })*
                Ok(())
            }
        }
    };
}

profile! {
    text: t00 t01 t02 t03 t04 t05 t06 t07 t08 t09
          t10 t11 t12 t13 t14 t15 t16 t17 t18 t19
          t20 t21 t22 t23 t24 t25 t26 t27 t28 t29;
    int: i00 i01 i02 i03 i04 i05 i06 i07 i08 i09;
    float: x00 x01 x02 x03 x04 x05 x06 x07 x08 x09
}
