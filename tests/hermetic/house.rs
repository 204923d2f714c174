//! Rules of the house for all sources: short functions, bounded files, nothing left undone.

use super::source::{Source, Token, sources, tokens};

const FOLDERS: [&str; 8] =
    ["src", "redis-core", "redis-macros", "redis-server", "xtask", "tests", "examples", "benches"];

const MAX_FUNCTION: usize = 100;
const LONG_FILE: usize = 400;
const MAX_FILE: usize = 600;

#[test]
fn functions_are_short() {
    let faults = all_faults(|source| {
        let long = functions(&tokens(&source.text)).into_iter().filter(|(_, _, lines)| *lines > MAX_FUNCTION);
        long.map(|(name, line, lines)| format!("{line}: `{name}` has {lines} lines")).collect()
    });
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn files_are_bounded() {
    let sources = sources(&FOLDERS, "rs");
    let mut long: Vec<(usize, &str)> = sources
        .iter()
        .map(|source| (lines_of_code(&source.text), &*source.path))
        .filter(|(lines, _)| *lines > LONG_FILE)
        .collect();
    long.sort_unstable_by(|one, other| other.cmp(one));
    long.iter().for_each(|(lines, path)| println!("{path}: {lines} lines of code"));
    assert!(long.iter().all(|(lines, _)| *lines <= MAX_FILE), "over {MAX_FILE} lines of code: {long:?}");
}

#[test]
fn nothing_is_left_undone() {
    let faults = all_faults(|source| undone(&tokens(&source.text)));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_paths_of_a_machine() {
    let texts = ["rs", "toml", "md", "stderr", "txt"].into_iter().flat_map(|extension| sources(&FOLDERS, extension));
    let files = texts
        .chain(sources(&["Cargo.toml", "commands.toml", "tables"], "toml"))
        .chain(sources(&["docs", "README.md"], "md"));
    let faults: Vec<String> = files
        .flat_map(|file| machine_paths(&file.text).into_iter().map(move |line| format!("{}:{line}", file.path)))
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn all_faults(check: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
    let sources = sources(&FOLDERS, "rs");
    assert!(sources.len() > 100, "the sources are gone");
    sources
        .iter()
        .flat_map(|source| check(source).into_iter().map(|fault| format!("{}:{fault}", source.path)))
        .collect()
}

/// Each function with a body: its name, its line, and how many lines it has.
fn functions<'t>(tokens: &[Token<'t>]) -> Vec<(&'t str, usize, usize)> {
    let starts =
        (0..tokens.len().saturating_sub(1)).filter(|&at| tokens[at].text == "fn" && tokens[at + 1].text != "(");
    starts
        .filter_map(|at| Some((tokens[at + 1].text, tokens[at].line, body_end(&tokens[at..])? - tokens[at].line + 1)))
        .collect()
}

/// The line where the body ends; a declaration has none.
fn body_end(tokens: &[Token<'_>]) -> Option<usize> {
    let (mut braces, mut others) = (0, 0);
    for token in tokens {
        match token.text {
            "(" | "[" => others += 1,
            ")" | "]" => others -= 1,
            ";" if braces == 0 && others == 0 => return None,
            "{" => braces += 1,
            "}" if braces == 1 && others == 0 => return Some(token.line),
            "}" => braces -= 1,
            _ => {}
        }
    }
    None
}

fn lines_of_code(text: &str) -> usize {
    let mut lines: Vec<usize> = tokens(text).iter().map(|token| token.line).collect();
    lines.dedup();
    lines.len()
}

fn undone(tokens: &[Token<'_>]) -> Vec<String> {
    let fault = |window: &[Token<'_>]| {
        let (first, second, third) = (window[0].text, window[1].text, window[2].text);
        let is_macro =
            matches!(first, "todo" | "unimplemented" | "dbg") && second == "!" && matches!(third, "(" | "[" | "{");
        let is_ignored = first == "#" && second == "[" && third == "ignore";
        (is_macro || is_ignored).then(|| format!("{}: {first}{second}{third}", window[0].line))
    };
    tokens.windows(3).filter_map(fault).collect()
}

/// The lines with an absolute path of somebody's machine.
fn machine_paths(text: &str) -> Vec<usize> {
    // Put together here, or this file would be a finding.
    let homes = ["/home", "/Users", "/root", "/work"].map(|home| format!("{home}/"));
    let is_path = |line: &str| {
        homes.iter().any(|home| {
            line.match_indices(home.as_str()).any(|(at, _)| {
                !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-~/".contains(before))
            })
        })
    };
    (1..).zip(text.lines()).filter(|(_, line)| is_path(line)).map(|(number, _)| number).collect()
}

#[test]
fn the_rules_find_what_they_forbid() {
    let long = format!(
        "trait T {{ fn a(&self) -> [u8; 2]; }}\nfn b() {{\n{}}}\nfn c() {{ if x {{ y }} }}",
        "f();\n".repeat(100)
    );
    assert_eq!(functions(&tokens(&long)), [("b", 2, 102), ("c", 104, 1)]);
    assert_eq!(lines_of_code("// no\n\nfn a() {\n    // no\n    b()\n}\n"), 3);
    let code = "fn a() { todo!() }\n#[ignore]\nfn b() { dbg!(c); unimplemented!(\"d\") }\n// todo!()\nlet todo = !x;";
    assert_eq!(undone(&tokens(code)), ["1: todo!(", "2: #[ignore", "3: dbg!(", "3: unimplemented!("]);
    let home = "/home";
    assert_eq!(machine_paths(&format!("a\nb {home}/me/c\nd.com{home}/e")), [2]);
}
