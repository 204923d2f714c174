//! Callers that go away.

use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

use redis_typed::{Client, Commands, Protocol};
use tokio::time::timeout;

use super::server;
use crate::support::proxy::Proxy;

async fn client(database: u32) -> Client {
    let config: redis_typed::Config = server().0.url().parse().unwrap();
    Client::connect(config.database(database)).await.unwrap()
}

/// Polls once, and goes away.
async fn poll_once<F: Future>(future: F) {
    let mut future = pin!(future);
    let is_pending = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_pending())).await;
    assert!(is_pending, "it ended at once");
}

#[tokio::test]
async fn before_the_first_poll_nothing_is_sent() {
    let client = client(9020).await;
    drop(client.incr("n"));
    drop(client.incr("n").into_owned());
    drop(client.pipeline().incr("n").execute());
    drop(client.watch("n"));
    assert_eq!((client.get::<i64>("n").await.unwrap(), client.pool_status().open), (None, 0));
}

#[tokio::test]
async fn after_it_the_reply_is_thrown_away() {
    let client = client(9021).await;
    for round in 1..=100_i64 {
        poll_once(client.incr("n")).await;
        poll_once(client.pipeline().incr("n").incr("n").execute()).await;
        poll_once(client.pipeline().non_atomic().incr("n").execute()).await;
        client.set("own", round).await.unwrap();
        assert_eq!(client.get::<i64>("own").await.unwrap(), Some(round));
        assert_eq!(client.get::<i64>("n").await.unwrap(), Some(round * 4));
    }
    assert_eq!(client.in_flight(), 0);
}

async fn give_up_often(client: Client, task: u64) {
    let key = format!("own:{task}");
    client.set(&key, task).await.unwrap();
    for round in 0..100 {
        let patience = Duration::from_micros((task * 7 + round * 13) % 400);
        if let Ok(value) = timeout(patience, client.get::<u64>(&key)).await {
            assert_eq!(value.unwrap(), Some(task), "a reply of somebody else's");
        }
        tokio::select! {
            biased;
            value = client.get::<u64>(&key) => assert_eq!(value.unwrap(), Some(task)),
            () = tokio::time::sleep(patience) => {}
            (value,) = async { client.pipeline().get::<u64>(&key).execute().await.unwrap() } => assert_eq!(value, Some(task)),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neighbours_are_not_affected() {
    // Slow enough that some give up and some don't.
    let proxy = Proxy::start(server().0.port()).await;
    let client = Client::connect(proxy.config(Protocol::Resp3).database(9022).max_in_flight(16)).await.unwrap();
    let tasks: Vec<_> = (0..64).map(|task| tokio::spawn(give_up_often(client.clone(), task))).collect();
    for task in tasks {
        timeout(Duration::from_secs(30), task).await.expect("no task hangs").unwrap();
    }
    client.set("n", 1).await.unwrap();
    assert_eq!(client.in_flight(), 0);
}

/// Whether the connection that the pool lends next watches something: then a change fails its transaction.
async fn is_clean(client: &Client, other: &Client, key: &str) -> bool {
    let watched = client.watch("unrelated").await.unwrap();
    other.incr(key).await.unwrap();
    watched.multi().incr("n").execute().await.is_ok()
}

#[tokio::test]
async fn a_connection_comes_back_with_nothing_watched() {
    let config: redis_typed::Config = server().0.url().parse().unwrap();
    let client = Client::connect(config.clone().database(9023).max_exclusive(1)).await.unwrap();
    let other = Client::connect(config.database(9023)).await.unwrap();
    drop(client.watch("k").await.unwrap());
    assert!(is_clean(&client, &other, "k").await);
    drop(client.watch("k").await.unwrap().multi().incr("n"));
    assert!(is_clean(&client, &other, "k").await);
    poll_once(client.watch("k")).await;
    assert!(is_clean(&client, &other, "k").await);
    poll_once(client.watch("k").await.unwrap().multi().incr("n").execute()).await;
    assert!(is_clean(&client, &other, "k").await);
    let watched = client.watch("k").await.unwrap();
    poll_once(watched.get::<String>("k")).await;
    poll_once(watched.watch("j")).await;
    drop(watched);
    assert!(is_clean(&client, &other, "k").await && is_clean(&client, &other, "j").await);
    let started = client.transaction("k", async |watched| {
        std::future::pending::<()>().await;
        Ok(watched.multi().incr("n"))
    });
    assert!(timeout(Duration::from_millis(50), started).await.is_err());
    assert!(is_clean(&client, &other, "k").await);
    assert_eq!((client.pool_status().open, client.pool_status().idle), (1, 1));
}

#[tokio::test]
async fn places_of_the_pool_never_leak() {
    let config: redis_typed::Config = server().0.url().parse().unwrap();
    let client = Client::connect(config.database(9024).max_exclusive(4)).await.unwrap();
    let tasks: Vec<_> = (0..64_u64)
        .map(|task| {
            let client = client.clone();
            tokio::spawn(async move {
                for round in 0..10 {
                    let patience = Duration::from_micros((task * 31 + round * 97) % 3000);
                    let work = client.transaction("n", async |watched| {
                        let count = watched.get::<i64>("n").await?.unwrap_or(0);
                        Ok(watched.multi().set("other", count))
                    });
                    let _ = timeout(patience, work).await;
                }
            })
        })
        .collect();
    for task in tasks {
        timeout(Duration::from_secs(30), task).await.expect("no task hangs").unwrap();
    }
    let status = client.pool_status();
    assert!(status.open <= 4 && status.open == status.idle, "{status:?}");
    let watched = (client.watch("a").await, client.watch("b").await, client.watch("c").await, client.watch("d").await);
    assert!(watched.0.is_ok() && watched.1.is_ok() && watched.2.is_ok() && watched.3.is_ok());
}
