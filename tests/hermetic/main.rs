//! Tests that need no server.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, and says where")]

#[cfg(all(feature = "modules", feature = "sentinel", feature = "table"))]
mod cheat_sheet;
#[cfg(all(feature = "modules", feature = "sentinel", feature = "table"))]
mod corpus;
mod derive;
mod encoding;
mod engine;
mod house;
mod layers;
mod modules;
mod pubsub;
mod replies;
mod rows;
mod scripts;
mod secrets;
mod source;
#[cfg(feature = "table")]
mod table;
#[path = "../shared/until.rs"]
mod until;
