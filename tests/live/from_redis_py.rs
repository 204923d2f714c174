//! The snippets of the page "Coming from redis-py", against real servers.
//!
//! Each function below has one of them, word for word; a test compares the page with this file.

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use redis_typed::{
    Aggregate, Client, Commands, Config, ConnectionPool, Error, ErrorKind, Executor, LegacyCommands, Redis,
    ResponseCallbacks, Result, ScanOptions, Script, SetOptions, SortRows, Timeouts, Value, WatchFailure,
    ZinterstoreOptions, blocking, cmd, pubsub::Event, reply::Ttl,
};

use crate::support::servers;

async fn official_syntax(client: &Client) -> Result<()> {
    client.mset([("a", 1), ("b", 2)]).await?;
    let removed: u64 = client.delete(["a", "b", "c"]).await?;
    assert_eq!(removed, 2);

    client.config_set("maxmemory-samples", 5).await?;
    let settings: HashMap<String, String> = client.config_get("maxmemory-s*").await?;
    assert_eq!(settings["maxmemory-samples"], "5");

    let refused = client.run(cmd("SELECT").arg(3).reply::<()>()).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Data); // and nothing was sent
    Ok(())
}

async fn official_order(client: &Client) -> Result<()> {
    client.rpush("list", ["a", "b", "a"]).await?;
    assert_eq!(client.lrem("list", 0, "a").await?, 2);
    assert_eq!(client.zadd("ranking", [(1.0, "n1"), (2.0, "n2")]).await?, 2);
    assert_eq!(client.zincrby("ranking", 0.5, "n1").await?, 1.5);
    client.setex("session", Duration::from_secs(60), "value").await?;
    assert!(matches!(client.ttl("session").await?, Ttl::In(left) if left <= Duration::from_secs(60)));
    assert_eq!(client.ttl("ranking").await?, Ttl::Persistent);
    assert_eq!(client.ttl("missing").await?, Ttl::Missing);
    Ok(())
}

async fn classic_order(redis: &Redis) -> Result<()> {
    redis.rpush("list", ["a", "b", "a", "b"]).await?;
    assert_eq!(redis.lrem("list", "a").await?, 2); // LREM list 0 a
    assert_eq!(redis.lrem_count("list", "b", -1).await?, 1); // LREM list -1 b
    assert_eq!(redis.zadd("ranking", [("n1", 1.0), ("n2", 2.0)]).await?, 2);
    assert_eq!(redis.zincrby("ranking", "n1").await?, 2.0); // ZINCRBY ranking 1 n1
    redis.setex("session", "value", 60).await?;
    assert!(redis.ttl("session").await?.is_some());
    assert_eq!(redis.ttl("ranking").await?, None); // lives for ever
    assert_eq!(redis.pipeline().lrem("list", "b").execute().await?, (1,));
    Ok(())
}

async fn items(client: &Client) -> Result<()> {
    client.set("a", "").await?;
    assert_eq!(client.get::<String>("a").await?.as_deref(), Some(""));
    assert_eq!(client.get::<String>("missing").await?, None);
    assert!(client.exists_one("a").await?);
    assert_eq!(client.exists(["a", "missing", "a"]).await?, 2);
    assert_eq!(client.delete("a").await?, 1);
    Ok(())
}

async fn pool_of_many_clients(config: Config) -> Result<()> {
    let pool = ConnectionPool::new(config.max_exclusive(2))?;
    let (redis, strict) = (pool.legacy(), pool.client());
    redis.set("foo", "bar").await?;
    assert_eq!(strict.get::<String>("foo").await?.as_deref(), Some("bar"));

    let connection = pool.connection().await?; // what `get_connection` is for: nobody else uses it
    connection.run(cmd("SELECT").arg(0).reply::<()>()).await?;
    assert_eq!(connection.ping_message::<String>("hello").await?, "hello");
    assert_eq!((pool.status().open, pool.status().idle), (1, 0));
    drop(connection); // what `release` is for; this one is closed, for its state was changed
    assert_eq!(pool.status().open, 0);
    pool.close().await;
    Ok(())
}

