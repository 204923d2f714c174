//! One line of MONITOR: `1339518083.107412 [0 127.0.0.1:60866] "set" "k" "\x00"`.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use redis_typed_core::error::{Error, Result};

/// A command that the server ran. `Debug` shows no arguments.
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub struct MonitorLine {
    /// When, by the clock of the server, to the microsecond.
    pub time: SystemTime,
    /// The database that the client had chosen.
    pub database: u32,
    /// Who sent it: an address with its port, `unix:` and a path, or `lua` for a script.
    pub client: String,
    /// The command as it was sent, name first. The server shows passwords as `(redacted)`.
    pub words: Vec<Bytes>,
}

/// Reads a line.
///
/// # Errors
/// `InvalidResponse` if it is none.
pub(super) fn read(line: &[u8]) -> Result<MonitorLine> {
    // Whatever it holds stays out of the error: it may be anybody's secret.
    take(line).ok_or_else(|| Error::invalid_response("not a line of MONITOR"))
}

fn take(line: &[u8]) -> Option<MonitorLine> {
    let (time, rest) = split(line, b" [")?;
    let (database, rest) = split(rest, b" ")?;
    let (client, rest) = split(rest, b"] ")?;
    Some(MonitorLine {
        time: time_of(std::str::from_utf8(time).ok()?)?,
        database: std::str::from_utf8(database).ok()?.parse().ok()?,
        client: String::from_utf8_lossy(client).into_owned(),
        words: words(rest)?,
    })
}

fn split<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(mark.len()).position(|window| window == mark)?;
    Some((&bytes[..at], &bytes[at + mark.len()..]))
}

fn time_of(text: &str) -> Option<SystemTime> {
    let (seconds, micros) = text.split_once('.')?;
    let micros = (micros.len() == 6).then(|| micros.parse().ok()).flatten()?;
    let since = Duration::from_secs(seconds.parse().ok()?).checked_add(Duration::from_micros(micros))?;
    SystemTime::UNIX_EPOCH.checked_add(since)
}

/// Words in double quotes with one space between them; at least one.
fn words(mut rest: &[u8]) -> Option<Vec<Bytes>> {
    let mut words = Vec::new();
    loop {
        let (word, after) = word(rest.strip_prefix(b"\"")?)?;
        words.push(word);
        match after {
            [] => return Some(words),
            [b' ', after @ ..] => rest = after,
            _ => return None,
        }
    }
}

/// What is before the closing quote, and what comes after it.
fn word(mut rest: &[u8]) -> Option<(Bytes, &[u8])> {
    let mut word = Vec::new();
    loop {
        let (byte, after) = match rest {
            [b'"', after @ ..] => return Some((word.into(), after)),
            [b'\\', b'x', high, low, after @ ..] => (nibble(*high)? << 4 | nibble(*low)?, after),
            [b'\\', escaped, after @ ..] => (unescape(*escaped)?, after),
            [byte, after @ ..] => (*byte, after),
            [] => return None,
        };
        word.push(byte);
        rest = after;
    }
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| value.try_into().ok())
}

fn unescape(letter: u8) -> Option<u8> {
    Some(match letter {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'a' => 0x07,
        b'b' => 0x08,
        b'\\' | b'"' => letter,
        _ => return None,
    })
}

impl fmt::Debug for MonitorLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.words.first().map(|name| String::from_utf8_lossy(name));
        out.debug_struct("MonitorLine")
            .field("time", &self.time)
            .field("database", &self.database)
            .field("client", &self.client)
            .field("command", &name.unwrap_or_default())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_taken_apart() {
        let line = read(b"1339518083.107412 [3 127.0.0.1:60866] \"set\" \"a \\\"k\\\"\" \"\\x00\\xff\\n\\\\\"")
            .expect("a line");
        assert_eq!(line.time.duration_since(SystemTime::UNIX_EPOCH).expect("later").as_micros(), 1_339_518_083_107_412);
        assert_eq!((line.database, &*line.client), (3, "127.0.0.1:60866"));
        assert_eq!(line.words, [&b"set"[..], b"a \"k\"", b"\0\xff\n\\"]);
        let script = read(b"1.000001 [0 lua] \"get\" \"\"").expect("a line");
        assert_eq!((&*script.client, script.words.len()), ("lua", 2));
        assert!(!format!("{line:?}").contains("k\\"), "{line:?}");
    }

    #[test]
    fn is_refused() {
        let broken: [&[u8]; 9] = [
            b"",
            b"1.000001",
            b"1.1 [0 lua] \"get\"",
            b"1.000001 [x lua] \"get\"",
            b"1.000001 [0 lua] ",
            b"1.000001 [0 lua] \"get",
            b"1.000001 [0 lua] \"get\"x",
            b"1.000001 [0 lua] \"\\x0\"",
            b"99999999999999999999.000001 [0 lua] \"get\"",
        ];
        for line in broken {
            assert!(read(line).is_err(), "{}", line.escape_ascii());
        }
    }
}
