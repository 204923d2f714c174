//! Watched keys and the transactions over them.

use std::{
    cell::Cell,
    sync::atomic::{AtomicU32, Ordering},
};

use redis_typed::{Client, Commands, Delivery, ErrorKind, WatchFailure, Watched};

async fn read(client: &Client, key: &str) -> Option<i64> {
    client.get(key).await.unwrap()
}

crate::suite! {
    client_side_incr => ["GET", "SET"] async |t| {
        const KEY: &str = "OUR-SEQUENCE-KEY";
        async fn bump(client: Client) {
            let bumped = client.transaction(KEY, async |watched: Watched| {
                let current = watched.get::<i64>(KEY).await?.unwrap_or(0);
                Ok(watched.multi().set(KEY, current + 1))
            });
            let ((),) = bumped.await.unwrap();
        }
        let tasks: Vec<_> = (0..10).map(|_| tokio::spawn(bump(t.client.clone()))).collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(read(&t.client, KEY).await, Some(10));
        let status = t.client.pool_status();
        assert_eq!(status.open, status.idle, "all connections were given back");
    }

    a_loop_of_ones_own => ["GET", "SET"] async |t| {
        let mut attempts = t.client.attempts("seq");
        let mut runs = 0;
        let left = loop {
            let watched = attempts.next().await.unwrap();
            runs += 1;
            let current = watched.get::<i64>("seq").await.unwrap().unwrap_or(0);
            if runs == 1 {
                t.client.set("seq", 41).await.unwrap();
            }
            if let Some(done) = attempts.execute(watched.multi().set("seq", current + 1).get::<i64>("seq")).await.unwrap() {
                break done;
            }
        };
        assert_eq!((runs, left), (2, ((), Some(42))));
    }

    closures_that_a_task_can_run => ["INCR", "INCRBY", "GET"] async |t| {
        let client = t.client.clone();
        let nothing = tokio::spawn(async move {
            client.transaction("n", async |watched: Watched| Ok(watched.multi().incr("n"))).await
        });
        assert_eq!(nothing.await.unwrap().unwrap(), (1,));

        let (client, key, by) = (t.client.clone(), String::from("n"), 5);
        let references = tokio::spawn(async move {
            client.transaction(&key, async |watched: Watched| {
                let current = watched.get::<i64>(&key).await?.unwrap_or(0);
                Ok(watched.multi().incrby(&key, by * current))
            }).await
        });
        assert_eq!(references.await.unwrap().unwrap(), (6,));

        let (client, key) = (t.client.clone(), String::from("n"));
        let clones = tokio::spawn(async move {
            client.transaction("n", move |watched| {
                let key = key.clone();
                async move { Ok(watched.multi().incr(key)) }
            }).await
        });
        assert_eq!(clones.await.unwrap().unwrap(), (7,));

        let client = t.client.clone();
        let counted = tokio::spawn(async move {
            let runs = AtomicU32::new(0);
            let done = client.transaction("n", async |watched: Watched| {
                if runs.fetch_add(1, Ordering::Relaxed) == 0 {
                    client.incr("n").await?;
                }
                Ok(watched.multi().incr("n"))
            });
            (done.await.unwrap(), runs.load(Ordering::Relaxed))
        });
        assert_eq!(counted.await.unwrap(), ((9,), 2));

        let client = t.client.clone();
        let moved = tokio::spawn(async move {
            let mut runs = 0;
            let done = client.transaction("n", |watched| {
                runs += 1;
                async move { Ok(watched.multi().incrby("n", runs)) }
            });
            done.await
        });
        assert_eq!(moved.await.unwrap().unwrap(), (10,));

        let runs = Cell::new(0);
        let here = t.client.transaction("n", async |watched| {
            runs.set(runs.get() + 1);
            Ok(watched.multi().incr("n"))
        });
        assert_eq!((here.await.unwrap(), runs.get()), ((11,), 1));
    }

    the_closures_own_errors_end_it => ["INCR"] async |t| {
        let runs = Cell::new(0);
        let error = t.client.transaction("n", async |watched: Watched| {
            runs.set(runs.get() + 1);
            watched.set("text", "no number").await?;
            watched.incr("text").await?;
            Ok(watched.multi().incr("n"))
        });
        let error = error.await.unwrap_err();
        assert_eq!((error.command(), error.kind(), runs.get()), (Some("INCR"), ErrorKind::Response, 1));
        assert_eq!(read(&t.client, "n").await, None);
    }

    changed_keys_are_an_error => ["SET", "INCR"] async |t| {
        let watched = t.client.watch(["k", "l"]).await.unwrap();
        t.client.set("l", 1).await.unwrap();
        let error = watched.multi().incr("n").execute().await.unwrap_err();
        assert!(error.is_watch());
        assert_eq!((error.watch_failure(), error.delivery()), (Some(WatchFailure::KeysChanged), Delivery::Rejected));

        let watched = t.client.watch("k").await.unwrap();
        watched.set("k", "by its own hand").await.unwrap();
        assert!(watched.multi().incr("n").execute().await.unwrap_err().is_watch());

        let watched = t.client.watch("k").await.unwrap();
        watched.watch("later").await.unwrap();
        t.client.set("later", 1).await.unwrap();
        assert!(watched.multi().incr("n").try_execute().await.unwrap_err().is_watch());

        let watched = t.client.watch("k").await.unwrap();
        t.client.set("k", 2).await.unwrap();
        assert!(watched.multi().execute().await.unwrap_err().is_watch(), "an empty transaction asks the server too");
        assert_eq!(read(&t.client, "n").await, None);
    }

    watches_end => ["SET", "INCR", "UNWATCH"] async |t| {
        t.client.watch("k").await.unwrap().unwatch().await.unwrap();
        drop(t.client.watch("k").await.unwrap());
        drop(t.client.watch("k").await.unwrap().multi().incr("n"));
        t.client.set("k", 1).await.unwrap();
        // The pool hands out the connections that watched.
        let watched = t.client.watch("other").await.unwrap();
        assert_eq!(watched.multi().incr("n").execute().await.unwrap(), (1,));
        assert_eq!(t.client.pool_status().open, 1);
    }

    nothing_is_printed_by_accident => ["SET"] async |t| {
        let watched = t.client.watch("canary key").await.unwrap();
        watched.set("other", "canary value").await.unwrap();
        let mut printed = format!("{watched:?} {:?}", watched.set("canary key", "canary value"));
        let transaction = watched.multi().set("canary key", "canary value").lpush("other", "canary value");
        printed += &format!("{transaction:?}");
        let error = transaction.execute().await.unwrap_err();
        printed += &format!("{error} {error:?}");
        assert!(!printed.contains("canary"), "{printed}");
        assert!(printed.contains("Watched") && printed.contains("Request(SET)") && printed.contains("LPUSH"), "{printed}");
    }
}
