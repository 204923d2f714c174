//! Which commands the tests prove, and on which servers.

use std::collections::BTreeSet;

use redis_typed::{Spec, table};

use super::servers;

/// Prints a line for each server, and fails if a command that has a method is proven by no test.
pub(crate) fn report(covered: &[&[(&str, &[&str])]]) {
    let proven: BTreeSet<&str> =
        covered.iter().flat_map(|file| file.iter()).flat_map(|(_, commands)| *commands).copied().collect();
    let offered: Vec<&&Spec> = table().iter().filter(|spec| !spec.methods.is_empty()).collect();
    for name in &proven {
        assert!(table().iter().any(|spec| spec.name == *name), "a test proves {name}, which is not in the table");
    }
    for (release, server) in servers() {
        let known = |spec: &&&&Spec| match release.product() {
            redis_typed_server::Product::Redis => at_least(server.version(), spec.since.redis),
            redis_typed_server::Product::Valkey => at_least(server.version(), spec.since.valkey),
        };
        let has = offered.iter().filter(known).count();
        let proven = offered.iter().filter(known).filter(|spec| proven.contains(spec.name)).count();
        println!("{release} {}: {proven} of {has} entries proven, in both protocols", server.version());
    }
    let missing: BTreeSet<&str> = offered.iter().map(|spec| spec.name).filter(|name| !proven.contains(name)).collect();
    assert!(missing.is_empty(), "proven by no test: {missing:?}");
}

fn at_least(version: &str, since: Option<&str>) -> bool {
    let number = |text: &str| text.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    since.is_some_and(|since| number(version) >= number(since))
}
