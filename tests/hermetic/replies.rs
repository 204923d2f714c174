//! Replies as the wire has them, in both versions of the protocol, read by every marker and container.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    fmt::Debug,
    time::Duration,
};

use redis_typed::{
    __private::{
        Reader,
        reply::{
            Any, EmptyIfNil, LegacyPttl, LegacyTtl, List, Map, Nullable, OkOrNil, Okay, OptionalRow, Pairs, Row, Scan,
            ScanPairs, Set, Triples,
        },
    },
    FromRedis, Limits, Lossy, Reply, ScanPage, ServerError, Value,
    reply::{Pong, Seconds, Started, Ttl, TtlMillis, TtlSeconds},
};
use redis_typed_core::resp::Scanner;

/// Reads whole replies; then every cut of each, which must be an error and no panic; then with one byte changed.
fn golden<R: Reply>(replies: &[&str], expected: R::Out)
where
    R::Out: Debug + PartialEq,
{
    for reply in replies {
        let mut reader = Reader::new(reply.as_bytes());
        let value = R::read(&mut reader).unwrap_or_else(|error| panic!("{reply:?}: {error}"));
        assert_eq!(value, expected, "{reply:?}");
        assert!(reader.is_at_end(), "{reply:?} is left with {:?}", reader.rest());
        cut_anywhere::<R>(reply.as_bytes());
        change_anything::<R>(reply.as_bytes());
        split_anywhere(reply.as_bytes());
    }
}

/// As `golden`, for the type that a caller gives.
fn value<T: FromRedis + Debug + PartialEq>(replies: &[&str], expected: T) {
    golden::<Any<T>>(replies, expected);
}

/// None of these is a value of this reply.
fn refused<R: Reply>(replies: &[&str]) {
    for reply in replies {
        assert!(R::read(&mut Reader::new(reply.as_bytes())).is_err(), "{reply:?}");
        cut_anywhere::<R>(reply.as_bytes());
    }
}

fn cut_anywhere<R: Reply>(reply: &[u8]) {
    for cut in 0..reply.len() {
        let mut reader = Reader::new(&reply[..cut]);
        assert!(R::read(&mut reader).is_err(), "{:?} cut at {cut}", String::from_utf8_lossy(reply));
    }
}

fn change_anything<R: Reply>(reply: &[u8]) {
    for at in 0..reply.len() {
        for byte in *b"\r\n*$%_9-\0\xff" {
            let mut changed = reply.to_vec();
            changed[at] = byte;
            // What was never scanned may read as anything; it must read, or be an error.
            drop(R::read(&mut Reader::new(&changed)));
        }
    }
}

