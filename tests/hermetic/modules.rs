//! The tables of modules, without a server.

#[cfg(feature = "bloom")]
mod bloom;
