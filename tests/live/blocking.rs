//! The client of threads: everything that it carries, from threads and from inside of runtimes.
//!
//! The tests of the suite run inside of a runtime with one thread, which each call blocks.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use redis_typed::{
    Commands, Config, Delivery, ErrorKind, Executor, ScanOptions, Script, Timeouts, Value, blocking::Client, cmd,
    pubsub::Event,
};

use crate::support::{Target, servers};

const SOON: Duration = Duration::from_millis(50);

fn client(t: &Target) -> Client {
    Client::connect(t.client.config().clone()).unwrap()
}

fn config(database: u32) -> Config {
    let (_, server) = servers().last().expect("a server can be had here");
    server.url().parse::<Config>().unwrap().database(database)
}

fn payload(event: Event) -> String {
    event.into_message().expect("a message").payload().unwrap()
}

/// As many blocking calls as use up what a runtime lets a task do at one go, several times over.
fn calls(client: &Client, key: &str) {
    for count in 1..=300 {
        assert_eq!(client.incr(key).unwrap(), count);
        client.wait(async { tokio::task::consume_budget().await });
    }
    for _ in 0..300 {
        client.wait(async { tokio::time::sleep(Duration::from_micros(1)).await });
    }
    let connections: Vec<_> = (0..3).map(|_| client.connection().unwrap()).collect();
    assert_eq!(connections[2].get::<i64>(key).unwrap(), Some(300));
}

/// Fails instead of hanging.
fn within_seconds(seconds: u64, work: impl FnOnce() + Send + 'static) {
    let (done, ended) = mpsc::channel();
    let worker = thread::spawn(move || {
        work();
        done.send(()).unwrap();
    });
    assert_ne!(
        ended.recv_timeout(Duration::from_secs(seconds)),
        Err(mpsc::RecvTimeoutError::Timeout),
        "the calls are stuck"
    );
    worker.join().unwrap();
}

#[test]
fn inside_of_a_runtime_with_one_thread() {
    within_seconds(60, || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let client = Client::connect(config(9400)).unwrap();
            client.flushdb().unwrap();
            calls(&client, "in block_on");
            let task = tokio::spawn(async move { calls(&client, "in a task") });
            task.await.unwrap();
        });
    });
}

#[test]
fn inside_of_a_runtime_with_two_threads() {
    within_seconds(60, || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let client = Client::connect(config(9401)).unwrap();
            client.flushdb().unwrap();
            // More tasks than threads, each of which blocks its own.
            let task = |number: usize| {
                let client = client.clone();
                tokio::spawn(async move { calls(&client, &format!("task {number}")) })
            };
            for task in (0..4).map(task).collect::<Vec<_>>() {
                task.await.unwrap();
            }
        });
    });
}

#[test]
fn clients_of_many_threads_at_once() {
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| Client::connect(config(9402)).unwrap().ping().unwrap());
        }
    });
}

