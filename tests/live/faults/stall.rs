//! A connection that carries nothing for a while.

use std::time::{Duration, Instant};

use redis_typed::{Client, Commands, Delivery, ErrorKind, Protocol, Timeouts};
use tokio::time::timeout;

use super::server;
use crate::support::proxy::Proxy;

const RESPONSE: Duration = Duration::from_millis(300);

async fn stalling(database: u32) -> (Proxy, Client) {
    let proxy = Proxy::start(server().0.port()).await;
    let times = Timeouts::default().response(RESPONSE);
    let client = Client::connect(proxy.config(Protocol::Resp3).database(database).timeouts(times)).await.unwrap();
    (proxy, client)
}

#[tokio::test]
async fn times_out_in_time_and_goes_on() {
    let (proxy, client) = stalling(9010).await;
    proxy.stall(true);
    let started = Instant::now();
    let (number, text) = tokio::join!(client.incr("n"), client.get::<String>("k"));
    let waited = started.elapsed();
    for error in [number.unwrap_err(), text.unwrap_err()] {
        assert_eq!((error.kind(), error.delivery()), (ErrorKind::Timeout, Delivery::MaybeApplied));
    }
    assert!(waited >= RESPONSE && waited < RESPONSE.mul_f64(1.25), "waited for {waited:?}");
    proxy.stall(false);
    // The late replies are thrown away: this one is the second increment's own.
    assert_eq!(client.incr("n").await.unwrap(), 2);
    assert_eq!(client.get::<String>("k").await.unwrap(), None);
}

#[tokio::test]
async fn a_dead_connection_is_replaced() {
    let (proxy, client) = stalling(9011).await;
    proxy.stall(true);
    let replaced = async {
        while proxy.accepted() < 2 {
            // The greeting of the next connection is held back too, so that this waits for longer than a reply may take.
            if let Ok(answer) = timeout(RESPONSE * 2, client.get::<String>("k")).await {
                let error = answer.unwrap_err();
                assert!(error.is_timeout() || error.is_connection(), "{error:?}");
            }
        }
    };
    timeout(RESPONSE * 10, replaced).await.expect("a second connection");
    proxy.stall(false);
    assert_eq!(client.get::<String>("k").await.unwrap(), None);
    assert_eq!(proxy.accepted(), 2);
}

#[tokio::test]
async fn slow_but_alive() {
    let (proxy, client) = stalling(9012).await;
    proxy.delay(RESPONSE / 6);
    for round in 1..=4 {
        let (number, (text, other)) = tokio::join!(client.incr("n"), async {
            client.pipeline().set("k", round).get::<i64>("k").execute().await.unwrap()
        });
        assert_eq!((number.unwrap(), text, other), (round, (), Some(round)));
    }
}
