#![doc = include_str!("../../../docs/bloom.md")]

mod field;
mod info;
mod insert;
mod rank;

pub use field::InfoField;
pub use info::{BloomInfo, CmsInfo, CuckooInfo, TdigestInfo, TopkInfo};
pub use insert::CuckooInsert;
pub use rank::TdigestRank;

crate::commands!("tables/bloom.toml" as pub trait BloomCommands);
