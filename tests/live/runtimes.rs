//! Runtimes of every kind, threads without one, and clients that outlive theirs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    sync::{Arc, OnceLock},
    thread,
    time::{Duration, Instant},
};

use redis_typed::{Client, Commands, Config, ErrorKind, blocking};
use redis_typed_server::{Release, Server};
use tokio::runtime::{Builder, Runtime};

use crate::support::servers;

fn config(database: u32) -> Config {
    let (_, server) = servers().last().expect("a server can be had here");
    server.url().parse::<Config>().unwrap().database(database)
}

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn two_workers() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// Each task writes and reads values of its own, in every way that shares the connection.
async fn tagged(client: Client, task: usize, rounds: usize) {
    let (key, counter) = (format!("own:{task}"), format!("n:{task}"));
    for round in 1..=rounds {
        let value = format!("{task}/{round}");
        client.set(&key, &value).await.unwrap();
        assert_eq!(client.get::<String>(&key).await.unwrap().as_ref(), Some(&value));
        let (count, (), read) =
            client.pipeline().incr(&counter).set(&key, &value).get::<String>(&key).execute().await.unwrap();
        assert_eq!((count, read.as_ref()), (round as i64, Some(&value)));
        // Larger than what is copied, so that replies share the reader's buffer.
        let large = value.repeat(2000 / value.len() * (1 + task % 5));
        let ((), read) = client.pipeline().non_atomic().set(&key, &large).get::<String>(&key).execute().await.unwrap();
        assert!(read == Some(large), "a value of somebody else's");
    }
}

