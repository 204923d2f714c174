//! Tests against real servers: every release that can be had here, in both versions of the protocol.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed, and says where")]

mod support;

mod faults;
mod lifetime;
mod refusal;
mod runtimes;
mod transports;
mod wire;

mod carriers;
mod pipelines;
mod transactions;
mod bits;
mod hyperloglog;
mod expiry;
mod field_expiry;
mod hashes;
mod keys;
mod lists;
mod option_words;
mod sort;
mod strings;
mod connections;
mod waiting;
mod clients;
mod backups;
mod modules;
mod roles;
mod diagnostics;
mod command_table;
mod acl;
mod pausing;
mod vector_sets;
mod arrays;
mod libraries;
mod shard_channels;
mod counts;
mod monitors;
mod moves;
mod rotation;
mod conditions;
mod functions;
mod geo;
mod geo_words;
mod legacy;
mod pubsub;
mod locks;
mod scans;
mod scripting;
mod scripts;
mod sorting;
mod blocking;
mod from_redis_py;
mod server;
mod sets;
mod sorted_sets;
mod consumers;
mod stream_groups;
mod streams;
mod subscriptions;

/// Which commands the tests of this binary prove.
const COVERED: &[&[(&str, &[&str])]] = &[backups::COVERED, modules::COVERED, roles::COVERED, diagnostics::COVERED, command_table::COVERED, acl::COVERED, pausing::COVERED, vector_sets::COVERED, arrays::COVERED, libraries::COVERED, shard_channels::COVERED, counts::COVERED, moves::COVERED, conditions::COVERED, carriers::COVERED, pipelines::COVERED, transactions::COVERED, strings::COVERED, waiting::COVERED, bits::COVERED, hyperloglog::COVERED, sort::COVERED, lists::COVERED, keys::COVERED, hashes::COVERED, field_expiry::COVERED, expiry::COVERED, clients::COVERED, functions::COVERED, geo::COVERED, legacy::COVERED, pubsub::COVERED, scripting::COVERED, server::COVERED, sets::COVERED, sorted_sets::COVERED, consumers::COVERED, stream_groups::COVERED, streams::COVERED, locks::COVERED, scans::COVERED, scripts::COVERED, sorting::COVERED, blocking::COVERED, from_redis_py::COVERED];

/// Every command that has a method must be proven by a test.
#[test]
fn coverage() {
    support::coverage::report(COVERED);
}
