//! Whose answer is whose.

use std::time::Duration;

use redis_typed::{Commands, Delivery, ErrorKind};
use tokio::{join, time::timeout};

use super::fake::{Fake, Say};

const PATIENCE: Duration = Duration::from_secs(5);

#[tokio::test]
async fn answers_before_a_broken_one_are_given_to_their_callers() {
    // Both answers come in one piece, so that the reader sees them together.
    let fake = Fake::start(|_, words| match words {
        "INCR 1" => Say::Nothing,
        "INCR 2" => ":11\r\n!broken\r\n".into(),
        _ => "$4\r\nthen\r\n".into(),
    })
    .await;
    let client = fake.client().await;
    let both = async { join!(client.incr("1"), client.incr("2")) };
    let (first, second) = timeout(PATIENCE, both).await.expect("nobody waits for ever");
    assert_eq!(first.unwrap(), 11);
    let error = second.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::InvalidResponse, Delivery::MaybeApplied));
    assert_eq!(client.get::<String>("3").await.unwrap().as_deref(), Some("then"));
}

#[tokio::test]
async fn a_reply_to_nothing_behind_a_reply() {
    let fake = Fake::start(|connection, _| match connection {
        1 => ":1\r\n:2\r\n".into(),
        _ => ":3\r\n".into(),
    })
    .await;
    let client = fake.client().await;
    let first = timeout(PATIENCE, client.incr("a")).await.expect("the caller is answered");
    assert_eq!(first.unwrap(), 1);
    assert_eq!(client.incr("b").await.unwrap(), 3);
    assert_eq!((fake.accepted(), fake.heard()), (2, vec!["INCR a".into(), "INCR b".into()]));
}

#[tokio::test]
async fn a_reply_before_its_command_is_nobodys() {
    // The surplus reply comes a moment later, when nothing is in flight.
    let pause = Duration::from_millis(30);
    let fake = Fake::start(move |connection, _| match connection {
        1 => Say::Slowly(b":1\r\n:2\r\n".to_vec(), 4, pause),
        _ => ":3\r\n".into(),
    })
    .await;
    let client = fake.client().await;
    assert_eq!(client.incr("a").await.unwrap(), 1);
    tokio::time::sleep(pause * 4).await;
    assert_eq!(client.incr("b").await.unwrap(), 3);
    assert_eq!(fake.accepted(), 2);
}

#[tokio::test]
async fn pushes_and_attributes_answer_nobody() {
    const PUSH: &str = ">2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n";
    const ATTRIBUTE: &str = "|1\r\n$3\r\nttl\r\n:7\r\n";
    let fake = Fake::start(|_, words| match words {
        "INCR a" => format!("{PUSH}:1\r\n{PUSH}").as_str().into(),
        "INCR b" => format!("{ATTRIBUTE}:2\r\n").as_str().into(),
        "INCR c" => format!("{PUSH}{ATTRIBUTE}:3\r\n{PUSH}").as_str().into(),
        _ => format!("{PUSH}{ATTRIBUTE}*2\r\n{ATTRIBUTE}$1\r\nx\r\n$1\r\ny\r\n").as_str().into(),
    })
    .await;
    let client = fake.client().await;
    let (a, b, c) = join!(client.incr("a"), client.incr("b"), client.incr("c"));
    assert_eq!((a.unwrap(), b.unwrap(), c.unwrap()), (1, 2, 3));
    let replies =
        client.pipeline().non_atomic().incr("a").incr("b").incr("c").lrange::<String>("l", 0, -1).execute().await;
    assert_eq!(replies.unwrap(), (1, 2, 3, vec!["x".into(), "y".into()]));
    assert_eq!(fake.accepted(), 1);
}

#[tokio::test]
async fn answers_in_single_bytes() {
    let answer = b"*2\r\n$5\r\nab\r\nc\r\n$0\r\n\r\n".to_vec();
    let fake = Fake::start(move |_, _| Say::Slowly(answer.clone(), 1, Duration::from_micros(100))).await;
    let client = fake.client().await;
    let (one, other) = join!(client.lrange::<String>("l", 0, -1), client.lrange::<String>("m", 0, -1));
    assert_eq!(one.unwrap(), ["ab\r\nc", ""]);
    assert_eq!(other.unwrap(), ["ab\r\nc", ""]);
}

#[tokio::test]
async fn pushes_inside_of_a_transaction() {
    const PUSH: &str = ">2\r\n$10\r\ninvalidate\r\n*0\r\n";
    let fake = Fake::start(|_, words| match words.split(' ').next() {
        Some("MULTI") => format!("{PUSH}+OK\r\n{PUSH}").as_str().into(),
        Some("EXEC") => format!("{PUSH}*2\r\n:1\r\n$1\r\nv\r\n{PUSH}").as_str().into(),

        _ => format!("+QUEUED\r\n{PUSH}").as_str().into(),
    })
    .await;
    let client = fake.client().await;
    for _ in 0..3 {
        let replies = client.pipeline().incr("n").get::<String>("k").execute().await.unwrap();
        assert_eq!(replies, (1, Some("v".into())));
    }
    assert_eq!((fake.accepted(), client.in_flight()), (1, 0));
}
