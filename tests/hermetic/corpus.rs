//! The corpus without a server: words, calls, keys, and the recorded replies of both protocols.

use std::{collections::BTreeSet, fs, path::Path};

use redis_typed::table::{Call, NotFound, join, table};

#[path = "../corpus/mod.rs"]
mod lines;

pub(crate) use lines::{Case, files};
use lines::{File, Host, Proof, canonical, is_blessed};

/// What no line shows, and why.
const UNSHOWN: &[(&str, &str)] = &[
    ("FtProfileOptions::returning_as", "its words can be those of `returning` too; called in modules::search"),
    ("FtSearchOptions::returning_as", "its words can be those of `returning` too; called in modules::search"),
    ("exists_one", "the words of `exists`"),
    ("georadius_full", "the words of `georadius`"),
    ("georadius_ro_full", "the words of `georadius_ro`"),
    ("georadiusbymember_full", "the words of `georadiusbymember`"),
    ("georadiusbymember_ro_full", "the words of `georadiusbymember_ro`"),
    ("geosearch_full", "the words of `geosearch`"),
    ("geosearch_polygon_full", "the words of `geosearch_polygon`"),
    ("xcfgset", "the server refuses it without an option"),
    ("TsCreateruleOptions::align", "a word more could belong to the aggregator; called in modules::timeseries"),
    ("TsMrangeMultiOptions::count", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrangeMultiOptions::excludeempty", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrangeMultiOptions::filter_by_ts", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrangeMultiOptions::filter_by_value", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrangeMultiOptions::latest", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrangeMultiOptions::selected_labels", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrangeMultiOptions::withlabels", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrevrangeMultiOptions::count", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrevrangeMultiOptions::excludeempty", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsMrevrangeMultiOptions::filter_by_ts", "its words are those of one aggregation; called in modules::timeseries"),
    (
        "TsMrevrangeMultiOptions::filter_by_value",
        "its words are those of one aggregation; called in modules::timeseries",
    ),
    ("TsMrevrangeMultiOptions::latest", "its words are those of one aggregation; called in modules::timeseries"),
    (
        "TsMrevrangeMultiOptions::selected_labels",
        "its words are those of one aggregation; called in modules::timeseries",
    ),
    ("TsMrevrangeMultiOptions::withlabels", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsRangeMultiOptions::count", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsRangeMultiOptions::filter_by_ts", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsRangeMultiOptions::filter_by_value", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsRangeMultiOptions::latest", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsRevrangeMultiOptions::count", "its words are those of one aggregation; called in modules::timeseries"),
    ("TsRevrangeMultiOptions::filter_by_ts", "its words are those of one aggregation; called in modules::timeseries"),
    (
        "TsRevrangeMultiOptions::filter_by_value",
        "its words are those of one aggregation; called in modules::timeseries",
    ),
    ("TsRevrangeMultiOptions::latest", "its words are those of one aggregation; called in modules::timeseries"),
    ("ts_createrule_with", "a word more could belong to the aggregator; called in modules::timeseries"),
    ("ts_mrange_multi", "its words are those of one aggregation; called in modules::timeseries"),
    ("ts_mrange_multi_with", "its words are those of one aggregation; called in modules::timeseries"),
    ("ts_mrevrange_multi", "its words are those of one aggregation; called in modules::timeseries"),
    ("ts_mrevrange_multi_with", "its words are those of one aggregation; called in modules::timeseries"),
    ("ts_range_multi", "its words are those of one aggregation; called in modules::timeseries"),
    ("ts_range_multi_with", "its words are those of one aggregation; called in modules::timeseries"),
    ("ts_revrange_multi", "its words are those of one aggregation; called in modules::timeseries"),
    ("ts_revrange_multi_with", "its words are those of one aggregation; called in modules::timeseries"),
];

#[test]
fn lines_are_calls_and_replies_are_values() {
    let mut faults = Vec::new();
    for mut file in files() {
        let name = file.name.clone();
        for case in file.cases.iter_mut().filter(|case| case.proof() != Proof::Nothing) {
            if let Err(fault) = check(case) {
                faults.push(format!("{name}.txt:{}: {}\n    {fault}", case.at, case.line));
            }
        }
        if is_blessed() {
            file.write();
        }
    }
    assert!(faults.is_empty(), "{} lines failed\n{}", faults.len(), faults.join("\n"));
}

fn check(case: &mut Case) -> Result<(), String> {
    let call = match table().find(&case.words(6379)) {
        Ok(call) => call,
        // What the server refuses no method may be able to send.
        Err(NotFound::Form { .. }) if case.proof() == Proof::Error => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    hold(&mut case.rust, call.rust())?;
    hold(&mut case.keys, Some(join(&call.keys())).filter(|keys| !keys.is_empty()))?;
    if case.skip().is_some() && case.replies.iter().all(Option::is_none) {
        return Err("a line that is never sent has its replies written below it".to_owned());
    }
    let replies = case.replies.clone();
    replies.iter().flatten().try_for_each(|reply| check_reply(case, &call, reply))
}

fn check_reply(case: &mut Case, call: &Call, reply: &[u8]) -> Result<(), String> {
    match case.error() {
        Some(code) if reply.starts_with(format!("-{code}").as_bytes()) => return Ok(()),
        Some(code) => return Err(format!("no {code}: {}", reply.escape_ascii())),
        None => {}
    }
    let value = call.read(reply).map_err(|error| format!("{error}, in {}", reply.escape_ascii()))?;
    match case.proof() {
        Proof::Value => hold(&mut case.value, value.map(|value| canonical(&format!("{value:?}")))),
        _ => Ok(()),
    }
}

fn hold(recorded: &mut Option<String>, found: Option<String>) -> Result<(), String> {
    if is_blessed() {
        *recorded = found;
        return Ok(());
    }
    match *recorded == found {
        true => Ok(()),
        false => Err(format!("{found:?} instead of {recorded:?}")),
    }
}

#[test]
fn every_method_and_every_setter_is_shown() {
    let mut shown: BTreeSet<String> = UNSHOWN.iter().map(|(name, _)| (*name).to_owned()).collect();
    for call in calls() {
        shown.extend(call.method().map(|method| method.name.to_owned()));
        shown.extend(call.parts().into_iter().map(name));
    }
    let methods = || table().iter().flat_map(|entry| entry.methods);
    let parts = methods().flat_map(|method| method.parts()).map(name);
    let wanted: BTreeSet<String> = methods().map(|method| method.name.to_owned()).chain(parts).collect();
    let missing: Vec<&String> = wanted.difference(&shown).collect();
    println!("{} methods, setters and forms; {} are not shown", wanted.len(), UNSHOWN.len());
    assert!(missing.is_empty(), "{} shown by no line of the corpus: {missing:?}", missing.len());
    for (unshown, why) in UNSHOWN {
        assert!(wanted.contains(*unshown) && !why.is_empty(), "{unshown} is not there, or has no reason");
    }
}

/// What no recorded reply shows, and why.
const UNRECORDED: &[(&str, &str)] = &[
    ("command", "too long to be written down"),
    ("command_list", "too long to be written down"),
    ("info", "too long to be written down"),
    ("json_arrpop_expand", "FORMAT is for protocol 3 only"),
    ("json_arrpop_expand1", "FORMAT is for protocol 3 only"),
    ("json_arrpop_expand1_with", "FORMAT is for protocol 3 only"),
    ("json_arrpop_expand_with", "FORMAT is for protocol 3 only"),
    ("json_get_expand", "FORMAT is for protocol 3 only"),
    ("json_get_expand1", "FORMAT is for protocol 3 only"),
    ("json_get_expand1_with", "FORMAT is for protocol 3 only"),
    ("memory_stats", "too long to be written down"),
];

/// Each method reads a reply of each protocol without a server; and how many commands show a value and a miss.
#[test]
fn every_method_has_replies_in_both_protocols() {
    let mut recorded: BTreeSet<&str> = UNRECORDED.iter().chain(UNSHOWN).map(|(name, _)| *name).collect();
    let (mut hits, mut misses) = (BTreeSet::new(), BTreeSet::new());
    for file in files() {
        for case in file.cases.iter().filter(|case| case.proof() != Proof::Nothing) {
            let Ok(call) = table().find(&case.words(6379)) else { continue };
            let name = call.entry().spec.name;
            if case.error().is_none() && case.replies.iter().all(Option::is_some) {
                recorded.extend(call.method().map(|method| method.name));
            }
            match &case.value {
                Some(value) if !is_nothing(value) => _ = hits.insert(name),
                Some(_) => _ = misses.insert(name),
                None if case.error().is_some() => _ = misses.insert(name),
                None => {}
            }
        }
    }
    let offered = table().iter().filter(|entry| !entry.methods.is_empty()).count();
    println!("{offered} commands; {} show a value, {} nothing or an error", hits.len(), misses.len());
    println!("{} show both", hits.intersection(&misses).count());
    let methods = table().iter().flat_map(|entry| entry.methods).map(|method| method.name);
    let missing: Vec<&str> = methods.filter(|name| !recorded.contains(name)).collect();
    assert!(missing.is_empty(), "{} have no recorded reply: {missing:?}", missing.len());
}

/// Whether a value says that there was nothing.
fn is_nothing(value: &str) -> bool {
    matches!(value, "None" | "[]" | "{}" | "0" | "false" | "\"\"" | "-1") || value.ends_with("(0, [])")
}

fn name((owner, part): (&str, &str)) -> String {
    format!("{owner}::{part}")
}

/// All lines that are sent for their replies, taken apart.
fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    for file in files() {
        let cases = file.cases.iter().filter(|case| case.proof() != Proof::Nothing && case.error().is_none());
        calls.extend(cases.filter_map(|case| table().find(&case.words(6379)).ok()));
    }
    calls
}

/// The calls as source, which the test `calls` compiles and holds against the words.
#[test]
fn calls_are_written_down() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calls/generated.rs");
    let source = source(&files());
    if is_blessed() {
        fs::write(&path, &source).expect("is writable");
    }
    let is = fs::read_to_string(path).unwrap_or_default();
    assert!(is == source, "tests/calls/generated.rs is old: UPDATE_EXPECT=1 writes it");
}

fn source(files: &[File]) -> String {
    let mut out = String::from("// Written by the test `calls_are_written_down`, from the corpus.\n\nuse super::*;\n");
    let mut known = BTreeSet::new();
    for file in files {
        let calls: Vec<String> = file.cases.iter().filter_map(|case| line(case, &mut known)).collect();
        if !calls.is_empty() {
            let name = &file.name.replace('-', "_");
            out += &format!("\npub(super) fn {name}(client: Words, check: &mut Check) {{\n{}}}\n", calls.concat());
        }
    }
    let names = files.iter().map(|file| file.name.replace('-', "_"));
    let names: Vec<String> = names.filter(|name| out.contains(&format!("fn {name}("))).collect();
    out += &format!("\npub(super) const ALL: &[fn(Words, &mut Check)] = &[{}];\n", names.join(", "));
    out
}

/// A value of a type that is written by hand has no source; what the server refuses may be refused here already.
fn line(case: &Case, known: &mut BTreeSet<String>) -> Option<String> {
    if matches!(case.proof(), Proof::Nothing | Proof::Error) {
        return None;
    }
    let words = case.words(6379);
    let rust = table().find(&words).ok()?.rust().filter(|rust| !rust.contains("/*"))?;
    let words = join(&words);
    known.insert(words.clone()).then(|| format!("    check.call({words:?}, {rust});\n"))
}

/// A line that no server can meet would prove nothing.
#[test]
fn every_line_has_a_server() {
    let files = files();
    let hosts: Vec<Host> = files.iter().map(|file| file.host).collect();
    assert!(hosts.contains(&Host::Shared) && hosts.contains(&Host::Private));
    for case in files.iter().flat_map(|file| &file.cases) {
        let somewhere = ["redis", "valkey"].into_iter().any(|product| case.needed(product).is_some());
        assert!(somewhere, "needed by {}, and nowhere to be had", case.line);
    }
}
