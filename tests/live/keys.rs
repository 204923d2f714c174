//! Keys of any type.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use bytes::Bytes;
use redis_typed::{
    Commands, CopyOptions, ErrorKind, Executor, RestoreOptions, ScanOptions, cmd,
    reply::{KeyType, Ttl},
};

use crate::{
    lifetime::{FAR, assert_lives, until_far},
    refusal::refusal,
};

crate::suite! {
    delete_exists => ["DEL", "UNLINK", "EXISTS", "TOUCH"] async |t| {
        assert_eq!(t.client.delete("a").await.unwrap(), 0);
        assert_eq!(t.client.unlink("a").await.unwrap(), 0);
        assert_eq!(t.client.exists("a").await.unwrap(), 0);
        assert!(!t.client.exists_one("a").await.unwrap());
        assert_eq!(t.client.touch("a").await.unwrap(), 0);
        t.client.mset([("a", 1), ("b", 2), ("-1", 3), ("c", 4)]).await.unwrap();
        t.client.set(b"\x00\xff\r\n", "").await.unwrap();
        assert!(t.client.exists_one(b"\x00\xff\r\n").await.unwrap());
        assert_eq!(t.client.exists(["a", "a", "none", "b"]).await.unwrap(), 3);
        assert_eq!(t.client.touch(["a", "none", "b"]).await.unwrap(), 2);
        assert_eq!(t.client.delete(["a", "none", "b"]).await.unwrap(), 2);
        assert_eq!(t.client.delete(b"\x00\xff\r\n").await.unwrap(), 1);
        assert_eq!(t.client.unlink(vec![-1]).await.unwrap(), 1);
        assert_eq!(t.client.unlink(BTreeSet::from(["c", "none"])).await.unwrap(), 1);
        assert_eq!(t.client.exists(["a", "b", "c", "-1"]).await.unwrap(), 0);
        let none: [&str; 0] = [];
        assert_eq!(t.client.delete(none).await.expect_err("no key").kind(), ErrorKind::Data);
    }

    key_type => ["TYPE"] async |t| {
        assert_eq!(t.client.key_type("k").await.unwrap(), KeyType::Missing);
        t.client.set("string", "").await.unwrap();
        t.client.rpush("list", 1).await.unwrap();
        t.client.sadd("set", 1).await.unwrap();
        t.client.zadd("zset", (-1.5, "m")).await.unwrap();
        t.client.hset("hash", ("f", "v")).await.unwrap();
        t.client.xadd("stream", "*", ("f", "v")).await.unwrap();
        let types = [KeyType::String, KeyType::List, KeyType::Set, KeyType::ZSet, KeyType::Hash, KeyType::Stream];
        for expected in types {
            assert_eq!(t.client.key_type(expected.as_str()).await.unwrap(), expected);
        }
    }

    key_type_of_other_types => ["TYPE", "SCAN"] async |t| {
        if !t.is_redis("8.0") {
            return;
        }
        let added = cmd("VADD").key("v").args(["VALUES", "2", "1", "-1", "element"]);
        assert!(t.client.run(added.reply::<bool>()).await.unwrap());
        let kind = t.client.key_type("v").await.unwrap();
        assert_eq!(kind, KeyType::Other("vectorset".into()));
        t.client.set("k", "v").await.unwrap();
        let options = ScanOptions::new().kind(kind).count(100);
        assert_eq!(t.client.scan_with::<String>(0, options).await.unwrap().items, ["v"]);
    }

    rename => ["RENAME", "RENAMENX"] async |t| {
        assert_eq!(refusal(t.client.rename("a", "b").await), "ERR");
        assert_eq!(refusal(t.client.renamenx("a", "b").await), "ERR");
        t.client.mset([("a", "1"), ("c", "3")]).await.unwrap();
        t.client.rename("a", b"\xffb").await.unwrap();
        assert_eq!(t.client.get::<i64>(b"\xffb").await.unwrap(), Some(1));
        assert!(!t.client.renamenx(b"\xffb", "c").await.unwrap());
        assert!(t.client.renamenx(b"\xffb", "d").await.unwrap());
        t.client.rename("d", "c").await.unwrap();
        assert_eq!(t.client.get::<i64>("c").await.unwrap(), Some(1));
        assert_eq!(t.client.exists(["a", "d"]).await.unwrap(), 0);
    }

    copy => ["COPY"] async |t| {
        assert!(!t.client.copy("a", "b").await.unwrap());
        t.client.rpush("a", [-1, 2]).await.unwrap();
        assert!(t.client.copy("a", "b").await.unwrap());
        assert_eq!(t.client.lrange::<i64>("b", 0, -1).await.unwrap(), [-1, 2]);
        t.client.rpush("a", 3).await.unwrap();
        assert!(!t.client.copy("a", "b").await.unwrap());
        assert!(t.client.copy_with("a", "b", CopyOptions::new().replace()).await.unwrap());
        assert_eq!(t.client.lrange::<i64>("b", 0, -1).await.unwrap(), [-1, 2, 3]);
    }

    other_databases private => ["COPY", "MOVE"] async |t| {
        let other = t.client.with_database(3);
        assert!(!t.client.move_key("k", 3).await.unwrap());
        assert!(!t.client.copy_with("k", "l", CopyOptions::new().db(3)).await.unwrap());
        t.client.set("k", "v").await.unwrap();
        assert!(t.client.copy_with("k", "l", CopyOptions::new().db(3)).await.unwrap());
        assert_eq!(t.client.get::<String>("l").await.unwrap(), None);
        assert_eq!(other.get::<String>("l").await.unwrap().as_deref(), Some("v"));
        t.client.set("k", "w").await.unwrap();
        assert!(!t.client.copy_with("k", "l", CopyOptions::new().db(3)).await.unwrap());
        assert!(t.client.copy_with("k", "l", CopyOptions::new().db(3).replace()).await.unwrap());
        assert_eq!(other.get::<String>("l").await.unwrap().as_deref(), Some("w"));

        assert!(t.client.move_key("k", 3).await.unwrap());
        assert!(!t.client.exists_one("k").await.unwrap());
        assert_eq!(other.get::<String>("k").await.unwrap().as_deref(), Some("w"));
        t.client.set("k", "x").await.unwrap();
        assert!(!t.client.move_key("k", 3).await.unwrap());
        assert_eq!(refusal(t.client.move_key("k", 1_000_000).await), "ERR");
    }

    keys_randomkey => ["KEYS", "RANDOMKEY"] async |t| {
        assert_eq!(t.client.keys::<String>("*").await.unwrap(), [""; 0]);
        assert_eq!(t.client.randomkey::<String>().await.unwrap(), None);
        t.client.set("hello", 1).await.unwrap();
        assert_eq!(t.client.randomkey::<String>().await.unwrap().as_deref(), Some("hello"));
        t.client.mset([("hallo", 1), ("hxllo", 1), ("ha*o", 1)]).await.unwrap();
        let keys = async |pattern| {
            let mut keys = t.client.keys::<String>(pattern).await.unwrap();
            keys.sort();
            keys
        };
        assert_eq!(keys("h[ae]llo").await, ["hallo", "hello"]);
        assert_eq!(keys("h?llo").await, ["hallo", "hello", "hxllo"]);
        assert_eq!(keys("ha\\*o").await, ["ha*o"]);
        assert_eq!(keys("none*").await, [""; 0]);
        t.client.set(b"\xff\x00", 1).await.unwrap();
        assert_eq!(t.client.keys::<Bytes>(b"\xff*").await.unwrap(), [&b"\xff\x00"[..]]);
    }

    dump_restore => ["DUMP", "RESTORE"] async |t| {
        assert_eq!(t.client.dump("k").await.unwrap(), None);
        t.client.hset("k", [("f", -1.5), ("g", 2.0)]).await.unwrap();
        let dumped = t.client.dump("k").await.unwrap().expect("the key exists");
        t.client.restore("copy", 0, &dumped).await.unwrap();
        let expected = BTreeMap::from([(String::from("f"), -1.5), (String::from("g"), 2.0)]);
        assert_eq!(t.client.hgetall::<BTreeMap<String, f64>>("copy").await.unwrap(), expected);
        assert_eq!(t.client.ttl("copy").await.unwrap(), Ttl::Persistent);
        t.client.restore("short", Duration::from_secs(100), &dumped).await.unwrap();
        assert_lives(t.client.ttl("short").await.unwrap(), 100);

        assert_eq!(refusal(t.client.restore("copy", 0, &dumped).await), "BUSYKEY");
        let options = RestoreOptions::new().replace().absttl();
        t.client.restore_with("copy", FAR * 1000 + 5, dumped.clone(), options).await.unwrap();
        assert_eq!(t.client.pexpiretime("copy").await.unwrap(), until_far(5));
        let options = RestoreOptions::new().idletime(Duration::from_secs(5_000));
        t.client.restore_with("idle", 0, &dumped, options).await.unwrap();
        let idle = t.client.object_idletime("idle").await.unwrap().expect("the key exists");
        assert!((4_990..5_050).contains(&idle.as_secs()), "{idle:?}");
        assert_eq!(refusal(t.client.restore("bad", 0, &dumped[1..]).await), "ERR");
    }

    object => ["OBJECT ENCODING", "OBJECT IDLETIME", "OBJECT REFCOUNT", "OBJECT FREQ"] async |t| {
        assert_eq!(t.client.object_encoding("k").await.unwrap(), None);
        assert_eq!(t.client.object_idletime("k").await.unwrap(), None);
        assert_eq!(t.client.object_refcount("k").await.unwrap(), None);
        assert_eq!(t.client.object_freq("k").await.unwrap(), None);
        t.client.set("k", "text").await.unwrap();
        t.client.set("n", -12).await.unwrap();
        assert_eq!(t.client.object_encoding("k").await.unwrap().as_deref(), Some("embstr"));
        assert_eq!(t.client.object_encoding("n").await.unwrap().as_deref(), Some("int"));
        assert_eq!(t.client.object_refcount("k").await.unwrap(), Some(1));
        let idle = t.client.object_idletime("k").await.unwrap().expect("the key exists");
        assert!(idle < Duration::from_secs(30), "{idle:?}");
        assert_eq!(refusal(t.client.object_freq("k").await), "ERR");
    }

    least_frequently_used private => ["OBJECT FREQ", "RESTORE"] async |t| {
        t.client.set("k", "v").await.unwrap();
        let dumped = t.client.dump("k").await.unwrap().expect("the key exists");
        t.client.config_set("maxmemory-policy", "allkeys-lfu").await.unwrap();
        assert_eq!(t.client.object_freq("none").await.unwrap(), None);
        t.client.restore_with("often", 0, &dumped, RestoreOptions::new().freq(200)).await.unwrap();
        assert_eq!(t.client.object_freq("often").await.unwrap(), Some(200));
        assert_eq!(refusal(t.client.object_idletime("often").await), "ERR");
    }

    scan => ["SCAN"] async |t| {
        let page = t.client.scan::<String>(0).await.unwrap();
        assert_eq!((page.cursor, page.items), (0, vec![]));
        let names: BTreeSet<String> = (0..500).map(|n| format!("key:{n}")).collect();
        t.client.mset(names.iter().map(|name| (name.as_str(), 1)).collect::<Vec<_>>()).await.unwrap();

        let (mut cursor, mut seen, mut steps) = (0, BTreeSet::new(), 0);
        loop {
            let page = t.client.scan_with::<String>(cursor, ScanOptions::new().count(100)).await.unwrap();
            seen.extend(page.items);
            (cursor, steps) = (page.cursor, steps + 1);
            if cursor == 0 || steps > 100 {
                break;
            }
        }
        assert_eq!(seen, names);
        assert!(steps > 1, "a page of 100 of 500 keys");
        assert_ne!(t.client.scan::<String>(0).await.unwrap().cursor, 0);

        t.client.hset("key:hash", ("f", "v")).await.unwrap();
        t.client.set(b"\xff\x00", "").await.unwrap();
        let all = async |options: ScanOptions| {
            let page = t.client.scan_with::<Bytes>(0, options.count(10_000)).await.unwrap();
            page.items
        };
        assert_eq!(all(ScanOptions::new().pattern("key:49[9]")).await, [&b"key:499"[..]]);
        assert_eq!(all(ScanOptions::new().pattern(b"\xff*")).await, [&b"\xff\x00"[..]]);
        assert_eq!(all(ScanOptions::new().kind(KeyType::Hash)).await, [&b"key:hash"[..]]);
        assert_eq!(all(ScanOptions::new().kind("string").pattern("key:hash")).await, [&b""[..]; 0]);
        assert_eq!(all(ScanOptions::new()).await.len(), 502);
    }
}
