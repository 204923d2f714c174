//! Command lines, quoted as `redis-cli` does.

use std::fmt::Write;

use bytes::Bytes;
use thiserror::Error;

/// A quote that is not closed, or is not followed by a space.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("a quote is not closed, or something follows it at once")]
pub struct UnclosedQuote;

/// The words of a line: bare ones, `"quoted\x00ones\n"` and `'literal ones'`.
///
/// # Errors
/// If a quote is not closed, or is followed by something other than a space.
pub fn split(line: &str) -> Result<Vec<Bytes>, UnclosedQuote> {
    let mut rest = line.trim().as_bytes();
    let mut words = Vec::new();
    while !rest.is_empty() {
        let (word, after) = word(rest)?;
        words.push(Bytes::from(word));
        rest = after.trim_ascii_start();
    }
    Ok(words)
}

/// A line that [`split`] takes apart into these words.
pub fn join<W: AsRef<[u8]>>(words: &[W]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        push_quoted(&mut out, word.as_ref());
    }
    out
}

fn word(rest: &[u8]) -> Result<(Vec<u8>, &[u8]), UnclosedQuote> {
    let (word, after) = match rest[0] {
        b'"' => double_quoted(&rest[1..])?,
        b'\'' => single_quoted(&rest[1..])?,
        _ => {
            let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
            (rest[..end].to_vec(), &rest[end..])
        }
    };
    match after.first() {
        Some(next) if !next.is_ascii_whitespace() => Err(UnclosedQuote),
        _ => Ok((word, after)),
    }
}

fn double_quoted(rest: &[u8]) -> Result<(Vec<u8>, &[u8]), UnclosedQuote> {
    let mut word = Vec::new();
    let mut at = 0;
    loop {
        match rest.get(at).ok_or(UnclosedQuote)? {
            b'"' => return Ok((word, &rest[at + 1..])),
            b'\\' => {
                let (byte, width) = escaped(&rest[at + 1..])?;
                word.push(byte);
                at += 1 + width;
            }
            byte => {
                word.push(*byte);
                at += 1;
            }
        }
    }
}

/// The byte that follows a backslash, and how many bytes say so.
fn escaped(rest: &[u8]) -> Result<(u8, usize), UnclosedQuote> {
    let hex = |at: usize| rest.get(at).and_then(|digit| char::from(*digit).to_digit(16));
    Ok(match rest.first().ok_or(UnclosedQuote)? {
        b'x' => match (hex(1), hex(2)) {
            (Some(high), Some(low)) => ((high * 16 + low) as u8, 3),
            _ => (b'x', 1),
        },
        b'n' => (b'\n', 1),
        b'r' => (b'\r', 1),
        b't' => (b'\t', 1),
        b'a' => (7, 1),
        b'b' => (8, 1),
        other => (*other, 1),
    })
}

fn single_quoted(rest: &[u8]) -> Result<(Vec<u8>, &[u8]), UnclosedQuote> {
    let mut word = Vec::new();
    let mut at = 0;
    loop {
        match (rest.get(at).ok_or(UnclosedQuote)?, rest.get(at + 1)) {
            (b'\'', _) => return Ok((word, &rest[at + 1..])),
            (b'\\', Some(b'\'')) => {
                word.push(b'\'');
                at += 2;
            }
            (byte, _) => {
                word.push(*byte);
                at += 1;
            }
        }
    }
}

fn push_quoted(out: &mut String, word: &[u8]) {
    let is_plain = |byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'\\');
    match std::str::from_utf8(word) {
        Ok(text) if !word.is_empty() && word.iter().all(is_plain) => out.push_str(text),
        Ok(text) if !text.chars().any(char::is_control) => {
            let _ = write!(out, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        }
        _ => {
            let _ = write!(out, "\"{}\"", word.escape_ascii());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_redis_cli_reads_them() {
        let line = r#"SET "a b" 'c\'d' "\x00\xff\r\n\"" "" plain"#;
        let words = split(line).expect("a line");
        let expected: [&[u8]; 6] = [b"SET", b"a b", b"c'd", b"\x00\xff\r\n\"", b"", b"plain"];
        assert_eq!(words, expected);
        assert_eq!(split(" ").expect("nothing"), [""; 0]);
        for broken in ["\"a", "'a", "\"a\"b", "\"a\\"] {
            assert_eq!(split(broken), Err(UnclosedQuote), "{broken}");
        }
    }

    #[test]
    fn what_is_joined_can_be_split() {
        let words: [&[u8]; 6] = [b"SET", b"a b", "gr\u{fc}n \"q\" \\".as_bytes(), b"\x00\xff\r\n'", b"", b"a'b"];
        assert_eq!(split(&join(&words)).expect("a line"), words);
    }
}
