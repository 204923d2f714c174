//! Clients that are closed while they connect.

use std::time::{Duration, Instant};

use redis_typed::{Client, Commands, Config, Delivery, ErrorKind};
use tokio::{net::TcpListener, time::timeout};

/// Somebody accepts, and says nothing: hands are never shaken.
async fn connecting() -> (TcpListener, Client) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = Client::new(Config::tcp("127.0.0.1", listener.local_addr().unwrap().port())).unwrap();
    (listener, client)
}

#[tokio::test]
async fn does_not_wait_for_the_attempt() {
    let (listener, client) = connecting().await;
    let started = Instant::now();
    let close = async {
        let (mut socket, _) = listener.accept().await.unwrap();
        client.close().await;
        let mut heard = Vec::new();
        let end = tokio::io::AsyncReadExt::read_to_end(&mut socket, &mut heard);
        timeout(Duration::from_secs(5), end).await.expect("the connection ends too").unwrap();
    };
    let (answer, ()) = tokio::join!(client.incr("n"), close);
    let error = answer.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::Connection, Delivery::NotSent));
    assert!(error.to_string().contains("closed"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(1), "waited for {:?}", started.elapsed());
    assert_eq!(client.incr("n").await.unwrap_err().kind(), ErrorKind::Connection);
}

#[tokio::test]
async fn nor_for_the_pause_between_two() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let client = Client::new(Config::tcp("127.0.0.1", port).attempts(1)).unwrap();
    for _ in 0..6 {
        assert_eq!(client.incr("n").await.unwrap_err().kind(), ErrorKind::Connection);
    }
    let closing = async {
        tokio::task::yield_now().await;
        let started = Instant::now();
        client.close().await;
        started.elapsed()
    };
    let (answer, waited) = tokio::join!(client.incr("n"), closing);
    assert!(answer.unwrap_err().to_string().contains("closed"));
    assert!(waited < Duration::from_millis(100), "waited for {waited:?}");
}

#[tokio::test]
async fn the_last_handle_ends_the_attempt() {
    let (listener, client) = connecting().await;
    let asked = timeout(Duration::from_millis(50), client.incr("n")).await;
    assert!(asked.is_err());
    let (mut socket, _) = listener.accept().await.unwrap();
    drop(client);
    let mut heard = Vec::new();
    let end = tokio::io::AsyncReadExt::read_to_end(&mut socket, &mut heard);
    timeout(Duration::from_secs(1), end).await.expect("before the attempt would have ended by itself").unwrap();
}
