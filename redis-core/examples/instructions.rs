//! Work to count instructions of: `instructions WHAT TIMES`. The counts are compared with a baseline by `cargo xtask instructions`.

use std::{collections::HashMap, future::poll_fn, hint::black_box, sync::Arc};

use bytes::Bytes;
use redis_typed_core::{
    args::Words,
    command::RetryClass,
    config::Config,
    convert::{FromRedis, FromRedisMap},
    mux::{Exchange, Lane, Message},
    net::Stream,
    resp::{Limits, Reader, Scanner},
};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

const GET: &[u8] = b"$3\r\nGET\r\n";
const KEY: &str = "user:1:name";
/// Of the whole command on the wire.
const COMMAND_LENGTH: usize = b"*2\r\n$3\r\nGET\r\n$11\r\nuser:1:name\r\n".len();

fn main() {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    let times: usize = args.next().and_then(|times| times.parse().ok()).unwrap_or(1);
    match what.as_str() {
        "encode" => encode(times),
        "scan" => scan(times),
        "decode" => decode(times),
        "list" => large::<Vec<String>>(times, &list()),
        "pairs" => pairs(times),
        "map" => large::<HashMap<String, String>>(times, &map()),
        "round_trip" => round_trips(times, 1),
        "tasks" => round_trips(times, 64),
        _ => panic!("what is one of encode, scan, decode, list, pairs, map, round_trip, tasks"),
    }
}

/// A GET into an out-buffer.
fn encode(times: usize) {
    let (mut out, mut shared) = (Vec::new(), Vec::new());
    for _ in 0..times {
        let mut words = Words::with_head(GET, 1);
        words.key(black_box(KEY));
        out.clear();
        black_box(&words).write_to(&mut out, &mut shared);
        black_box(&out);
    }
}

/// A value of 64 bytes, an integer, and a list of ten strings.
fn replies() -> Vec<u8> {
    let list = "$5\r\nhello\r\n".repeat(10);
    format!("$64\r\n{}\r\n:12345\r\n*10\r\n{list}", "x".repeat(64)).into_bytes()
}

fn scan(times: usize) {
    let replies = replies();
    let mut scanner = Scanner::new(Limits::default());
    for _ in 0..times {
        let mut end = 0;
        while let Some(scanned) = scanner.scan(black_box(&replies)).expect("replies") {
            end = scanned.end;
        }
        scanner.consume(end);
    }
}

fn decode(times: usize) {
    let replies = replies();
    let fields = format!("%10\r\n{}", "$5\r\nfield\r\n$5\r\nvalue\r\n".repeat(10)).into_bytes();
    for _ in 0..times {
        let mut reader = Reader::new(black_box(&replies));
        black_box(Option::<String>::from_redis(&mut reader).expect("a value"));
        black_box(i64::from_redis(&mut reader).expect("an integer"));
        black_box(Vec::<String>::from_redis(&mut reader).expect("a list"));
        let mut reader = Reader::new(black_box(&fields));
        let entries = reader.map().expect("a map");
        black_box(Vec::<(String, String)>::from_entries(entries, &mut reader).expect("pairs"));
    }
}

/// A thousand strings of 64 bytes.
fn list() -> Vec<u8> {
    let value = "x".repeat(64);
    format!("*1000\r\n{}", format!("$64\r\n{value}\r\n").repeat(1000)).into_bytes()
}

/// Fifty fields and values.
fn map() -> Vec<u8> {
    let pairs: String =
        (0..50).map(|index| format!("$8\r\nfield:{index:02}\r\n$17\r\nvalue of field {index:02}\r\n")).collect();
    format!("%50\r\n{pairs}").into_bytes()
}

/// A thousand members and scores.
fn scores() -> Vec<u8> {
    let pairs: String = (0..1000).map(|score| format!("*2\r\n$11\r\nmember:{score:04}\r\n,{score}.5\r\n")).collect();
    format!("*1000\r\n{pairs}").into_bytes()
}

fn pairs(times: usize) {
    large::<Vec<(String, f64)>>(times, &scores());
}

/// One large reply, scanned and read.
fn large<T: FromRedis>(times: usize, reply: &[u8]) {
    let reply = Bytes::copy_from_slice(reply);
    for _ in 0..times.div_ceil(100) {
        let mut scanner = Scanner::new(Limits::default());
        let scanned = scanner.scan(black_box(&reply)).expect("a reply");
        assert_eq!(scanned.map(|scanned| scanned.end), Some(reply.len()));
        black_box(T::from_redis(&mut Reader::shared(black_box(&reply))).expect("values"));
    }
}

/// GETs by so many tasks through one lane over a pipe in memory, with a server at its other end on the same thread.
fn round_trips(times: usize, tasks: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let (ours, theirs) = duplex(1 << 16);
        tokio::spawn(serve(theirs));
        let lane = Lane::over(Stream::other(ours), Arc::new(Config::default())).await.expect("greeted");
        let tasks: Vec<_> = (0..tasks).map(|_| tokio::spawn(ask(lane.clone(), times / tasks))).collect();
        for task in tasks {
            task.await.expect("replies");
        }
    });
}

async fn ask(lane: Lane, times: usize) {
    for _ in 0..times {
        let mut words = Words::with_head(GET, 1);
        words.key(KEY);
        let mut exchange = Exchange::new(Message::command(words, RetryClass::Read), &lane);
        let frame = poll_fn(|cx| exchange.poll(&lane, cx)).await.expect("a reply");
        black_box(Option::<String>::from_redis(&mut frame.reader()).expect("a value"));
    }
}

/// Answers the handshake, then each command with the same value.
async fn serve(mut pipe: DuplexStream) {
    let mut heard = vec![0; 1 << 12];
    let _ = pipe.read(&mut heard).await;
    let _ = pipe.write_all(b"%1\r\n$5\r\nproto\r\n:3\r\n+OK\r\n+OK\r\n").await;
    let mut bytes = 0;
    while let Ok(read @ 1..) = pipe.read(&mut heard).await {
        bytes += read;
        let answers = b"$5\r\nhello\r\n".repeat(bytes / COMMAND_LENGTH);
        bytes %= COMMAND_LENGTH;
        if pipe.write_all(&answers).await.is_err() {
            return;
        }
    }
}
