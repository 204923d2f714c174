//! Clusters of one node and of two.

use std::{ops::RangeInclusive, thread};

use redis_typed::{Protocol, specs};
use redis_typed_server::{Release, Server};

use super::{
    servers,
    target::{self, Target},
    version,
};
use crate::wire::until;

/// Two nodes that know each other: one has the lower half of the slots, one the upper.
pub(crate) struct Pair {
    pub(crate) low: Target,
    pub(crate) high: Target,
}

/// Runs a test on the only node of a cluster, of every release that has one of the commands, in both versions of the protocol.
pub(crate) fn on_cluster(commands: &[&str], test: impl AsyncFn(&Target) + Sync) {
    everywhere(commands, |release, protocol| {
        let Some(server) = node(release, 0..=16383) else { return };
        target::run(release, server, protocol, 0, &test);
        end(server);
    });
}

/// Runs a test on two nodes, as [`on_cluster`] does on one.
pub(crate) fn on_pair(commands: &[&str], test: impl AsyncFn(&Pair) + Sync) {
    everywhere(commands, |release, protocol| {
        // A node takes two seconds to trust its own state, so both do at the same time.
        let nodes = thread::scope(|scope| {
            let low = scope.spawn(|| node(release, 0..=8191));
            let high = node(release, 8192..=16383);
            low.join().expect("no panic").zip(high)
        });
        let Some((low, high)) = nodes else { return };
        meet(low, high);
        target::runtime().block_on(async {
            until("both nodes know all slots", async || (knows_all(low) && knows_all(high)).then_some(())).await;
            let low = target::connect(release, low, protocol, 0).await;
            let high = target::connect(release, high, protocol, 0).await;
            eprintln!("on two nodes of {release}, {protocol:?}");
            let pair = Pair { low, high };
            test(&pair).await;
            pair.low.client.close().await;
            pair.high.client.close().await;
            end(pair.low.server);
            end(pair.high.server);
        });
    });
}

/// Introduces a node to another one.
pub(crate) fn meet(node: &Server, other: &Server) {
    let (port, bus) = (other.port().to_string(), other.bus_port().expect("a node has a bus").to_string());
    node.command(&["CLUSTER", "MEET", "127.0.0.1", &port, &bus]).expect("the node runs");
}

/// A node of its own.
pub(crate) fn node(release: Release, slots: RangeInclusive<u16>) -> Option<&'static Server> {
    let mut builder = Server::builder().release(release).config("cluster-node-timeout", "5000").cluster_slots(slots);
    if matches!(release, Release::Redis810 | Release::Valkey91) {
        builder = builder.config("cluster-slot-stats-enabled", "yes");
    }
    let started = builder.start().inspect_err(|error| eprintln!("skipped {release}: {error}"));
    // Kept for as long as the process lives, as the shared ones are; the watchdog ends it.
    started.ok().map(|server| &*Box::leak(Box::new(server)))
}

/// Ends a node that is needed no more: there are many, and those of a test that failed end with the process.
pub(crate) fn end(node: &Server) {
    let ended = node.command(&["SHUTDOWN", "NOSAVE", "NOW"]);
    ended.expect_err("who ends does not answer");
}

/// Whether a node knows who has which slot.
fn knows_all(node: &Server) -> bool {
    let info = node.command(&["CLUSTER", "INFO"]).unwrap_or_default();
    info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:16384")
}

/// Runs something for every release that has one of the commands, and each protocol, side by side: nodes mostly wait.
fn everywhere(commands: &[&str], run: impl Fn(Release, Protocol) + Sync) {
    let has = |release: Release, server: &Server| {
        let named = specs::ALL.iter().filter(|spec| commands.contains(&spec.name));
        named.into_iter().any(|spec| version::has(release, server, spec))
    };
    let releases: Vec<_> = servers().iter().filter(|(release, server)| has(*release, server)).collect();
    assert!(!releases.is_empty(), "no server with {commands:?} can be had here");
    thread::scope(|scope| {
        for (release, _) in releases {
            for protocol in [Protocol::Resp2, Protocol::Resp3] {
                let run = &run;
                scope.spawn(move || run(*release, protocol));
            }
        }
    });
}
