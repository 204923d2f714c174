//! Commands that the server waits with.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use redis_typed::{
    Client, Commands, ErrorKind, Executor, MinMax, Side, XreadOptions, XreadgroupOptions, cmd, reply::StreamId, specs,
};

const SHORT: Duration = Duration::from_millis(50);

/// Adds an element a little later, from another connection.
fn push_later(client: &Client, key: &'static str, value: &'static str) -> tokio::task::JoinHandle<()> {
    let client = client.clone();
    tokio::spawn(async move {
        tokio::time::sleep(SHORT).await;
        client.rpush(key, value).await.expect("a list");
    })
}

crate::suite! {
    pops_wait_for_an_element => ["BLPOP", "BRPOP", "BRPOPLPUSH"] async |t| {
        let late = push_later(&t.client, "late", "a");
        let popped = t.client.blpop::<String, String>(["none", "late"], 5).await.expect("a reply");
        assert_eq!(popped, Some(("late".into(), "a".into())));
        late.await.expect("pushed");
        t.client.rpush("list", ["1", "2", "3"]).await.expect("a list");
        assert_eq!(t.client.brpop::<String, u32>("list", 1).await.expect("a reply"), Some(("list".into(), 3)));
        assert_eq!(t.client.brpoplpush::<u32>("list", "other", 1).await.expect("a reply"), Some(2));
        assert_eq!(t.client.lrange::<u32>("other", 0, -1).await.expect("a list"), [2]);
        assert_eq!(t.client.blpop::<String, String>("none", SHORT).await.expect("in time"), None);
        assert_eq!(t.client.brpop::<String, String>("none", 0.05).await.expect("in time"), None);
        assert_eq!(t.client.brpoplpush::<String>("none", "other", SHORT).await.expect("in time"), None);
    }

    moves_wait_for_an_element => ["BLMOVE", "BLMPOP"] async |t| {
        t.client.rpush("list", ["1", "2", "3", "4"]).await.expect("a list");
        let moved = t.client.blmove::<u32>("list", "other", Side::Right, Side::Left, 1).await.expect("a reply");
        assert_eq!(moved, Some(4));
        assert_eq!(t.client.blmove::<u32>("none", "other", Side::Left, Side::Left, SHORT).await.expect("in time"), None);
        let popped = t.client.blmpop::<String, u32>(1, ["none", "list"], Side::Left).await.expect("a reply");
        assert_eq!(popped, Some(("list".into(), vec![1])));
        let options = redis_typed::BlmpopOptions::new().count(9);
        let popped = t.client.blmpop_with::<String, u32>(1, "list", Side::Right, options).await.expect("a reply");
        assert_eq!(popped, Some(("list".into(), vec![3, 2])));
        assert_eq!(t.client.blmpop::<String, u32>(SHORT, "none", Side::Left).await.expect("in time"), None);
    }

    sorted_sets_wait_for_a_member => ["BZPOPMIN", "BZPOPMAX", "BZMPOP"] async |t| {
        t.client.zadd("z", [(-1.5, "a"), (2.0, "b"), (3.0, "c")]).await.expect("a set");
        let lowest = t.client.bzpopmin::<String, String>(["none", "z"], 1).await.expect("a reply");
        assert_eq!(lowest, Some(("z".into(), "a".into(), -1.5)));
        let highest = t.client.bzpopmax::<String, String>("z", 1).await.expect("a reply");
        assert_eq!(highest, Some(("z".into(), "c".into(), 3.0)));
        let popped = t.client.bzmpop::<String, String>(1, ["none", "z"], MinMax::Min).await.expect("a reply");
        assert_eq!(popped, Some(("z".into(), vec![("b".into(), 2.0)])));
        assert_eq!(t.client.bzpopmin::<String, String>("z", SHORT).await.expect("in time"), None);
        assert_eq!(t.client.bzpopmax::<String, String>("z", SHORT).await.expect("in time"), None);
        let options = redis_typed::BzmpopOptions::new().count(2);
        assert_eq!(t.client.bzmpop_with::<String, String>(SHORT, "z", MinMax::Max, options).await.expect("in time"), None);
    }

    streams_wait_for_an_entry => ["XREAD", "XREADGROUP"] async |t| {
        type Body = HashMap<String, u32>;
        assert_eq!(t.client.xread::<String, Body>(("s", "0")).await.expect("no stream"), []);
        let options = XreadOptions::new().block(SHORT);
        assert_eq!(t.client.xread_with::<String, Body>(("s", "$"), options).await.expect("in time"), []);
        let first = t.client.xadd("s", "1-1", ("field", 1)).await.expect("an id");
        t.client.xadd("s", "2-1", ("field", 2)).await.expect("an id");
        let options = XreadOptions::new().count(1).block(5_000);
        let read = t.client.xread_with::<String, Body>([("none", "0"), ("s", "0")], options).await.expect("entries");
        let (stream, entries) = &read[0];
        assert_eq!((stream.as_str(), entries.len()), ("s", 1));
        assert_eq!((entries[0].id, &entries[0].fields), (first, &Body::from([("field".into(), 1)])));
        assert_eq!(first, StreamId::new(1, 1));

        let created = t.client.pipeline().run(cmd("XGROUP CREATE").key("s").arg("g").arg("0").reply::<String>()).execute().await;
        assert_eq!(created.expect("a group"), ("OK".to_owned(),));
        let options = XreadgroupOptions::new().count(1).noack();
        let read = t.client.xreadgroup_with::<String, Body>("g", "me", ("s", ">"), options).await.expect("entries");
        assert_eq!(read[0].1[0].fields["field"], 1);
        let read = t.client.xreadgroup::<String, Body>("g", "me", ("s", ">")).await.expect("entries");
        assert_eq!(read[0].1[0].fields["field"], 2);
        let options = XreadgroupOptions::new().block(SHORT);
        assert_eq!(t.client.xreadgroup_with::<String, Body>("g", "me", ("s", ">"), options).await.expect("in time"), []);
        let error = t.client.xreadgroup::<String, Body>("nobody", "me", ("s", ">")).await.expect_err("no such group");
        assert_eq!(error.code(), Some("NOGROUP"));
    }
}

