//! Replies that have a type in Rust.

use crate::{
    diag::{At, Problems},
    table::{model::Entry, reply::Reply},
};

pub(super) fn check(entry: &Entry, problems: &mut Problems) {
    let at = |fallback: &At| entry.raw.reply.as_ref().map_or(fallback.clone(), |text| text.at.clone());
    for (index, method) in entry.methods.iter().enumerate() {
        let at = if index == 0 { at(&method.at) } else { method.at.clone() };
        let silent = method.reply == Reply::Silent || !any(&method.reply, &|reply| *reply == Reply::Silent);
        if !silent {
            problems.push(&at, "`none` and `push` stand alone");
        }
        check_payloads(&method.reply, &at, problems);
    }
    check_aliases(entry, problems);
}

fn any(reply: &Reply, test: &dyn Fn(&Reply) -> bool) -> bool {
    test(reply) || reply.children().into_iter().any(|inner| any(inner, test))
}

/// Rules of the wire belong to commands; inside a type of `std` or of ours there is only what a user could read.
fn check_payloads(reply: &Reply, at: &At, problems: &mut Problems) {
    let takes_payloads = match reply {
        Reply::Scan(inner) => !matches!(**inner, Reply::Pairs(..)),
        Reply::Failable(_)
        | Reply::Set(_)
        | Reply::Map(..)
        | Reply::Pairs(..)
        | Reply::Triples(_)
        | Reply::OptionalRow(..)
        | Reply::Named(_) => true,
        _ => false,
    };
    for inner in reply.children() {
        let may_stand = matches!(reply, Reply::Named(_)) && inner.is_collection();
        if takes_payloads && inner.is_marker() && !may_stand {
            let help = "`ok`, `~`, `pairs` and its like, and types that only commands declare, stand in `[ ]`, `( )` and before `?`";
            problems.push_with_help(at, "a reply that no type of a user's can hold", help);
            return;
        }
        check_payloads(inner, at, problems);
    }
}

fn check_aliases(entry: &Entry, problems: &mut Problems) {
    for alias in &entry.raw.aliases {
        if alias.value == entry.name || alias.value.contains(['"', '\\', ',']) || alias.value.is_empty() {
            problems.push(&alias.at, format!("`{}` is no further name", alias.value));
        }
    }
}
