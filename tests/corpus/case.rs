//! One line of the corpus, with what is known about it.

use std::fmt;

use bytes::Bytes;
use redis_typed::table::split;

/// A command and its replies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    /// The number of its line in the file.
    pub(crate) at: usize,
    /// Comments and blank lines above it.
    pub(crate) before: Vec<String>,
    pub(crate) line: String,
    /// The lines below it that an author wrote.
    notes: Vec<String>,
    pub(crate) rust: Option<String>,
    pub(crate) keys: Option<String>,
    /// The replies in protocols 2 and 3.
    pub(crate) replies: [Option<Vec<u8>>; 2],
    pub(crate) value: Option<String>,
}

/// What the reply proves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Proof {
    /// Its value.
    Value,
    /// Its type: the value differs from time to time, or from server to server.
    Type,
    /// That the server refuses.
    Error,
    /// Nothing: it prepares what follows.
    Nothing,
}

impl Case {
    pub(crate) fn new(at: usize, before: Vec<String>, line: &str) -> Self {
        Self { at, before, line: line.to_owned(), ..Self::default() }
    }

    /// Takes a line below the command.
    pub(crate) fn note(&mut self, line: &str) {
        let (mark, text) = line.split_once(' ').unwrap_or((line, ""));
        match mark {
            "rust" => self.rust = Some(text.to_owned()),
            "keys" => self.keys = Some(text.to_owned()),
            "2" => self.replies[0] = Some(unquoted(text)),
            "3" => self.replies[1] = Some(unquoted(text)),
            "=" => self.value = Some(text.to_owned()),
            "!" | "~" | "needs" | "raw" | "skip" => self.notes.push(line.to_owned()),
            _ => panic!("line {}: `{mark}` begins no note", self.at),
        }
    }

    pub(crate) fn proof(&self) -> Proof {
        match (self.text("raw"), self.text("!"), self.text("~")) {
            (Some(_), ..) => Proof::Nothing,
            (None, Some(_), _) => Proof::Error,
            (None, None, Some(_)) => Proof::Type,
            (None, None, None) => Proof::Value,
        }
    }

    /// The code of the error that is expected.
    pub(crate) fn error(&self) -> Option<&str> {
        self.text("!")
    }

    /// Why it is never sent.
    pub(crate) fn skip(&self) -> Option<&str> {
        self.text("skip")
    }

    /// The version of the product that it needs; `None` if there is none that will do.
    pub(crate) fn needed(&self, product: &str) -> Option<&str> {
        let Some(needs) = self.text("needs") else { return Some("0") };
        let words: Vec<&str> = needs.split_whitespace().collect();
        words.chunks(2).find(|pair| pair[0] == product).map(|pair| pair[1])
    }

    /// The words, with the port of the server that they are for.
    pub(crate) fn words(&self, port: u16) -> Vec<Bytes> {
        let line = self.line.replace("{port}", &port.to_string());
        split(&line).unwrap_or_else(|error| panic!("line {}: {error}", self.at))
    }

    fn text(&self, mark: &str) -> Option<&str> {
        let text = |note: &'_ String| note.split_once(' ').is_some_and(|(own, _)| own == mark) || note == mark;
        self.notes.iter().find(|note| text(note)).map(|note| note.split_once(' ').map_or("", |(_, text)| text))
    }
}

impl fmt::Display for Case {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.before.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out, "> {}", self.line)?;
        self.notes.iter().try_for_each(|note| writeln!(out, "{note}"))?;
        for (mark, text) in [("rust", &self.rust), ("keys", &self.keys)] {
            text.iter().try_for_each(|text| writeln!(out, "{mark} {text}"))?;
        }
        for (mark, reply) in ["2", "3"].iter().zip(&self.replies) {
            reply.iter().try_for_each(|reply| writeln!(out, "{mark} \"{}\"", reply.escape_ascii()))?;
        }
        self.value.iter().try_for_each(|value| writeln!(out, "= {value}"))
    }
}

fn unquoted(text: &str) -> Vec<u8> {
    match split(text).as_deref() {
        Ok([reply]) => reply.to_vec(),
        _ => panic!("a reply is one quoted text: {text}"),
    }
}
