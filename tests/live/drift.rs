//! The table against what each server says of itself: COMMAND DOCS, COMMAND INFO and COMMAND GETKEYSANDFLAGS.

mod exceptions;
mod facts;
mod grammar;
mod keys;

use std::collections::{BTreeMap, BTreeSet};

use redis_typed::{Client, Config, table::Entry};
use redis_typed_server::Release;

use crate::support::servers;
use facts::{Known, known};

/// A difference between the table and a server.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Drift {
    command: String,
    /// What differs: `arity`, `tokens`.
    fact: &'static str,
    detail: String,
}

impl Drift {
    fn new(command: &str, fact: &'static str, detail: impl Into<String>) -> Self {
        Self { command: command.to_owned(), fact, detail: detail.into() }
    }
}

#[test]
fn drift() {
    let mut drifts: BTreeMap<Drift, BTreeSet<String>> = BTreeMap::new();
    let mut all = Vec::new();
    let mut spelled: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    let mut add = |release: &str, found: Vec<Drift>| {
        for drift in found {
            drifts.entry(drift).or_default().insert(release.to_owned());
        }
    };
    for (release, server) in servers() {
        let (server_knows, keys) = run(async || {
            let config: Config = server.url().parse().unwrap();
            let client = Client::connect(config).await.unwrap();
            let found = (known(&client).await, keys::drifts(&client, *release, server).await);
            client.close().await;
            found
        });
        println!("{release}: {} commands and {} calls compared", server_knows.len(), keys.0);
        add(&release.to_string(), keys.1);
        add(&release.to_string(), facts::drifts(*release, server, &server_knows));
        for (entry, known) in facts::both(&server_knows) {
            spelled.entry(entry.spec.name).or_default().extend(grammar::tokens_of_docs(&known.docs.arguments));
        }
        all.push(server_knows);
    }
    add("all", grammar::unknown_tokens(&spelled));
    add("all", facts::needlessly_deprecated(all.iter()));
    assert!(!all.is_empty(), "no server can be had here");
    exceptions::check(&drifts);
}

fn run<T>(what: impl AsyncFn() -> T) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(what())
}

/// The entries of one wire name.
fn entries_of(name: &str) -> Vec<&'static Entry> {
    redis_typed::COMMANDS_TABLE.iter().filter(|entry| entry.spec.name == name).collect()
}

/// What the server calls the family that the release belongs to.
fn since(entry: &Entry, release: Release) -> Option<&'static str> {
    match release.product() {
        redis_typed_server::Product::Redis => entry.spec.since.redis,
        redis_typed_server::Product::Valkey => entry.spec.since.valkey,
    }
}

type ByName = BTreeMap<String, Known>;