crate::suite! {
    r45_eight_threads_share_a_client => ["INCR", "GET"] async |t| {
        let client = client(t);
        let seen: Vec<Vec<i64>> = thread::scope(|scope| {
            let count = || (0..200).map(|_| client.incr("n").unwrap()).collect();
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(count)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(client.get::<i64>("n").unwrap(), Some(1600));
        assert!(seen.iter().all(|counts| counts.is_sorted()), "each thread's replies are its own");
        let all: BTreeSet<i64> = seen.into_iter().flatten().collect();
        assert_eq!((all.len(), all.first(), all.last()), (1600, Some(&1), Some(&1600)));
        client.close();
    }

    blocking_pipelines => ["SET", "GET", "INCR", "SADD", "LPUSH", "EVALSHA", "SCRIPT LOAD"] async |t| {
        static DOUBLE: Script<i64> = Script::new("return tonumber(ARGV[1]) * 2");
        let client = client(t);
        client.set("bing", "baz").unwrap();
        let pipeline = client.pipeline().set("foo", "bar").get::<String>("bing");
        assert_eq!((pipeline.len(), pipeline.is_empty()), (2, false));
        assert_eq!(pipeline.execute().unwrap(), ((), Some("baz".to_owned())));

        let (counts, doubled, (foo, added)) = client.pipeline()
            .for_each(["a", "b", "a"], |queue, key| queue.incr(key))
            .script(DOUBLE.arg(21))
            .join(client.pipeline().get::<String>("foo").sadd("faz", "baz"))
            .execute().unwrap();
        assert_eq!((counts, doubled, foo.as_deref(), added), (vec![1, 1, 2], 42, Some("bar"), 1));

        let (one, other) = client.pipeline().non_atomic().incr("a").lpush("foo", "x").try_execute().unwrap();
        assert_eq!(one.unwrap(), 3);
        assert_eq!(other.unwrap_err().code(), Some("WRONGTYPE"));
        let error = client.pipeline().incr("a").lpush("foo", "x").execute().unwrap_err();
        assert_eq!((error.index(), error.command(), client.get::<i64>("a").unwrap()), (Some(1), Some("LPUSH"), Some(4)));
        let () = client.pipeline().execute().unwrap();
    }

    blocking_batches => ["INCR", "GET"] async |t| {
        let client = client(t);
        let mut batch = client.batch();
        let slots: Vec<_> = (0..50).map(|number| batch.incr(format!("n:{}", number % 7))).collect();
        assert_eq!(batch.len(), 50);
        let mut replies = batch.execute().unwrap();
        let counts: Vec<i64> = slots.into_iter().map(|slot| replies.take(slot).unwrap()).collect();
        assert_eq!(counts, (0..50).map(|number| number / 7 + 1).collect::<Vec<i64>>());
        let mut batch = client.batch().non_atomic();
        let slot = batch.get::<i64>("n:0");
        assert_eq!(batch.execute().unwrap().take(slot).unwrap(), Some(8));
    }

    blocking_transactions_with_a_conflict => ["GET", "SET", "INCR"] async |t| {
        let client = client(t);
        client.set("stock", 10).unwrap();
        let mut runs = 0;
        let ((), sold) = client.transaction("stock", |watched| {
            runs += 1;
            let stock = watched.get::<i64>("stock")?.unwrap_or(0);
            if runs == 1 {
                client.set("stock", 5)?;
            }
            Ok(watched.multi().set("stock", stock - 1).incr("sold"))
        }).unwrap();
        assert_eq!((runs, sold, client.get::<i64>("stock").unwrap()), (2, 1, Some(4)));

        let error = client.transaction("stock", |watched| {
            watched.lpush("stock", "x")?;
            Ok(watched.multi().incr("sold"))
        }).unwrap_err();
        assert_eq!((error.command(), client.get::<i64>("sold").unwrap()), (Some("LPUSH"), Some(1)));

        let threads: Vec<i64> = thread::scope(|scope| {
            let bump = || (0..20).map(|_| client.transaction("seq", |watched| {
                let current = watched.get::<i64>("seq")?.unwrap_or(0);
                Ok(watched.multi().set("seq", current + 1).get::<i64>("seq"))
            }).unwrap().1.unwrap()).collect::<Vec<_>>();
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(bump)).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(threads.into_iter().collect::<BTreeSet<_>>(), (1..=80).collect(), "each value was given once");
    }

    blocking_watches => ["SET", "GET", "INCR"] async |t| {
        let client = client(t);
        let watched = client.watch("k").unwrap();
        watched.watch("later").unwrap();
        client.set("later", 1).unwrap();
        let transaction = watched.multi().incr("n").incr("n");
        assert_eq!(transaction.len(), 2);
        let error = transaction.execute().unwrap_err();
        assert!(error.is_watch());
        assert_eq!((error.delivery(), client.get::<i64>("n").unwrap()), (Delivery::Rejected, None));

        let watched = client.watch("k").unwrap();
        watched.unwatch().unwrap();
        drop(client.watch("k").unwrap());
        drop(client.watch("k").unwrap().multi().incr("n"));
        assert_eq!(client.get::<i64>("n").unwrap(), None);
        let (counted, refused) = client.watch("k").unwrap().multi().incr("n").lpush("n", "x").try_execute().unwrap();
        assert_eq!((counted.unwrap(), refused.unwrap_err().kind()), (1, ErrorKind::Response));
        let status = client.pool_status();
        assert_eq!((status.open, status.idle), (1, 1), "one connection was lent out again and again");
    }

    blocking_connections => ["SELECT", "CLIENT ID", "WAIT"] async |t| {
        let client = client(t);
        let connection = client.connection().unwrap();
        let ids = (connection.client_id().unwrap(), connection.client_id().unwrap(), client.client_id().unwrap());
        assert_eq!(ids.0, ids.1);
        assert_ne!(ids.0, ids.2);
        assert_eq!(connection.wait_replicas(0, 100).unwrap(), 0);
        connection.run(cmd("SELECT").arg(0).reply::<()>()).unwrap();
        drop(connection);
        assert_eq!(client.pool_status().idle, 0, "its database was changed");
    }

    blocking_pubsub => ["PUBLISH"] async |t| {
        let client = client(t);
        let mut pubsub = client.pubsub();
        assert_eq!(pubsub.next_timeout(SOON).unwrap_err().kind(), ErrorKind::PubSub);
        let (channel, other) = (format!("b:{}", t.client.config()), format!("o:{}", t.client.config()));
        pubsub.subscribe([&channel, &other]).unwrap();
        assert!(pubsub.is_subscribed());
        let started = Instant::now();
        assert!(pubsub.next_timeout(SOON).unwrap().is_none());
        assert!(started.elapsed() >= SOON);
        assert!(pubsub.try_next().unwrap().is_none());

        assert_eq!(client.publish(&channel, "first").unwrap(), 1);
        assert_eq!(pubsub.publish(&other, "second").unwrap(), 1);
        assert_eq!(payload(pubsub.next().unwrap().unwrap()), "first");
        assert_eq!(payload(pubsub.next_timeout(Duration::from_secs(5)).unwrap().unwrap()), "second");
        pubsub.ping().unwrap();
        pubsub.unsubscribe_all().unwrap();
        assert!(pubsub.next().is_none());
    }

    blocking_pubsub_between_threads => ["PUBLISH"] async |t| {
        let client = client(t);
        let channel = format!("t:{}", t.client.config());
        let handled = Arc::new(AtomicUsize::new(0));
        let mut pubsub = client.pubsub();
        let counter = Arc::clone(&handled);
        pubsub.on(format!("{channel}:handled"), move |_| { counter.fetch_add(1, Ordering::Relaxed); });
        pubsub.subscribe([channel.clone(), format!("{channel}:handled")]).unwrap();
        let (subscriber, messages) = pubsub.split();
        let reader = thread::spawn(move || messages.map(|event| payload(event.unwrap())).collect::<Vec<_>>());
        thread::scope(|scope| {
            for _ in 0..4 {
                let (subscriber, channel) = (subscriber.clone(), &channel);
                scope.spawn(move || for number in 0..25 {
                    assert_eq!(subscriber.publish(channel, number).unwrap(), 1);
                    assert_eq!(subscriber.publish(format!("{channel}:handled"), number).unwrap(), 1);
                });
            }
        });
        subscriber.unsubscribe_all().unwrap();
        let mut read = reader.join().unwrap();
        read.sort();
        let mut expected: Vec<String> = (0..25).flat_map(|number| vec![number.to_string(); 4]).collect();
        expected.sort();
        assert_eq!((read, handled.load(Ordering::Relaxed), subscriber.dropped()), (expected, 100, 0));
    }

    blocking_calls_with_little_time => ["BLPOP", "GET"] async |t| {
        let client = client(t);
        let started = Instant::now();
        let error = client.timeout(SOON).blpop::<String, String>("nothing", 30).unwrap_err();
        assert!(error.is_timeout(), "{error}");
        assert!(started.elapsed() >= SOON && started.elapsed() < Duration::from_secs(10));
        assert_eq!(error.delivery(), Delivery::MaybeApplied);
        assert_eq!(client.timeout(Duration::from_secs(10)).get::<String>("k").unwrap(), None);

        let timeouts = Timeouts::default().response(Duration::from_millis(300));
        let impatient = Client::connect(client.config().clone().timeouts(timeouts)).unwrap();
        let waited = impatient.blpop::<String, String>("empty", 0.5).unwrap();
        assert_eq!(waited, None, "the time that the server is asked to wait is added");
    }

    an_element_for_a_thread_that_waits => ["BLPOP", "LPUSH"] async |t| {
        let client = client(t);
        let waiting = thread::spawn({
            let client = client.clone();
            move || client.blpop::<String, i64>(["a", "b"], 30).unwrap()
        });
        // Either side may be first: the element waits for the reader as the reader does for it.
        client.lpush("b", 5).unwrap();
        assert_eq!(waiting.join().unwrap(), Some(("b".to_owned(), 5)));
    }

    streams_as_iterators => ["SCAN", "MSET"] async |t| {
        let client = client(t);
        let keys: BTreeSet<String> = (0..200).map(|number| format!("user:{number}")).collect();
        client.mset(keys.iter().map(|key| (key, 1)).collect::<Vec<_>>()).unwrap();
        client.set("other", 1).unwrap();
        let options = ScanOptions::new().pattern("user:*").count(10);
        let found = client.iter(client.asynchronous().scan_stream::<String>(options));
        assert_eq!(found.collect::<Result<BTreeSet<_>, _>>().unwrap(), keys);
    }

    callbacks_and_the_end => ["GET"] async |t| {
        let mut client = client(t);
        client.set_response_callback("GET", |reply, _| Ok(match reply {
            Value::Null => Value::Bulk("nothing".into()),
            other => other,
        })).unwrap();
        assert_eq!(client.get::<String>("k").unwrap().as_deref(), Some("nothing"));
        assert_eq!(client.pipeline().get::<String>("k").execute().unwrap().0.as_deref(), Some("nothing"));
        let clone = client.clone();
        client.close();
        assert_eq!(clone.get::<String>("k").unwrap_err().delivery(), Delivery::NotSent);
    }
}
