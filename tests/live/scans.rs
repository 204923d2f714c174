//! Scans as streams.

use std::{
    collections::{BTreeMap, BTreeSet},
    future::poll_fn,
    pin::Pin,
};

use redis_typed::{
    ClientKillFilter, Commands, ErrorKind, HscanOptions, ScanOptions, ScanStream, SscanOptions, ZscanOptions,
};

use crate::{refusal::refusal, support::Target};

fn names(prefix: &str, count: usize) -> BTreeSet<String> {
    (0..count).map(|n| format!("{prefix}:{n}")).collect()
}

async fn make_keys(t: &Target, keys: &BTreeSet<String>) {
    t.client.mset(keys.iter().map(|key| (key.as_str(), 1)).collect::<Vec<_>>()).await.unwrap();
}

async fn all<T: Ord>(stream: ScanStream<T>) -> BTreeSet<T> {
    stream.into_vec().await.unwrap().into_iter().collect()
}

fn assert_movable<T: Send + Unpin + 'static>(moved: T) -> T {
    moved
}

crate::suite! {
    keys => ["SCAN"] async |t| {
        let mut empty = t.client.scan_stream::<String>(ScanOptions::new());
        assert!(empty.next().await.is_none());
        assert!(empty.next().await.is_none());

        let (users, others) = (names("user", 250), names("other", 250));
        make_keys(t, &users).await;
        make_keys(t, &others).await;
        t.client.sadd("set", "x").await.unwrap();
        let everything = all(t.client.scan_stream::<String>(ScanOptions::new())).await;
        assert_eq!(everything.len(), 501);
        assert_eq!(all(t.client.scan_stream(ScanOptions::new().pattern("user:*").count(10))).await, users);
        assert_eq!(all(t.client.scan_stream(ScanOptions::new().kind("set"))).await, BTreeSet::from(["set".to_owned()]));
        assert_eq!(all(t.client.scan_stream::<String>(ScanOptions::new().pattern("none:*").count(1))).await, BTreeSet::new());
    }

    pages_come_when_they_are_needed => ["SCAN"] async |t| {
        make_keys(t, &names("k", 100)).await;
        let mut stream = t.client.scan_stream::<String>(ScanOptions::new().count(10));
        assert_eq!(stream.cursor(), 0);
        stream.next().await.unwrap().unwrap();
        let cursor = stream.cursor();
        assert_ne!(cursor, 0);
        stream.next().await.unwrap().unwrap();
        assert_eq!(stream.cursor(), cursor);

        let first: BTreeSet<String> = t.client.scan_with::<String>(0, ScanOptions::new().count(10)).await.unwrap().items.into_iter().collect();
        let rest = all(t.client.scan_stream::<String>(ScanOptions::new().count(10)).starting_at(cursor)).await;
        assert!(rest.len() < 100);
        assert_eq!(&first | &rest, names("k", 100));
    }

    keys_may_be_deleted_meanwhile => ["SCAN"] async |t| {
        make_keys(t, &names("k", 500)).await;
        let mut stream = t.client.scan_stream::<String>(ScanOptions::new().count(20));
        while let Some(key) = stream.next().await {
            t.client.delete(key.unwrap()).await.unwrap();
        }
        assert_eq!(t.client.dbsize().await.unwrap(), 0);
    }

    members => ["SSCAN"] async |t| {
        let members: BTreeSet<i64> = (-300..300).collect();
        t.client.sadd("s", members.iter().copied().collect::<Vec<_>>()).await.unwrap();
        t.client.sadd("s", "text").await.unwrap();
        assert_eq!(all(t.client.sscan_stream::<i64>("s", SscanOptions::new().pattern("-*").count(7))).await, (-300..0).collect());
        assert_eq!(t.client.sscan_stream::<String>("none", SscanOptions::new()).into_vec().await.unwrap(), [""; 0]);
        let all: Vec<String> = t.client.sscan_stream("s", SscanOptions::new()).distinct().into_vec().await.unwrap();
        assert_eq!(all.len(), 601);
    }

    fields => ["HSCAN"] async |t| {
        let fields: BTreeMap<String, i64> = (0..700).map(|n| (format!("f{n}"), n)).collect();
        t.client.hset("h", fields.clone()).await.unwrap();
        let read = t.client.hscan_stream::<String, i64>("h", HscanOptions::new().count(50)).into_vec().await.unwrap();
        assert_eq!(read.into_iter().collect::<BTreeMap<_, _>>(), fields);
        let tens = t.client.hscan_stream::<String, i64>("h", HscanOptions::new().pattern("f?0")).distinct_by(|(field, _)| field.clone());
        assert_eq!(all(tens).await, (1..10).map(|n| (format!("f{n}0"), n * 10)).collect());
        if t.is_redis("7.4") || t.is_valkey("8.0") {
            assert_eq!(all(t.client.hscan_novalues_stream::<String>("h", HscanOptions::new())).await, fields.into_keys().collect());
        }
    }

    scores => ["ZSCAN"] async |t| {
        t.client.zadd("z", (0..400).map(|n| (f64::from(n) / 4.0, format!("m{n}"))).collect::<Vec<_>>()).await.unwrap();
        let mut stream = t.client.zscan_stream::<String>("z", ZscanOptions::new().count(30));
        let mut read = BTreeMap::new();
        while let Some(item) = stream.next().await {
            let (member, score) = item.unwrap();
            read.insert(member, score);
        }
        assert_eq!(read, (0..400).map(|n| (format!("m{n}"), f64::from(n) / 4.0)).collect());
    }

    nothing_comes_twice => ["SCAN"] async |t| {
        let mut stream = t.client.scan_stream::<String>(ScanOptions::new()).distinct_by(|key| key.len());
        make_keys(t, &BTreeSet::from(["a", "b", "cc", "dd", "eee"].map(str::to_owned))).await;
        let mut lengths = BTreeSet::new();
        while let Some(key) = stream.next().await {
            assert!(lengths.insert(key.unwrap().len()));
        }
        assert_eq!(lengths, BTreeSet::from([1, 2, 3]));
    }

    an_error_ends_the_stream => ["SSCAN"] async |t| {
        t.client.set("text", "x").await.unwrap();
        let mut stream = t.client.sscan_stream::<String>("text", SscanOptions::new());
        assert_eq!(refusal(stream.next().await.expect("an error")), "WRONGTYPE");
        assert!(stream.next().await.is_none());

        t.client.sadd("s", ["a", "b"]).await.unwrap();
        let mut numbers = t.client.sscan_stream::<i64>("s", SscanOptions::new());
        let error = numbers.next().await.unwrap().expect_err("no number");
        assert_eq!((error.kind(), error.command()), (ErrorKind::Decode, Some("SSCAN")));
        assert!(numbers.next().await.is_none());
    }

    a_stream_outlives_its_task_and_client => ["SCAN"] async |t| {
        make_keys(t, &names("k", 60)).await;
        let client = redis_typed::Client::new(t.client.config().clone()).unwrap();
        let stream = assert_movable(client.scan_stream::<String>(ScanOptions::new().count(5)));
        drop(client);
        assert_eq!(tokio::spawn(stream.into_vec()).await.unwrap().unwrap().into_iter().collect::<BTreeSet<_>>(), names("k", 60));
    }

    a_dropped_step_loses_nothing => ["SCAN"] async |t| {
        make_keys(t, &names("k", 80)).await;
        let mut stream = t.client.scan_stream::<String>(ScanOptions::new().count(10));
        let mut found = BTreeSet::new();
        loop {
            // Polled once, which sends, and dropped.
            let polled = poll_fn(|cx| std::task::Poll::Ready(Pin::new(&mut Box::pin(stream.next())).poll(cx))).await;
            let item = match polled {
                std::task::Poll::Ready(item) => item,
                std::task::Poll::Pending => stream.next().await,
            };
            let Some(key) = item else { break };
            found.insert(key.unwrap());
        }
        assert_eq!(found, names("k", 80));
    }

    a_lost_connection_does_not_lose_the_place private => ["SCAN"] async |t| {
        make_keys(t, &names("k", 200)).await;
        let id = t.client.client_id().await.unwrap();
        let killer = redis_typed::Client::connect(t.client.config().clone()).await.unwrap();
        let mut stream = t.client.scan_stream::<String>(ScanOptions::new().count(10));
        let mut found = BTreeSet::from([stream.next().await.unwrap().unwrap()]);
        assert_eq!(killer.client_kill_filter([ClientKillFilter::id(id)]).await.unwrap(), 1);
        while let Some(key) = stream.next().await {
            found.insert(key.unwrap());
        }
        assert_eq!(found, names("k", 200));
        assert_ne!(t.client.client_id().await.unwrap(), id);
    }
}
