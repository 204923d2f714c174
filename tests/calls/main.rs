//! The calls that `table()` says lines of the corpus are: they compile, and send the words of the lines.

#![cfg(all(feature = "modules", feature = "sentinel", feature = "table"))]

#[rustfmt::skip]
#[allow(unused_imports, clippy::all, reason = "written by a test, from the corpus")]
mod generated;

use bytes::Bytes;
use redis_typed::{
    args::Vector,
    modules::{bloom::*, json::*, search::*, timeseries::*},
    sentinel::*,
    table::{payload::*, split},
    *,
};

/// A carrier that gives the words of a command.
#[derive(Clone, Copy)]
struct Words;

impl Executor for Words {
    type Output<R: Reply> = Vec<Bytes>;

    fn run<R: Reply>(self, command: Command<R>) -> Vec<Bytes> {
        assert!(command.words().check().is_ok(), "{}: refused", command.spec().name);
        command.words().decoded()
    }
}

impl Commands for Words {}
impl AnyCarrier for Words {}

#[derive(Default)]
struct Check {
    calls: usize,
    faults: Vec<String>,
}

impl Check {
    fn call(&mut self, line: &str, sent: Vec<Bytes>) {
        self.calls += 1;
        let words = split(line).expect("a line");
        if !is_same(&words, &sent) {
            self.faults.push(format!("{line}\n    sends {sent:?}"));
        }
    }
}

/// Whether the same is sent: words of the table in any case, options in any order, numbers however written, and a mask in
/// place of each secret.
fn is_same(line: &[Bytes], sent: &[Bytes]) -> bool {
    let mut wanted: Vec<Vec<u8>> = line.iter().map(plain).collect();
    let mut masks = 0;
    for word in sent.iter().map(plain) {
        match wanted.iter().position(|wanted| *wanted == word) {
            Some(place) => _ = wanted.swap_remove(place),
            None if word == b"***" => masks += 1,
            None => return false,
        }
    }
    wanted.len() == masks
}

fn plain(word: &Bytes) -> Vec<u8> {
    let number = std::str::from_utf8(word).ok().and_then(|text| text.parse::<f64>().ok());
    number.map_or_else(|| word.to_ascii_uppercase(), |number| number.to_string().into_bytes())
}

#[test]
fn calls_send_the_words_of_their_lines() {
    let mut check = Check::default();
    generated::ALL.iter().for_each(|calls| calls(Words, &mut check));
    println!("{} calls", check.calls);
    assert!(check.calls > 0);
    assert!(check.faults.is_empty(), "{}", check.faults.join("\n"));
}