/// Neighbours on the shared connection don't wait, and nobody waits longer than asked.
#[test]
fn the_shared_connection_never_waits() {
    crate::support::on_all(async |t| {
        let waiting = tokio::spawn({
            let client = t.client.clone();
            async move { client.blpop::<String, String>("none", 2).await }
        });
        tokio::time::sleep(SHORT).await;
        let before = Instant::now();
        for _ in 0..100 {
            t.client.incr("n").await.expect("a counter");
        }
        assert!(before.elapsed() < Duration::from_secs(1), "{:?}", before.elapsed());
        assert_eq!((t.client.pool_status().open, t.client.pool_status().idle), (1, 0));
        assert_eq!(waiting.await.expect("ran").expect("in time"), None);
        assert_eq!((t.client.pool_status().open, t.client.pool_status().idle), (1, 1));
    });
}

/// The server stops waiting for somebody who went away, and takes no element for it.
#[test]
fn a_dropped_wait_takes_no_element() {
    crate::support::on_all(async |t| {
        for _ in 0..5 {
            let waiting = t.client.blpop::<String, String>("list", 0);
            assert!(tokio::time::timeout(SHORT, waiting).await.is_err());
            let given_back = async {
                while t.client.pool_status().idle == 0 {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
            };
            tokio::time::timeout(Duration::from_secs(10), given_back).await.expect("it is lent again");
            t.client.rpush("list", "kept").await.expect("a list");
            assert_eq!(t.client.lpop::<String>("list").await.expect("a list").as_deref(), Some("kept"));
        }
        assert_eq!((t.client.pool_status().open, t.client.pool_status().unclaimed), (1, 0));
    });
}

/// In a transaction the server answers at once; in a pipeline without one, others' commands go on.
#[test]
fn waits_in_pipelines() {
    crate::support::on_all(async |t| {
        let (none, n) =
            t.client.pipeline().blpop::<String, String>("none", 5).incr("n").execute().await.expect("at once");
        assert_eq!((none, n), (None, 1));
        assert_eq!(t.client.pool_status().open, 0);
        let late = push_later(&t.client, "late", "x");
        let pipeline = t.client.pipeline().non_atomic().blpop::<String, String>("late", 5).incr("n");
        let (popped, n) = pipeline.execute().await.expect("in time");
        assert_eq!((popped, n), (Some(("late".into(), "x".into())), 2));
        late.await.expect("pushed");
        assert_eq!(t.client.pool_status().idle, 1);
    });
}

/// A wait may be longer than the response timeout; a deadline of the caller's own ends it.
#[test]
fn waits_and_deadlines() {
    crate::support::on_all(async |t| {
        let timeouts = redis_typed::Timeouts::default().response(Duration::from_millis(100));
        let client = Client::new(t.client.config().clone().timeouts(timeouts)).expect("valid");
        assert_eq!(client.blpop::<String, String>("none", 0.4).await.expect("in time"), None);
        let error = client.blpop::<String, String>("none", 0).timeout(SHORT).await.expect_err("too long");
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.command(), Some(specs::BLPOP.name));
    });
}
