//! Primaries and replicas, databases that change places.

use redis_typed::{Client, Commands, Config, FailoverOptions, reply::Role, specs, testing::Scripted};

use crate::{refusal::refusal, support::private, wire::until};

crate::suite! {
    role private => ["ROLE", "FAILOVER"] async |t| {
        assert!(matches!(t.client.role().await.unwrap(), Role::Primary { replicas, .. } if replicas.is_empty()));
        assert_eq!(refusal(t.client.failover().await), "ERR");
        assert_eq!(refusal(t.client.failover_abort().await), "ERR");

        t.client.config_set("repl-diskless-sync-delay", 0).await.unwrap();
        let server = private(t.release).expect("a second server");
        let config: Config = server.url().parse().unwrap();
        let other = Client::connect(config.protocol(t.protocol)).await.unwrap();
        other.replicaof("127.0.0.1", u64::from(t.server.port())).await.unwrap();
        let replica = until("the replica is known", async || match t.client.role().await.unwrap() {
            Role::Primary { mut replicas, .. } => replicas.pop(),
            other => panic!("a primary, not {other:?}"),
        })
        .await;
        assert_eq!((&*replica.host, replica.port), ("127.0.0.1", server.port()));
        until("the replica is in step", async || match other.role().await.unwrap() {
            Role::Replica { host, port, state, offset } if state == "connected" => {
                assert_eq!((&*host, port), ("127.0.0.1", t.server.port()));
                offset
            }
            _ => None,
        })
        .await;

        let (host, port) = ("127.0.0.1", u64::from(server.port()));
        t.client.failover_with(FailoverOptions::new().to(host, port).timeout(20_000)).await.unwrap();
        until("the roles are swapped", async || match other.role().await.ok()? {
            Role::Primary { .. } => Some(()),
            _ => None,
        })
        .await;
        until("the old primary follows", async || match t.client.role().await.ok()? {
            Role::Replica { port, .. } => (port == server.port()).then_some(()),
            _ => None,
        })
        .await;
        other.close().await;
    }

    swapdb private => ["SWAPDB"] async |t| {
        if !t.has(&specs::SWAPDB) {
            return;
        }
        t.client.set("k", "in the first").await.unwrap();
        t.client.swapdb(0, 1).await.unwrap();
        assert_eq!(t.client.get::<String>("k").await.unwrap(), None);
        t.client.swapdb(1, 0).await.unwrap();
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("in the first"));
        assert_eq!(refusal(t.client.swapdb(0, 1_000_000).await), "ERR");
    }
}

#[tokio::test]
async fn words_of_the_failover() {
    let redis = Scripted::new()
        .expect(["FAILOVER", "TO", "a", "1", "FORCE", "TIMEOUT", "500"], "+OK\r\n")
        .expect(["FAILOVER", "ABORT"], "+OK\r\n");
    redis.failover_with(FailoverOptions::new().to_force("a", 1).timeout(500)).await.unwrap();
    redis.failover_abort().await.unwrap();
    redis.verify().unwrap();
}
