//! Which server has what.

use redis_typed::Spec;
use redis_typed_server::{Product, Release, Server};

/// Whether the server has the command, going by the table.
pub(crate) fn has(release: Release, server: &Server, spec: &Spec) -> bool {
    let since = match release.product() {
        Product::Redis => spec.since.redis,
        Product::Valkey => spec.since.valkey,
    };
    since.is_some_and(|since| is_at_least(server, since))
}

/// Whether the server's version is this one or a later one.
pub(crate) fn is_at_least(server: &Server, version: &str) -> bool {
    let number = |text: &str| text.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    number(server.version()) >= number(version)
}