async fn errors(client: &Client) -> Result<()> {
    client.set("text", "abc").await?;
    let error = client.lpush("text", "x").await.unwrap_err();
    assert!(error.is_response());
    assert_eq!((error.kind(), error.code(), error.command()), (ErrorKind::Response, Some("WRONGTYPE"), Some("LPUSH")));

    let nothing: [&str; 0] = [];
    let error = client.mget::<String>(nothing).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Data); // before a byte was sent

    let error = client.get::<i64>("text").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode); // and the connection goes on
    Ok(())
}

async fn callbacks(client: &Client) -> Result<()> {
    client.set("k", "v").await?;
    let mut own = client.clone();
    own.set_response_callback("GET", |reply, _| match reply {
        Value::Null => Ok(Value::Bulk("nothing".into())),
        other => Ok(other),
    })?;
    assert_eq!(own.get::<String>("missing").await?.as_deref(), Some("nothing"));
    assert_eq!(own.pipeline().get::<String>("missing").execute().await?.0.as_deref(), Some("nothing"));
    assert_eq!(client.get::<String>("missing").await?, None); // another instance has no part in it
    Ok(())
}

async fn callbacks_for_many_clients(client: &Client) -> Result<()> {
    let mut callbacks = ResponseCallbacks::new();
    callbacks.set("ZRANGE", |reply, call| match reply {
        // What a keyword argument would say in redis-py is among the words of the call.
        Value::Array(_) if call.has("WITHSCORES") => Ok(reply),
        _ => Ok(Value::Array(vec![Value::Bulk("without scores".into())])),
    })?;
    let custom = client.with_callbacks(Arc::new(callbacks));
    client.zadd("z", (1.5, "m")).await?;
    assert_eq!(custom.zrange::<String>("z", 0, -1).await?, ["without scores"]);
    assert_eq!(custom.zrange_withscores::<String>("z", 0, -1).await?, [("m".to_owned(), 1.5)]);
    Ok(())
}

async fn withscores(client: &Client) -> Result<()> {
    client.zadd("ranking", [(1.5, "m"), (2.0, "n")]).await?;
    let members: Vec<String> = client.zrange("ranking", 0, -1).await?;
    assert_eq!(members, ["m", "n"]);
    let scores: Vec<(String, f64)> = client.zrange_withscores("ranking", 0, -1).await?;
    assert_eq!(scores, [("m".to_owned(), 1.5), ("n".to_owned(), 2.0)]);
    let whole: Vec<(String, i64)> = scores.into_iter().map(|(member, score)| (member, score as i64)).collect();
    assert_eq!(whole[0].1, 1);
    Ok(())
}

async fn tasks_that_share_a_client(client: &Client) -> Result<()> {
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                for _ in 0..200 {
                    client.incr("shared").await?;
                }
                Ok::<(), Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("no task panics")?;
    }
    assert_eq!(client.get::<i64>("shared").await?, Some(1600));
    Ok(())
}

async fn a_pipeline(client: &Client) -> Result<()> {
    client.set("bing", "baz").await?;
    let pipe = client.pipeline();
    let pipe = pipe.set("foo", "bar");
    let pipe = pipe.get::<String>("bing");
    assert_eq!(pipe.len(), 2);
    assert_eq!(pipe.execute().await?, ((), Some("baz".to_owned())));
    Ok(())
}

async fn chained(client: &Client) -> Result<()> {
    client.set("auto_number", 5).await?;
    let replies = client.pipeline().set("foo", "bar").sadd("faz", "baz").incr("auto_number").execute().await?;
    assert_eq!(replies, ((), 1, 6));
    Ok(())
}

async fn not_a_transaction(client: &Client) -> Result<()> {
    let ((), a) = client.pipeline().non_atomic().set("a", 1).get::<i64>("a").execute().await?;
    assert_eq!(a, Some(1));
    Ok(())
}

async fn errors_in_pipelines(client: &Client) -> Result<()> {
    let error = client.pipeline().set("str", 1).lpush("str", 1).get::<i64>("str").execute().await.unwrap_err();
    assert_eq!((error.index(), error.command(), error.code()), (Some(1), Some("LPUSH"), Some("WRONGTYPE")));
    assert!(error.with_arguments().to_string().contains("LPUSH str 1"));

    let (set, pushed, read) = client.pipeline().set("str", 2).lpush("str", 1).get::<i64>("str").try_execute().await?;
    assert!(set.is_ok() && pushed.is_err());
    assert_eq!(read?, Some(2));
    Ok(())
}

