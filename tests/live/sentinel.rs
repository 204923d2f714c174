//! Sentinels that watch a primary with one replica.

use std::{collections::BTreeSet, thread, time::Duration};

use redis_typed::{
    Client, Commands, Config, ErrorKind, Protocol, Result, Spec,
    reply::Role,
    sentinel::{SentinelCommands, is_unknown_primary, sentinel_commands_specs as specs},
    testing::Scripted,
};
use redis_typed_server::{Product, Release, Server};

use crate::{refusal::refusal, support::servers, wire::until};

/// Two Sentinels, and the two servers that they watch under the name `orders`.
struct Watch {
    client: Client,
    sentinel: Server,
    other: Server,
    primary: Server,
    replica: Server,
}

impl Watch {
    async fn start(release: Release, protocol: Protocol) -> Self {
        let server = || Server::builder().release(release).config("repl-diskless-sync-delay", "0");
        let primary = server().start().expect("a primary");
        let replica = server().config("replicaof", format!("127.0.0.1 {}", primary.port())).start().expect("a replica");
        until("the replica is in step", async || {
            replica.command(&["ROLE"]).unwrap().contains("connected").then_some(())
        })
        .await;
        let sentinel = || {
            let sentinel = Server::builder().release(release).sentinel("orders", &primary, 1);
            sentinel.config("sentinel down-after-milliseconds orders", "5000").start().expect("a Sentinel")
        };
        let (sentinel, other) = (sentinel(), sentinel());
        let config: Config = sentinel.url().parse().unwrap();
        let client = Client::connect(config.protocol(protocol)).await.expect("the Sentinel runs");
        Self { client, sentinel, other, primary, replica }
    }

    fn is_valkey(&self) -> bool {
        self.sentinel.product() == Product::Valkey
    }

    /// Sentinel's configuration takes several options at a time since 7.2.
    fn is_at_least_7_2(&self) -> bool {
        self.sentinel.installed().at_least(7, 2)
    }
}

/// Runs a test on every release in both versions of the protocol, side by side: Sentinels mostly wait.
fn on_sentinels(test: impl AsyncFn(&Watch) + Sync) {
    let releases = servers().iter().map(|(release, _)| *release);
    let places = releases.flat_map(|release| [Protocol::Resp2, Protocol::Resp3].map(|protocol| (release, protocol)));
    let mut ran = 0;
    thread::scope(|scope| {
        for (release, protocol) in places {
            ran += 1;
            let test = &test;
            scope.spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(async {
                    let watch = Watch::start(release, protocol).await;
                    eprintln!("on a Sentinel of {release}, {protocol:?}");
                    test(&watch).await;
                    watch.client.close().await;
                });
            });
        }
    });
    assert!(ran > 0, "no server can be had here");
}

/// The answer must be the error that the name is not watched.
fn is_unknown<T: std::fmt::Debug>(answer: Result<T>) {
    let error = answer.expect_err("nobody watches it");
    assert!(is_unknown_primary(&error), "{error}");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Response, Some("ERR")));
}

const INSTANCES: &[&str] = &[
    "SENTINEL CKQUORUM",
    "SENTINEL GET-MASTER-ADDR-BY-NAME",
    "SENTINEL GET-PRIMARY-ADDR-BY-NAME",
    "SENTINEL INFO-CACHE",
    "SENTINEL MASTER",
    "SENTINEL MASTERS",
    "SENTINEL MYID",
    "SENTINEL PENDING-SCRIPTS",
    "SENTINEL PRIMARIES",
    "SENTINEL PRIMARY",
    "SENTINEL REPLICAS",
    "SENTINEL SENTINELS",
    "SENTINEL SLAVES",
];

#[test]
fn instances() {
    on_sentinels(async |w| {
        addresses(w).await;
        primaries(w).await;
        replicas(w).await;
        peers(w).await;
        cache(w).await;
        assert_eq!(w.client.sentinel_pending_scripts().await.unwrap(), []);
    });
}

