#![doc = include_str!("../../../docs/json.md")]

mod kind;
mod number;
mod resp;

pub use kind::{JsonRootType, JsonType, JsonTypes};
pub use number::{JsonNumber, JsonNumbers};
pub use resp::JsonResp;

crate::commands!("tables/json.toml" as pub trait JsonCommands);
