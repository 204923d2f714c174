//! Connections of one's own, and pools that clients share.

use std::time::{Duration, Instant};

use redis_typed::{Client, Commands, Config, ConnectionPool, ErrorKind, Executor, Timeouts, cmd};

use crate::support::{Target, on_all, on_private};

fn config(t: &Target) -> Config {
    t.client.config().clone()
}

#[test]
fn a_connection_is_given_back() {
    on_all(async |t| {
        let first = {
            let connection = t.client.connection().await.expect("a connection");
            assert_eq!((t.client.pool_status().open, t.client.pool_status().idle), (1, 0));
            connection.set("k", 1).await.expect("set");
            assert_eq!(connection.incr("k").await.expect("a counter"), 2);
            connection.client_id().await.expect("an id")
        };
        assert_eq!(t.client.pool_status().idle, 1);
        let connection = t.client.connection().await.expect("a connection");
        assert_eq!(connection.client_id().await.expect("an id"), first);
        assert_ne!(t.client.client_id().await.expect("an id"), first);
    });
}

#[test]
fn a_changed_connection_is_closed() {
    on_all(async |t| {
        t.client.set("here", 1).await.expect("set");
        let connection = t.client.connection().await.expect("a connection");
        connection.run(cmd("SELECT").arg(9_999).reply::<String>()).await.expect("selected");
        assert_eq!(connection.get::<i64>("here").await.expect("nothing there"), None);
        drop(connection);
        assert_eq!(t.client.pool_status().open, 0);
        let connection = t.client.connection().await.expect("a new one");
        assert_eq!(connection.get::<i64>("here").await.expect("a value"), Some(1));
        let error = connection.run(cmd("SUBSCRIBE").arg("c").reply::<()>()).await.expect_err("no ordinary reply");
        assert_eq!(error.kind(), ErrorKind::Data);
    });
}

#[test]
fn wait_speaks_of_its_own_connection() {
    on_all(async |t| {
        let connection = t.client.connection().await.expect("a connection");
        connection.set("k", "v").await.expect("set");
        let before = Instant::now();
        assert_eq!(connection.wait_replicas(1, 100).await.expect("in time"), 0);
        // Nobody replicates here, so that only the time ends the wait.
        assert!(before.elapsed() >= Duration::from_millis(95), "{:?}", before.elapsed());
        assert_eq!(connection.wait_replicas(0, 100).await.expect("at once"), 0);
        if t.is_redis("7.2") || t.is_valkey("7.2") {
            assert_eq!(connection.wait_aof(0, 0, 100).await.expect("at once").1, 0);
        }
    });
}

#[test]
fn clients_share_a_pool() {
    on_all(async |t| {
        let pool = ConnectionPool::new(config(t).max_exclusive(2)).expect("valid");
        let (one, other) = (Client::from_pool(&pool), pool.client());
        one.set("k", "v").await.expect("set");
        assert_eq!(other.get::<String>("k").await.expect("a value").as_deref(), Some("v"));
        assert_eq!(one.client_id().await.expect("an id"), other.client_id().await.expect("an id"));
        let taken = (one.connection().await.expect("one"), other.connection().await.expect("another"));
        assert_eq!((pool.status().open, pool.status().idle), (2, 0));
        drop(taken);
        assert_eq!(pool.status().idle, 2);
        pool.disconnect_idle();
        assert_eq!(pool.status().open, 0);
        pool.close().await;
        assert_eq!(one.get::<String>("k").await.expect_err("closed").kind(), ErrorKind::Connection);
    });
}

#[test]
fn a_pool_that_is_used_up_fails_or_waits() {
    on_all(async |t| {
        let hasty = Timeouts::default().exclusive(Duration::from_millis(50));
        let client = Client::new(config(t).max_exclusive(1).timeouts(hasty)).expect("valid");
        let taken = client.connection().await.expect("the only one");
        assert_eq!(client.connection().await.expect_err("used up").kind(), ErrorKind::Pool);
        let waiting = tokio::spawn({
            let client = Client::new(config(t).max_exclusive(1)).expect("valid");
            async move {
                let taken = client.connection().await.expect("the only one");
                let next = tokio::spawn({
                    let client = client.clone();
                    async move { client.connection().await.map(drop) }
                });
                tokio::time::sleep(Duration::from_millis(50)).await;
                drop(taken);
                next.await.expect("ran")
            }
        });
        waiting.await.expect("ran").expect("given back in time");
        drop(taken);
    });
}

#[test]
fn a_connection_that_rested_too_long_is_not_used_again() {
    on_all(async |t| {
        let client = Client::new(config(t).max_idle(Duration::from_millis(20))).expect("valid");
        let first = client.connection().await.expect("a connection").client_id().await.expect("an id");
        tokio::time::sleep(Duration::from_millis(60)).await;
        let second = client.connection().await.expect("a connection").client_id().await.expect("an id");
        assert_ne!(first, second);
    });
}

#[test]
fn an_old_connection_is_replaced() {
    on_all(async |t| {
        let client = Client::new(config(t).max_lifetime(Duration::from_millis(50))).expect("valid");
        let id = async || client.connection().await.expect("a connection").client_id().await.expect("an id");
        let (first, again) = (id().await, id().await);
        assert_eq!(first, again);
        tokio::time::sleep(Duration::from_millis(80)).await;
        assert_ne!(id().await, first);
    });
}

#[test]
fn a_full_queue_can_refuse() {
    on_all(async |t| {
        let client = Client::connect(config(t).max_in_flight(2).reject_when_full(true)).await.expect("connected");
        // Sleeping in the server's own time, so that nothing is answered meanwhile.
        let slow = || client.run(cmd("DEBUG").arg("SLEEP").arg("0.2").reply::<String>());
        let (one, other, third) = tokio::join!(slow(), slow(), slow());
        assert_eq!((one.expect("first"), other.expect("second")), ("OK".into(), "OK".into()));
        let refused = third.expect_err("one too many");
        assert_eq!((refused.kind(), refused.delivery()), (ErrorKind::Pool, redis_typed::Delivery::NotSent));
        client.incr("n").await.expect("room again");
    });
}

#[test]
fn shutdown_is_a_hang_up() {
    on_private(async |t| {
        let connection = t.client.connection().await.expect("a connection");
        connection.shutdown(Some(false)).await.expect("gone");
        let client = Client::new(config(t).attempts(1)).expect("valid");
        assert_eq!(client.get::<String>("k").await.expect_err("nobody there").kind(), ErrorKind::Connection);
    });
}