async fn addresses(w: &Watch) {
    let address = Some(("127.0.0.1".to_owned(), u64::from(w.primary.port())));
    assert_eq!(w.client.sentinel_get_master_addr_by_name("orders").await.unwrap(), address);
    assert_eq!(w.client.sentinel_get_master_addr_by_name("none").await.unwrap(), None);
    if w.is_valkey() {
        assert_eq!(w.client.sentinel_get_primary_addr_by_name("orders").await.unwrap(), address);
        assert_eq!(w.client.sentinel_get_primary_addr_by_name("none").await.unwrap(), None);
    }
    assert!(matches!(w.client.role().await.unwrap(), Role::Sentinel { primaries } if primaries == ["orders"]));
}

async fn primaries(w: &Watch) {
    let found = until("the replica and the other Sentinel are found", async || {
        let found = w.client.sentinel_master("orders").await.unwrap();
        Some(found).filter(|found| (found.replicas, found.other_sentinels) == (1, 1))
    })
    .await;
    let instance = &found.instance;
    assert_eq!((&*instance.name, &*instance.ip, instance.port), ("orders", "127.0.0.1", w.primary.port()));
    assert_eq!((instance.run_id.len(), &*instance.flags), (40, &["master".to_owned()][..]));
    assert!(!instance.is_down() && !instance.is_agreed_down() && !instance.is_disconnected());
    assert_eq!((instance.down_after, instance.down_for), (Duration::from_secs(5), None));
    assert!(instance.last_ok_ping_reply < Duration::from_secs(5), "{instance:?}");
    assert_eq!(instance.get("link-refcount"), Some("1"));
    assert_eq!((found.quorum, found.failover_timeout), (1, Duration::from_secs(180)));
    assert_eq!((found.parallel_syncs, found.config_epoch), (1, 0));
    assert_eq!((&*found.role_reported, found.failover_state), ("master", None));

    let all = w.client.sentinel_masters().await.unwrap();
    assert_eq!((all.len(), &all[0].instance.run_id), (1, &instance.run_id));
    is_unknown(w.client.sentinel_master("none").await);
    if w.is_valkey() {
        assert_eq!(w.client.sentinel_primary("orders").await.unwrap().instance.run_id, instance.run_id);
        assert_eq!(w.client.sentinel_primaries().await.unwrap().len(), 1);
        is_unknown(w.client.sentinel_primary("none").await);
    }
}

async fn replicas(w: &Watch) {
    let replica = until("the replica has told of itself", async || {
        let found = w.client.sentinel_replicas("orders").await.unwrap().pop();
        found.filter(|replica| replica.is_linked && replica.primary_port.is_some())
    })
    .await;
    assert_eq!(replica.instance.name, w.replica.address());
    assert_eq!((&*replica.instance.ip, replica.instance.port), ("127.0.0.1", w.replica.port()));
    assert_eq!((&*replica.primary_host, replica.primary_port), ("127.0.0.1", Some(w.primary.port())));
    assert_eq!((replica.link_down_for, replica.priority, replica.is_announced), (Duration::ZERO, 100, true));
    assert_eq!(replica.instance.flags, ["slave"]);
    #[allow(deprecated, reason = "it is to be proven, too")]
    let same = w.client.sentinel_slaves("orders").await.unwrap();
    assert_eq!(same[0].instance.run_id, replica.instance.run_id);
    is_unknown(w.client.sentinel_replicas("none").await);
}

async fn peers(w: &Watch) {
    let peers = until("it is connected with the other Sentinel", async || {
        let peers = w.client.sentinel_sentinels("orders").await.unwrap();
        Some(peers).filter(|peers| !peers[0].instance.is_disconnected())
    })
    .await;
    assert_eq!((peers.len(), peers[0].instance.port), (1, w.other.port()));
    assert_eq!((peers[0].instance.run_id.len(), &*peers[0].instance.flags), (40, &["sentinel".to_owned()][..]));
    assert_eq!((&peers[0].voted_leader, peers[0].voted_leader_epoch), (&None, 0));
    let id = w.client.sentinel_myid().await.unwrap();
    assert!(id.len() == 40 && id != peers[0].instance.run_id, "{id}");
    is_unknown(w.client.sentinel_sentinels("none").await);

    let quorum = w.client.sentinel_ckquorum("orders").await.unwrap();
    assert!(quorum.starts_with("OK 2 usable Sentinels"), "{quorum}");
    is_unknown(w.client.sentinel_ckquorum("none").await);
}

