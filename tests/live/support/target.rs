//! One server, one version of the protocol, one empty database.

use std::sync::atomic::{AtomicU32, Ordering};

use redis_typed::{Client, Config, Protocol, Spec};
use redis_typed_server::{Product, Release, Server};

use super::{private, servers, version};

/// What a test runs against.
pub(crate) struct Target {
    pub(crate) client: Client,
    pub(crate) server: &'static Server,
    pub(crate) release: Release,
    pub(crate) protocol: Protocol,
}

impl Target {
    /// Whether the server has the command, going by the table.
    pub(crate) fn has(&self, spec: &Spec) -> bool {
        version::has(self.release, self.server, spec)
    }

    /// Whether the server is Redis of at least this version.
    pub(crate) fn is_redis(&self, version: &str) -> bool {
        self.release.product() == Product::Redis && self.is_at_least(version)
    }

    /// Whether the server is Valkey of at least this version.
    pub(crate) fn is_valkey(&self, version: &str) -> bool {
        self.release.product() == Product::Valkey && self.is_at_least(version)
    }

    fn is_at_least(&self, version: &str) -> bool {
        version::is_at_least(self.server, version)
    }
}

/// Runs a test against every server in both versions of the protocol, each time on a database of its own.
pub(crate) fn on_all(test: impl AsyncFn(&Target)) {
    let mut ran = 0;
    for (release, server) in servers() {
        for protocol in [Protocol::Resp2, Protocol::Resp3] {
            run(*release, server, protocol, next_database(), &test);
            ran += 1;
        }
    }
    assert!(ran > 0, "no server can be had here");
}

/// As [`on_all`], each time on a server that no other test uses.
pub(crate) fn on_private(test: impl AsyncFn(&Target)) {
    for (release, _) in servers() {
        for protocol in [Protocol::Resp2, Protocol::Resp3] {
            // Kept for as long as the process lives, as the shared ones are; the watchdog ends it.
            let Some(server) = private(*release) else { continue };
            run(*release, Box::leak(Box::new(server)), protocol, 0, &test);
        }
    }
}

pub(super) fn run(
    release: Release,
    server: &'static Server,
    protocol: Protocol,
    database: u32,
    test: impl AsyncFn(&Target),
) {
    runtime().block_on(async {
        let target = connect(release, server, protocol, database).await;
        eprintln!("on {release}, {protocol:?}");
        test(&target).await;
        target.client.close().await;
    });
}

pub(super) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

pub(super) async fn connect(release: Release, server: &'static Server, protocol: Protocol, database: u32) -> Target {
    let config: Config = server.url().parse().expect("the server's own URL");
    let client = Client::connect(config.protocol(protocol).database(database)).await.expect("the server runs");
    Target { client, server, release, protocol }
}

/// The number of a database that no other test has.
pub(crate) fn next_database() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
