//! The search module: each line of its corpus as a typed call, with the value that both replies are read into.

mod aggregations;
mod builders;
mod hybrid;
mod indexes;
mod line;
mod profiles;
mod searches;
mod suggestions;
mod terms;

use std::collections::BTreeMap;

use redis_typed::modules::search::search_commands_specs;

use crate::{corpus::files, source::sources};

/// What the fields of a document are read into.
type Fields = Vec<(String, String)>;

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Texts in order.
fn sorted<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.into_iter().collect();
    values.sort_unstable();
    values
}

/// The lines of the corpus.
fn lines() -> Vec<String> {
    let file = files().into_iter().find(|file| file.name == "search").expect("the file of the module");
    file.cases.into_iter().map(|case| case.line).collect()
}

#[test]
fn every_line_is_called() {
    let calls: String = sources(&["tests/hermetic/modules/search"], "rs").into_iter().map(|file| file.text).collect();
    let missing: Vec<String> = lines().into_iter().filter(|line| !calls.contains(&format!("\"{line}\""))).collect();
    assert!(missing.is_empty(), "no typed call for\n{}", missing.join("\n"));
}

#[test]
fn every_command_has_a_hit_and_a_miss() {
    let mut counts: BTreeMap<&str, usize> = search_commands_specs::ALL.iter().map(|spec| (spec.name, 0)).collect();
    for line in lines() {
        let name = counts.keys().copied().filter(|name| line.starts_with(name)).max_by_key(|name| name.len());
        *counts.get_mut(name.expect("a command of the module")).expect("counted") += 1;
    }
    let rare: Vec<&&str> = counts.iter().filter(|(_, count)| **count < 2).map(|(name, _)| name).collect();
    assert!(counts.len() == 30 && rare.is_empty(), "{} commands; less than two lines for {rare:?}", counts.len());
}
