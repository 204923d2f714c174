//! The text of a table: strings that know where they stand, and the frame drawn around a mistake.

use crate::diag::{At, Problem};

/// How much of a long line is shown to each side of a mistake.
const CONTEXT: usize = 70;

#[derive(Debug)]
pub(crate) struct Source {
    /// As a message names it.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// `message`, then the place first, so that an editor jumps there.
    pub(crate) fn render(&self, problem: &Problem) -> String {
        let start = problem.at.start.min(self.text.len());
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let row = before.matches('\n').count() + 1;
        let column = self.text[line_start..start].chars().count();
        let width = self.text[start..problem.at.end.clamp(start, line_end.max(start))].chars().count().max(1);
        let (excerpt, indent) = excerpt(self.text[line_start..line_end].trim_end_matches('\r'), column, width);

        let number = row.to_string();
        let margin = " ".repeat(number.len());
        let mut out = format!("{}\n{margin}--> {}:{row}:{}\n", problem.message, self.path, column + 1);
        out += &format!("{margin} |\n{number} | {excerpt}\n{margin} | {}{}", " ".repeat(indent), "^".repeat(width));
        if let Some(help) = &problem.help {
            out += &format!("\n{margin} = help: {help}");
        }
        out
    }
}

fn excerpt(line: &str, column: usize, width: usize) -> (String, usize) {
    let clean = |c: char| if c == '\t' { ' ' } else { c };
    let length = line.chars().count();
    if length <= 2 * CONTEXT {
        return (line.chars().map(clean).collect(), column);
    }
    let from = column.saturating_sub(CONTEXT);
    let to = (column + width + CONTEXT).min(length);
    let mut out: String = line.chars().skip(from).take(to - from).map(clean).collect();
    let mut indent = column - from;
    if from > 0 {
        out.insert_str(0, "... ");
        indent += 4;
    }
    if to < length {
        out += " ...";
    }
    (out, indent)
}

/// A string of the table.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) value: String,
    /// Of the whole string, quotes included.
    pub(crate) at: At,
    start: usize,
    /// Where each byte of the value stands, if escapes or folded lines move them.
    moved: Option<Vec<usize>>,
}

impl Text {
    pub(crate) fn new(value: &str, at: At, source: &str) -> Self {
        let raw = source.get(at.clone()).unwrap_or_default();
        let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 };
        let start = at.start + quotes;
        let plain = raw.get(quotes..).is_some_and(|inner| inner.starts_with(value));
        let moved = (!plain && quotes <= raw.len()).then(|| moves(value, raw, quotes, at.start));
        Self { value: value.to_owned(), at, start, moved }
    }

    /// A bare key: no quotes around it.
    pub(crate) fn bare(value: &str, at: At) -> Self {
        Self { value: value.to_owned(), start: at.start, at, moved: None }
    }

    /// Where a range of the value stands in the file.
    pub(crate) fn at(&self, range: At) -> At {
        let place = |offset: usize| match &self.moved {
            None => self.start + offset,
            Some(moved) => moved.get(offset).copied().unwrap_or(self.at.end.saturating_sub(1)),
        };
        let end = if range.end > range.start { place(range.end - 1) + 1 } else { place(range.start) };
        place(range.start)..end
    }
}

/// Walks value and source together; a byte of the value that an escape made stands at the escape.
fn moves(value: &str, raw: &str, quotes: usize, start: usize) -> Vec<usize> {
    let bytes = raw.as_bytes();
    let mut at = quotes;
    if quotes == 3 && bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut out = Vec::with_capacity(value.len());
    for byte in value.bytes() {
        while bytes.get(at) == Some(&b'\\') && bytes.get(at + 1).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
            at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        }
        out.push(start + at);
        at += match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\\'), Some(b'x')) => 4,
            (Some(b'\\'), Some(b'u')) => 6,
            (Some(b'\\'), Some(b'U')) => 10,
            (Some(b'\\'), _) if bytes[at] != byte || bytes[at + 1] == b'\\' => 2,
            _ => 1,
        };
    }
    out
}
