//! Words from the types of the standard library.

use std::{
    borrow::Cow,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    num::{NonZeroI64, NonZeroU32, NonZeroU64, NonZeroUsize},
    rc::Rc,
    sync::Arc,
};

use bytes::{Bytes, BytesMut};

use super::{Arg, ToRedisArg, ToRedisArgs, Words};

macro_rules! one_word {
    ($([$($generics:tt)*] $type:ty: $self:ident => $arg:expr;)*) => { $(
        impl<$($generics)*> ToRedisArg for $type {
            #[inline]
            fn to_arg(&$self) -> Arg<'_> {
                $arg
            }
        }

        impl<$($generics)*> ToRedisArgs for $type {
            #[inline]
            fn count(&self) -> usize {
                1
            }

            #[inline]
            fn write(&self, words: &mut Words) {
                words.arg(self);
            }
        }
    )* };
}

one_word! {
    [] str: self => Arg::Bytes(Cow::Borrowed(self.as_bytes()));
    [] String: self => Arg::Bytes(Cow::Borrowed(self.as_bytes()));
    [] Box<str>: self => Arg::Bytes(Cow::Borrowed(self.as_bytes()));
    [] Rc<str>: self => Arg::Bytes(Cow::Borrowed(self.as_bytes()));
    [] Arc<str>: self => Arg::Bytes(Cow::Borrowed(self.as_bytes()));
    ['a] Cow<'a, str>: self => Arg::Bytes(Cow::Borrowed(self.as_bytes()));
    [] char: self => Arg::owned(self.to_string());
    [] [u8]: self => Arg::Bytes(Cow::Borrowed(self));
    [const N: usize] [u8; N]: self => Arg::Bytes(Cow::Borrowed(self));
    [] Vec<u8>: self => Arg::Bytes(Cow::Borrowed(self));
    [] Box<[u8]>: self => Arg::Bytes(Cow::Borrowed(self));
    [] Arc<[u8]>: self => Arg::Bytes(Cow::Borrowed(self));
    ['a] Cow<'a, [u8]>: self => Arg::Bytes(Cow::Borrowed(self));
    [] Bytes: self => Arg::Shared(self);
    [] BytesMut: self => Arg::Bytes(Cow::Borrowed(self));
    [] i8: self => Arg::Signed(i64::from(*self));
    [] i16: self => Arg::Signed(i64::from(*self));
    [] i32: self => Arg::Signed(i64::from(*self));
    [] i64: self => Arg::Signed(*self);
    [] isize: self => Arg::Signed(*self as i64);
    [] i128: self => Arg::owned(self.to_string());
    [] u16: self => Arg::Unsigned(u64::from(*self));
    [] u32: self => Arg::Unsigned(u64::from(*self));
    [] u64: self => Arg::Unsigned(*self);
    [] usize: self => Arg::Unsigned(*self as u64);
    [] u128: self => Arg::owned(self.to_string());
    [] NonZeroI64: self => Arg::Signed(self.get());
    [] NonZeroU32: self => Arg::Unsigned(u64::from(self.get()));
    [] NonZeroU64: self => Arg::Unsigned(self.get());
    [] NonZeroUsize: self => Arg::Unsigned(self.get() as u64);
    // A wider text of the same float would not read back as the float that was meant.
    [] f32: self => Arg::owned(format!("{self:?}"));
    [] f64: self => Arg::Double(*self);
    [] IpAddr: self => Arg::owned(self.to_string());
    [] Ipv4Addr: self => Arg::owned(self.to_string());
    [] Ipv6Addr: self => Arg::owned(self.to_string());
    [] SocketAddr: self => Arg::owned(self.to_string());
}
