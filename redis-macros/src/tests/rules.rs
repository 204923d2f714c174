//! Every rule of the table has a fixture with the message it gives.

use std::{collections::BTreeSet, fs, path::Path};

use super::{compare, load, stem, tables};

#[test]
fn mistakes_read_as_expected() {
    let mut wrong = Vec::new();
    for path in tables("table") {
        let messages = match load(&path) {
            Ok(_) => vec!["no mistake found".to_owned()],
            Err(messages) => messages,
        };
        wrong.extend(compare(&path, "stderr", &(messages.join("\n\n") + "\n")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_check_has_a_fixture() {
    let mut checks = BTreeSet::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/table"), &mut checks);
    assert!(checks.len() > 20, "the search for `fn check_` found only {checks:?}");
    let fixtures: Vec<_> = tables("table");
    let rule = |path: &Path| stem(path).trim_start_matches("user_").split('-').next().map(str::to_owned);
    let covered: BTreeSet<String> = fixtures.iter().filter_map(|path| rule(path)).collect();
    let missing: Vec<&String> = checks.difference(&covered).collect();
    assert!(missing.is_empty(), "no fixture tests/table/<name>.toml for {missing:?}");
}

/// The names after `fn check_`.
fn collect(folder: &Path, checks: &mut BTreeSet<String>) {
    for file in fs::read_dir(folder).expect("sources are readable") {
        let path = file.expect("is readable").path();
        if path.is_dir() {
            collect(&path, checks);
            continue;
        }
        let text = fs::read_to_string(&path).expect("sources are text");
        for rest in text.split("fn check_").skip(1) {
            checks.extend(rest.split(['(', '<']).next().map(str::to_owned));
        }
    }
}
