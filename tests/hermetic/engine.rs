//! The engine against a server that the tests script: what no real server would send, and when it would not send it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[cfg(feature = "bloom")]
mod bloom;
mod callbacks;
mod closing;
mod decode;
mod exec;
mod fake;
mod hostile;
mod keepalive;
mod lent;
mod loading;
mod older;
mod order;
mod outside;
mod refused;
mod secrets;
mod slow;
mod timeouts;
mod unclaimed;