async fn as_many_as_there_are(client: &Client) -> Result<()> {
    let pages = ["home", "news", "home"];
    let (counts,) = client.pipeline().for_each(pages, |queue, page| queue.incr(page)).execute().await?;
    assert_eq!(counts, [1, 1, 2]);

    let mut batch = client.batch();
    let home = batch.get::<i64>("home");
    let others = batch.mget::<i64>(["news", "nothing"]);
    let mut replies = batch.execute().await?;
    assert_eq!(replies.take(home)?, Some(2));
    assert_eq!(replies.take(others)?, [Some(1), None]);
    Ok(())
}

async fn client_side_incr(client: &Client) -> Result<()> {
    client.set("OUR-SEQUENCE-KEY", 5).await?;
    loop {
        // Watches the key, on a connection of its own.
        let watched = client.watch("OUR-SEQUENCE-KEY").await?;
        // From here on, commands are carried out at once.
        let current = watched.get::<i64>("OUR-SEQUENCE-KEY").await?.unwrap_or(0);
        // From `multi` on, they are queued.
        match watched.multi().set("OUR-SEQUENCE-KEY", current + 1).execute().await {
            Ok(((),)) => break,
            Err(error) if error.is_watch() => continue, // somebody else was faster
            Err(error) => return Err(error),
        }
    }
    assert_eq!(client.get::<i64>("OUR-SEQUENCE-KEY").await?, Some(6));
    Ok(())
}

async fn a_changed_key(client: &Client) -> Result<()> {
    let watched = client.watch("key").await?;
    client.set("key", "changed").await?;
    let error = watched.multi().set("other", 1).execute().await.unwrap_err();
    assert_eq!(error.watch_failure(), Some(WatchFailure::KeysChanged));
    assert_eq!(client.get::<i64>("other").await?, None);

    let watched = client.watch("key").await?;
    watched.unwatch().await?; // or `drop(watched)`: what `reset` is for happens in any case
    assert_eq!(client.pool_status().open, client.pool_status().idle);
    Ok(())
}

async fn transaction_helper(client: &Client) -> Result<()> {
    let replies = client
        .transaction("OUR-SEQUENCE-KEY", async |watched| {
            let current = watched.get::<i64>("OUR-SEQUENCE-KEY").await?.unwrap_or(0);
            Ok(watched.multi().set("OUR-SEQUENCE-KEY", current + 1).get::<i64>("OUR-SEQUENCE-KEY"))
        })
        .await?;
    assert_eq!(replies, ((), Some(1)));
    Ok(())
}

async fn scripts(client: &Client) -> Result<()> {
    static MULTIPLY: Script<i64> = Script::new("return redis.call('GET', KEYS[1]) * ARGV[1]");
    client.set("a", 2).await?;
    assert_eq!(MULTIPLY.key("a").arg(3).invoke(client).await?, 6);
    let ((), product) = client.pipeline().set("a", 5).script(MULTIPLY.key("a").arg(3)).execute().await?;
    assert_eq!(product, 15);
    Ok(())
}

async fn sorting(client: &Client) -> Result<()> {
    client.rpush("users", [2, 1]).await?;
    client.mset([("name:1", "one"), ("name:2", "two")]).await?;
    let rows = client.sort_rows::<(String, u64)>("users", ["name:*", "#"]).await?;
    assert_eq!(rows, [("one".to_owned(), 1), ("two".to_owned(), 2)]);
    assert_eq!(client.sort_store("users", "sorted").await?, 2);
    Ok(())
}

async fn scanning(client: &Client) -> Result<()> {
    client.mset([("user:1", "a"), ("user:2", "b"), ("other", "c")]).await?;
    let mut found = HashSet::new();
    let mut keys = client.scan_stream::<String>(ScanOptions::new().pattern("user:*"));
    while let Some(key) = keys.next().await {
        found.insert(key?);
    }
    assert_eq!(found, HashSet::from(["user:1".to_owned(), "user:2".to_owned()]));

    let page = client.scan::<String>(0).await?; // one step: a cursor, and what it found
    assert_eq!((page.cursor, page.items.len()), (0, 3));
    Ok(())
}

