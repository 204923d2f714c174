//! Tests against real servers: every release that can be had here, in both versions of the protocol.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, and says where")]

mod support;

mod faults;
mod lifetime;
mod refusal;
mod runtimes;
mod transports;
#[path = "../shared/until.rs"]
mod until;
mod wire;

mod acl;
mod arrays;
mod backups;
mod bits;
mod blocking;
mod carriers;
mod clients;
mod cluster;
mod cluster_moves;
mod command_table;
mod conditions;
mod connections;
mod consumers;
#[cfg(all(feature = "modules", feature = "sentinel", feature = "table"))]
mod corpus;
mod counts;
mod diagnostics;
#[cfg(all(feature = "modules", feature = "sentinel", feature = "table"))]
mod drift;
mod expiry;
mod field_expiry;
mod from_redis_py;
mod functions;
mod geo;
mod geo_words;
mod hashes;
mod hyperloglog;
mod keys;
mod legacy;
mod libraries;
mod lists;
mod locks;
mod modules;
mod monitors;
mod moves;
mod option_words;
mod pausing;
mod pipelines;
mod pubsub;
mod pushes;
mod roles;
mod rotation;
mod scans;
mod scripting;
mod scripts;
#[cfg(feature = "sentinel")]
mod sentinel;
mod server;
mod sets;
mod shard_channels;
mod sort;
mod sorted_sets;
mod sorting;
mod stream_groups;
mod streams;
mod strings;
mod subscriptions;
mod transactions;
mod vector_sets;
mod waiting;

/// Which commands the tests of this binary prove.
const COVERED: &[&[(&str, &[&str])]] = &[
    backups::COVERED,
    modules::COVERED,
    roles::COVERED,
    diagnostics::COVERED,
    command_table::COVERED,
    acl::COVERED,
    pausing::COVERED,
    vector_sets::COVERED,
    arrays::COVERED,
    libraries::COVERED,
    shard_channels::COVERED,
    counts::COVERED,
    moves::COVERED,
    conditions::COVERED,
    carriers::COVERED,
    pipelines::COVERED,
    transactions::COVERED,
    strings::COVERED,
    waiting::COVERED,
    bits::COVERED,
    hyperloglog::COVERED,
    sort::COVERED,
    lists::COVERED,
    keys::COVERED,
    hashes::COVERED,
    field_expiry::COVERED,
    expiry::COVERED,
    clients::COVERED,
    cluster::COVERED,
    cluster_moves::COVERED,
    functions::COVERED,
    geo::COVERED,
    legacy::COVERED,
    pubsub::COVERED,
    scripting::COVERED,
    server::COVERED,
    sets::COVERED,
    sorted_sets::COVERED,
    consumers::COVERED,
    stream_groups::COVERED,
    streams::COVERED,
    locks::COVERED,
    scans::COVERED,
    scripts::COVERED,
    sorting::COVERED,
    blocking::COVERED,
    from_redis_py::COVERED,
];

/// Every command that has a method must be proven by a test.
#[test]
fn coverage() {
    support::coverage::report(COVERED);
}
