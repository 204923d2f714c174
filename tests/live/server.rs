//! The server: its state, its settings, its data on disk.

use std::time::{Duration, SystemTime};

use redis_typed::{
    BgsaveOptions, Commands, FlushallOptions, FlushdbOptions, MemoryUsageOptions, NO_KEYS, reply::ServerTime,
    testing::Scripted,
};
use redis_typed_server::Product;

use crate::{
    support::Target,
    wire::{Wire, until},
};

const BINARY: &[u8] = b"\x00\xff\r\n";

/// The clocks of both sides are one, but a reply may name the second before.
#[track_caller]
fn just_now(moment: SystemTime) {
    let distance = SystemTime::now().duration_since(moment).unwrap_or_else(|error| error.duration());
    assert!(distance < Duration::from_secs(60), "{distance:?} from now");
}

async fn setting(t: &Target, name: &str) -> String {
    t.client.config_get(name).await.unwrap().remove(name).expect("the setting")
}

/// Waits until no child process of the server saves or rewrites.
async fn until_saved(t: &Target) {
    until("the server has saved", async || {
        let info = t.client.info_sections("persistence").await.unwrap();
        let idle = |name| info.get(name) == Some("0");
        (idle("rdb_bgsave_in_progress") && idle("aof_rewrite_in_progress") && idle("aof_rewrite_scheduled"))
            .then_some(())
    })
    .await;
}

