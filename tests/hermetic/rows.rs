//! The rows of the requirements in `DESIGN.md`: each is there once, and the tests that it names exist.

use super::source::{Token, sources, tokens};

/// The names of rows, as far as they are numbered.
fn expected() -> Vec<String> {
    (1..=99).map(|row| format!("R{row}")).chain((1..=10).map(|row| format!("K{row}"))).collect()
}

/// The cells of the table's rows.
fn rows(design: &str) -> Vec<Vec<&str>> {
    let section = design.split_once("\n## Rows of the requirements\n").expect("the section").1;
    let section = section.split("\n## ").next().unwrap_or_default();
    let lines = section.lines().filter(|line| line.starts_with("| R") || line.starts_with("| K"));
    lines.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// What stands between backticks and has the form of a test: a file or module, and a function.
fn named_tests(cell: &str) -> Vec<(&str, &str)> {
    let quoted = cell.split('`').skip(1).step_by(2);
    quoted.filter_map(|text| text.split_once("::")).collect()
}

/// Whether the source has a test of that name, written out or in a suite.
fn has_test(source: &[Token<'_>], name: &str) -> bool {
    source.windows(3).any(|window| {
        let (first, second, third) = (window[0].text, window[1].text, window[2].text);
        first == "fn" && second == name
            || first == name
                && (matches!(second, "cluster" | "pair" | "private") || second == "=" && third == ">" || second == "=>")
    })
}

#[test]
fn each_row_is_there_once() {
    let design = sources(&["DESIGN.md"], "md").remove(0).text;
    let found: Vec<String> = rows(&design).iter().map(|cells| cells[0].to_owned()).collect();
    assert_eq!(found, expected());
}

#[test]
fn each_row_is_held_or_says_why_not() {
    let design = sources(&["DESIGN.md"], "md").remove(0).text;
    for cells in rows(&design) {
        let [row, _, state, why] = cells[..] else { panic!("{cells:?} has not four cells") };
        match state {
            "held" => assert!(!named_tests(why).is_empty(), "{row} is held by no test"),
            "not needed" | "open" | "in part" => assert!(why.len() > 20, "{row} gives no reason"),
            other => panic!("{row} is {other:?}"),
        }
    }
}

#[test]
fn the_tests_exist() {
    let design = sources(&["DESIGN.md"], "md").remove(0).text;
    let sources = sources(&["tests", "src", "redis-core"], "rs");
    let ends = |path: &str, module: &str| {
        path.ends_with(&format!("/{module}.rs")) || path.ends_with(&format!("/{module}/mod.rs"))
    };
    let mut named = 0;
    for cells in rows(&design) {
        for (module, name) in named_tests(cells[3]) {
            let is_there = match module {
                "ui" => sources.iter().any(|source| source.path == format!("tests/ui/{name}.rs")),
                _ => sources.iter().any(|source| ends(&source.path, module) && has_test(&tokens(&source.text), name)),
            };
            assert!(is_there, "{}: there is no test `{module}::{name}`", cells[0]);
            named += 1;
        }
    }
    assert!(named > 100, "only {named} tests are named");
}
