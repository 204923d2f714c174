//! Nodes that meet, and slots that move from one to another.

use redis_typed::{
    Client, ClusterMeetOptions, ClusterMigrateslotsMoves, ClusterSetslotAction, Commands, Config, ErrorKind,
    reply::ClusterNode, specs, testing::Scripted,
};

use crate::{
    refusal::refusal,
    support::{Pair, Target, cluster},
    wire::until,
};

crate::suite! {
    met pair => ["CLUSTER MEET", "CLUSTER NODES", "CLUSTER LINKS", "CLUSTER COUNT-FAILURE-REPORTS", "CLUSTER FORGET"] async |p| {
        let (low, high) = ids(p).await;
        let nodes = p.low.client.cluster_nodes().await.unwrap();
        let other = nodes.iter().find(|node| !node.is_myself()).unwrap();
        assert_eq!((&other.id, &*other.ip, other.port), (&high, "127.0.0.1", p.high.server.port()));
        assert_eq!((other.bus_port, &*other.slots), (p.high.server.bus_port(), &[8192..=16383][..]));
        assert!(other.is_primary() && !other.is_failed());
        let info = p.low.client.cluster_info().await.unwrap();
        assert_eq!((info.known_nodes, info.size), (2, 2));
        assert!(info.messages_sent > 0 && info.messages_received > 0, "{info:?}");

        let links = until("each has a link to the other", async || {
            Some(p.low.client.cluster_links().await.unwrap()).filter(|links| links.len() == 2)
        })
        .await;
        assert!(links.iter().any(|link| link.is_outgoing) && links.iter().any(|link| !link.is_outgoing), "{links:?}");
        assert!(links.iter().all(|link| link.node == high && link.created.elapsed().is_ok()), "{links:?}");
        assert_eq!(p.low.client.cluster_count_failure_reports(&high).await.unwrap(), 0);
        let moved = p.low.client.get::<String>("foo").await.unwrap_err();
        assert_eq!((moved.kind(), moved.code()), (ErrorKind::Cluster, Some("MOVED")));

        p.high.client.cluster_forget(&low).await.unwrap();
        p.low.client.cluster_forget(&high).await.unwrap();
        assert_eq!(p.low.client.cluster_nodes().await.unwrap().len(), 1);

        let (port, bus) = (u64::from(p.high.server.port()), u64::from(p.high.server.bus_port().unwrap()));
        p.low.client.cluster_meet_with("127.0.0.1", port, ClusterMeetOptions::new().bus_port(bus)).await.unwrap();
        p.low.client.cluster_meet("127.0.0.1", 1).await.unwrap();
    }

    one_slot_by_hand pair => ["CLUSTER SETSLOT"] async |p| {
        let (low, high) = ids(p).await;
        p.high.client.cluster_setslot(3, ClusterSetslotAction::importing(&low)).await.unwrap();
        p.low.client.cluster_setslot(3, ClusterSetslotAction::migrating(&high)).await.unwrap();
        assert_eq!(myself(&p.low).await.migrating, [(3, high.clone())]);
        assert_eq!(myself(&p.high).await.importing, [(3, low.clone())]);
        for client in [&p.high.client, &p.low.client] {
            client.cluster_setslot(3, ClusterSetslotAction::node(&high)).await.unwrap();
        }
        assert_eq!(myself(&p.low).await.slots, [0..=2, 4..=8191]);
        assert_eq!(myself(&p.high).await.slots, [3..=3, 8192..=16383]);
        assert_eq!(refusal(p.low.client.cluster_setslot(3, ClusterSetslotAction::migrating(&high)).await), "ERR");
    }

    slots_move_in_redis pair => ["CLUSTER MIGRATION"] async |p| {
        if !p.low.has(&specs::CLUSTER_MIGRATION) {
            return;
        }
        let (low, high) = ids(p).await;
        let task = p.high.client.cluster_migration([(100, 200), (300, 300)]).await.unwrap();
        let ended = until("the slots are moved", async || {
            let mut tasks = p.high.client.cluster_migration_status(&task).await.unwrap();
            tasks.pop().filter(|task| task.state == "completed")
        })
        .await;
        assert_eq!((&ended.id, &ended.source, &ended.target), (&task, &low, &high));
        assert_eq!((&*ended.slots, ended.is_import), (&[100..=200, 300..=300][..], true));
        assert_eq!(&*ended.last_error, "");
        assert!(ended.created <= ended.ended.unwrap() && ended.started.is_some(), "{ended:?}");
        let given = until("the other side knows, too", async || {
            let mut tasks = p.low.client.cluster_migration_status_all().await.unwrap();
            tasks.pop().filter(|task| task.state == "completed")
        })
        .await;
        assert_eq!((given.id, given.is_import), (task.clone(), false));
        assert_eq!(p.high.client.cluster_migration_cancel(&task).await.unwrap(), 0);
        assert_eq!(myself(&p.high).await.slots, [100..=200, 300..=300, 8192..=16383]);
    }

    slots_move_in_valkey pair => ["CLUSTER MIGRATESLOTS", "CLUSTER GETSLOTMIGRATIONS", "CLUSTER CANCELSLOTMIGRATIONS"] async |p| {
        if !p.low.has(&specs::CLUSTER_MIGRATESLOTS) {
            return;
        }
        let (low, high) = ids(p).await;
        let moves = [
            ClusterMigrateslotsMoves::slotsrange([(400, 500), (600, 600)], &high),
            ClusterMigrateslotsMoves::slotsrange((700, 700), &high),
        ];
        p.low.client.cluster_migrateslots(moves).await.unwrap();
        let jobs = until("the slots are moved", async || {
            let jobs = p.low.client.cluster_getslotmigrations().await.unwrap();
            Some(jobs).filter(|jobs| jobs.len() == 2 && jobs.iter().all(|job| job.state == "success"))
        })
        .await;
        let job = jobs.iter().find(|job| job.slots.len() == 2).unwrap();
        assert_eq!((&*job.slots, &job.source, &job.target), (&[400..=500, 600..=600][..], &low, &high));
        assert_eq!((job.is_import, job.id.len(), &*job.message, job.remaining), (false, 40, "", 0));
        assert!(job.created <= job.updated, "{job:?}");
        assert!(p.high.client.cluster_getslotmigrations().await.unwrap().iter().all(|job| job.is_import));
        assert_eq!(myself(&p.low).await.slots, [0..=399, 501..=599, 601..=699, 701..=8191]);
        assert_eq!(refusal(p.low.client.cluster_cancelslotmigrations().await), "ERR");
        let unknown = ClusterMigrateslotsMoves::slotsrange((1, 2), "nobody");
        assert_eq!(refusal(p.low.client.cluster_migrateslots([unknown]).await), "ERR");
    }

    a_replica_takes_over pair => ["CLUSTER REPLICATE", "CLUSTER REPLICAS", "CLUSTER SLAVES", "CLUSTER FAILOVER", "CLUSTER RESET"] async |p| {
        let server = cluster::node(p.low.release, 0..=16383).expect("a third node");
        let config: Config = server.url().parse().unwrap();
        let third = Client::connect(config.protocol(p.low.protocol)).await.unwrap();
        third.cluster_reset().await.unwrap();
        cluster::meet(p.high.server, server);
        let (_, high) = ids(p).await;
        let own = third.cluster_myid().await.unwrap();
        until("the primary is known", async || third.cluster_replicate(&high).await.ok()).await;

        let replica = until("the replica is known", async || p.high.client.cluster_replicas(&high).await.unwrap().pop()).await;
        assert_eq!((&replica.id, replica.port, replica.primary.as_deref()), (&own, server.port(), Some(&*high)));
        assert!(replica.is_replica() && replica.slots.is_empty());
        #[allow(deprecated, reason = "it is to be proven, too")]
        let replicas = p.high.client.cluster_slaves(&high).await.unwrap();
        assert_eq!(replicas[0].id, own);
        assert_eq!(refusal(third.cluster_replicas(&own).await), "ERR");
        until("the replica is in step", async || {
            let shards = p.high.client.cluster_shards().await.unwrap();
            shards.iter().flat_map(|shard| &shard.nodes).find(|node| node.id == own && node.health == "online").map(drop)
        })
        .await;
        until("it may take over", async || third.cluster_failover().await.ok()).await;
        until("it has the slots", async || {
            let nodes = third.cluster_nodes().await.unwrap();
            nodes.into_iter().find(|node| node.is_myself() && node.is_primary() && node.slots == [8192..=16383])
        })
        .await;
        until("the old primary follows", async || Some(myself(&p.high).await).filter(ClusterNode::is_replica)).await;
        if p.high.is_valkey("9.0") {
            p.high.client.cluster_replicate_no_one().await.unwrap();
        } else {
            p.high.client.cluster_reset().await.unwrap();
        }
        let alone = myself(&p.high).await;
        assert!(alone.is_primary() && alone.slots.is_empty(), "{alone:?}");
        third.close().await;
        cluster::end(server);
    }
}

/// The ids of both nodes.
async fn ids(pair: &Pair) -> (String, String) {
    (pair.low.client.cluster_myid().await.unwrap(), pair.high.client.cluster_myid().await.unwrap())
}

/// A node as it sees itself.
async fn myself(node: &Target) -> ClusterNode {
    let nodes = node.client.cluster_nodes().await.unwrap();
    nodes.into_iter().find(ClusterNode::is_myself).expect("a node knows itself")
}

#[tokio::test]
async fn migrations_that_are_called_off() {
    let redis = Scripted::new()
        .expect(["CLUSTER", "CANCELSLOTMIGRATIONS"], "+OK\r\n")
        .expect(["CLUSTER", "MIGRATION", "CANCEL", "ID", "ab"], ":1\r\n")
        .expect(["CLUSTER", "MIGRATION", "CANCEL", "ALL"], ":2\r\n");
    redis.cluster_cancelslotmigrations().await.unwrap();
    assert_eq!(redis.cluster_migration_cancel("ab").await.unwrap(), 1);
    assert_eq!(redis.cluster_migration_cancel_all().await.unwrap(), 2);
    redis.verify().unwrap();
}