crate::suite! {
    answering => ["ECHO", "PING"] async |t| {
        t.client.ping().await.unwrap();
        assert_eq!(t.client.ping_message::<String>("are you there?").await.unwrap(), "are you there?");
        assert_eq!(t.client.ping_message::<Vec<u8>>(BINARY).await.unwrap(), BINARY);
        assert_eq!(t.client.echo::<Vec<u8>>(BINARY).await.unwrap(), BINARY);
        assert_eq!(t.client.echo::<i64>(-7).await.unwrap(), -7);
        assert_eq!(t.client.echo::<String>("").await.unwrap(), "");
    }

    state => ["INFO"] async |t| {
        let info = t.client.info().await.unwrap();
        match t.release.product() {
            Product::Redis => assert_eq!(info.redis_version(), Some(t.server.version())),
            Product::Valkey => assert_eq!(info.valkey_version(), Some(t.server.version())),
        }
        assert_eq!((info.role(), info.mode(), info.is_loading()), (Some("master"), Some("standalone"), Some(false)));
        assert!(info.connected_clients().is_some_and(|clients| clients >= 1));
        assert!(info.used_memory().is_some_and(|bytes| bytes > 100_000));
        assert!(info.uptime().is_some_and(|uptime| uptime < Duration::from_secs(86400)));
        assert_eq!(info.parse::<u16>("tcp_port"), Some(t.server.port()));
        assert_eq!(info.get("no such field"), None);
    }

    sections_of_the_state => ["INFO"] async |t| {
        t.client.set("a", 1).await.unwrap();
        t.client.setex("b", 1000, 1).await.unwrap();
        let info = t.client.info_sections(["keyspace", "cpu"]).await.unwrap();
        let mut names: Vec<_> = info.sections.iter().map(|section| section.name.as_str()).collect();
        names.sort();
        assert_eq!(names, ["CPU", "Keyspace"]);
        let database = t.client.client_info().await.unwrap().db;
        let (_, keyspace) = info.keyspace().find(|(number, _)| *number == database).expect("a database with keys");
        assert_eq!((keyspace.keys, keyspace.expires), (2, 1));
        assert!(keyspace.average_ttl <= Duration::from_secs(1000));
        assert_eq!(t.client.info_sections("nosuchsection").await.unwrap().sections, []);
        let stats = t.client.info_sections("commandstats").await.unwrap();
        let calls = stats.parts("cmdstat_set").find(|(name, _)| *name == "calls").expect("a counter").1;
        assert!(calls.parse::<u64>().unwrap() >= 1);
    }

    clock => ["TIME", "LASTSAVE"] async |t| {
        let time: ServerTime = t.client.time().await.unwrap();
        just_now(time.into());
        assert!(time.microseconds < 1_000_000);
        let saved = t.client.lastsave().await.unwrap();
        assert!(saved <= SystemTime::from(time), "{saved:?}");
        assert!(saved > SystemTime::UNIX_EPOCH);
    }

    number_of_keys => ["DBSIZE", "FLUSHDB"] async |t| {
        assert_eq!(t.client.dbsize().await.unwrap(), 0);
        let flush = FlushdbOptions::new;
        for options in [None, Some(flush().background()), Some(flush().sync())] {
            t.client.mset([("a", 1), ("b", 2), ("c", 3)]).await.unwrap();
            assert_eq!(t.client.dbsize().await.unwrap(), 3);
            match options {
                None => t.client.flushdb().await.unwrap(),
                Some(options) => t.client.flushdb_with(options).await.unwrap(),
            }
            assert_eq!(t.client.dbsize().await.unwrap(), 0);
        }
    }

    all_databases private => ["FLUSHALL"] async |t| {
        let other = t.client.with_database(5);
        let flush = FlushallOptions::new;
        for options in [None, Some(flush().background()), Some(flush().sync())] {
            t.client.set("a", 1).await.unwrap();
            other.set("b", 2).await.unwrap();
            match options {
                None => t.client.flushall().await.unwrap(),
                Some(options) => t.client.flushall_with(options).await.unwrap(),
            }
            assert_eq!((t.client.dbsize().await.unwrap(), other.dbsize().await.unwrap()), (0, 0));
        }
    }

    internals => ["DEBUG OBJECT", "MEMORY USAGE"] async |t| {
        t.client.rpush("list", ["a", "b"]).await.unwrap();
        t.client.set("number", 12345).await.unwrap();
        let object = t.client.debug_object("number").await.unwrap();
        assert_eq!((object.encoding.as_str(), object.get("encoding")), ("int", Some("int")));
        assert!(object.serialized_length > 0 && object.reference_count > 0);
        assert!(["listpack", "quicklist"].contains(&t.client.debug_object("list").await.unwrap().encoding.as_str()));
        assert!(t.client.debug_object("missing").await.unwrap_err().is_response());

        t.client.set("large", "x".repeat(10_000)).await.unwrap();
        let bytes = t.client.memory_usage("large").await.unwrap().expect("a key");
        assert!((10_000..40_000).contains(&bytes), "{bytes}");
        assert!(
            t.client
                .memory_usage_with("list", MemoryUsageOptions::new().samples(0))
                .await
                .unwrap()
                .is_some_and(|bytes| bytes > 10)
        );
        assert_eq!(t.client.memory_usage("missing").await.unwrap(), None);
    }

    settings private => ["CONFIG GET", "CONFIG SET", "CONFIG REWRITE", "CONFIG RESETSTAT"] async |t| {
        t.client.config_set("hz", 17).await.unwrap();
        assert_eq!(setting(t, "hz").await, "17");
        t.client.config_set_many([("hz", "18"), ("maxmemory-policy", "allkeys-lru")]).await.unwrap();
        let found = t.client.config_get(["hz", "maxmemory-p*"]).await.unwrap();
        assert_eq!((found.len(), &*found["hz"], &*found["maxmemory-policy"]), (2, "18", "allkeys-lru"));
        assert!(t.client.config_get("*").await.unwrap().len() > 100);
        assert!(t.client.config_get("no-such-setting").await.unwrap().is_empty());
        assert!(t.client.config_set("no-such-setting", 1).await.unwrap_err().is_response());
        assert!(t.client.config_set_many([("hz", "19"), ("no-such-setting", "1")]).await.unwrap_err().is_response());
        assert_eq!(setting(t, "hz").await, "18");
        t.client.config_rewrite().await.unwrap();

        let hits = async || t.client.info_sections("stats").await.unwrap().parse::<u64>("keyspace_hits");
        t.client.set("k", "v").await.unwrap();
        t.client.get::<String>("k").await.unwrap();
        assert_eq!(hits().await, Some(1));
        t.client.config_resetstat().await.unwrap();
        assert_eq!(hits().await, Some(0));
    }

    slow_commands private => ["SLOWLOG GET", "SLOWLOG LEN", "SLOWLOG RESET"] async |t| {
        t.client.config_set("slowlog-log-slower-than", -1).await.unwrap();
        t.client.slowlog_reset().await.unwrap();
        assert_eq!(t.client.slowlog_get().await.unwrap(), []);
        assert_eq!((t.client.slowlog_get_count(-1).await.unwrap(), t.client.slowlog_len().await.unwrap()), (vec![], 0));

        t.client.config_set("slowlog-log-slower-than", 0).await.unwrap();
        for _ in 0..12 {
            t.client.set("k", BINARY).await.unwrap();
        }
        t.client.config_set("slowlog-log-slower-than", -1).await.unwrap();
        assert_eq!(t.client.slowlog_get().await.unwrap().len(), 10);
        assert_eq!(t.client.slowlog_get_count(2).await.unwrap().len(), 2);
        let all = t.client.slowlog_get_count(-1).await.unwrap();
        assert_eq!(t.client.slowlog_len().await.unwrap(), all.len() as u64);
        let entry = all.iter().find(|entry| entry.args[0] == "SET").expect("a logged command");
        assert_eq!(entry.args[1..], ["k".as_bytes(), BINARY]);
        assert!(entry.duration < Duration::from_secs(10));
        just_now(entry.time);
        assert_eq!(entry.client_addr, Some(t.client.client_info().await.unwrap().addr));
        assert_eq!(entry.client_name.as_deref(), Some(""));
        assert!(all[0].id > all[1].id);
        t.client.slowlog_reset().await.unwrap();
        assert_eq!(t.client.slowlog_len().await.unwrap(), 0);
    }

    on_disk private => ["SAVE", "BGSAVE", "BGREWRITEAOF"] async |t| {
        let changes =
            async || t.client.info_sections("persistence").await.unwrap().parse::<u64>("rdb_changes_since_last_save");
        t.client.set("k", "v").await.unwrap();
        assert_eq!(changes().await, Some(1));
        t.client.save().await.unwrap();
        just_now(t.client.lastsave().await.unwrap());
        assert_eq!(changes().await, Some(0));

        t.client.set("k", "w").await.unwrap();
        t.client.bgsave().await.unwrap();
        until_saved(t).await;
        assert_eq!(changes().await, Some(0));
        t.client.set("k", "x").await.unwrap();
        t.client.bgsave_with(BgsaveOptions::new().schedule()).await.unwrap();
        until_saved(t).await;
        assert_eq!(changes().await, Some(0));

        let rewrites =
            async || t.client.info_sections("persistence").await.unwrap().parse::<i64>("aof_last_rewrite_time_sec");
        assert_eq!(rewrites().await, Some(-1));
        t.client.bgrewriteaof().await.unwrap();
        until("the file is rewritten", async || rewrites().await.filter(|seconds| *seconds >= 0)).await;
    }

    replication private => ["REPLICAOF", "SLAVEOF"] async |t| {
        let role = async || t.client.info_sections("replication").await.unwrap().role().map(str::to_owned);
        // Nobody listens on port 1: the server becomes a replica that never finds its primary.
        t.client.replicaof("127.0.0.1", 1).await.unwrap();
        assert_eq!(role().await.as_deref(), Some("slave"));
        t.client.replicaof("127.0.0.1", 1).await.unwrap();
        assert_eq!(t.client.set("k", "v").await.unwrap_err().code(), Some("READONLY"));
        t.client.replicaof_no_one().await.unwrap();
        assert_eq!(role().await.as_deref(), Some("master"));
        t.client.replicaof_no_one().await.unwrap();

        t.client.slaveof("127.0.0.1", 1).await.unwrap();
        t.client.slaveof("127.0.0.1", 1).await.unwrap();
        assert_eq!(role().await.as_deref(), Some("slave"));
        t.client.slaveof_no_one().await.unwrap();
        assert_eq!(role().await.as_deref(), Some("master"));
        assert!(t.client.replicaof("127.0.0.1", 99_999).await.unwrap_err().is_response());
    }

    calling_off_a_shutdown private => ["SHUTDOWN"] async |t| {
        assert!(t.client.shutdown_abort().await.unwrap_err().is_response());
        t.client.config_set_many([("repl-diskless-sync", "no"), ("shutdown-timeout", "60")]).await.unwrap();
        // A replica that never says how far it is keeps the server from stopping at once.
        let mut replica = Wire::connect(t);
        let answer = replica.call(&["PSYNC", "?", "-1"]);
        assert!(answer.starts_with("+FULLRESYNC"), "{answer}");
        until("the replica is online", async || {
            let info = t.client.info_sections("replication").await.unwrap();
            info.parts("slave0").any(|(name, value)| (name, value) == ("state", "online")).then_some(())
        })
        .await;
        t.client.set("k", "v").await.unwrap();

        let mut stopping = Wire::connect(t);
        stopping.send(&["SHUTDOWN", "NOSAVE"]);
        until("the shutdown can be called off", async || t.client.shutdown_abort().await.ok()).await;
        let answer = stopping.line();
        assert!(answer.starts_with('-'), "{answer}");
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("v"));
    }
}