async fn cache(w: &Watch) {
    let cache = w.client.sentinel_info_cache(["orders", "none"]).await.unwrap();
    assert_eq!((cache.len(), &*cache[0].0, cache[0].1.len()), (1, "orders", 2));
    let role = |index: usize| cache[0].1[index].info.as_ref().and_then(|info| info.role()).map(str::to_owned);
    assert_eq!((role(0).as_deref(), role(1).as_deref()), (Some("master"), Some("slave")));
    assert!(cache[0].1[0].age < Duration::from_secs(60), "{:?}", cache[0].1[0].age);
    assert_eq!(w.client.sentinel_info_cache("none").await.unwrap(), []);
}

const SETTINGS: &[&str] = &[
    "SENTINEL CONFIG",
    "SENTINEL FLUSHCONFIG",
    "SENTINEL MONITOR",
    "SENTINEL REMOVE",
    "SENTINEL RESET",
    "SENTINEL SET",
    "SENTINEL FAILOVER",
];

#[test]
fn settings() {
    on_sentinels(async |w| {
        own_settings(w).await;
        w.client.sentinel_monitor("more", "127.0.0.1", 1, 2).await.unwrap();
        assert_eq!(refusal(w.client.sentinel_monitor("more", "127.0.0.1", 1, 2).await), "ERR");
        w.client.sentinel_set("more", ("quorum", 3)).await.unwrap();
        w.client.sentinel_set("more", [("down-after-milliseconds", "50"), ("parallel-syncs", "7")]).await.unwrap();
        w.client.sentinel_set_rename_command("more", "CONFIG", "hidden").await.unwrap();
        let more = w.client.sentinel_master("more").await.unwrap();
        assert_eq!((more.quorum, more.parallel_syncs, more.replicas), (3, 7, 0));
        assert_eq!((more.instance.port, more.instance.down_after), (1, Duration::from_millis(50)));
        assert_eq!(refusal(w.client.sentinel_set("more", ("nothing", 3)).await), "ERR");
        let error = w.client.sentinel_set("none", ("auth-pass", "hunter2")).await.unwrap_err();
        assert!(is_unknown_primary(&error), "{error}");
        assert!(!error.with_arguments().to_string().contains("hunter2"), "{}", error.with_arguments());

        let down = until("it is down", async || {
            Some(w.client.sentinel_master("more").await.unwrap().instance).filter(|instance| instance.is_down())
        })
        .await;
        assert!(down.is_disconnected() && down.down_for.is_some() && down.run_id.is_empty(), "{down:?}");
        assert_eq!(w.client.sentinel_replicas("more").await.unwrap(), []);
        assert_eq!(w.client.sentinel_sentinels("more").await.unwrap(), []);
        assert_eq!(refusal(w.client.sentinel_ckquorum("more").await), "NOQUORUM");
        assert_eq!(refusal(w.client.sentinel_failover("more").await), "NOGOODSLAVE");
        is_unknown(w.client.sentinel_failover("none").await);

        assert_eq!(w.client.sentinel_reset("m*").await.unwrap(), 1);
        assert_eq!(w.client.sentinel_reset("none").await.unwrap(), 0);
        w.client.sentinel_remove("more").await.unwrap();
        is_unknown(w.client.sentinel_remove("more").await);
        assert_eq!(w.client.sentinel_masters().await.unwrap().len(), 1);
    });
}

