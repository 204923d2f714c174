//! Replies as Rust values.
//!
//! [`FromRedis`] is for payloads: the caller's types. [`Reply`] is what a command declares; the markers in [`reply`] carry the
//! wire's odd rules, which belong to the command and not to the caller's type.

mod collection;
mod map;
pub mod reply;
mod scalar;
mod text;
mod tuple;

pub use map::{FromRedisMap, FromRedisSet};
pub use reply::ScanPage;
pub use text::Lossy;

use crate::{
    error::DecodeError,
    resp::{Reader, Value},
};

/// What a command declares that the server may answer; `Out` is what the caller gets.
pub trait Reply {
    /// What the caller gets.
    type Out;

    /// Reads the reply.
    fn read(reader: &mut Reader<'_>) -> Result<Self::Out, DecodeError>;
}

/// A value that a reply can be read into.
///
/// Conversions are strict: nil is not `false`, `0` or empty, only `Option` takes it; a number with a fraction is no integer;
/// lengths are checked. Texts are checked to be UTF-8; `Vec<u8>` and [`Bytes`](bytes::Bytes) take any.
/// `#[derive(FromRedis)]` implements it for structs, newtypes and enums.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a reply",
    label = "no reply can be read into this type",
    note = "`String`, `Vec<u8>`, `Bytes`, numbers, `bool`, `Option`, `Vec`, tuples, maps and sets can",
    note = "put `#[derive(FromRedis)]` on a type of your own"
)]
pub trait FromRedis: Sized {
    /// Reads one value.
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// Reads a `Vec` of the type; bytes are a string, not a list of numbers.
    #[doc(hidden)]
    fn vec_from_redis(reader: &mut Reader<'_>) -> Result<Vec<Self>, DecodeError> {
        collection::read_vec(reader)
    }
}

impl<T: FromRedis> Reply for T {
    type Out = T;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
        T::from_redis(reader)
    }
}

impl FromRedis for Value {
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::read(reader)
    }
}
