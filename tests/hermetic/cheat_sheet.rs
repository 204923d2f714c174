//! `docs/commands.md`, the list of all methods, says what the tables say.

use std::{collections::BTreeMap, env, fs, path::Path};

use redis_typed::table::{Entry, Method, Step, table};

const HEAD: &str = "\
All commands of the library with their methods: what each takes, what it gives, and the first version of each server that
has it. Letters are types that the caller chooses. Written by a test from the tables; the documentation of the traits says
more about each.
";

#[test]
fn is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    let sheet = sheet();
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &sheet).expect("is writable");
    }
    let is = fs::read_to_string(path).unwrap_or_default();
    assert!(is == sheet, "docs/commands.md is old: UPDATE_EXPECT=1 writes it");
}

fn sheet() -> String {
    let mut groups: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in table().iter() {
        groups.entry(entry.spec.group).or_default().push(entry);
    }
    let methods: usize = table().iter().map(|entry| entry.methods.len()).sum();
    let mut out = format!("{HEAD}\n{} commands, {methods} methods.\n", table().iter().count());
    for (group, mut entries) in groups {
        entries.sort_by_key(|entry| entry.spec.name);
        out += &format!("\n# {}\n\n| command | method | gives | since |\n|---|---|---|---|\n", group.replace('_', " "));
        out.extend(entries.into_iter().map(rows));
    }
    out
}

fn rows(entry: &Entry) -> String {
    let since = [("Redis", entry.spec.since.redis), ("Valkey", entry.spec.since.valkey)];
    let since: Vec<String> =
        since.iter().filter_map(|(server, version)| version.map(|version| format!("{server} {version}"))).collect();
    let old = if entry.deprecated.is_some() { ", deprecated" } else { "" };
    if entry.methods.is_empty() {
        return format!("| {} | none | | {}{old} |\n", entry.spec.name, since.join(", "));
    }
    let row = |(index, method): (usize, &Method)| {
        let (name, since) = if index == 0 { (entry.spec.name, since.join(", ") + old) } else { ("", String::new()) };
        format!("| {name} | `{}` | `{}` | {since} |\n", call(method), method.reply.type_name())
    };
    entry.methods.iter().enumerate().map(row).collect()
}

/// `zadd_with(key, entries, ZaddOptions)`
fn call(method: &Method) -> String {
    let parameters = method.steps.iter().filter_map(Step::parameter).map(|parameter| parameter.name);
    let parameters: Vec<&str> = parameters.chain(method.options.map(|options| options.name)).collect();
    format!("{}({})", method.name, parameters.join(", "))
}
