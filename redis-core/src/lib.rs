//! The codec, the conversions and the connection engine of `redis-typed`.
//!
//! Data flows one way: command → words → lane → wire → frame → reader → value. A module names only modules further down:
//!
//! | level | modules |
//! |---|---|
//! | 7 | `pool` |
//! | 6 | `mux` |
//! | 5 | `connection` |
//! | 4 | `net`, `executor`, `table` |
//! | 3 | `command`, `config` |
//! | 2 | `args`, `convert` |
//! | 1 | `resp` |
//! | 0 | `error` |
//!
//! Depend on `redis-typed`; this package promises nothing on its own.

pub mod args;
pub mod command;
pub mod config;
pub mod connection;
pub mod convert;
pub mod error;
pub mod executor;
pub mod mux;
pub mod net;
pub mod pool;
pub mod resp;
#[cfg(feature = "table")]
pub mod table;