#[tokio::test]
async fn words_of_the_options() {
    let redis = Scripted::new()
        .expect(["FLUSHDB", "ASYNC"], "+OK\r\n")
        .expect(["FLUSHDB", "SYNC"], "+OK\r\n")
        .expect(["FLUSHALL", "ASYNC"], "+OK\r\n")
        .expect(["FLUSHALL", "SYNC"], "+OK\r\n")
        .expect(["BGSAVE", "SCHEDULE"], "+Background saving scheduled\r\n")
        .expect(["MEMORY", "USAGE", "k", "SAMPLES", "5"], ":64\r\n")
        .expect(["SHUTDOWN", "ABORT"], "+OK\r\n")
        .expect(["PUBSUB", "NUMSUB"], "*0\r\n");
    redis.flushdb_with(FlushdbOptions::new().background()).await.unwrap();
    redis.flushdb_with(FlushdbOptions::new().sync()).await.unwrap();
    redis.flushall_with(FlushallOptions::new().background()).await.unwrap();
    redis.flushall_with(FlushallOptions::new().sync()).await.unwrap();
    redis.bgsave_with(BgsaveOptions::new().schedule()).await.unwrap();
    assert_eq!(redis.memory_usage_with("k", MemoryUsageOptions::new().samples(5)).await.unwrap(), Some(64));
    redis.shutdown_abort().await.unwrap();
    assert_eq!(redis.pubsub_numsub::<String>(NO_KEYS).await.unwrap(), []);
    redis.verify().unwrap();
}