async fn locking(client: &Client) -> Result<()> {
    let lock = client.lock("lock:report").ttl(Duration::from_secs(10)).blocking_timeout(Duration::from_millis(200));
    let guard = lock.acquire().await?;
    assert!(lock.try_acquire().await?.is_none());
    assert_eq!(lock.acquire().await.unwrap_err().kind(), ErrorKind::Lock); // its body is never entered without the lock
    guard.extend(Duration::from_secs(5)).await?;
    guard.release().await?;
    assert!(!lock.is_locked().await?);
    Ok(())
}

async fn times(client: &Client) -> Result<()> {
    client.setex("k", 60, "v").await?;
    assert!(client.expire("k", Duration::from_secs(90)).await?);
    assert!(client.expireat("k", SystemTime::now() + Duration::from_secs(3600)).await?);
    let fraction = client.setex("k", Duration::from_millis(1500), "v").await.unwrap_err();
    assert_eq!(fraction.kind(), ErrorKind::Data); // not cut off: `psetex` takes it

    let claim = || SetOptions::new().nx().ex(30);
    assert!(client.set_with("claim", "me", claim()).await?);
    assert!(!client.set_with("claim", "you", claim()).await?);
    assert_eq!(client.set_get::<String>("claim", "next").await?.as_deref(), Some("me"));
    Ok(())
}

async fn arguments(client: &Client) -> Result<()> {
    client.mset(HashMap::from([("a", 1), ("b", 2)])).await?;
    assert_eq!(client.mget::<i64>(["a", "b", "c"]).await?, [Some(1), Some(2), None]);
    assert!(!client.setbit("bits", 7, true).await?);
    assert!(client.getbit("bits", 7).await?);

    client.zadd("x", (1.0, "m")).await?;
    client.zadd("y", (2.0, "m")).await?;
    let options = ZinterstoreOptions::new().weights([2, 3]).aggregate(Aggregate::Max);
    assert_eq!(client.zinterstore_with("to", ["x", "y"], options).await?, 1);
    assert_eq!(client.zscore("to", "m").await?, Some(6.0));

    client.rpush("queue", "job").await?;
    let popped: Option<(String, String)> = client.blpop(["urgent", "queue"], 5).await?;
    assert_eq!(popped, Some(("queue".to_owned(), "job".to_owned())));
    Ok(())
}

async fn listening(client: &Client) -> Result<()> {
    let mut pubsub = client.pubsub().with_acks();
    pubsub.subscribe(["my-first-channel", "my-second-channel"]).await?;
    pubsub.psubscribe("my-*").await?;
    assert!(client.publish("my-first-channel", "some data").await? >= 2); // by its name, and by the pattern

    let mut payloads = Vec::new();
    while payloads.len() < 2 {
        match pubsub.next().await.expect("something is subscribed to")? {
            Event::Subscribed { name, count, .. } => println!("{name:?} is number {count}"),
            Event::Message(message) => payloads.push(message.payload::<String>()?),
            other => println!("{other:?}"),
        }
    }
    assert_eq!(payloads, ["some data", "some data"]);
    assert!(pubsub.next_timeout(Duration::from_millis(10)).await?.is_none());

    pubsub.unsubscribe_all().await?;
    while let Some(event) = pubsub.next().await {
        assert!(matches!(event?, Event::Unsubscribed { .. }));
    }
    Ok(())
}

async fn handlers(client: &Client) -> Result<()> {
    let handled = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&handled);
    let mut pubsub = client.pubsub();
    pubsub.on("my-handled-channel", move |message| {
        counter.fetch_add(message.payload().unwrap_or(0), Ordering::Relaxed);
    });
    pubsub.subscribe("my-handled-channel").await?;
    let worker = pubsub.spawn()?; // what `run_in_thread` is for
    worker.subscriber().publish("my-handled-channel", 42).await?;
    worker.stop().await?; // when all that has arrived is handled
    assert_eq!(handled.load(Ordering::Relaxed), 42);
    Ok(())
}

