//! Characters to tokens.

use crate::diag::At;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// Starts with a lower-case letter.
    Name(String),
    /// Anything else that is made of letters, digits, `_`, `-` and `.`.
    Word(String),
    Quoted(String),
    Mark(char),
}

pub(super) struct Lexed {
    pub(super) token: Token,
    pub(super) at: At,
}

/// The tokens of a line, or what stands at the place that starts none.
pub(super) fn lex(line: &str) -> Result<Vec<Lexed>, (At, String)> {
    let mut out = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        let start = line.len() - rest.len();
        let Some(first) = rest.chars().next() else { return Ok(out) };
        let (token, length) = match first {
            '"' => quoted(rest, start)?,
            '[' | ']' | '(' | ')' | '|' | '+' | '*' | '^' | '=' | ':' | '#' => (Token::Mark(first), 1),
            c if c.is_ascii_alphanumeric() || c == '_' => bare(rest),
            c => return Err((start..start + c.len_utf8(), format!("`{c}` has no meaning in arguments"))),
        };
        out.push(Lexed { token, at: start..start + length });
        rest = &rest[length..];
    }
}

fn quoted(rest: &str, start: usize) -> Result<(Token, usize), (At, String)> {
    match rest[1..].find('"') {
        Some(length) => Ok((Token::Quoted(rest[1..=length].to_owned()), length + 2)),
        None => Err((start..start + 1, "this quote is never closed".to_owned())),
    }
}

fn bare(rest: &str) -> (Token, usize) {
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-' | '.')).unwrap_or(rest.len());
    let text = rest[..length].to_owned();
    let token = if text.starts_with(|c: char| c.is_ascii_lowercase()) { Token::Name(text) } else { Token::Word(text) };
    (token, length)
}
