//! Hashes.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use redis_typed::{Commands, ErrorKind, FromRedis, HscanOptions, ToRedisArgs};

use crate::refusal::refusal;

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Reading {
    sensor: String,
    celsius: f64,
    altitude: i32,
    note: Option<String>,
}

type Fields = BTreeMap<String, String>;

crate::suite! {
    hset_hget => ["HSET", "HGET", "HGETALL"] async |t| {
        assert_eq!(t.client.hget::<String>("h", "f").await.unwrap(), None);
        assert_eq!(t.client.hgetall::<Fields>("h").await.unwrap(), Fields::new());
        assert_eq!(t.client.hset("h", ("f", "v")).await.unwrap(), 1);
        assert_eq!(t.client.hset("h", [("f", "w"), ("g", "")]).await.unwrap(), 1);
        assert_eq!(t.client.hset("h", HashMap::from([("n", -2.5)])).await.unwrap(), 1);
        assert_eq!(t.client.hset("h", (b"\x00\xff", b"\r\n\x80")).await.unwrap(), 1);
        assert_eq!(t.client.hget::<String>("h", "f").await.unwrap().as_deref(), Some("w"));
        assert_eq!(t.client.hget::<String>("h", "g").await.unwrap().as_deref(), Some(""));
        assert_eq!(t.client.hget::<f64>("h", "n").await.unwrap(), Some(-2.5));
        assert_eq!(t.client.hget::<Bytes>("h", b"\x00\xff").await.unwrap().unwrap(), &b"\r\n\x80"[..]);
        assert_eq!(t.client.hget::<String>("h", "none").await.unwrap(), None);

        let all = t.client.hgetall::<Vec<(Bytes, Bytes)>>("h").await.unwrap();
        assert_eq!(all.len(), 4);
        assert!(all.contains(&(Bytes::from_static(b"\x00\xff"), Bytes::from_static(b"\r\n\x80"))));
        assert!(all.contains(&("n".into(), "-2.5".into())));

        let none: [(&str, &str); 0] = [];
        assert_eq!(t.client.hset("h", none).await.expect_err("no field").kind(), ErrorKind::Data);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hset("text", ("f", "v")).await), "WRONGTYPE");
        assert_eq!(refusal(t.client.hget::<String>("text", "f").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.hgetall::<Fields>("text").await), "WRONGTYPE");
    }

    structs => ["HSET", "HGETALL"] async |t| {
        let reading = Reading { sensor: "north\r\n".into(), celsius: -40.25, altitude: -12, note: None };
        assert_eq!(t.client.hset("h", &reading).await.unwrap(), 3);
        assert_eq!(t.client.hgetall::<Reading>("h").await.unwrap(), reading);
        assert_eq!(t.client.hgetall::<Option<Reading>>("h").await.unwrap(), Some(reading));
        assert_eq!(t.client.hgetall::<Option<Reading>>("none").await.unwrap(), None);
        assert_eq!(t.client.hgetall::<Reading>("none").await.expect_err("no fields").kind(), ErrorKind::Decode);
    }

    fields => ["HDEL", "HEXISTS", "HLEN", "HSTRLEN", "HSETNX"] async |t| {
        assert_eq!(t.client.hlen("h").await.unwrap(), 0);
        assert_eq!(t.client.hdel("h", "f").await.unwrap(), 0);
        assert!(!t.client.hexists("h", "f").await.unwrap());
        assert_eq!(t.client.hstrlen("h", "f").await.unwrap(), 0);
        assert!(t.client.hsetnx("h", "f", "é\0").await.unwrap());
        assert!(!t.client.hsetnx("h", "f", "other").await.unwrap());
        assert!(t.client.hsetnx("h", -1, "").await.unwrap());
        assert!(t.client.hexists("h", "-1").await.unwrap());
        assert!(!t.client.hexists("h", "none").await.unwrap());
        assert_eq!(t.client.hstrlen("h", "f").await.unwrap(), 3);
        assert_eq!(t.client.hstrlen("h", "none").await.unwrap(), 0);
        assert_eq!(t.client.hlen("h").await.unwrap(), 2);
        assert_eq!(t.client.hdel("h", ["f", "none", "-1"]).await.unwrap(), 2);
        assert!(!t.client.exists_one("h").await.unwrap());
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hdel("text", "f").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.hlen("text").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.hsetnx("text", "f", "v").await), "WRONGTYPE");
    }

    counters => ["HINCRBY", "HINCRBYFLOAT"] async |t| {
        assert_eq!(t.client.hincrby("h", "n", 5).await.unwrap(), 5);
        assert_eq!(t.client.hincrby("h", "n", -8).await.unwrap(), -3);
        assert_eq!(t.client.hincrby("h", "low", i64::MIN).await.unwrap(), i64::MIN);
        assert_eq!(refusal(t.client.hincrby("h", "low", -1).await), "ERR");
        assert_eq!(t.client.hincrbyfloat("h", "f", 10.5).await.unwrap(), 10.5);
        assert_eq!(t.client.hincrbyfloat("h", "f", -11.0).await.unwrap(), -0.5);
        assert_eq!(t.client.hincrbyfloat("h", "n", 1.0).await.unwrap(), -2.0);
        t.client.hset("h", ("text", "many")).await.unwrap();
        assert_eq!(refusal(t.client.hincrby("h", "text", 1).await), "ERR");
        assert_eq!(refusal(t.client.hincrbyfloat("h", "text", 1.0).await), "ERR");
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hincrby("text", "f", 1).await), "WRONGTYPE");
    }

    hmget_hmset => ["HMGET", "HMSET"] async |t| {
        assert_eq!(t.client.hmget::<String>("h", ["f", "g"]).await.unwrap(), [None, None]);
        t.client.hmset("h", [("f", "-0.5"), ("g", "")]).await.unwrap();
        let read = t.client.hmget::<String>("h", ["g", "none", "f"]).await.unwrap();
        assert_eq!(read, [Some(String::new()), None, Some("-0.5".into())]);
        assert_eq!(t.client.hmget::<f64>("h", "f").await.unwrap(), [Some(-0.5)]);
        let none: [&str; 0] = [];
        assert_eq!(t.client.hmget::<f64>("h", none).await.expect_err("no field").kind(), ErrorKind::Data);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hmset("text", ("f", "v")).await), "WRONGTYPE");
        assert_eq!(refusal(t.client.hmget::<f64>("text", "f").await), "WRONGTYPE");
    }

    hkeys_hvals => ["HKEYS", "HVALS"] async |t| {
        assert_eq!(t.client.hkeys::<String>("h").await.unwrap(), [""; 0]);
        assert_eq!(t.client.hvals::<String>("h").await.unwrap(), [""; 0]);
        t.client.hset("h", [("a", -1), ("b", 2)]).await.unwrap();
        let mut fields = t.client.hkeys::<String>("h").await.unwrap();
        fields.sort();
        assert_eq!(fields, ["a", "b"]);
        let mut values = t.client.hvals::<i64>("h").await.unwrap();
        values.sort();
        assert_eq!(values, [-1, 2]);
        t.client.hset("bytes", (b"\xff", b"\x00")).await.unwrap();
        assert_eq!(t.client.hkeys::<Bytes>("bytes").await.unwrap(), [&b"\xff"[..]]);
        assert_eq!(t.client.hvals::<Vec<u8>>("bytes").await.unwrap(), [b"\x00"]);
    }

    hrandfield => ["HRANDFIELD"] async |t| {
        assert_eq!(t.client.hrandfield::<String>("h").await.unwrap(), None);
        assert_eq!(t.client.hrandfield_count::<String>("h", 2).await.unwrap(), [""; 0]);
        assert_eq!(t.client.hrandfield_withvalues::<String, i64>("h", 2).await.unwrap(), []);
        t.client.hset("h", ("a", -1)).await.unwrap();
        assert_eq!(t.client.hrandfield::<String>("h").await.unwrap().as_deref(), Some("a"));
        assert_eq!(t.client.hrandfield_count::<String>("h", 3).await.unwrap(), ["a"]);
        assert_eq!(t.client.hrandfield_count::<String>("h", -3).await.unwrap(), ["a", "a", "a"]);
        assert_eq!(t.client.hrandfield_count::<String>("h", 0).await.unwrap(), [""; 0]);
        assert_eq!(t.client.hrandfield_withvalues::<String, i64>("h", -2).await.unwrap(), vec![("a".into(), -1); 2]);
        t.client.hset("h", ("b", 2)).await.unwrap();
        let mut both = t.client.hrandfield_withvalues::<String, i64>("h", 9).await.unwrap();
        both.sort();
        assert_eq!(both, [("a".into(), -1), ("b".into(), 2)]);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hrandfield::<String>("text").await), "WRONGTYPE");
    }

    hscan => ["HSCAN"] async |t| {
        let page = t.client.hscan::<String, i64>("h", 0).await.unwrap();
        assert_eq!((page.cursor, page.items), (0, vec![]));
        let entries: BTreeMap<String, i64> = (0..1000).map(|n| (format!("field:{n}"), -n)).collect();
        t.client.hset("h", &entries).await.unwrap();

        let (mut cursor, mut seen, mut steps) = (0, BTreeMap::new(), 0);
        loop {
            let page = t.client.hscan_with::<String, i64>("h", cursor, HscanOptions::new().count(100)).await.unwrap();
            seen.extend(page.items);
            (cursor, steps) = (page.cursor, steps + 1);
            if cursor == 0 || steps > 100 {
                break;
            }
        }
        assert_eq!(seen, entries);
        assert!(steps > 1, "a page of 100 of 1000 fields");

        let one = HscanOptions::new().pattern("field:99[0]").count(10_000);
        assert_eq!(t.client.hscan_with::<String, i64>("h", 0, one).await.unwrap().items, [("field:990".into(), -990)]);
        let none = HscanOptions::new().pattern("other").count(10_000);
        assert_eq!(t.client.hscan_with::<String, i64>("h", 0, none).await.unwrap().items, []);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hscan::<String, i64>("text", 0).await), "WRONGTYPE");
    }

    hscan_of_a_small_hash => ["HSCAN"] async |t| {
        t.client.hset("h", [("a", -1), ("b", 2)]).await.unwrap();
        let mut page = t.client.hscan::<Bytes, i64>("h", 0).await.unwrap();
        page.items.sort();
        assert_eq!((page.cursor, page.items), (0, vec![("a".into(), -1), ("b".into(), 2)]));
        if t.is_redis("7.4") || t.is_valkey("8.0") {
            let mut page = t.client.hscan_novalues::<String>("h", 0).await.unwrap();
            page.items.sort();
            assert_eq!((page.cursor, page.items), (0, vec!["a".into(), "b".into()]));
            let options = HscanOptions::new().pattern("b*").count(5);
            assert_eq!(t.client.hscan_novalues_with::<String>("h", 0, options).await.unwrap().items, ["b"]);
            assert_eq!(t.client.hscan_novalues::<String>("none", 0).await.unwrap().items, [""; 0]);
        }
    }
}