fn without_a_runtime(client: &blocking::Client) -> Result<()> {
    client.set("bing", "baz")?;
    let ((), bing) = client.pipeline().set("foo", "bar").get::<String>("bing").execute()?;
    assert_eq!(bing.as_deref(), Some("baz"));

    let (next,) = client.transaction("OUR-SEQUENCE-KEY", |watched| {
        let current = watched.get::<i64>("OUR-SEQUENCE-KEY")?.unwrap_or(0);
        Ok(watched.multi().incrby("OUR-SEQUENCE-KEY", current + 1))
    })?;
    assert_eq!(next, 1);

    let mut pubsub = client.pubsub();
    pubsub.subscribe("my-own-channel")?;
    pubsub.publish("my-own-channel", "hello")?;
    let event = pubsub.next().expect("something is subscribed to")?;
    assert_eq!(event.into_message().expect("a message").payload::<String>()?, "hello");
    Ok(())
}

/// Ends a connection, and waits until that is known here.
async fn kill(by: &Client, connection: u64) {
    assert_eq!(by.run(cmd("CLIENT KILL").arg("ID").arg(connection).reply::<u64>()).await.unwrap(), 1);
    tokio::time::sleep(Duration::from_millis(50)).await;
}

crate::suite! {
    r4_r5_exceptions_to_the_official_syntax private => ["DEL", "CONFIG GET", "CONFIG SET"] async |t| {
        official_syntax(&t.client).await.unwrap();
    }

    r2_the_official_order => ["LREM", "ZADD", "SETEX", "ZINCRBY"] async |t| {
        official_order(&t.client).await.unwrap();
    }

    r10_to_r14_the_classic_order => ["LREM", "ZADD", "SETEX", "ZINCRBY"] async |t| {
        classic_order(&t.client.legacy()).await.unwrap();
    }

    r15_items => ["GET", "EXISTS", "DEL"] async |t| {
        items(&t.client).await.unwrap();
    }

    r18_clients_of_one_pool => ["SET", "GET"] async |t| {
        pool_of_many_clients(t.client.config().clone()).await.unwrap();
    }

    r31_r35_errors => ["LPUSH", "MGET", "GET"] async |t| {
        errors(&t.client).await.unwrap();
    }

    r39_r40_callbacks_of_one_instance => ["GET"] async |t| {
        callbacks(&t.client).await.unwrap();
    }

    r41_r42_callbacks_of_many_clients => ["ZRANGE"] async |t| {
        callbacks_for_many_clients(&t.client).await.unwrap();
    }

    r43_withscores => ["ZRANGE"] async |t| {
        withscores(&t.client).await.unwrap();
    }

    r45_tasks_share_a_client => ["INCR"] async |t| {
        tasks_that_share_a_client(&t.client).await.unwrap();
    }

    r51_a_pipeline => ["SET", "GET"] async |t| {
        a_pipeline(&t.client).await.unwrap();
    }

    r53_chaining => ["SET", "SADD", "INCR"] async |t| {
        chained(&t.client).await.unwrap();
    }

    r55_without_a_transaction => ["SET", "GET"] async |t| {
        not_a_transaction(&t.client).await.unwrap();
    }

    r58_to_r60_errors_in_pipelines => ["SET", "LPUSH", "GET"] async |t| {
        errors_in_pipelines(&t.client).await.unwrap();
    }

    r52_as_many_commands_as_there_are => ["INCR", "GET", "MGET"] async |t| {
        as_many_as_there_are(&t.client).await.unwrap();
    }

    r73_the_loop_of_client_side_incr => ["GET", "SET"] async |t| {
        client_side_incr(&t.client).await.unwrap();
    }

    r69_r71_a_changed_key => ["SET", "GET"] async |t| {
        a_changed_key(&t.client).await.unwrap();
    }

    r76_client_side_incr_by_the_helper => ["GET", "SET"] async |t| {
        transaction_helper(&t.client).await.unwrap();
    }

    r19_r20_too_many_connections => ["PING"] async |t| {
        let config = |wait| t.client.config().clone().max_exclusive(1).timeouts(Timeouts::default().exclusive(wait));
        let client = Client::new(config(Duration::ZERO)).unwrap();
        let taken = client.connection().await.unwrap();
        assert_eq!(client.connection().await.unwrap_err().kind(), ErrorKind::Pool);
        drop(taken);
        client.connection().await.unwrap().ping().await.unwrap();

        let patient = Client::new(config(Duration::from_millis(100))).unwrap();
        let _taken = patient.connection().await.unwrap();
        let started = Instant::now();
        assert_eq!(patient.connection().await.unwrap_err().kind(), ErrorKind::Pool);
        assert!(started.elapsed() >= Duration::from_millis(100));
    }

    r36_r70_a_connection_lost_while_watching => ["SET", "GET"] async |t| {
        let watched = t.client.watch("k").await.unwrap();
        kill(&t.client, watched.client_id().await.unwrap()).await;
        t.client.set("k", "changed").await.unwrap();
        let error = watched.multi().set("other", 1).execute().await.unwrap_err();
        assert_eq!(error.watch_failure(), Some(WatchFailure::ConnectionLost));
        assert_eq!(t.client.get::<i64>("other").await.unwrap(), None);

        let runs = Cell::new(0);
        let replies = t.client.transaction("k", async |watched| {
            runs.set(runs.get() + 1);
            if runs.get() == 1 {
                kill(&t.client, watched.client_id().await?).await;
            }
            Ok(watched.multi().set("other", 2).get::<i64>("other"))
        });
        assert_eq!((replies.await.unwrap(), runs.get()), (((), Some(2)), 2));
    }

    r23_a_connection_that_was_killed_at_rest => ["INCR"] async |t| {
        assert_eq!(t.client.incr("n").await.unwrap(), 1);
        let other = t.client.with_database(0);
        kill(&other, t.client.client_id().await.unwrap()).await;
        assert_eq!(t.client.incr("n").await.unwrap(), 2, "carried out once, on a new connection");
    }

    r74_r80_scripts => ["EVALSHA", "EVAL"] async |t| {
        scripts(&t.client).await.unwrap();
    }

    r78_sorting => ["SORT"] async |t| {
        sorting(&t.client).await.unwrap();
    }

    r79_scanning => ["SCAN"] async |t| {
        scanning(&t.client).await.unwrap();
    }

    r81_locking => ["SET"] async |t| {
        locking(&t.client).await.unwrap();
    }

    r82_times => ["SETEX", "EXPIRE", "EXPIREAT", "SET"] async |t| {
        times(&t.client).await.unwrap();
    }

    r83_arguments => ["MSET", "MGET", "ZINTERSTORE", "BLPOP", "SETBIT", "GETBIT"] async |t| {
        arguments(&t.client).await.unwrap();
    }

    r85_to_r91_listening private => ["PUBLISH"] async |t| {
        listening(&t.client).await.unwrap();
    }

    r92_r93_handlers private => ["PUBLISH"] async |t| {
        handlers(&t.client).await.unwrap();
    }

    the_client_of_threads private => ["SET", "GET"] async |t| {
        without_a_runtime(&blocking::Client::connect(t.client.config().clone()).unwrap()).unwrap();
    }
}

