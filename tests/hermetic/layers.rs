//! Modules name only modules further down.
//!
//! A level is a module directly below the crate's root; what is inside of it is its own affair. The crate's root sees all.

use super::source::{Token, sources, tokens};

type Levels = &'static [&'static [&'static str]];

const CORE: Levels = &[
    &["error"],
    &["resp"],
    &["args", "convert"],
    &["command", "config"],
    &["executor", "net", "table"],
    &["connection"],
    &["mux"],
    &["pool"],
];

/// `commands` is generated: it names `reply` where no scan can see it. `modules` and `sentinel` have tables of their own.
const FACADE: Levels = &[
    &["inputs", "one_word"],
    &["document", "refusal", "reply", "testing"],
    &["commands", "modules", "sentinel"],
    &["callbacks", "script", "table", "written"],
    &["function", "handle", "request", "sort"],
    &["pipeline"],
    &["batch", "transaction"],
    &["watched"],
    &["attempts"],
    &["client"],
    &["legacy", "lock", "scan"],
    &["connection", "consumer", "monitor", "pubsub"],
    &["blocking"],
    &["carrier"],
];

const MACROS: Levels = &[&["diag", "invocation"], &["derive", "table"], &["expand"], &["commands"], &["tests"]];

#[test]
fn core() {
    check_crate("redis-core/src/", CORE);
}

#[test]
fn facade() {
    check_crate("src/", FACADE);
}

#[test]
fn macros() {
    check_crate("redis-macros/src/", MACROS);
}

fn check_crate(folder: &str, levels: Levels) {
    let sources = sources(&[folder], "rs");
    assert!(sources.len() > 5, "the sources are gone from {folder}");
    let faults: Vec<String> = sources
        .iter()
        .flat_map(|source| {
            let inside = source.path.strip_prefix(folder).expect("a path in the folder");
            check_file(inside, &source.text, levels).into_iter().map(move |fault| format!("{folder}{inside}:{fault}"))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What is wrong in one file, each with its line. The path begins below `src`.
fn check_file(path: &str, text: &str, levels: Levels) -> Vec<String> {
    let tokens = tokens(text);
    let module = path.split('/').next().unwrap_or(path).trim_end_matches(".rs");
    let mut faults = globs(&tokens, path);
    faults.extend(grandparents(&tokens));
    if module != "lib" {
        let is_top = !path.contains('/') || path.ends_with("/mod.rs") && path.matches('/').count() == 1;
        faults.extend(named_modules(&tokens, is_top).filter_map(|name| climb(module, name, levels)));
    }
    faults
}

/// The fault of naming this module from the other.
fn climb(from: &str, name: Token<'_>, levels: Levels) -> Option<String> {
    let level = |module: &str| levels.iter().position(|level| level.contains(&module));
    let line = name.line;
    match (level(from), level(name.text)) {
        _ if name.text == from => None,
        (None, _) => Some(format!("{line}: `{from}` has no level: give it one")),
        (_, None) => Some(format!("{line}: `{}` is not a module with a level: name the module", name.text)),
        (Some(from_level), Some(to)) if to >= from_level => {
            Some(format!("{line}: `{from}` (level {from_level}) names `{}` (level {to})", name.text))
        }
        _ => None,
    }
}

/// The modules that paths from the root of the crate name first; in a file of a top module, `super` is the root too. A macro
/// at the root, as in `crate::commands!`, is no module.
fn named_modules<'t>(tokens: &'t [Token<'t>], is_top: bool) -> impl Iterator<Item = Token<'t>> {
    let nested = inline_modules(tokens);
    let is_root = move |at: usize| match tokens[at].text {
        "crate" => at == 0 || tokens[at - 1].text != "$",
        "super" => is_top && !nested.iter().any(|range| range.contains(&at)),
        _ => false,
    };
    let is_macro = |at: usize| tokens.get(at + 3).is_some_and(|next| next.text == "!");
    let is_path = |at: usize| tokens.get(at + 1).is_some_and(|next| next.text == "::");
    let roots = (0..tokens.len()).filter(move |&at| is_root(at) && is_path(at) && !is_macro(at));
    roots.flat_map(move |at| heads(&tokens[at + 2..]))
}

/// The first words of what follows a root: one, or those of a group.
fn heads<'t>(rest: &'t [Token<'t>]) -> Vec<Token<'t>> {
    if rest.first().is_none_or(|first| first.text != "{") {
        return rest.first().copied().into_iter().collect();
    }
    let (mut depth, mut heads) = (0, Vec::new());
    for (at, token) in rest.iter().enumerate() {
        match token.text {
            "{" => depth += 1,
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," => {}
            _ if depth == 1 && matches!(rest[at - 1].text, "{" | ",") => heads.push(*token),
            _ => {}
        }
    }
    heads
}

/// The ranges of tokens inside of `mod name { … }`.
fn inline_modules(tokens: &[Token<'_>]) -> Vec<std::ops::Range<usize>> {
    let starts = (0..tokens.len())
        .filter(|&at| tokens[at].text == "mod" && tokens.get(at + 2).is_some_and(|open| open.text == "{"));
    starts.map(|at| at..closing(tokens, at + 2)).collect()
}

/// The place of the brace that closes the one here.
fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "{" => depth += 1,
            "}" if depth == 1 => return at,
            "}" => depth -= 1,
            _ => {}
        }
    }
    tokens.len()
}

/// `super::super`, also as `super::{super::…}`: where it leads takes counting.
fn grandparents(tokens: &[Token<'_>]) -> Vec<String> {
    let is_path = |at: usize| at >= 2 && tokens[at - 1].text == "::" && tokens[at - 2].text == "super";
    let is_chain = |&at: &usize| match tokens[at].text {
        "super" => is_path(at),
        "{" if is_path(at) => heads(&tokens[at..]).iter().any(|head| head.text == "super"),
        _ => false,
    };
    let chains = (0..tokens.len()).filter(is_chain);
    chains.map(|at| format!("{}: `super::super`", tokens[at].line)).collect()
}

/// Globs hide what a module names. Allowed: a file's own tests, and the generated commands at the root of the facade.
fn globs(tokens: &[Token<'_>], path: &str) -> Vec<String> {
    let tests = inline_modules(tokens);
    let is_glob = |&at: &usize| {
        let in_use = tokens[..at].iter().rev().find(|token| matches!(token.text, "use" | ";"));
        tokens[at].text == "*"
            && at >= 2
            && matches!(tokens[at - 1].text, "::" | "{" | ",")
            && in_use.is_some_and(|token| token.text == "use")
    };
    let is_allowed = |at: usize| {
        let own_tests = tokens[at - 2].text == "super"
            && tests.iter().any(|range| range.contains(&at) && tokens[range.start + 1].text == "tests");
        own_tests || path == "lib.rs" && tokens[at - 2].text == "commands"
    };
    let found = (0..tokens.len()).filter(is_glob).filter(|&at| !is_allowed(at));
    found.map(|at| format!("{}: a glob import", tokens[at].line)).collect()
}

#[cfg(test)]
mod the_checker {
    use super::check_file;

    const LEVELS: super::Levels = &[&["low", "also_low"], &["middle"], &["high"]];

    fn faults(path: &str, text: &str) -> Vec<String> {
        check_file(path, text, LEVELS)
    }

    #[test]
    fn lets_modules_look_down_and_at_themselves() {
        assert_eq!(faults("high.rs", "use crate::{low::A, middle::{B, C}}; use crate::high::D;"), [""; 0]);
        assert_eq!(
            faults("middle/part.rs", "use super::other::A; use crate::low; mod tests { use super::*; }"),
            [""; 0]
        );
        assert_eq!(
            faults("low.rs", "// crate::high\nconst A: &str = \"crate::high\"; mod tests { use super::Low; }"),
            [""; 0]
        );
        assert_eq!(faults("low.rs", "crate::high!(\"table\");"), [""; 0]);
        assert_eq!(faults("lib.rs", "pub use high::A; pub use commands::*; mod a { use crate::high; }"), [""; 0]);
    }

    #[test]
    fn finds_whoever_looks_up() {
        assert_eq!(faults("low.rs", "\nuse crate::middle::A;"), ["2: `low` (level 0) names `middle` (level 1)"]);
        assert_eq!(faults("low.rs", "use crate::also_low::A;"), ["1: `low` (level 0) names `also_low` (level 0)"]);
        assert_eq!(faults("middle/mod.rs", "use super::high::A;"), ["1: `middle` (level 1) names `high` (level 2)"]);
        assert_eq!(
            faults("middle.rs", "fn f() -> super::high::A {}"),
            ["1: `middle` (level 1) names `high` (level 2)"]
        );
        assert_eq!(faults("middle/part.rs", "use crate::{low::{a, b}, high::A};").len(), 1);
        assert_eq!(faults("middle.rs", "mod tests { fn f() { crate::high::g() } }").len(), 1);
    }

    #[test]
    fn wants_modules_with_a_level() {
        assert_eq!(faults("high.rs", "use crate::Root;"), ["1: `Root` is not a module with a level: name the module"]);
        assert_eq!(faults("new.rs", "use crate::low::A;"), ["1: `new` has no level: give it one"]);
    }

    #[test]
    fn finds_grandparents_and_globs() {
        assert_eq!(faults("high/part.rs", "use super::super::low;"), ["1: `super::super`"]);
        assert_eq!(faults("high/part.rs", "use super::{a::B, super::low};"), ["1: `super::super`"]);
        assert_eq!(faults("high.rs", "use crate::low::*;"), ["1: a glob import"]);
        assert_eq!(faults("high.rs", "use crate::low::{A, self, *};"), ["1: a glob import"]);
        assert_eq!(faults("high/part.rs", "use super::*;"), ["1: a glob import"]);
        assert_eq!(faults("high/part.rs", "fn f() -> usize { a::b * 2 + { *c } }"), [""; 0]);
    }
}
