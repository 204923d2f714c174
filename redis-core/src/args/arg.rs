//! One word of a command.

use std::borrow::Cow;

use bytes::Bytes;

/// One word, not yet encoded.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Arg<'a> {
    /// Any bytes.
    Bytes(Cow<'a, [u8]>),
    /// Bytes that can be sent without being copied.
    Shared(&'a Bytes),
    /// A signed integer, sent as decimal text.
    Signed(i64),
    /// An unsigned integer, sent as decimal text.
    Unsigned(u64),
    /// A number, sent as the shortest text that reads back as the same number.
    Double(f64),
    /// Nothing that can be sent, and why: the command is refused before a byte goes out.
    Refused(&'static str),
}

impl Arg<'_> {
    /// A word made for the call.
    pub fn owned(text: impl Into<Vec<u8>>) -> Self {
        Self::Bytes(Cow::Owned(text.into()))
    }
}

/// What can be sent as one word: texts, bytes, numbers, and your own types.
///
/// Bytes are one word, so `u8` alone is none: `[u8]`, `[u8; N]` and `Vec<u8>` would otherwise be lists of numbers.
/// There are no implementations for `bool`, `Option` and `()`: what they should look like is for the caller to say.
/// `#[derive(ToRedisArgs)]` implements it for newtypes and for enums without payload.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not one word of a command",
    label = "this can't be sent as one word",
    note = "texts, byte strings and numbers can; `#[derive(ToRedisArgs)]` makes newtypes and plain enums do"
)]
pub trait ToRedisArg {
    /// The word.
    fn to_arg(&self) -> Arg<'_>;
}

impl<T: ToRedisArg + ?Sized> ToRedisArg for &T {
    #[inline]
    fn to_arg(&self) -> Arg<'_> {
        (**self).to_arg()
    }
}
