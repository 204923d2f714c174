//! What a table says about its commands, at run time: their grammar, their methods, and how their replies are read.
//!
//! The macro writes the statics; here is what they are made of, and what can be asked of them.

mod call;
mod decoder;
mod entry;
mod find;
mod line;
mod matching;
pub mod payload;
mod rust;
mod similar;

pub use call::Call;
pub use decoder::Decoder;
pub use entry::{
    Alternative, Column, Deprecated, Entry, Method, Options, Parameter, ParameterKind, Setter, Shape, Step, ValueKind,
};
pub use find::{NotFound, Table};
pub use line::{UnclosedQuote, join, split};
