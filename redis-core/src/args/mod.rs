//! Rust values as the words of a command.

mod arg;
mod bounds;
mod fragment;
mod many;
mod options;
mod packed;
mod row;
mod scalar;
mod time;
mod vector;
mod words;

pub use arg::{Arg, ToRedisArg};
pub use bounds::{LexBound, ScoreBound, ToIndex, ToLexBound, ToScoreBound};
pub use fragment::Fragment;
pub use many::{NO_KEYS, NoArgs, ToRedisArgs};
pub use options::OptionWords;
pub use row::{ToColumn, ToRow, ToRows, kind};
pub use time::{ToMillis, ToSeconds, ToTimeout, ToUnixMillis, ToUnixSeconds};
pub use vector::Vector;
pub use words::Words;
