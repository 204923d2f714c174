//! Pages for the way in.

#[doc = include_str!("../docs/from_redis_py.md")]
pub mod from_redis_py {}

#[doc = include_str!("../docs/commands.md")]
pub mod commands {}
