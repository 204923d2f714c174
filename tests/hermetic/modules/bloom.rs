//! The probabilistic commands: what they send, and what they make of the replies of both protocols.

mod cuckoo;
mod digests;
mod filters;
mod sketches;
mod topk;

use std::{fmt::Debug, future::Ready};

use redis_typed::{Result, modules::bloom::bloom_commands_specs::ALL, testing::Scripted};

const MISSING: &str = "-ERR not found";

/// What a call gives for a reply whose lines end in `\n`; its words are cut at the spaces.
fn answer<T>(
    words: &[u8],
    reply: &str,
    call: impl for<'a> FnOnce(&'a Scripted) -> Ready<Result<T>>,
) -> std::result::Result<T, String> {
    let words: Vec<&[u8]> = words.split(|&byte| byte == b' ').collect();
    let place = format!("{}: ", String::from_utf8_lossy(words[0]));
    let redis = Scripted::new().expect(words, format!("{reply}\n").replace('\n', "\r\n"));
    let answer = call(&redis).into_inner();
    redis.verify().unwrap();
    answer.map_err(|error| error.to_string().strip_prefix(&place).expect("the name of the command").to_owned())
}

/// By their texts, for NaN does not equal itself.
#[track_caller]
fn assert_same<T: Debug>(found: &std::result::Result<T, String>, expected: &std::result::Result<T, String>) {
    assert_eq!(format!("{found:?}"), format!("{expected:?}"));
}

/// An error reply, after the name of the command that every error begins with.
fn refused<T>(message: &str) -> std::result::Result<T, String> {
    Err(message.to_owned())
}

/// Tests of one call each: its words, and what it gives for which reply.
macro_rules! golden {
    ($($name:ident: $words:literal, $call:expr, { $($reply:expr => $expected:expr,)+ })+) => { $(
        #[test]
        fn $name() {
            $( $crate::modules::bloom::assert_same(&$crate::modules::bloom::answer($words, $reply, $call), &$expected); )+
        }
    )+ };
}

use golden;

/// Each method is called in one of the files here, and each command is in the corpus.
#[test]
fn nothing_is_missing() {
    let tests = [
        include_str!("bloom/cuckoo.rs"),
        include_str!("bloom/digests.rs"),
        include_str!("bloom/filters.rs"),
        include_str!("bloom/sketches.rs"),
        include_str!("bloom/topk.rs"),
    ]
    .concat();
    let corpus = ["bloom", "cuckoo", "count_min", "topk", "tdigest"].map(corpus).concat();
    assert_eq!(ALL.len(), 49);
    for spec in ALL {
        for method in spec.methods {
            let is_called = [format!(".{method}("), format!(".{method}::<")].iter().any(|call| tests.contains(call));
            assert!(is_called, "no test calls {method}");
        }
        assert!(corpus.contains(&format!("> {} ", spec.name)), "{} is not in the corpus", spec.name);
    }
}

fn corpus(group: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/corpus/{group}.txt", env!("CARGO_MANIFEST_DIR"))).unwrap()
}
