//! How many bytes callers hold who wait for a server that has stalled.

use std::{
    future::{Future, pending, poll_fn},
    pin::pin,
    task::Poll,
};

use redis_typed::{Client, Commands, Config};

use super::{counter::held, runtime, stub::Stub};

const CALLERS: usize = 10_000;
/// What is promised for what the client holds.
const LIMIT: i64 = 1024;
/// CLIENT SETINFO, twice, and CLIENT ID.
const HANDSHAKE: usize = 3;

async fn client() -> Client {
    let stub = Stub::answering_at_most(HANDSHAKE, "+OK\r\n");
    let config: Config = stub.url().parse().expect("the stub's own URL");
    let endless = redis_typed::Timeouts::default().response(None);
    Client::connect(config.max_in_flight(CALLERS).timeouts(endless)).await.expect("the stub answers")
}

fn key(caller: usize) -> String {
    format!("session:of:caller:{caller:06}")
}

/// Lets everything that can go on go on, until all callers wait.
async fn settle(client: &Client) {
    while client.in_flight() < CALLERS {
        tokio::task::yield_now().await;
    }
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

/// What remains for each caller, of all bytes that are held more than before.
fn share(before: i64) -> i64 {
    (held() - before) / CALLERS as i64
}

/// Futures in one block, so that nothing is held but what the client needs: the requests and what the engine has of them.
#[test]
fn of_the_client_for_each_caller() {
    runtime().block_on(async {
        let client = client().await;
        let before = held();
        let mut waiting: Vec<_> = (0..CALLERS).map(|caller| client.get::<String>(key(caller))).collect();
        poll_fn(|cx| {
            let is_done = waiting.iter_mut().any(|request| pin!(request).poll(cx).is_ready());
            assert!(!is_done, "the stub said something");
            Poll::Ready(())
        })
        .await;
        settle(&client).await;
        let (each, request) = (share(before), size_of_val(&waiting[0]));
        println!("{CALLERS} waiting callers: {each} bytes each, of which {request} are the request");
        assert!((request as i64..=LIMIT).contains(&each), "{each} bytes for each caller");
        drop(waiting);
    });
}

/// What a task with a client, a key and a request takes, and how much of that it takes without a request.
#[test]
fn of_tasks() {
    runtime().block_on(async {
        let client = client().await;
        let idle = tasks(|caller| {
            let (client, key) = (client.clone(), key(caller));
            async move {
                pending::<()>().await;
                drop((client, key));
            }
        })
        .await;
        let waiting = tasks(|caller| {
            let (client, key) = (client.clone(), key(caller));
            async move { drop(client.get::<String>(&key).await) }
        })
        .await;
        assert_eq!(client.in_flight(), CALLERS);
        println!("{CALLERS} tasks: {idle} bytes each that only exist, {waiting} that wait for a reply");
        assert!(idle > 0 && (1..=LIMIT).contains(&(waiting - idle)), "{idle} and {waiting} bytes for each task");
    });
}

/// Spawns as many tasks and lets all of them wait; gives the bytes for each.
async fn tasks<F: Future<Output = ()> + Send + 'static>(task: impl Fn(usize) -> F) -> i64 {
    let before = held();
    let mut handles = Vec::with_capacity(CALLERS);
    handles.extend((0..CALLERS).map(|caller| tokio::spawn(task(caller))));
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    let each = share(before);
    for handle in handles {
        handle.abort();
        let _ = handle.await;
    }
    each
}

#[test]
fn the_counter_sees_bytes_come_and_go() {
    let before = held();
    let mut block = Vec::<u8>::with_capacity(4096);
    assert_eq!(held() - before, 4096);
    block.reserve_exact(8192);
    assert_eq!(held() - before, 8192);
    drop(block);
    assert_eq!(held(), before);
}
