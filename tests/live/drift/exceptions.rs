//! Differences that are right, each with its reason.

use std::collections::{BTreeMap, BTreeSet};

use super::Drift;

const REPLICATION: &str = "what servers say to each other";
const TESTS: &str = "for those who test the server itself";
const NEEDS_ONE: &str = "the server takes none and does nothing, which no caller means";

/// The commands; what differs; why.
const EXCEPTIONS: &[(&[&str], &str, &str)] = &[
    (&["PSYNC", "REPLCONF", "SYNC", "RESTORE-ASKING", "CLUSTER SYNCSLOTS"], "missing", REPLICATION),
    (&["TRIMSLOTS", "XIDMPRECORD"], "missing", REPLICATION),
    (&["DEBUG", "PFDEBUG", "PFSELFTEST"], "missing", TESTS),
    (&["DEBUG OBJECT"], "existence", "to the server it is one command with DEBUG"),
    (&["DEBUG OBJECT"], "keys", "to the server it is one command with DEBUG, which has none"),
    (&["BITFIELD", "BITFIELD_RO", "GEOHASH", "GEOPOS"], "arity", NEEDS_ONE),
    (&["COMMAND INFO"], "arity", "without names it is COMMAND, which has a method of its own"),
    (&["COMMAND GETKEYS", "COMMAND GETKEYSANDFLAGS"], "arity", "Redis 7.0 wants an argument, later ones don't"),
    (&["GEOSEARCH", "GEOSEARCHSTORE"], "arity", "a polygon, which Valkey takes, has no origin"),
    (&["HOTKEYS START"], "arity", "the server refuses it without METRICS"),
    (&["MIGRATE"], "arity", "always in the form with KEYS"),
    (&["MIGRATE"], "since", "the form with KEYS came in 3.0.6"),
    (&["SHUTDOWN"], "arity", "only ABORT has a method, for all else ends the connection"),
    (&["VADD", "VSIM"], "arity", "a vector is two words or more, and is written by hand"),
    (&["VADD", "VSIM"], "tokens", "those of vectors are written by hand"),
    (
        &["CLIENT KILL", "CLIENT LIST"],
        "tokens",
        "SLAVE and PRIMARY are other words for REPLICA and MASTER; YES and NO are values",
    ),
    (&["CLUSTER MIGRATESLOTS"], "arity", "the server counts what it says is optional and refuses to do without"),
    (&["CLUSTER SETSLOT"], "flags", "it waits if a timeout is given, which only Valkey takes"),
    (&["CLUSTER SLOT-STATS"], "words", "to the server the names of metrics are values"),
    (&["CLIENT PAUSE"], "since", "Redis 7.0 names a version before the release"),
    (&["MSETNX"], "route", "Redis 7.0 would divide it, later ones don't: all or nothing holds for one node only"),
    (&["PFMERGE"], "getkeys", "without sources its keys are not found, though it is carried out; 8.10 finds them"),
    (&["PING"], "route", "asks the connection that it goes out on"),
    (&["VISMEMBER"], "since", "Redis 8.0 has it, later ones say 8.2"),
    (&["WAIT"], "flags", "Redis 7.0 does not call it blocking"),
];

/// Fails if there is a difference without a reason, or a reason without a difference.
pub(super) fn check(drifts: &BTreeMap<Drift, BTreeSet<String>>) {
    let covers = |(commands, fact, _): &(&[&str], &str, &str), drift: &Drift| {
        commands.contains(&drift.command.as_str()) && *fact == drift.fact
    };
    let open: Vec<String> = drifts
        .iter()
        .filter(|(drift, _)| !EXCEPTIONS.iter().any(|exception| covers(exception, drift)))
        .map(|(drift, servers)| {
            let servers: Vec<&str> = servers.iter().map(String::as_str).collect();
            format!("{} {}: {} ({})", drift.command, drift.fact, drift.detail, servers.join(", "))
        })
        .collect();
    assert!(open.is_empty(), "{} differences without a reason\n{}", open.len(), open.join("\n"));
    for exception in EXCEPTIONS {
        assert!(
            !exception.2.is_empty() && drifts.keys().any(|drift| covers(exception, drift)),
            "needless: {exception:?}"
        );
    }
}