fn no_mix_ups(runtime: &Runtime, client: &Client, tasks: usize, rounds: usize) {
    runtime.block_on(async {
        let tasks: Vec<_> = (0..tasks).map(|task| tokio::spawn(tagged(client.clone(), task, rounds))).collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
}

#[test]
fn one_thread() {
    let runtime = current_thread();
    let client = runtime.block_on(Client::connect(config(9100))).unwrap();
    for (tasks, rounds) in [(1, 50), (64, 10), (512, 2)] {
        runtime.block_on(client.flushdb()).unwrap();
        no_mix_ups(&runtime, &client, tasks, rounds);
        assert_eq!(client.in_flight(), 0);
    }
}

#[test]
fn two_workers_with_many_tasks() {
    let runtime = two_workers();
    let client = runtime.block_on(Client::connect(config(9101))).unwrap();
    for (tasks, rounds) in [(64, 20), (512, 3)] {
        runtime.block_on(client.flushdb()).unwrap();
        no_mix_ups(&runtime, &client, tasks, rounds);
        assert_eq!(client.in_flight(), 0);
    }
}

#[test]
fn a_static_client_outlives_runtimes() {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let client = CLIENT.get_or_init(|| Client::new(config(9102)).unwrap());
    for round in 1..=6 {
        let runtime = if round % 2 == 0 { two_workers() } else { current_thread() };
        runtime.block_on(async {
            assert_eq!(client.incr("n").await.unwrap(), round);
            let (count,) = client.transaction("n", async |watched| Ok(watched.multi().incr("m"))).await.unwrap();
            assert_eq!(count, round);
        });
    }
}

#[test]
fn a_runtime_that_ends_fails_what_is_in_flight() {
    let client = Client::new(config(9103)).unwrap();
    let runtime = two_workers();
    let waiting = {
        let client = client.clone();
        runtime.block_on(client.incr("n")).unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        // Polled by another runtime than the one that reads.
        let thread = thread::spawn(move || {
            current_thread().block_on(async {
                let sleeping = client.run_debug_sleep();
                sender.send(()).unwrap();
                sleeping.await
            })
        });
        receiver.recv().unwrap();
        thread
    };
    thread::sleep(Duration::from_millis(50));
    drop(runtime);
    let error = waiting.join().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert_eq!(current_thread().block_on(client.incr("n")).unwrap(), 2);
}

trait Sleepy {
    /// A command that is not answered at once.
    fn run_debug_sleep(&self) -> impl Future<Output = redis_typed::Result<String>>;
}

impl Sleepy for Client {
    fn run_debug_sleep(&self) -> impl Future<Output = redis_typed::Result<String>> {
        redis_typed::Executor::run(self, redis_typed::cmd("DEBUG SLEEP").arg(0.3).reply())
    }
}

#[test]
fn eight_threads_share_a_blocking_client() {
    let client = blocking::Client::connect(config(9104)).unwrap();
    let threads: Vec<_> = (0..8)
        .map(|thread| {
            let client = client.clone();
            thread::spawn(move || {
                let key = format!("own:{thread}");
                for round in 1..=200 {
                    assert_eq!(client.incr("all").unwrap().signum(), 1);
                    assert_eq!(client.incr(&key).unwrap(), round);
                    assert_eq!(client.get::<i64>(&key).unwrap(), Some(round));
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(client.get::<i64>("all").unwrap(), Some(1600));
}

#[test]
fn blocking_and_async_at_once() {
    let blocking = blocking::Client::connect(config(9105)).unwrap();
    let client = blocking.asynchronous().clone();
    let threads: Vec<_> = (0..4)
        .map(|thread| {
            let blocking = blocking.clone();
            thread::spawn(move || {
                for round in 1..=100 {
                    assert_eq!(blocking.incr(format!("thread:{thread}")).unwrap(), round);
                    let ((), count) = blocking
                        .wait(blocking.asynchronous().pipeline().set("k", round).incr("shared").execute())
                        .unwrap();
                    assert!(count > 0);
                }
            })
        })
        .collect();
    no_mix_ups(&two_workers(), &client, 32, 5);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(blocking.get::<i64>("shared").unwrap(), Some(400));
}

/// How many connections the server has, its own one for this question left out.
fn connections(server: &Server) -> usize {
    server.command(&["CLIENT", "LIST"]).unwrap().lines().filter(|line| line.contains("lib-name=redis-typed")).count()
}

#[track_caller]
fn soon(server: &Server, expected: usize) {
    let started = Instant::now();
    while connections(server) != expected {
        assert!(started.elapsed() < Duration::from_secs(5), "{} connections, not {expected}", connections(server));
        thread::sleep(Duration::from_millis(2));
    }
}

fn private() -> Server {
    let (release, _) =
        servers().iter().rev().find(|(release, _)| *release != Release::Redis70).expect("names are listed");
    crate::support::private(*release).unwrap()
}

#[test]
fn the_last_handle_closes_the_sockets() {
    let server = private();
    let runtime = two_workers();
    runtime.block_on(async {
        let client = Client::connect(server.url()).await.unwrap();
        let clone = client.clone();
        drop(client.watch("k").await.unwrap());
        soon(&server, 2);
        drop(client);
        assert_eq!(clone.incr("n").await.unwrap(), 1);
        drop(clone);
        soon(&server, 0);
        let client = Client::connect(server.url()).await.unwrap();
        let owned = client.incr("n").into_owned();
        drop(client);
        assert_eq!(owned.await.unwrap(), 2);
        soon(&server, 0);
    });
    // Outside of a runtime too.
    let client = runtime.block_on(Client::connect(server.url())).unwrap();
    let watched = runtime.block_on(client.watch("k")).unwrap();
    drop(client);
    drop(watched);
    soon(&server, 0);
}

#[test]
fn handles_that_end_while_connecting_leave_nothing() {
    let server = private();
    let runtime = two_workers();
    for round in 0..200_u64 {
        let client = Client::new(server.url()).unwrap();
        let task = runtime.spawn(async move { client.incr("n").await.map(drop) });
        thread::sleep(Duration::from_micros(round * 10));
        task.abort();
    }
    soon(&server, 0);
}

#[test]
fn closing_waits_for_what_is_in_flight() {
    let server = private();
    two_workers().block_on(async {
        let client = Client::connect(server.url()).await.unwrap();
        drop(client.watch("k").await.unwrap());
        let tasks: Vec<_> = (0..64)
            .map(|task| {
                let client = client.clone();
                tokio::spawn(async move { client.incr(format!("n:{}", task % 4)).await })
            })
            .collect();
        while client.in_flight() == 0 && !tasks.iter().all(|task| task.is_finished()) {
            tokio::task::yield_now().await;
        }
        client.close().await;
        for task in tasks {
            if let Err(error) = task.await.unwrap() {
                let (kind, delivery) = (error.kind(), error.delivery());
                assert_eq!((kind, delivery), (ErrorKind::Connection, redis_typed::Delivery::NotSent), "{error:?}");
            }
        }
        soon(&server, 0);
        for error in [client.incr("n").await.unwrap_err(), client.watch("k").await.unwrap_err()] {
            assert_eq!(error.kind(), ErrorKind::Connection);
        }
        client.close().await;
        assert_eq!(connections(&server), 0);
    });
}

#[test]
fn a_client_is_shared_between_two_runtimes() {
    let client = Arc::new(Client::new(config(9106)).unwrap());
    let threads: Vec<_> = [current_thread(), two_workers()]
        .into_iter()
        .enumerate()
        .map(|(index, runtime)| {
            let client = Arc::clone(&client);
            thread::spawn(move || {
                runtime.block_on(async {
                    for round in 1..=200 {
                        // The other runtime may end first, and with it the connection, but never an answer of ours.
                        let key = format!("n:{index}");
                        if let Ok(count) = client.incr(&key).await {
                            assert!(count <= round);
                        }
                    }
                });
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}
