//! The sources of the workspace, for tests of the sources themselves.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file of the workspace.
pub(crate) struct Source {
    /// Its path from the root of the workspace, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The files below these folders with this extension, but for what is built or generated.
pub(crate) fn sources(folders: &[&str], extension: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    folders.iter().for_each(|folder| collect(&root.join(folder), &mut paths));
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    let read = |path: PathBuf| Source {
        text: fs::read_to_string(&path).expect("a source is readable text"),
        path: path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/"),
    };
    paths.into_iter().map(read).collect()
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) {
    const GENERATED: [&str; 3] = ["generated.rs", "snapshots", "target"];
    let Ok(entries) = fs::read_dir(path) else {
        found.extend(path.is_file().then(|| path.to_owned()));
        return;
    };
    for entry in entries {
        let path = entry.expect("a folder is readable").path();
        if !GENERATED.iter().any(|name| path.file_name().is_some_and(|found| found == *name)) {
            collect(&path, found);
        }
    }
}

/// One token of Rust: a word, or one character; `::` is one token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    /// From 1.
    pub(crate) line: usize,
}

/// The tokens of a source without its comments, texts and characters.
pub(crate) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < source.len() {
        let rest = &source[at..];
        let length = token_len(rest);
        let text = &rest[..length];
        if is_code(text) {
            tokens.push(Token { text, line });
        }
        line += text.matches('\n').count();
        at += length;
    }
    tokens
}

fn is_code(text: &str) -> bool {
    let is_text = text.ends_with(['"', '\'', '#']) && text.len() > 1;
    !is_text && !text.starts_with("//") && !text.starts_with("/*") && !text.trim().is_empty()
}

fn token_len(rest: &str) -> usize {
    let first = rest.chars().next().expect("there is a rest");
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(rest.len(), |end| end + 2);
    }
    if let Some(length) = raw_text_len(rest) {
        return length;
    }
    match first {
        '"' => text_len(rest, '"'),
        'b' | 'c' if rest[1..].starts_with('"') => 1 + text_len(&rest[1..], '"'),
        'b' if rest[1..].starts_with('\'') => 1 + text_len(&rest[1..], '\''),
        '\'' if is_char(rest) => text_len(rest, '\''),
        ':' if rest.starts_with("::") => 2,
        first if is_word(first) => rest.find(|next| !is_word(next)).unwrap_or(rest.len()),
        first => first.len_utf8(),
    }
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// A quote that begins a character, and not a lifetime.
fn is_char(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    let first = chars.next();
    first == Some('\\') || chars.next() == Some('\'')
}

fn text_len(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            char if char == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw_text_len(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix("br").or(rest.strip_prefix("cr")).or(rest.strip_prefix('r'))?;
    let hashes = body.find(|char| char != '#')?;
    body[hashes..].starts_with('"').then(|| {
        let end = format!("\"{}", "#".repeat(hashes));
        let start = rest.len() - body.len() + hashes + 1;
        rest[start..].find(&end).map_or(rest.len(), |length| start + length + end.len())
    })
}

#[test]
fn comments_and_texts_are_no_code() {
    let source = "a::b // c\n/* d\n */ \"e\\\"f\" r#\"g\"h\"# b'i' 'j' '\\'' 'k: l";
    let found: Vec<(&str, usize)> = tokens(source).iter().map(|token| (token.text, token.line)).collect();
    assert_eq!(found, [("a", 1), ("::", 1), ("b", 1), ("'", 3), ("k", 3), (":", 3), ("l", 3)]);
}
