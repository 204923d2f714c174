//! A server that is still reading its data.

use std::time::{Duration, Instant};

use redis_typed::{Commands, Delivery, ErrorCode, ErrorKind, ServerError};

use super::fake::Fake;

const LOADING: &str = "-LOADING Redis is loading the dataset in memory\r\n";

/// Refuses so many commands.
async fn loading(mut refusals: usize) -> Fake {
    Fake::start(move |_, _| {
        let is_over = refusals == 0;
        refusals = refusals.saturating_sub(1);
        if is_over { ":7\r\n".into() } else { LOADING.into() }
    })
    .await
}

#[tokio::test]
async fn is_waited_for() {
    let fake = loading(2).await;
    let client = fake.client().await;
    let started = Instant::now();
    assert_eq!(client.incr("n").await.unwrap(), 7);
    assert_eq!(fake.heard(), ["INCR n"; 3]);
    assert!(started.elapsed() >= Duration::from_millis(10), "no pause: {:?}", started.elapsed());
    assert_eq!(fake.accepted(), 1);
}

#[tokio::test]
async fn for_ever() {
    let fake = loading(usize::MAX).await;
    let client = redis_typed::Client::connect(fake.config().attempts(4)).await.unwrap();
    let error = client.incr("n").await.unwrap_err();
    let code = error.as_server().map(ServerError::code);
    assert_eq!(
        (error.kind(), code, error.delivery()),
        (ErrorKind::Response, Some(ErrorCode::Loading), Delivery::Rejected)
    );
    assert!(error.is_retryable());
    assert_eq!(fake.heard(), ["INCR n"; 4]);
}

/// One command of several may have been carried out: the caller decides.
#[tokio::test]
async fn in_a_pipeline() {
    let fake = loading(1).await;
    let client = fake.client().await;
    let (first, second) = client.pipeline().non_atomic().incr("a").incr("b").try_execute().await.unwrap();
    let error = first.unwrap_err();
    assert_eq!((error.code(), error.delivery()), (Some("LOADING"), Delivery::Rejected));
    assert_eq!(second.unwrap(), 7);
    assert_eq!(fake.heard(), ["INCR a", "INCR b"]);
    assert_eq!(client.incr("c").await.unwrap(), 7);
}
