//! What a server says without having been asked.

use std::{collections::BTreeSet, time::Duration};

use redis_typed::{
    Client, ClientKillFilter, Commands, Connection, ErrorKind, Executor, Invalidation, Protocol, Push, Pushes, cmd,
};
use tokio::time::timeout;

use crate::support::{Target, on_private};

/// Nothing in version 2, where this says so.
async fn start(t: &Target) -> Option<(Connection, Pushes)> {
    let connection = t.client.connection().await.unwrap();
    match (t.protocol, connection.pushes()) {
        (Protocol::Resp3, pushes) => Some((connection, pushes.unwrap())),
        (Protocol::Resp2, pushes) => {
            let error = pushes.expect_err("there are none");
            assert_eq!(error.kind(), ErrorKind::Config);
            connection.ping().await.unwrap();
            None
        }
    }
}

async fn next(pushes: &mut Pushes) -> Option<redis_typed::Result<Push>> {
    timeout(Duration::from_secs(10), pushes.next()).await.expect("something comes")
}

fn keys<const N: usize>(keys: [&'static str; N]) -> Push {
    Push::Invalidated(Invalidation::Keys(keys.map(Into::into).into()))
}

async fn track(connection: &Connection, how: &[&str]) {
    connection.run(cmd("CLIENT").arg("TRACKING").args(how.to_vec()).reply::<()>()).await.unwrap();
}

async fn other(t: &Target) -> Client {
    Client::connect(t.client.config().clone()).await.unwrap()
}

#[test]
fn tracked_keys() {
    on_private(async |t| {
        let Some((connection, mut pushes)) = start(t).await else { return };
        track(&connection, &["ON"]).await;
        let other = other(t).await;
        other.mset([("a", "1"), ("b", "2"), ("untracked", "3")]).await.unwrap();
        assert_eq!(connection.get::<String>("a").await.unwrap().as_deref(), Some("1"));
        assert_eq!(connection.get::<String>("b").await.unwrap().as_deref(), Some("2"));
        other.set("untracked", "4").await.unwrap();
        other.set("b", "3").await.unwrap();
        assert_eq!(next(&mut pushes).await.unwrap().unwrap(), keys(["b"]));
        // Followed once for each reading.
        other.set("b", "4").await.unwrap();
        other.delete("a").await.unwrap();
        assert_eq!(next(&mut pushes).await.unwrap().unwrap(), keys(["a"]));
        other.flushall().await.unwrap();
        assert_eq!(next(&mut pushes).await.unwrap().unwrap(), Push::Invalidated(Invalidation::All));
        track(&connection, &["OFF"]).await;
        assert_eq!(connection.get::<String>("a").await.unwrap(), None);
        other.set("a", "1").await.unwrap();
        connection.ping().await.unwrap();
        assert!(timeout(Duration::from_millis(20), pushes.next()).await.is_err(), "it is off");
    });
}

#[test]
fn between_replies() {
    on_private(async |t| {
        let Some((connection, mut pushes)) = start(t).await else { return };
        track(&connection, &["ON", "BCAST"]).await;
        let mut expected = BTreeSet::new();
        for round in 0..200 {
            let key = format!("key:{round}");
            let (set, got) = tokio::join!(connection.set(&key, round), connection.get::<i64>(&key));
            assert_eq!((set.unwrap(), got.unwrap()), ((), Some(round)));
            expected.insert(key);
        }
        let mut seen = BTreeSet::new();
        while seen.len() < expected.len() {
            let Push::Invalidated(Invalidation::Keys(keys)) = next(&mut pushes).await.unwrap().unwrap() else {
                panic!("not keys");
            };
            seen.extend(keys.into_iter().map(|key| String::from_utf8(key.to_vec()).unwrap()));
        }
        assert_eq!(seen, expected);
    });
}

#[test]
fn what_is_not_read_is_bounded() {
    on_private(async |t| {
        let Some((connection, pushes)) = start(t).await else { return };
        let mut pushes = pushes.max_events(2);
        track(&connection, &["ON"]).await;
        let other = other(t).await;
        let names = ["a", "b", "c", "d", "e"];
        for name in names {
            assert_eq!(connection.get::<String>(name).await.unwrap(), None);
        }
        for name in names {
            other.set(name, 1).await.unwrap();
        }
        // What it says about the keys is ahead of this.
        connection.ping().await.unwrap();
        assert_eq!(next(&mut pushes).await.unwrap().unwrap(), Push::Dropped(3));
        assert_eq!(next(&mut pushes).await.unwrap().unwrap(), keys(["d"]));
        assert_eq!(next(&mut pushes).await.unwrap().unwrap(), keys(["e"]));
    });
}

#[test]
fn the_end() {
    on_private(async |t| {
        let Some((connection, mut pushes)) = start(t).await else { return };
        assert_eq!(connection.pushes().unwrap_err().kind(), ErrorKind::Config);
        drop(connection);
        assert!(next(&mut pushes).await.is_none());
        // It was closed instead of given back.
        assert_eq!(t.client.pool_status().open, 0);
        let (connection, mut pushes) = start(t).await.expect("version 3");
        let id = connection.client_id().await.unwrap();
        assert_eq!(t.client.client_kill_filter([ClientKillFilter::id(id)]).await.unwrap(), 1);
        assert_eq!(next(&mut pushes).await.unwrap().unwrap_err().kind(), ErrorKind::Connection);
        assert!(next(&mut pushes).await.is_none());
        assert_eq!(connection.pushes().unwrap_err().kind(), ErrorKind::Connection);
    });
}
