//! The server is killed and started again under load.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use redis_typed::{Client, Commands, Delivery, ErrorKind, Protocol};
use redis_typed_server::Server;

use super::server;

const TASKS: usize = 64;
const KILLS: usize = 3;

#[derive(Default)]
struct Tally {
    acknowledged: AtomicU64,
    maybe: AtomicU64,
    not_sent: AtomicU64,
    stop: AtomicBool,
    /// When the last increment was acknowledged that began after the last restart.
    recovered: Mutex<Option<Instant>>,
}

async fn count_up(client: Client, tally: Arc<Tally>, task: usize) {
    let own = format!("own:{task}");
    client.set(&own, task).await.unwrap();
    while !tally.stop.load(Ordering::Relaxed) {
        match client.incr("n").await {
            Ok(_) => {
                tally.acknowledged.fetch_add(1, Ordering::Relaxed);
                tally.recovered.lock().unwrap().get_or_insert_with(Instant::now);
            }
            Err(error) => fail(&tally, &error).await,
        }
        if let Ok(value) = client.get::<usize>(&own).await {
            assert_eq!(value, Some(task), "a reply of somebody else's");
        }
    }
}

async fn fail(tally: &Tally, error: &redis_typed::Error) {
    let counter = match error.delivery() {
        Delivery::MaybeApplied => &tally.maybe,
        _ => &tally.not_sent,
    };
    counter.fetch_add(1, Ordering::Relaxed);
    let is_loading = error.as_server().is_some_and(|error| error.code_text() == "LOADING");
    assert!(error.kind() == ErrorKind::Connection || is_loading, "{error:?}");
    tokio::time::sleep(Duration::from_millis(1)).await;
}

/// Data survive: a server answers only when the increment is in its file.
fn durable() -> Server {
    let (_, release) = server();
    Server::builder().release(release).config("appendonly", "yes").config("appendfsync", "no").start().unwrap()
}

async fn kill_under_load(protocol: Protocol) {
    let mut server = durable();
    let config = server.url().parse::<redis_typed::Config>().unwrap().protocol(protocol);
    let client = Client::connect(config).await.unwrap();
    let tally = Arc::new(Tally::default());
    let tasks: Vec<_> =
        (0..TASKS).map(|task| tokio::spawn(count_up(client.clone(), Arc::clone(&tally), task))).collect();
    let mut slowest = Duration::ZERO;
    for _ in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(300)).await;
        server =
            tokio::task::spawn_blocking(move || server.kill_and_restart().map(|()| server)).await.unwrap().unwrap();
        let ready = Instant::now();
        *tally.recovered.lock().unwrap() = None;
        tokio::time::sleep(Duration::from_millis(1200)).await;
        let recovered = tally.recovered.lock().unwrap().expect("the client found the server again");
        slowest = slowest.max(recovered.saturating_duration_since(ready));
    }
    tally.stop.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await.unwrap();
    }
    let count = client.get::<u64>("n").await.unwrap().unwrap();
    let [acknowledged, maybe, not_sent] =
        [&tally.acknowledged, &tally.maybe, &tally.not_sent].map(|counter| counter.load(Ordering::Relaxed));
    println!(
        "{KILLS} kills, {TASKS} tasks: counted {count}, {acknowledged} acknowledged, {maybe} maybe applied, \
         {not_sent} not sent; found again after {slowest:?} at most"
    );
    assert!((acknowledged..=acknowledged + maybe).contains(&count));
    assert!(acknowledged > 100 && maybe > 0);
    assert!(slowest < Duration::from_millis(1100));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_version_2() {
    kill_under_load(Protocol::Resp2).await;
}

#[tokio::test]
async fn in_version_3() {
    kill_under_load(Protocol::Resp3).await;
}

#[tokio::test]
async fn idle_exclusive_connections_end_with_the_server() {
    let mut server = durable();
    let client = Client::connect(server.url()).await.unwrap();
    let watched = (client.watch("a").await.unwrap(), client.watch("b").await.unwrap());
    drop(watched);
    assert_eq!((client.pool_status().open, client.pool_status().idle), (2, 2));
    server = tokio::task::spawn_blocking(move || server.kill_and_restart().map(|()| server)).await.unwrap().unwrap();
    let (count,) = client.transaction("n", async |watched| Ok(watched.multi().incr("n"))).await.unwrap();
    assert_eq!(count, 1);
    assert_eq!((client.pool_status().open, client.pool_status().idle), (1, 1));
    drop(server);
}