/// Ten clients, each of another database: none sees what is another's.
#[test]
fn r48_a_client_for_each_database() {
    let (_, server) = servers().last().expect("a server can be had here");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = Client::connect(server.url()).await.unwrap();
        for database in 9500..9510 {
            let own = client.with_database(database);
            own.flushdb().await.unwrap();
            own.set("database", database).await.unwrap();
        }
        for database in 9500..9510 {
            assert_eq!(client.with_database(database).get::<u32>("database").await.unwrap(), Some(database));
        }
    });
}

#[test]
fn the_page_shows_what_is_tested() {
    let trimmed =
        |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let tested = trimmed(include_str!("from_redis_py.rs"));
    let page = include_str!("../../docs/from_redis_py.md");
    let snippets: Vec<&str> = page.split("```").skip(1).step_by(2).collect();
    let lives = snippets.iter().filter_map(|snippet| snippet.strip_prefix("no_run\n"));
    let mut compared = 0;
    for snippet in lives {
        let shown: Vec<&str> = snippet.lines().filter(|line| !line.trim_start().starts_with("# ")).collect();
        let shown = trimmed(&shown.join("\n"));
        assert!(tested.contains(&shown), "nothing tests\n{shown}");
        compared += 1;
    }
    assert!(compared >= 25, "only {compared} snippets are compared");
}