async fn own_settings(w: &Watch) {
    let port = w.client.sentinel_config("announce-port").await.unwrap();
    assert_eq!((port.len(), &*port["announce-port"]), (1, "0"));
    assert!(w.client.sentinel_config("nothing").await.unwrap().is_empty());
    w.client.sentinel_config_set("sentinel-user", "somebody").await.unwrap();
    assert_eq!(w.client.sentinel_config("*").await.unwrap()["sentinel-user"], "somebody");
    w.client.sentinel_config_set("sentinel-user", "").await.unwrap();
    let error = w.client.sentinel_config_set("nothing", "hunter2").await.unwrap_err();
    assert_eq!(error.code(), Some("ERR"));
    assert!(!error.with_arguments().to_string().contains("hunter2"), "{}", error.with_arguments());
    let many = w.client.sentinel_config_set_many([("announce-port", "0"), ("resolve-hostnames", "no")]).await;
    let read = w.client.sentinel_config(["announce-ip", "announce-port"]).await;
    if w.is_at_least_7_2() {
        many.unwrap();
        assert_eq!(read.unwrap().len(), 2);
    } else {
        assert_eq!((refusal(many), refusal(read)), ("ERR".to_owned(), "ERR".to_owned()));
    }
    w.client.sentinel_flushconfig().await.unwrap();
}

const FAILOVER: &[&str] = &["SENTINEL FAILOVER"];

#[test]
fn failover() {
    on_sentinels(async |w| {
        until("it may begin", async || w.client.sentinel_failover("orders").await.ok()).await;
        let again = w.client.sentinel_failover("orders").await;
        assert_eq!(refusal(again), "INPROG");
        let state = w.client.sentinel_master("orders").await.unwrap();
        assert!(state.instance.flags.iter().any(|flag| flag == "failover_in_progress"), "{state:?}");
        assert!(state.failover_state.is_some(), "{state:?}");
        let port = u64::from(w.replica.port());
        until("the replica is the primary", async || {
            let address = w.client.sentinel_get_master_addr_by_name("orders").await.unwrap();
            address.filter(|(_, found)| *found == port)
        })
        .await;
        assert!(w.replica.command(&["ROLE"]).unwrap().starts_with("master"));
    });
}

const SCRIPTS: &[&str] = &["SENTINEL PENDING-SCRIPTS"];

/// A script that fails is tried again after half a minute: until then it waits.
#[test]
fn a_script_that_waits() {
    for (release, _) in servers() {
        let primary = Server::builder().release(*release).start().expect("a primary");
        let sentinel = Server::builder().release(*release).sentinel("orders", &primary, 1);
        let sentinel =
            sentinel.config("sentinel notification-script orders", "/bin/false").start().expect("a Sentinel");
        for protocol in [Protocol::Resp2, Protocol::Resp3] {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let config: Config = sentinel.url().parse().unwrap();
                let client = Client::connect(config.protocol(protocol)).await.unwrap();
                let script = until("the script has failed", async || {
                    let scripts = client.sentinel_pending_scripts().await.unwrap();
                    scripts.into_iter().find(|script| !script.is_running && script.tries > 0)
                })
                .await;
                assert_eq!((&*script.args[0], &*script.args[1]), ("/bin/false", "+monitor"));
                assert!(script.args[2].starts_with("master orders 127.0.0.1"), "{script:?}");
                assert_eq!(script.pid, None);
                assert!(script.time > Duration::ZERO && script.time <= Duration::from_secs(30), "{script:?}");
                client.close().await;
            });
        }
    }
}

#[test]
fn coverage() {
    let proven: BTreeSet<&str> = [INSTANCES, SETTINGS, FAILOVER, SCRIPTS].concat().into_iter().collect();
    let offered: BTreeSet<&str> = specs::ALL.iter().map(|spec: &&Spec| spec.name).collect();
    assert_eq!(proven, offered);
    assert!(specs::ALL.iter().all(|spec| !spec.methods.is_empty()), "each command has a method");
}

/// A pipeline has these methods as well, for they are made of a table like a user's.
#[tokio::test]
async fn on_other_carriers() {
    let redis = Scripted::new()
        .expect(["SENTINEL", "GET-MASTER-ADDR-BY-NAME", "m"], "*2\r\n$4\r\nhost\r\n$4\r\n6379\r\n")
        .expect(["SENTINEL", "PRIMARY", "m"], "-ERR No such primary with that name\r\n");
    assert_eq!(redis.sentinel_get_master_addr_by_name("m").await.unwrap(), Some(("host".to_owned(), 6379)));
    assert!(is_unknown_primary(&redis.sentinel_primary("m").await.unwrap_err()));
    redis.verify().unwrap();
}
