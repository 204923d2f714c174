//! The wire: bytes to frames to values, without a socket.
//!
//! | first byte | protocol | what follows |
//! |---|---|---|
//! | `+` `-` `:` | 2, 3 | a line: text, error, integer |
//! | `$` | 2, 3 | a length, then as many bytes; `$-1` is null |
//! | `*` | 2, 3 | a count, then as many values; `*-1` is null |
//! | `_` `#` `,` `(` | 3 | a line: null, boolean, double, big number |
//! | `=` | 3 | a length, then three letters, a colon and text |
//! | `%` `~` `>` | 3 | a count, then pairs, a set, a push |
//! | `\|` | 3 | a count, then pairs that annotate the value after them |
//!
//! A [`Scanner`] finds where a frame ends; a [`Reader`] decodes it straight into the caller's type.

mod decimal;
mod encode;
mod form;
mod frame;
mod glance;
mod item;
mod levels;
mod limits;
mod number;
mod read;
mod scan;
mod utf8;
mod value;

pub(crate) use encode::{Sink, put_line, put_word};
pub use encode::{put_bulk, put_count};
pub use frame::Frame;
pub use item::Item;
pub use limits::Limits;
pub use number::Decimal;
pub(crate) use number::{parse_double, parse_signed, parse_unsigned};
pub use read::{MapEntries, Reader};
pub use scan::{Scanned, Scanner};
pub use value::Value;