/// A scanner finds the same end, however the bytes arrive.
fn split_anywhere(reply: &[u8]) {
    for first in 0..reply.len() {
        for second in first..reply.len() {
            let mut scanner = Scanner::new(Limits::default());
            for part in [first, second] {
                assert_eq!(scanner.scan(&reply[..part]).expect("a part of a reply"), None);
            }
            let end = scanner.scan(reply).expect("a reply").map(|scanned| scanned.end);
            assert_eq!(end, Some(reply.len()));
        }
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn done_or_not() {
    golden::<Okay>(&["+OK\r\n", "$2\r\nOK\r\n"], ());
    refused::<Okay>(&["+QUEUED\r\n", "_\r\n", ":1\r\n", "-ERR no\r\n"]);
    golden::<OkOrNil>(&["+OK\r\n"], true);
    golden::<OkOrNil>(&["$-1\r\n", "*-1\r\n", "_\r\n"], false);
    refused::<OkOrNil>(&[":0\r\n", "#f\r\n"]);
    golden::<Pong>(&["+PONG\r\n", "*2\r\n$4\r\npong\r\n$0\r\n\r\n"], ());
    golden::<Started>(&["+Background saving started\r\n"], ());
    value(&["+anything\r\n", "_\r\n"], ());
}

#[test]
fn numbers() {
    value(&[":-7\r\n", "$2\r\n-7\r\n", "(-7\r\n"], -7i64);
    value(&[":255\r\n", "$3\r\n255\r\n"], 255u8);
    value(&["$20\r\n18446744073709551615\r\n", "(18446744073709551615\r\n"], u64::MAX);
    value(&["(340282366920938463463374607431768211455\r\n"], u128::MAX);
    value(&[",1.5\r\n", "$3\r\n1.5\r\n", ",15e-1\r\n"], 1.5f64);
    value(&[",inf\r\n", "$3\r\ninf\r\n", "$4\r\n+inf\r\n"], f64::INFINITY);
    value(&[":1\r\n", "#t\r\n", "$1\r\n1\r\n"], true);
    value(&[":0\r\n", "#f\r\n", "$1\r\n0\r\n"], false);
    refused::<i64>(&[
        "_\r\n",
        ",1.5\r\n",
        "$0\r\n\r\n",
        "$3\r\n1.0\r\n",
        "*1\r\n:1\r\n",
        "$20\r\n18446744073709551615\r\n",
    ]);
    refused::<bool>(&["_\r\n", ":2\r\n", "+OK\r\n", "$4\r\ntrue\r\n"]);
    refused::<u64>(&[":-1\r\n", "$2\r\n-1\r\n"]);
    refused::<i8>(&[":128\r\n"]);
    refused::<f64>(&["$0\r\n\r\n", "_\r\n", "$1\r\nx\r\n"]);
}

#[test]
fn texts() {
    value(&["$3\r\nabc\r\n", "+abc\r\n", "=7\r\ntxt:abc\r\n"], text("abc"));
    value(&["$6\r\na\r\nb\r\n\r\n"], text("a\r\nb\r\n"));
    value(&["$0\r\n\r\n", "+\r\n"], text(""));
    value(&["$3\r\nabc\r\n"], b"abc".to_vec());
    value(&["$3\r\nabc\r\n"], bytes::Bytes::from_static(b"abc"));
    value(&["$2\r\n\u{e9}\r\n"], 'é');
    value(&["$3\r\nabc\r\n"], Lossy(text("abc")));
    refused::<String>(&["_\r\n", "*0\r\n", "-ERR no\r\n"]);
    assert!(String::from_redis(&mut Reader::new(b"$1\r\n\xff\r\n")).is_err());
    assert_eq!(Lossy::from_redis(&mut Reader::new(b"$1\r\n\xff\r\n")).expect("any text").0, "\u{fffd}");
}

#[test]
fn nothing() {
    value(&["$-1\r\n", "*-1\r\n", "_\r\n"], None::<String>);
    value(&["$0\r\n\r\n"], Some(text("")));
    value(&["*2\r\n$-1\r\n:1\r\n", "~2\r\n_\r\n:1\r\n"], vec![None, Some(1)]);
    golden::<EmptyIfNil<Vec<String>>>(&["*-1\r\n", "_\r\n", "*0\r\n"], vec![]);
    golden::<EmptyIfNil<Vec<String>>>(&["*1\r\n$1\r\na\r\n"], vec![text("a")]);
    golden::<Nullable<Okay>>(&["_\r\n"], None);
    golden::<Nullable<Okay>>(&["+OK\r\n"], Some(()));
    refused::<Vec<String>>(&["_\r\n", "*-1\r\n"]);
}

#[test]
fn lists_and_sets() {
    let replies = ["*2\r\n:1\r\n:2\r\n", "~2\r\n:1\r\n:2\r\n", "*2\r\n$1\r\n1\r\n$1\r\n2\r\n"];
    value(&replies, vec![1, 2]);
    value(&replies, [1, 2]);
    value(&replies, (1i64, text("2")));
    value(&replies, VecDeque::from([1, 2]));
    value(&replies, BTreeSet::from([1, 2]));
    value(&replies, Box::<[i64]>::from([1, 2]));
    golden::<Set<HashSet<i64>>>(&replies, HashSet::from([1, 2]));
    golden::<List<OkOrNil>>(&["*2\r\n+OK\r\n_\r\n", "*2\r\n+OK\r\n$-1\r\n"], vec![true, false]);
    golden::<Row<(Okay, Pairs<String, i64>)>>(&["*2\r\n+OK\r\n*2\r\n$1\r\na\r\n:1\r\n"], ((), vec![(text("a"), 1)]));
    refused::<(i64,)>(&replies);
    refused::<[i64; 3]>(&replies);
    refused::<Row<(i64, i64, i64)>>(&replies);
    value(&["*2\r\n:1\r\n-ERR no\r\n"], vec![Ok(1), Err(ServerError::parse(b"ERR no"))]);
}

#[test]
fn maps() {
    let replies = ["%2\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n:2\r\n", "*4\r\n$1\r\na\r\n$1\r\n1\r\n$1\r\nb\r\n$1\r\n2\r\n"];
    golden::<Map<BTreeMap<String, i64>>>(&replies, BTreeMap::from([(text("a"), 1), (text("b"), 2)]));
    golden::<Map<HashMap<String, String>>>(&replies, HashMap::from([(text("a"), text("1")), (text("b"), text("2"))]));
    golden::<Map<Vec<(String, i64)>>>(&replies, vec![(text("a"), 1), (text("b"), 2)]);
    golden::<Map<Option<Vec<(String, i64)>>>>(&["%0\r\n", "*0\r\n"], None);
    refused::<Map<BTreeMap<String, i64>>>(&["*1\r\n$1\r\na\r\n", "_\r\n", "$1\r\na\r\n"]);
}

#[test]
fn structs() {
    #[derive(Debug, FromRedis, PartialEq)]
    struct User {
        name: String,
        #[redis(default)]
        age: u8,
        email: Option<String>,
    }
    let ann = || User { name: text("ann"), age: 42, email: None };
    let replies = [
        "%2\r\n$4\r\nname\r\n$3\r\nann\r\n$3\r\nage\r\n:42\r\n",
        "*4\r\n$4\r\nname\r\n$3\r\nann\r\n$3\r\nage\r\n$2\r\n42\r\n",
        "%3\r\n$3\r\nage\r\n$2\r\n42\r\n$3\r\nnew\r\n*1\r\n:1\r\n$4\r\nname\r\n$3\r\nann\r\n",
    ];
    golden::<Map<User>>(&replies, ann());
    golden::<Map<Option<User>>>(&replies, Some(ann()));
    golden::<Map<Option<User>>>(&["%0\r\n", "*0\r\n"], None);
    refused::<Map<User>>(&["%0\r\n", "%1\r\n$3\r\nage\r\n:42\r\n"]);
}

#[test]
fn pairs_and_rows() {
    let pairs = || vec![(text("a"), 1.5), (text("b"), 2.0)];
    let flat = "*4\r\n$1\r\na\r\n$3\r\n1.5\r\n$1\r\nb\r\n$1\r\n2\r\n";
    let nested = "*2\r\n*2\r\n$1\r\na\r\n,1.5\r\n*2\r\n$1\r\nb\r\n,2\r\n";
    golden::<Pairs<String, f64>>(&[flat, nested], pairs());
    golden::<Pairs<String, f64>>(&["*0\r\n", "%0\r\n"], vec![]);
    refused::<Pairs<String, f64>>(&["*1\r\n$1\r\na\r\n", "*1\r\n*3\r\n$1\r\na\r\n:1\r\n:1\r\n", "_\r\n"]);
    golden::<OptionalRow<(String, f64)>>(
        &["*2\r\n$1\r\na\r\n$3\r\n1.5\r\n", "*2\r\n$1\r\na\r\n,1.5\r\n"],
        Some((text("a"), 1.5)),
    );
    golden::<OptionalRow<(String, f64)>>(&["*0\r\n", "_\r\n", "*-1\r\n"], None);
    let triple = || vec![(1i64, 2i64, text("c"))];
    golden::<Triples<i64, i64, String>>(
        &["*3\r\n:1\r\n:2\r\n$1\r\nc\r\n", "*1\r\n*3\r\n:1\r\n:2\r\n$1\r\nc\r\n"],
        triple(),
    );
    refused::<Triples<i64, i64, String>>(&["*2\r\n:1\r\n:2\r\n"]);
}

#[test]
fn pages() {
    let page = ScanPage { cursor: u64::MAX, items: vec![text("a"), text("b")] };
    golden::<Scan<String>>(&["*2\r\n$20\r\n18446744073709551615\r\n*2\r\n$1\r\na\r\n$1\r\nb\r\n"], page);
    let page = ScanPage { cursor: 0, items: vec![(text("a"), 1)] };
    golden::<ScanPairs<String, i64>>(&["*2\r\n$1\r\n0\r\n*2\r\n$1\r\na\r\n$1\r\n1\r\n"], page);
    refused::<Scan<String>>(&["*1\r\n$1\r\n0\r\n", "*2\r\n$1\r\nx\r\n*0\r\n", "_\r\n"]);
}

#[test]
fn times() {
    golden::<TtlSeconds>(&[":-2\r\n"], Ttl::Missing);
    golden::<TtlSeconds>(&[":-1\r\n"], Ttl::Persistent);
    golden::<TtlMillis>(&[":1500\r\n"], Ttl::In(Duration::from_millis(1500)));
    golden::<Seconds>(&[":3\r\n"], Duration::from_secs(3));
    golden::<LegacyTtl>(&[":-2\r\n", ":-1\r\n"], None);
    golden::<LegacyPttl>(&[":0\r\n"], Some(Duration::ZERO));
}

#[test]
fn any_value() {
    let replies = ["*3\r\n+a\r\n%1\r\n$1\r\nb\r\n~1\r\n#t\r\n*2\r\n_\r\n=5\r\ntxt:c\r\n"];
    let map = Value::Map(vec![(Value::Bulk("b".into()), Value::Set(vec![Value::Bool(true)]))]);
    let list = Value::Array(vec![Value::Null, Value::Verbatim("txt".into(), "c".into())]);
    value(&replies, Value::Array(vec![Value::Simple("a".into()), map, list]));
}

#[test]
fn annotations_are_passed_over() {
    value(&["|1\r\n+ttl\r\n:3600\r\n*2\r\n:1\r\n|1\r\n+a\r\n+b\r\n:2\r\n"], vec![1, 2]);
    golden::<Okay>(&["|1\r\n+a\r\n*1\r\n+b\r\n+OK\r\n"], ());
}

#[test]
fn what_a_length_promises_is_not_believed() {
    refused::<Vec<i64>>(&["*1000000000\r\n:1\r\n"]);
    refused::<Map<BTreeMap<String, i64>>>(&["%1000000000\r\n+a\r\n:1\r\n"]);
    refused::<Pairs<String, i64>>(&["*1000000000\r\n+a\r\n:1\r\n"]);
    refused::<String>(&["$1000000000\r\na\r\n", "$18446744073709551615\r\na\r\n"]);
    refused::<Value>(&["*1000000000\r\n:1\r\n"]);
}
