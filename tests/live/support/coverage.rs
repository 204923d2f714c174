//! Which commands the tests prove, and on which servers.

use std::collections::BTreeSet;

use redis_typed::{Spec, specs};

use super::{servers, version};

/// Prints a line for each server, and fails if a command that has a method is proven by no test.
pub(crate) fn report(covered: &[&[(&str, &[&str])]]) {
    let proven: BTreeSet<&str> =
        covered.iter().flat_map(|file| file.iter()).flat_map(|(_, commands)| *commands).copied().collect();
    let offered: Vec<&&Spec> = specs::ALL.iter().filter(|spec| !spec.methods.is_empty()).collect();
    for name in &proven {
        assert!(specs::ALL.iter().any(|spec| spec.name == *name), "a test proves {name}, which is not in the table");
    }
    for (release, server) in servers() {
        let known = |spec: &&&&Spec| version::has(*release, server, spec);
        let has = offered.iter().filter(known).count();
        let proven = offered.iter().filter(known).filter(|spec| proven.contains(spec.name)).count();
        println!("{release} {}: {proven} of {has} entries proven, in both protocols", server.version());
    }
    let missing: BTreeSet<&str> = offered.iter().map(|spec| spec.name).filter(|name| !proven.contains(name)).collect();
    assert!(missing.is_empty(), "proven by no test: {missing:?}");
}
