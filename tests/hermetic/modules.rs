//! The tables of modules, without a server.

#[cfg(feature = "bloom")]
mod bloom;
#[cfg(all(feature = "search", feature = "table"))]
mod search;
