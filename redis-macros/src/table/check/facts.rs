//! The facts of an entry: those that must be stated, and those that exclude each other.

use super::Owner;
use crate::{
    diag::Problems,
    table::{model::Entry, names},
};

const ACCESS: &[&str] = &["read", "write", "admin", "conn", "pubsub", "script"];

pub(super) fn check(entry: &Entry, owner: Owner, problems: &mut Problems) {
    if owner == Owner::Library {
        check_group(entry, problems);
        check_since(entry, problems);
    } else {
        check_group_name(entry, problems);
        check_legacy_of_user(entry, problems);
    }
    check_cmd(entry, problems);
    check_doc(entry, problems);
    check_access(entry, problems);
    check_retry(entry, problems);
    check_blocking(entry, problems);
    check_same_connection(entry, problems);
    check_flag_twice(entry, problems);
}

fn check_group(entry: &Entry, problems: &mut Problems) {
    let group = &entry.raw.group;
    if !names::GROUPS.contains(&group.value.as_str()) {
        problems.push_unknown(&group.at, "group", &group.value, names::GROUPS.iter().copied());
    }
}

fn check_group_name(entry: &Entry, problems: &mut Problems) {
    let group = &entry.raw.group;
    if !names::is_snake(&group.value) {
        problems.push(&group.at, format!("`{}` is no name for a group: write it like `sorted_set`", group.value));
    }
}

fn check_since(entry: &Entry, problems: &mut Problems) {
    if entry.raw.since.redis.is_none() && entry.raw.since.valkey.is_none() {
        let help = "`since = { redis = \"7.0.0\", valkey = \"7.0.0\" }`, without the one that doesn't have it";
        problems.push_with_help(&entry.raw.key.at, format!("`{}` has no `since`", entry.raw.key.value), help);
    }
}

/// A trait of a user's has one flavour.
fn check_legacy_of_user(entry: &Entry, problems: &mut Problems) {
    if let Some(text) = entry.raw.legacy.args.as_ref().or(entry.raw.legacy.reply.as_ref()) {
        problems.push(&text.at, "`legacy` has a meaning in the table of the library only");
    }
}

fn check_cmd(entry: &Entry, problems: &mut Problems) {
    let Some(cmd) = &entry.raw.cmd else { return };
    if cmd.value.is_empty() || cmd.value.split(' ').any(str::is_empty) {
        problems.push(&cmd.at, "`cmd` is one or more words with one space between them");
    } else if cmd.value.chars().any(|c| !c.is_ascii_graphic() && c != ' ') {
        problems.push(&cmd.at, "`cmd` holds printable ASCII only");
    } else if cmd.value.chars().any(|c| c.is_ascii_lowercase()) {
        let help = format!("write `{}`", cmd.value.to_ascii_uppercase());
        problems.push_with_help(&cmd.at, "`cmd` is written in upper case", help);
    }
}

fn check_doc(entry: &Entry, problems: &mut Problems) {
    if entry.raw.doc.as_ref().is_none_or(|doc| doc.value.trim().is_empty()) {
        let help = "one sentence: it becomes the documentation of the method";
        problems.push_with_help(&entry.raw.key.at, format!("`{}` has no `doc`", entry.raw.key.value), help);
    }
}

fn check_access(entry: &Entry, problems: &mut Problems) {
    if !ACCESS.iter().any(|word| entry.has_flag(word)) {
        let at = entry.raw.flags.as_ref().map_or(&entry.raw.key.at, |flags| &flags.at);
        let words: Vec<String> = ACCESS.iter().map(|word| format!("`{word}`")).collect();
        let help = format!("one of {}", words.join(", "));
        problems.push_with_help(at, format!("`flags` of `{}` don't say what it touches", entry.raw.key.value), help);
    }
}

/// Nobody can guess what a second execution of a write does.
fn check_retry(entry: &Entry, problems: &mut Problems) {
    let writes = ["write", "script", "pubsub"].iter().find(|word| entry.has_flag(word));
    let Some(word) = writes else { return };
    if entry.retry.is_none() && !entry.has_flag("read") {
        let classes: Vec<String> = names::RETRIES.iter().map(|(word, _)| format!("`{word}`")).collect();
        let message = format!("`{}` is `{word}` and has no `retry`", entry.raw.key.value);
        problems.push_with_help(&entry.raw.key.at, message, format!("one of {}", classes.join(", ")));
    }
}

fn check_blocking(entry: &Entry, problems: &mut Problems) {
    let flag = entry.flags.iter().find(|(flag, _)| flag == "blocking");
    match (flag, &entry.timeout) {
        (Some((_, at)), None) => problems.push_with_help(
            at,
            "`blocking` without a timeout",
            "the argument that says how long it may block is of type `block_s` or `block_ms`",
        ),
        (None, Some(at)) if !entry.has_flag("same_connection") => {
            problems.push_with_help(
                at,
                "a timeout for blocking, but no flag `blocking`",
                "or is the type `secs` or `ms`?",
            );
        }
        _ => {}
    }
}

/// It speaks of the writes of its own connection: neither a connection of its own nor a change of it makes sense.
fn check_same_connection(entry: &Entry, problems: &mut Problems) {
    let Some((_, at)) = entry.flags.iter().find(|(flag, _)| flag == "same_connection") else { return };
    for other in ["blocking", "conn"] {
        if entry.has_flag(other) {
            problems.push(at, format!("`same_connection` and `{other}` exclude each other"));
        }
    }
}

fn check_flag_twice(entry: &Entry, problems: &mut Problems) {
    for (index, (flag, at)) in entry.flags.iter().enumerate() {
        if entry.flags[..index].iter().any(|(earlier, _)| earlier == flag) {
            problems.push(at, format!("flag `{flag}` twice"));
        }
    }
}
