//! One server of each release for all tests; a database of its own for each test.

pub(crate) mod cluster;
pub(crate) mod coverage;
pub(crate) mod proxy;
mod suite;
mod target;
pub(crate) mod version;

use std::sync::OnceLock;

use redis_typed_server::{Release, Server};

pub(crate) use cluster::{Pair, on_cluster, on_pair};
pub(crate) use target::{Target, next_database, on_all, on_private};

/// The servers that run, one of each release that can be had.
///
/// Started by the first test that asks. They end with the process, for nobody drops a static.
pub(crate) fn servers() -> &'static [(Release, Server)] {
    static SERVERS: OnceLock<Vec<(Release, Server)>> = OnceLock::new();
    SERVERS.get_or_init(|| Release::ALL.into_iter().filter_map(start).collect())
}

fn start(release: Release) -> Option<(Release, Server)> {
    // Thousands of databases: each test has one to itself, so that tests can run side by side.
    let started =
        Server::builder().release(release).config("databases", "10000").config("enable-debug-command", "yes").start();
    match started {
        Ok(server) => Some((release, server)),
        Err(error) => {
            eprintln!("skipped {release}: {error}");
            None
        }
    }
}

/// A server that a test has to itself, for what concerns all databases.
pub(crate) fn private(release: Release) -> Option<Server> {
    let server = Server::builder().release(release).config("enable-debug-command", "yes").start();
    server.inspect_err(|error| eprintln!("skipped {release}: {error}")).ok()
}
