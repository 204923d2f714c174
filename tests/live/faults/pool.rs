//! Exclusive connections when there are too few of them.

use std::time::{Duration, Instant};

use redis_typed::{Client, Commands, Config, Delivery, ErrorKind, Timeouts};
use tokio::time::timeout;

use super::server;

async fn client(database: u32, connections: usize, times: Timeouts) -> Client {
    let config: Config = server().0.url().parse().unwrap();
    Client::connect(config.database(database).max_exclusive(connections).timeouts(times)).await.unwrap()
}

#[tokio::test]
async fn exhausted() {
    let patience = Duration::from_millis(100);
    let client = client(9030, 1, Timeouts::default().exclusive(patience)).await;
    let watched = client.watch("k").await.unwrap();
    let started = Instant::now();
    let error = client.watch("k").await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::Pool, Delivery::NotSent));
    assert!(started.elapsed() >= patience && started.elapsed() < patience * 2);
    drop(watched);
    drop(client.watch("k").await.unwrap());
    assert_eq!(client.incr("n").await.unwrap(), 1);
}

#[tokio::test]
async fn one_for_sixteen() {
    let client = client(9031, 1, Timeouts::default()).await;
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                client
                    .transaction("n", async |watched| {
                        let count = watched.get::<i64>("n").await?.unwrap_or(0);
                        Ok(watched.multi().set("n", count + 1))
                    })
                    .await
            })
        })
        .collect();
    for task in tasks {
        timeout(Duration::from_secs(10), task).await.expect("no task hangs").unwrap().unwrap();
    }
    assert_eq!((client.get::<i64>("n").await.unwrap(), client.pool_status().open), (Some(16), 1));
}

#[tokio::test]
async fn rivals_lose_no_update() {
    let client = client(9032, 8, Timeouts::default()).await;
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    let add = client.transaction("n", async |watched| {
                        let count = watched.get::<i64>("n").await?.unwrap_or(0);
                        tokio::task::yield_now().await;
                        Ok(watched.multi().set("n", count + 1))
                    });
                    add.await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        timeout(Duration::from_secs(20), task).await.expect("no task hangs").unwrap();
    }
    assert_eq!(client.get::<i64>("n").await.unwrap(), Some(80));
}

/// Whoever comes next must not wait behind a command that the server still waits with.
#[tokio::test]
async fn a_given_up_wait_holds_up_nobody() {
    for response in [Some(Duration::from_secs(10)), None] {
        let client = client(9033, 1, Timeouts::default().response(response)).await;
        for seconds in [0, 60] {
            let waiting = client.blpop::<String, String>("nothing here", Duration::from_secs(seconds));
            assert!(timeout(Duration::from_millis(50), waiting).await.is_err());
            let next = timeout(Duration::from_secs(2), client.watch("k")).await;
            next.unwrap_or_else(|_| panic!("held up by BLPOP {seconds}, response timeout {response:?}")).unwrap();
        }
    }
}

#[tokio::test]
async fn a_deadline_covers_the_wait_for_a_connection() {
    let client = client(9034, 1, Timeouts::default().exclusive(Duration::from_secs(3))).await;
    let _watched = client.watch("k").await.unwrap();
    let started = Instant::now();
    let waiting = client.blpop::<String, String>("l", Duration::from_secs(1)).timeout(Duration::from_millis(100));
    let error = waiting.await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::Timeout, Delivery::NotSent));
    assert!(started.elapsed() < Duration::from_secs(1), "waited for {:?}", started.elapsed());
}
