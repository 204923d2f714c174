//! What is lost, repeated or mixed up when connections, servers and callers fail: nothing.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cancel;
mod cuts;
mod denials;
mod pool;
mod pops;
mod rest;
mod restart;
mod stall;
mod unclaimed;

use redis_typed_server::{Release, Server};

use crate::support::servers;

/// A server that speaks both versions of the protocol; a newer one where one can be had.
fn server() -> (&'static Server, Release) {
    let (release, server) = servers().last().expect("a server can be had here");
    (server, *release)
}
