//! Existence, versions, groups, deprecation, flags and arity.

use redis_typed::{
    COMMANDS_TABLE, Client, Commands, NO_KEYS,
    command::{Access, Flags, Route},
    reply::{CommandDocs, CommandInfo},
    table::Entry,
};
use redis_typed_server::{Release, Server};

use super::{ByName, Drift, entries_of, grammar, since};
use crate::support::version;

/// What a server says of one command.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) docs: CommandDocs,
    pub(super) info: CommandInfo,
}

/// All commands that are no mere heads of others, by their wire names.
pub(super) async fn known(client: &Client) -> ByName {
    let mut docs = Vec::new();
    for (name, own) in client.command_docs(NO_KEYS).await.unwrap() {
        flatten_docs(name, own, &mut docs);
    }
    let mut infos = Vec::new();
    for info in client.command().await.unwrap() {
        flatten_info(info, &mut infos);
    }
    let known = |(name, docs): (String, CommandDocs)| {
        let info = infos.iter().find(|info| info.name == name).cloned()?;
        Some((name.replace('|', " ").to_uppercase(), Known { docs, info }))
    };
    docs.into_iter().filter_map(known).collect()
}

fn flatten_docs(name: String, mut docs: CommandDocs, out: &mut Vec<(String, CommandDocs)>) {
    let below = std::mem::take(&mut docs.subcommands);
    // `COMMAND` alone is a command too.
    if below.is_empty() || name == "command" {
        out.push((name, docs));
    }
    below.into_iter().for_each(|(name, docs)| flatten_docs(name, docs, out));
}

fn flatten_info(mut info: CommandInfo, out: &mut Vec<CommandInfo>) {
    let below = std::mem::take(&mut info.subcommands);
    out.push(info);
    below.into_iter().for_each(|info| flatten_info(info, out));
}

/// The entries that the server has, with what it says of them.
pub(super) fn both(known: &ByName) -> impl Iterator<Item = (&'static Entry, &Known)> {
    COMMANDS_TABLE.iter().filter_map(|entry| Some((entry, known.get(entry.spec.name)?)))
}

pub(super) fn drifts(release: Release, server: &Server, known: &ByName) -> Vec<Drift> {
    let mut out = Vec::new();
    // HELP is for people: what a program would do with it is to print it, for which `cmd` is enough.
    for name in known.keys().filter(|name| entries_of(name).is_empty() && !name.ends_with(" HELP")) {
        out.push(Drift::new(name, "missing", "the table does not have it"));
    }
    for entry in COMMANDS_TABLE.iter() {
        let should = version::has(release, server, entry.spec);
        if should != known.contains_key(entry.spec.name) {
            out.push(Drift::new(entry.spec.name, "existence", format!("the table says {should}")));
        }
    }
    for (entry, known) in both(known) {
        let facts = [
            (since_differs(entry, known, release), "since"),
            (group_differs(entry, known), "group"),
            (deprecation_differs(entry, known), "deprecated"),
            (access_differs(entry, known), "access"),
            (flags_differ(entry, known), "flags"),
            (route_differs(entry, known), "route"),
            (grammar::arity_differs(entry, known), "arity"),
            (grammar::token_missing(entry, known), "tokens"),
        ];
        let differing = facts.into_iter().filter_map(|(detail, fact)| Some(Drift::new(entry.spec.name, fact, detail?)));
        out.extend(differing);
    }
    out
}

/// Valkey counts what it has from Redis by the versions of Redis; modules say nothing.
fn since_differs(entry: &Entry, known: &Known, release: Release) -> Option<String> {
    let says = &known.docs.since;
    let padded = |version: &str| format!("{version}.0.0").split('.').take(3).collect::<Vec<_>>().join(".");
    let own = since(entry, release).map(padded);
    (!says.is_empty() && own != Some(padded(says))).then(|| format!("{says}, the table says {own:?}"))
}

fn group_differs(entry: &Entry, known: &Known) -> Option<String> {
    let says = known.docs.group.replace('-', "_");
    (says != "module" && says != entry.spec.group).then(|| format!("{says}, the table says {}", entry.spec.group))
}

/// What one server calls deprecated others may not: Valkey has taken most of it back.
fn deprecation_differs(entry: &Entry, known: &Known) -> Option<String> {
    let says = known.docs.deprecated_since.as_deref()?;
    let own = entry.deprecated.map(|deprecated| deprecated.since);
    (Some(says) != own).then(|| format!("{says:?}, the table says {own:?}"))
}

/// What the table calls deprecated, and no server does.
pub(super) fn needlessly_deprecated<'k>(all: impl Iterator<Item = &'k ByName> + Clone) -> Vec<Drift> {
    let says = |entry: &Entry| {
        let known = all.clone().filter_map(|known| known.get(entry.spec.name));
        known.map(|known| known.docs.deprecated_since.is_some()).max()
    };
    let needless = COMMANDS_TABLE.iter().filter(|entry| entry.deprecated.is_some() && says(entry) == Some(false));
    needless.map(|entry| Drift::new(entry.spec.name, "deprecated", "no server says so")).collect()
}

fn access_differs(entry: &Entry, known: &Known) -> Option<String> {
    let says = |flag: &str| known.info.flags.iter().any(|own| own == flag);
    let fits = match entry.spec.access {
        Access::Read => !says("write"),
        Access::Write => says("write"),
        Access::Admin => says("admin") || !says("readonly") && !says("write"),
        Access::Connection | Access::PubSub | Access::Script => true,
    };
    (!fits).then(|| format!("{:?}, the table says {:?}", known.info.flags, entry.spec.access))
}

fn flags_differ(entry: &Entry, known: &Known) -> Option<String> {
    let says = |flag: &str| known.info.flags.iter().any(|own| own == flag);
    let is = |flag| entry.spec.flags.intersects(flag);
    let pairs = [
        ("fast", says("fast"), is(Flags::FAST)),
        // Some wait only if an option says so.
        ("blocking", says("blocking"), is(Flags::BLOCKING) || is(Flags::SAME_CONNECTION)),
    ];
    pairs.into_iter().find(|(_, says, is)| says != is).map(|(flag, says, _)| format!("{flag}: the server says {says}"))
}

/// What the server's tips say of clusters.
fn route_differs(entry: &Entry, known: &Known) -> Option<String> {
    let tip = |name: &str| known.info.tips.iter().find_map(|tip| tip.strip_prefix(name));
    let policy = tip("request_policy:")?;
    let own = match entry.spec.route {
        Route::AllNodes => "all_nodes",
        Route::AllShards => "all_shards",
        Route::MultiShard => "multi_shard",
        Route::Special => "special",
        Route::Any | Route::Key => "none",
    };
    (policy != own).then(|| format!("{policy}, the table says {own}"))
}
