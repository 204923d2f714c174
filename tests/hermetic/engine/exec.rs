//! Answers of EXEC that no real server gives.

use redis_typed::{Commands, Delivery, ErrorKind};

use super::fake::{Fake, Say};

async fn server(exec: &'static str) -> Fake {
    Fake::start(move |_, words| match words {
        "MULTI" => "+OK\r\n".into(),
        "INCR queued" => "+QUEUED\r\n".into(),
        "EXEC" => exec.into(),
        words if words.starts_with("INCR") => ":7\r\n".into(),
        _ => Say::Nothing,
    })
    .await
}

/// A transaction of two commands fails as a whole, and the next command is served on the same connection.
async fn is_refused(exec: &'static str) {
    let fake = server(exec).await;
    let client = fake.client().await;
    let error = client.pipeline().incr("queued").incr("queued").execute().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidResponse, "{exec:?}");
    assert_ne!(error.delivery(), Delivery::NotSent, "{exec:?}");
    assert_eq!(client.incr("next").await.unwrap(), 7, "{exec:?}");
    assert_eq!((fake.accepted(), fake.heard().iter().filter(|words| *words == "EXEC").count()), (1, 1), "{exec:?}");
}

#[tokio::test]
async fn a_wrong_number_of_replies() {
    is_refused("*1\r\n:1\r\n").await;
    is_refused("*3\r\n:1\r\n:2\r\n:3\r\n").await;
    is_refused("*0\r\n").await;
}

#[tokio::test]
async fn the_right_number_of_replies() {
    let fake = server("*2\r\n:1\r\n:2\r\n").await;
    assert_eq!(fake.client().await.pipeline().incr("queued").incr("queued").execute().await.unwrap(), (1, 2));
}
