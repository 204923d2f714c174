//! Replies that are none.

use std::{fs, time::Duration};

use redis_typed::{Client, Commands, Delivery, ErrorKind, Limits};
use tokio::{join, time::timeout};

use super::fake::{Fake, Say};

/// On the first connection, whoever asks for `bad` gets these bytes instead of a reply.
async fn server(bytes: Vec<u8>) -> Fake {
    Fake::start(move |connection, words| match words {
        "INCR bad" if connection == 1 => Say::Bytes(bytes.clone()),
        words if words.starts_with("INCR") => ":1\r\n".into(),
        _ => Say::Nothing,
    })
    .await
}

/// The caller learns that the reply is none, the others in flight that their connection ended, and the next one is served.
async fn is_refused(client: &Client, fake: &Fake) {
    let all =
        async { join!(client.incr("good"), client.incr("bad"), client.append("a", "b"), client.append("c", "d")) };
    let (good, bad, third, fourth) = timeout(Duration::from_secs(5), all).await.expect("nobody waits for ever");
    assert_eq!(good.unwrap(), 1);
    let bad = bad.unwrap_err();
    assert_eq!(
        (bad.kind(), bad.delivery(), bad.command()),
        (ErrorKind::InvalidResponse, Delivery::MaybeApplied, Some("INCR"))
    );
    assert_eq!(bad.address(), Some(fake.address().as_str()));
    for other in [third, fourth] {
        let other = other.unwrap_err();
        assert_eq!((other.kind(), other.delivery()), (ErrorKind::Connection, Delivery::MaybeApplied));
    }
    assert_eq!(client.incr("next").await.unwrap(), 1);
    assert_eq!(fake.accepted(), 2);
    let sent = fake.heard();
    assert_eq!(sent.iter().filter(|words| words.starts_with("APPEND")).count(), 2, "a write went out twice: {sent:?}");
}

#[tokio::test]
async fn what_is_no_reply() {
    let deep = "*1\r\n".repeat(Limits::DEPTH + 1);
    let all: [&[u8]; 9] = [
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"*4294967295\r\n",
        b"*18446744073709551616\r\n",
        b"$9223372036854775807\r\n",
        b"$-7\r\n",
        b":one\r\n",
        b"$1\r\nabc\r\n",
        b"\0\0\0\0\r\n",
        deep.as_bytes(),
    ];
    for bytes in all {
        let fake = server(bytes.to_vec()).await;
        is_refused(&fake.client().await, &fake).await;
    }
}

#[tokio::test]
async fn a_line_without_end() {
    let fake = server([b"+".to_vec(), vec![b'x'; 3 << 20]].concat()).await;
    let limits = Limits { frame: 1 << 20, ..Limits::default() };
    is_refused(&Client::connect(fake.config().limits(limits)).await.unwrap(), &fake).await;
}

#[tokio::test]
async fn a_string_beyond_the_limit() {
    let fake = server(b"$2000000\r\n".to_vec()).await;
    let limits = Limits { bulk: 1_000_000, ..Limits::default() };
    is_refused(&Client::connect(fake.config().limits(limits)).await.unwrap(), &fake).await;
}

/// What is announced takes no memory; only what came does.
#[tokio::test]
async fn announcements_take_no_memory() {
    let before = resident();
    for announced in ["$536870912\r\nabc", "*268435456\r\n:1\r\n", "%134217728\r\n+a\r\n"] {
        let fake = Fake::start(move |_, _| announced.into()).await;
        let client = fake.client().await;
        let waiting = timeout(Duration::from_millis(50), client.lrange::<String>("l", 0, -1)).await;
        assert!(waiting.is_err(), "{announced:?} is not whole");
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 64 << 20, "{grown} bytes more are in use");
}

/// How many bytes of memory the process has in use.
fn resident() -> usize {
    let statm = fs::read_to_string("/proc/self/statm").unwrap();
    statm.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[tokio::test]
async fn hung_up_at_once() {
    let fake = Fake::start(|connection, _| if connection == 1 { Say::HangUp } else { ":1\r\n".into() }).await;
    let client = fake.client().await;
    let error = client.incr("n").await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::Connection, Delivery::MaybeApplied));
    assert_eq!(fake.heard(), ["INCR n"]);
    assert_eq!(client.incr("n").await.unwrap(), 1);
}

#[tokio::test]
async fn a_read_is_asked_again() {
    let fake = Fake::start(|connection, _| if connection < 3 { Say::HangUp } else { "$1\r\nv\r\n".into() }).await;
    let client = fake.client().await;
    assert_eq!(client.get::<String>("k").await.unwrap().as_deref(), Some("v"));
    assert_eq!((fake.accepted(), fake.heard().len()), (3, 3));
}

#[tokio::test]
async fn a_read_is_not_asked_for_ever() {
    let fake = Fake::start(|_, _| Say::HangUp).await;
    let client = Client::connect(fake.config().attempts(4)).await.unwrap();
    assert_eq!(client.get::<String>("k").await.unwrap_err().kind(), ErrorKind::Connection);
    assert_eq!(fake.heard().len(), 4);
}

#[tokio::test]
async fn broken_in_the_middle_of_a_pipeline() {
    let fake = Fake::start(|connection, words| match words {
        "INCR b" if connection == 1 => "?\r\n".into(),
        _ => ":1\r\n".into(),
    })
    .await;
    let client = fake.client().await;
    let pipeline = client.pipeline().non_atomic().incr("a").incr("b").incr("c").execute();
    let (before, broken, behind) = join!(client.incr("before"), pipeline, client.incr("behind"));
    assert_eq!(before.unwrap(), 1);
    let broken = broken.unwrap_err();
    assert_eq!((broken.kind(), broken.delivery()), (ErrorKind::InvalidResponse, Delivery::MaybeApplied));
    assert_eq!(behind.unwrap_err().kind(), ErrorKind::Connection);
    assert_eq!(client.incr("next").await.unwrap(), 1);
}

#[tokio::test]
async fn a_server_that_is_not_ready_is_asked_again() {
    let mut refusals = 2;
    let fake = Fake::start(move |_, _| {
        refusals -= 1;
        if refusals >= 0 { "-LOADING the dataset is being read\r\n".into() } else { ":1\r\n".into() }
    })
    .await;
    let client = fake.client().await;
    assert_eq!((client.incr("n").await.unwrap(), fake.heard().len(), fake.accepted()), (1, 3, 1));
}

#[tokio::test]
async fn a_server_that_never_gets_ready_is_not_asked_for_ever() {
    let fake = Fake::start(|_, _| "-LOADING the dataset is being read\r\n".into()).await;
    let client = fake.client().await;
    let error = client.incr("n").await.unwrap_err();
    assert_eq!((error.code(), error.delivery(), fake.heard().len()), (Some("LOADING"), Delivery::Rejected, 3));
    let error = client.pipeline().non_atomic().incr("n").execute().await.unwrap_err();
    assert_eq!((error.code(), fake.heard().len()), (Some("LOADING"), 4), "a pipeline is sent once");
}
