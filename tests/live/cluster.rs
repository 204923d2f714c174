//! One node of a cluster, and what it knows of itself.

use redis_typed::{
    ClusterFailoverOptions, ClusterFlushslotOptions, ClusterMeetOptions, ClusterResetOptions, ClusterSetslotAction,
    ClusterSetslotOptions, ClusterSlotStatsByOptions, ClusterscanOptions, Commands, SlotMetric, reply::BumpedEpoch,
    specs,
};

use crate::refusal::refusal;

/// The slot of `foo`.
const SLOT: u64 = 12182;

/// The id of no node.
const NOBODY: &str = "0123456789012345678901234567890123456789";

crate::suite! {
    state cluster => ["CLUSTER INFO", "CLUSTER MYID", "CLUSTER MYSHARDID", "CLUSTER NODES", "CLUSTER KEYSLOT"] async |t| {
        let info = t.client.cluster_info().await.unwrap();
        assert!(info.is_ok, "{info:?}");
        assert_eq!((info.slots_assigned, info.slots_ok, info.slots_suspected, info.slots_failed), (16384, 16384, 0, 0));
        assert_eq!((info.known_nodes, info.size, info.current_epoch, info.my_epoch), (1, 1, 0, 0));
        assert_eq!((info.messages_sent, info.messages_received), (0, 0));
        assert_eq!(info.get("cluster_state"), Some("ok"));

        let id = t.client.cluster_myid().await.unwrap();
        assert_eq!(id.len(), 40);
        if t.has(&specs::CLUSTER_MYSHARDID) {
            let shard = t.client.cluster_myshardid().await.unwrap();
            assert!(shard.len() == 40 && shard != id, "{shard}");
        }
        let nodes = t.client.cluster_nodes().await.unwrap();
        assert_eq!(nodes.len(), 1);
        assert_eq!((&nodes[0].id, nodes[0].port, nodes[0].bus_port), (&id, t.server.port(), t.server.bus_port()));
        assert_eq!((&*nodes[0].flags, &*nodes[0].slots), (&["myself".into(), "master".into()][..], &[0..=16383][..]));
        assert!(nodes[0].is_connected && nodes[0].primary.is_none());

        assert_eq!(t.client.cluster_keyslot("foo").await.unwrap(), SLOT);
        assert_eq!(t.client.cluster_keyslot("").await.unwrap(), 0);
        assert_eq!(t.client.cluster_keyslot("{foo}bar").await.unwrap(), SLOT);
    }

    ranges cluster => ["CLUSTER SLOTS", "CLUSTER SHARDS", "CLUSTER DELSLOTS", "CLUSTER ADDSLOTS", "CLUSTER DELSLOTSRANGE",
        "CLUSTER ADDSLOTSRANGE", "CLUSTER FLUSHSLOTS"] async |t| {
        let id = t.client.cluster_myid().await.unwrap();
        t.client.cluster_delslots([1, 2]).await.unwrap();
        assert_eq!(refusal(t.client.cluster_delslots(1).await), "ERR");
        t.client.cluster_delslotsrange([(5, 7), (10, 10)]).await.unwrap();
        assert_eq!(refusal(t.client.cluster_delslotsrange((7, 9)).await), "ERR");

        let ranges = t.client.cluster_slots().await.unwrap();
        let slots: Vec<_> = ranges.iter().map(|range| range.slots.clone()).collect();
        assert_eq!(slots, [0..=0, 3..=4, 8..=9, 11..=16383]);
        for range in &ranges {
            assert_eq!((range.primary.endpoint.as_deref(), range.primary.port), (Some(""), t.server.port()));
            assert_eq!((range.primary.id.as_deref(), range.replicas.len()), (Some(&*id), 0));
        }
        let shards = t.client.cluster_shards().await.unwrap();
        assert_eq!((shards.len(), &shards[0].slots), (1, &slots));
        let node = &shards[0].nodes[0];
        assert_eq!((&node.id, node.port, node.tls_port), (&id, Some(t.server.port()), None));
        assert_eq!((node.is_primary, node.replication_offset, &*node.health), (true, 0, "online"));
        assert_eq!(shards[0].id.is_some(), t.is_valkey("9.0"));

        t.client.cluster_addslots([1, 2]).await.unwrap();
        assert_eq!(refusal(t.client.cluster_addslots([1, 5]).await), "ERR");
        t.client.cluster_addslotsrange([(5, 7), (10, 10)]).await.unwrap();
        assert_eq!(refusal(t.client.cluster_addslotsrange((0, 3)).await), "ERR");
        assert_eq!(t.client.cluster_slots().await.unwrap().len(), 1);

        t.client.cluster_flushslots().await.unwrap();
        assert!(t.client.cluster_slots().await.unwrap().is_empty());
        assert_eq!(t.client.cluster_info().await.unwrap().slots_assigned, 0);
    }

    keys_of_a_slot cluster => ["CLUSTER COUNTKEYSINSLOT", "CLUSTER GETKEYSINSLOT"] async |t| {
        assert_eq!(t.client.cluster_countkeysinslot(SLOT).await.unwrap(), 0);
        assert_eq!(t.client.cluster_getkeysinslot::<String>(SLOT, 10).await.unwrap(), [""; 0]);
        t.client.set("foo", 1).await.unwrap();
        t.client.set("{foo}\u{fc}", 2).await.unwrap();
        assert_eq!(t.client.cluster_countkeysinslot(SLOT).await.unwrap(), 2);
        let mut keys = t.client.cluster_getkeysinslot::<String>(SLOT, 10).await.unwrap();
        keys.sort();
        assert_eq!(keys, ["foo", "{foo}\u{fc}"]);
        assert_eq!(t.client.cluster_getkeysinslot::<String>(SLOT, 1).await.unwrap().len(), 1);
        assert_eq!(refusal(t.client.cluster_countkeysinslot(16384).await), "ERR");
    }

    flushslot cluster => ["CLUSTER FLUSHSLOT"] async |t| {
        if !t.has(&specs::CLUSTER_FLUSHSLOT) {
            return;
        }
        let all = [ClusterFlushslotOptions::new(), ClusterFlushslotOptions::new().sync(), ClusterFlushslotOptions::new().async_()];
        for options in all {
            t.client.set("foo", 1).await.unwrap();
            t.client.set("other", 1).await.unwrap();
            t.client.cluster_flushslot_with(SLOT, options).await.unwrap();
            assert_eq!(t.client.dbsize().await.unwrap(), 1);
        }
        t.client.cluster_flushslot(SLOT).await.unwrap();
        assert_eq!(t.client.dbsize().await.unwrap(), 1);
        assert_eq!(refusal(t.client.cluster_flushslot(16384).await), "ERR");
    }

    epochs cluster => ["CLUSTER BUMPEPOCH", "CLUSTER SET-CONFIG-EPOCH", "CLUSTER SAVECONFIG"] async |t| {
        t.client.cluster_saveconfig().await.unwrap();
        t.client.cluster_set_config_epoch(7).await.unwrap();
        assert_eq!(refusal(t.client.cluster_set_config_epoch(8).await), "ERR");
        assert_eq!(t.client.cluster_bumpepoch().await.unwrap(), BumpedEpoch::Still(7));
        t.client.flushall().await.unwrap();
        t.client.cluster_reset_with(ClusterResetOptions::new().hard()).await.unwrap();
        assert_eq!(t.client.cluster_info().await.unwrap().my_epoch, 0);
        assert_eq!(t.client.cluster_bumpepoch().await.unwrap(), BumpedEpoch::New(1));
    }

    reset cluster => ["CLUSTER RESET"] async |t| {
        let id = t.client.cluster_myid().await.unwrap();
        t.client.set("foo", 1).await.unwrap();
        assert_eq!(refusal(t.client.cluster_reset().await), "ERR");
        t.client.delete("foo").await.unwrap();
        t.client.cluster_reset().await.unwrap();
        assert_eq!(t.client.cluster_info().await.unwrap().slots_assigned, 0);
        t.client.cluster_reset_with(ClusterResetOptions::new().soft()).await.unwrap();
        assert_eq!(t.client.cluster_myid().await.unwrap(), id);
        t.client.cluster_reset_with(ClusterResetOptions::new().hard()).await.unwrap();
        assert_ne!(t.client.cluster_myid().await.unwrap(), id);
    }

    what_slots_cost cluster => ["CLUSTER SLOT-STATS"] async |t| {
        if !t.has(&specs::CLUSTER_SLOT_STATS) {
            return;
        }
        t.client.set("foo", 1).await.unwrap();
        let stats = t.client.cluster_slot_stats(SLOT - 1, SLOT).await.unwrap();
        let counts: Vec<_> = stats.iter().map(|(slot, figures)| (*slot, figures["key-count"])).collect();
        assert_eq!(counts, [(SLOT - 1, 0), (SLOT, 1)]);
        let most = ClusterSlotStatsByOptions::new().limit(1);
        assert_eq!(t.client.cluster_slot_stats_by_with(SlotMetric::KeyCount, most.clone()).await.unwrap()[0].0, SLOT);
        let least = most.clone().asc();
        assert_eq!(t.client.cluster_slot_stats_by_with(SlotMetric::KeyCount, least).await.unwrap()[0].0, 0);
        let most_again = most.clone().desc();
        assert_eq!(t.client.cluster_slot_stats_by_with(SlotMetric::KeyCount, most_again).await.unwrap()[0].0, SLOT);
        assert_eq!(t.client.cluster_slot_stats_by(SlotMetric::KeyCount).await.unwrap().len(), 16384);

        t.client.get::<String>("foo").await.unwrap();
        let counted = [SlotMetric::CpuUsec, SlotMetric::NetworkBytesIn, SlotMetric::NetworkBytesOut];
        let memory = t.is_redis("8.4").then_some(SlotMetric::MemoryBytes);
        for metric in counted.into_iter().chain(memory) {
            let stats = t.client.cluster_slot_stats_by_with(metric, most.clone()).await.unwrap();
            assert_eq!((stats.len(), stats[0].0), (1, SLOT), "{metric:?}: {stats:?}");
        }
        t.client.config_set("cluster-slot-stats-enabled", "no").await.unwrap();
        assert_eq!(refusal(t.client.cluster_slot_stats_by(SlotMetric::CpuUsec).await), "ERR");
    }

    scan cluster => ["CLUSTERSCAN"] async |t| {
        if !t.has(&specs::CLUSTERSCAN) {
            return;
        }
        t.client.set("foo", 1).await.unwrap();
        t.client.rpush("list", "a").await.unwrap();
        let (mut cursor, mut found) = ("0".to_owned(), Vec::new());
        for _ in 0..20_000 {
            let (next, keys) = t.client.clusterscan_with::<String>(&cursor, ClusterscanOptions::new().count(1000)).await.unwrap();
            found.extend(keys);
            cursor = next;
            if cursor == "0" {
                break;
            }
        }
        found.sort();
        assert_eq!((&*cursor, &*found), ("0", &["foo".to_owned(), "list".to_owned()][..]));
        let (next, keys) = t.client.clusterscan::<String>("0").await.unwrap();
        assert!(next.contains("-{") && keys.len() <= 2, "{next} {keys:?}");
        for (options, expected) in [
            (ClusterscanOptions::new().slot(SLOT), 1),
            (ClusterscanOptions::new().slot(SLOT).pattern("f*").kind("string"), 1),
            (ClusterscanOptions::new().slot(SLOT).pattern("g*"), 0),
            (ClusterscanOptions::new().slot(SLOT).kind("list"), 0),
            (ClusterscanOptions::new().slot(0), 0),
        ] {
            let (mut cursor, mut found) = ("0".to_owned(), 0);
            for _ in 0..100 {
                let (next, keys) = t.client.clusterscan_with::<String>(&cursor, options.clone()).await.unwrap();
                found += keys.len();
                cursor = next;
                if cursor == "0" {
                    break;
                }
            }
            assert_eq!((&*cursor, found), ("0", expected), "{options:?}");
        }
    }

    alone cluster => ["CLUSTER LINKS", "CLUSTER COUNT-FAILURE-REPORTS", "CLUSTER REPLICAS", "CLUSTER SLAVES", "CLUSTER FORGET",
        "CLUSTER REPLICATE", "CLUSTER FAILOVER", "CLUSTER SETSLOT", "CLUSTER MEET"] async |t| {
        let id = t.client.cluster_myid().await.unwrap();
        assert_eq!(t.client.cluster_links().await.unwrap(), []);
        assert_eq!(t.client.cluster_count_failure_reports(&id).await.unwrap(), 0);
        assert_eq!(t.client.cluster_replicas(&id).await.unwrap(), []);
        #[allow(deprecated, reason = "it is to be proven, too")]
        let replicas = t.client.cluster_slaves(&id).await.unwrap();
        assert_eq!(replicas, []);
        assert_eq!(refusal(t.client.cluster_count_failure_reports(NOBODY).await), "ERR");
        assert_eq!(refusal(t.client.cluster_replicas(NOBODY).await), "ERR");
        assert_eq!(refusal(t.client.cluster_forget(NOBODY).await), "ERR");
        assert_eq!(refusal(t.client.cluster_forget(&id).await), "ERR");
        assert_eq!(refusal(t.client.cluster_replicate(NOBODY).await), "ERR");
        let no_one = t.client.cluster_replicate_no_one().await;
        if t.is_valkey("9.0") { no_one.unwrap() } else { assert_eq!(refusal(no_one), "ERR") }
        let all = [ClusterFailoverOptions::new(), ClusterFailoverOptions::new().force(), ClusterFailoverOptions::new().takeover()];
        for options in all {
            assert_eq!(refusal(t.client.cluster_failover_with(options).await), "ERR");
        }
        assert_eq!(refusal(t.client.cluster_failover().await), "ERR");

        t.client.cluster_setslot(3, ClusterSetslotAction::stable()).await.unwrap();
        assert_eq!(refusal(t.client.cluster_setslot(3, ClusterSetslotAction::migrating(NOBODY)).await), "ERR");
        assert_eq!(refusal(t.client.cluster_setslot(3, ClusterSetslotAction::importing(NOBODY)).await), "ERR");
        assert_eq!(refusal(t.client.cluster_setslot(3, ClusterSetslotAction::node(NOBODY)).await), "ERR");
        let timeout = ClusterSetslotOptions::new().timeout(100);
        let set = t.client.cluster_setslot_with(3, ClusterSetslotAction::stable(), timeout).await;
        if t.is_valkey("8.0") { set.unwrap() } else { assert_eq!(refusal(set), "ERR") }

        assert_eq!(refusal(t.client.cluster_meet("nowhere", 1).await), "ERR");
        assert_eq!(refusal(t.client.cluster_meet_with("127.0.0.1", 1, ClusterMeetOptions::new().bus_port(70_000)).await), "ERR");
    }

    no_migrations cluster => ["CLUSTER MIGRATION", "CLUSTER GETSLOTMIGRATIONS", "CLUSTER CANCELSLOTMIGRATIONS"] async |t| {
        if t.has(&specs::CLUSTER_MIGRATION) {
            assert_eq!(t.client.cluster_migration_status_all().await.unwrap(), []);
            assert_eq!(t.client.cluster_migration_status(NOBODY).await.unwrap(), []);
            assert_eq!(t.client.cluster_migration_cancel_all().await.unwrap(), 0);
            assert_eq!(t.client.cluster_migration_cancel(NOBODY).await.unwrap(), 0);
            assert_eq!(refusal(t.client.cluster_migration((0, 5)).await), "ERR");
        }
        if t.has(&specs::CLUSTER_GETSLOTMIGRATIONS) {
            assert_eq!(t.client.cluster_getslotmigrations().await.unwrap(), []);
            assert_eq!(refusal(t.client.cluster_cancelslotmigrations().await), "ERR");
        }
    }
}
