//! Calls of scripts, as they go out.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::mpsc,
    thread,
};

use redis_typed::{
    __private::Reader, Client, Commands, ErrorKind, Executor, Function, Library, Script, testing::Scripted,
};

static ANSWER: Script<i64> = Script::new("return 1");
const SHA1: &str = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db";
const UNKNOWN: &str = "-NOSCRIPT No matching script. Please use EVAL.\r\n";

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

#[test]
fn the_sha1_is_that_of_the_text() {
    assert_eq!(ANSWER.sha1(), SHA1);
    assert_eq!(Script::<()>::from_code(String::new()).sha1(), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    assert_eq!(ANSWER.clone().sha1(), SHA1);
}

#[test]
fn a_known_script_is_called_by_its_sha1() {
    let redis = Scripted::new().expect(["EVALSHA", SHA1, "2", "a", "b", "7", "x"], ":3\r\n");
    assert_eq!(block_on(ANSWER.key("a").arg(7).key("b").arg("x").invoke(&redis)).expect("a reply"), 3);
    redis.verify().expect("all was sent");

    let redis = Scripted::new().expect(["EVALSHA_RO", SHA1, "0"], ":3\r\n");
    assert_eq!(block_on(ANSWER.clone().read_only().call().invoke(&redis)).expect("a reply"), 3);
}

#[test]
fn an_unknown_script_is_sent_once_with_the_same_words() {
    let redis = Scripted::new()
        .expect(["EVALSHA", SHA1, "1", "k", "x"], UNKNOWN)
        .expect(["EVAL", "return 1", "1", "k", "x"], ":1\r\n");
    assert_eq!(block_on(ANSWER.key("k").arg("x").invoke(&redis)).expect("a reply"), 1);
    redis.verify().expect("all was sent");

    let redis =
        Scripted::new().expect(["EVALSHA_RO", SHA1, "0"], UNKNOWN).expect(["EVAL_RO", "return 1", "0"], UNKNOWN);
    let error = block_on(ANSWER.clone().read_only().call().invoke(&redis)).expect_err("twice unknown");
    assert_eq!((error.code(), error.command()), (Some("NOSCRIPT"), Some("EVAL_RO")));
    redis.verify().expect("all was sent");
}

#[test]
fn a_script_that_ran_is_never_sent_again() {
    for answer in ["-ERR wrong\r\n", "-NOSCRIPT says the script itself\r\n", "-OOM full\r\n", "$1\r\nx\r\n", "$-1\r\n"]
    {
        let redis = Scripted::new().expect(["EVALSHA", SHA1, "0"], answer);
        let error = block_on(ANSWER.call().invoke(&redis)).expect_err("no number");
        assert!(matches!(error.kind(), ErrorKind::Response | ErrorKind::Decode), "{error}");
        redis.verify().expect("all was sent");
    }
}

#[test]
fn scripts_are_loaded_once_ahead_of_multi_in_the_same_write() {
    static OTHER: Script<i64> = Script::new("return 2");
    let load = words(&["SCRIPT", "LOAD", "return 1"]) + &words(&["SCRIPT", "LOAD", "return 2"]);
    let call = |script: &Script<i64>| words(&["EVALSHA", script.sha1(), "1", "k"]);
    let commands = words(&["INCR", "n"]) + &call(&ANSWER) + &call(&OTHER) + &call(&ANSWER);

    let atomic = sent(async |client| {
        let pipeline = client.pipeline().incr("n").script(ANSWER.key("k"));
        let _ = pipeline.script(OTHER.key("k")).script(ANSWER.key("k")).execute().await;
    });
    assert_eq!(atomic, load.clone() + &words(&["MULTI"]) + &commands + &words(&["EXEC"]));

    let batch = sent(async |client| {
        let mut batch = client.batch().non_atomic();
        let _ = batch.incr("n");
        let _ = [&ANSWER, &OTHER, &ANSWER].map(|script| batch.script(script.key("k")));
        let _ = batch.execute().await;
    });
    assert_eq!(batch, load + &commands);
}

fn words(words: &[&str]) -> String {
    let each = words.iter().map(|word| format!("${}\r\n{word}\r\n", word.len()));
    format!("*{}\r\n{}", words.len(), each.collect::<String>())
}

/// The one read of a server that had `PING` answered before.
fn sent(send: impl AsyncFnOnce(&Client)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("redis://{}?protocol=2", listener.local_addr().expect("bound"));
    let (reads, all_reads) = mpsc::channel();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("one client");
        let mut chunk = [0; 1 << 16];
        while let Ok(length @ 1..) = stream.read(&mut chunk) {
            reads.send(chunk[..length].to_vec()).expect("somebody listens");
            stream.write_all("+PONG\r\n".repeat(commands_in(&chunk[..length])).as_bytes()).expect("it reads");
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let client = Client::connect(url).await.expect("it answers");
        client.ping().await.expect("an answer");
        send(&client).await;
        client.close().await;
    });
    drop(runtime);
    server.join().expect("no panic");
    let last = all_reads.into_iter().last().expect("it read");
    String::from_utf8(last).expect("text")
}

fn commands_in(bytes: &[u8]) -> usize {
    let mut reader = Reader::new(bytes);
    std::iter::from_fn(|| reader.skip().ok()).count()
}

#[test]
fn functions_are_called_by_name() {
    static SUM: Function<i64> = Function::new("sum");
    let redis = Scripted::new()
        .expect(["FCALL", "sum", "1", "k", "2", "3"], ":5\r\n")
        .expect(["FCALL_RO", "sum", "0"], ":0\r\n");
    assert_eq!(block_on(SUM.key("k").args((2, 3)).invoke(&redis)).expect("a reply"), 5);
    let read_only = SUM.clone().read_only();
    assert_eq!(block_on((&redis).run(read_only.call().command())).expect("a reply"), 0);
    redis.verify().expect("all was sent");
}

#[test]
fn a_library_knows_its_name() {
    assert_eq!(Library::new("#!lua name=stock\nreturn").name(), "stock");
    assert_eq!(Library::new("#!lua  flags=x name=a_b\r\n").name(), "a_b");
    assert_eq!(Library::new("return\n#!lua name=late").name(), "");
    let library = Library::from_code("#!lua name=one\n".to_owned());
    let redis = Scripted::new()
        .expect(["FUNCTION", "LOAD", library.code()], "$3\r\none\r\n")
        .expect(["FUNCTION", "LOAD", "REPLACE", library.code()], "$3\r\none\r\n")
        .expect(["FUNCTION", "DELETE", "one"], "+OK\r\n");
    block_on(async {
        assert_eq!(library.load(&redis).await.expect("a name"), "one");
        assert_eq!(library.replace(&redis).await.expect("a name"), "one");
        library.delete(&redis).await.expect("deleted");
    });
    redis.verify().expect("all was sent");
}
