//! Fields of hashes that expire.

use std::time::Duration;

use bytes::Bytes;
use redis_typed::{
    Commands, ErrorKind, HexpireOptions, HexpireatOptions, HgetexOptions, HpexpireOptions, HpexpireatOptions,
    HsetexOptions,
    reply::{ExpireTime, FieldExpire, FieldPersist, Ttl},
    specs,
};

use crate::{
    lifetime::{FAR, PAST, assert_lives, far, until_far},
    refusal::refusal,
};

const SET: [FieldExpire; 1] = [FieldExpire::Set];
const UNCHANGED: [FieldExpire; 1] = [FieldExpire::Unchanged];

crate::suite! {
    hexpire => ["HEXPIRE", "HTTL"] async |t| {
        if !t.has(&specs::HEXPIRE) {
            return;
        }
        assert_eq!(t.client.hexpire("h", 100, ["a", "b"]).await.unwrap(), [FieldExpire::Missing; 2]);
        assert_eq!(t.client.httl("h", "a").await.unwrap(), [Ttl::Missing]);
        t.client.hset("h", [("a", 1), ("b", 2), ("c", 3)]).await.unwrap();
        let outcomes = t.client.hexpire("h", Duration::from_secs(100), ["a", "none"]).await.unwrap();
        assert_eq!(outcomes, [FieldExpire::Set, FieldExpire::Missing]);
        let left = t.client.httl("h", ["a", "b", "none"]).await.unwrap();
        assert_lives(left[0], 100);
        assert_eq!(left[1..], [Ttl::Persistent, Ttl::Missing]);
        assert_eq!(t.client.hexpire("h", 0, "c").await.unwrap(), [FieldExpire::Deleted]);
        assert!(!t.client.hexists("h", "c").await.unwrap());

        let when = async |seconds, options| t.client.hexpire_with("h", seconds, "a", options).await.unwrap();
        assert_eq!(when(500, HexpireOptions::new().nx()).await, UNCHANGED);
        assert_eq!(when(500, HexpireOptions::new().lt()).await, UNCHANGED);
        assert_eq!(when(500, HexpireOptions::new().gt()).await, SET);
        assert_eq!(when(700, HexpireOptions::new().xx()).await, SET);
        assert_eq!(when(600, HexpireOptions::new().lt()).await, SET);
        assert_lives(t.client.httl("h", "a").await.unwrap()[0], 600);
        assert_eq!(t.client.hexpire_with("h", 9, "b", HexpireOptions::new().xx()).await.unwrap(), UNCHANGED);

        let none: [&str; 0] = [];
        assert_eq!(t.client.httl("h", none).await.expect_err("no field").kind(), ErrorKind::Data);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hexpire("text", 1, "a").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.httl("text", "a").await), "WRONGTYPE");
    }

    hpexpire => ["HPEXPIRE", "HPTTL"] async |t| {
        if !t.has(&specs::HPEXPIRE) {
            return;
        }
        assert_eq!(t.client.hpexpire("h", 1, "a").await.unwrap(), [FieldExpire::Missing]);
        assert_eq!(t.client.hpttl("h", ["a", "b"]).await.unwrap(), [Ttl::Missing; 2]);
        t.client.hset("h", [("a", 1), ("b", 2)]).await.unwrap();
        assert_eq!(t.client.hpexpire("h", Duration::from_millis(100_500), "a").await.unwrap(), SET);
        let left = t.client.hpttl("h", ["a", "b", "none"]).await.unwrap();
        assert_lives(left[0], 101);
        assert_eq!(left[1..], [Ttl::Persistent, Ttl::Missing]);

        let when = async |ms, options| t.client.hpexpire_with("h", ms, "a", options).await.unwrap();
        assert_eq!(when(500_000, HpexpireOptions::new().nx()).await, UNCHANGED);
        assert_eq!(when(500_000, HpexpireOptions::new().lt()).await, UNCHANGED);
        assert_eq!(when(500_000, HpexpireOptions::new().gt()).await, SET);
        assert_eq!(when(400_000, HpexpireOptions::new().gt()).await, UNCHANGED);
        assert_eq!(when(300_000, HpexpireOptions::new().xx()).await, SET);
        assert_eq!(when(200_000, HpexpireOptions::new().lt()).await, SET);
        assert_lives(t.client.hpttl("h", "a").await.unwrap()[0], 200);
        assert_eq!(t.client.hpexpire("h", 0, "b").await.unwrap(), [FieldExpire::Deleted]);
    }

    hexpireat => ["HEXPIREAT", "HEXPIRETIME"] async |t| {
        if !t.has(&specs::HEXPIREAT) {
            return;
        }
        assert_eq!(t.client.hexpireat("h", FAR, "a").await.unwrap(), [FieldExpire::Missing]);
        assert_eq!(t.client.hexpiretime("h", "a").await.unwrap(), [ExpireTime::Missing]);
        t.client.hset("h", [("a", 1), ("b", 2)]).await.unwrap();
        assert_eq!(t.client.hexpireat("h", far(0), "a").await.unwrap(), SET);
        let moments = [until_far(0), ExpireTime::Persistent, ExpireTime::Missing];
        assert_eq!(t.client.hexpiretime("h", ["a", "b", "none"]).await.unwrap(), moments);

        let when = async |at: u64, options| t.client.hexpireat_with("h", at, "a", options).await.unwrap();
        assert_eq!(when(FAR + 1, HexpireatOptions::new().nx()).await, UNCHANGED);
        assert_eq!(when(FAR + 1, HexpireatOptions::new().lt()).await, UNCHANGED);
        assert_eq!(when(FAR + 1, HexpireatOptions::new().gt()).await, SET);
        assert_eq!(when(FAR + 3, HexpireatOptions::new().xx()).await, SET);
        assert_eq!(when(FAR + 2, HexpireatOptions::new().lt()).await, SET);
        assert_eq!(t.client.hexpiretime("h", "a").await.unwrap(), [until_far(2_000)]);
        assert_eq!(t.client.hexpireat("h", PAST, "b").await.unwrap(), [FieldExpire::Deleted]);
        assert!(!t.client.hexists("h", "b").await.unwrap());
    }

    hpexpireat => ["HPEXPIREAT", "HPEXPIRETIME"] async |t| {
        if !t.has(&specs::HPEXPIREAT) {
            return;
        }
        assert_eq!(t.client.hpexpireat("h", far(1), "a").await.unwrap(), [FieldExpire::Missing]);
        assert_eq!(t.client.hpexpiretime("h", "a").await.unwrap(), [ExpireTime::Missing]);
        t.client.hset("h", [("a", 1), ("b", 2)]).await.unwrap();
        assert_eq!(t.client.hpexpireat("h", FAR * 1000 + 17, "a").await.unwrap(), SET);
        let moments = [until_far(17), ExpireTime::Persistent, ExpireTime::Missing];
        assert_eq!(t.client.hpexpiretime("h", ["a", "b", "none"]).await.unwrap(), moments);

        let when = async |ms, options| t.client.hpexpireat_with("h", far(ms), "a", options).await.unwrap();
        assert_eq!(when(18, HpexpireatOptions::new().nx()).await, UNCHANGED);
        assert_eq!(when(18, HpexpireatOptions::new().lt()).await, UNCHANGED);
        assert_eq!(when(18, HpexpireatOptions::new().gt()).await, SET);
        assert_eq!(when(30, HpexpireatOptions::new().xx()).await, SET);
        assert_eq!(when(29, HpexpireatOptions::new().lt()).await, SET);
        assert_eq!(t.client.hpexpiretime("h", "a").await.unwrap(), [until_far(29)]);
        assert_eq!(t.client.hpexpireat("h", PAST * 1000, "b").await.unwrap(), [FieldExpire::Deleted]);
    }

    hpersist => ["HPERSIST"] async |t| {
        if !t.has(&specs::HPERSIST) {
            return;
        }
        assert_eq!(t.client.hpersist("h", ["a", "b"]).await.unwrap(), [FieldPersist::Missing; 2]);
        t.client.hset("h", [("a", 1), ("b", 2)]).await.unwrap();
        t.client.hexpireat("h", FAR, "a").await.unwrap();
        let outcomes = t.client.hpersist("h", ["a", "b", "none"]).await.unwrap();
        assert_eq!(outcomes, [FieldPersist::Removed, FieldPersist::Unchanged, FieldPersist::Missing]);
        assert_eq!(t.client.hexpiretime("h", "a").await.unwrap(), [ExpireTime::Persistent]);
    }

    hgetex => ["HGETEX"] async |t| {
        if !t.has(&specs::HGETEX) {
            return;
        }
        assert_eq!(t.client.hgetex::<String>("h", ["a", "b"]).await.unwrap(), [None, None]);
        t.client.hset("h", [("a", -1), ("b", 2)]).await.unwrap();
        assert_eq!(t.client.hgetex::<i64>("h", ["a", "none", "b"]).await.unwrap(), [Some(-1), None, Some(2)]);
        assert_eq!(t.client.httl("h", "a").await.unwrap(), [Ttl::Persistent]);

        let read = async |options| {
            assert_eq!(t.client.hgetex_with::<i64>("h", "a", options).await.unwrap(), [Some(-1)]);
        };
        read(HgetexOptions::new().ex(100)).await;
        assert_lives(t.client.httl("h", "a").await.unwrap()[0], 100);
        read(HgetexOptions::new().px(Duration::from_millis(200_000))).await;
        assert_lives(t.client.hpttl("h", "a").await.unwrap()[0], 200);
        read(HgetexOptions::new().exat(FAR)).await;
        assert_eq!(t.client.hpexpiretime("h", "a").await.unwrap(), [until_far(0)]);
        read(HgetexOptions::new().pxat(far(5))).await;
        assert_eq!(t.client.hpexpiretime("h", "a").await.unwrap(), [until_far(5)]);
        read(HgetexOptions::new().persist()).await;
        assert_eq!(t.client.httl("h", "a").await.unwrap(), [Ttl::Persistent]);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hgetex::<String>("text", "a").await), "WRONGTYPE");
    }

    hgetdel => ["HGETDEL"] async |t| {
        if !t.has(&specs::HGETDEL) {
            return;
        }
        assert_eq!(t.client.hgetdel::<String>("h", ["a", "b"]).await.unwrap(), [None, None]);
        t.client.hset("h", [("a", &b"\x00\xff"[..]), ("b", b""), ("c", b"3")]).await.unwrap();
        let taken = t.client.hgetdel::<Bytes>("h", ["b", "none", "a"]).await.unwrap();
        assert_eq!(taken, [Some(Bytes::new()), None, Some(Bytes::from_static(b"\x00\xff"))]);
        assert_eq!(t.client.hlen("h").await.unwrap(), 1);
        assert_eq!(t.client.hgetdel::<f64>("h", "c").await.unwrap(), [Some(3.0)]);
        assert!(!t.client.exists_one("h").await.unwrap());
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hgetdel::<String>("text", "a").await), "WRONGTYPE");
    }

    hsetex => ["HSETEX"] async |t| {
        if !t.has(&specs::HSETEX) {
            return;
        }
        assert!(t.client.hsetex("h", [("a", "1"), ("b", "")]).await.unwrap());
        assert_eq!(t.client.hmget::<String>("h", ["a", "b"]).await.unwrap(), [Some("1".into()), Some(String::new())]);
        assert_eq!(t.client.httl("h", "a").await.unwrap(), [Ttl::Persistent]);

        let set = async |entry: (&str, i64), options| t.client.hsetex_with("h", entry, options).await.unwrap();
        assert!(set(("a", -2), HsetexOptions::new().ex(100)).await);
        assert_lives(t.client.httl("h", "a").await.unwrap()[0], 100);
        assert!(set(("a", -2), HsetexOptions::new().px(200_000)).await);
        assert_lives(t.client.hpttl("h", "a").await.unwrap()[0], 200);
        assert!(set(("a", -2), HsetexOptions::new().exat(far(0))).await);
        assert_eq!(t.client.hpexpiretime("h", "a").await.unwrap(), [until_far(0)]);
        assert!(set(("a", -2), HsetexOptions::new().pxat(far(8))).await);
        assert!(set(("a", -3), HsetexOptions::new().keepttl()).await);
        assert_eq!(t.client.hpexpiretime("h", "a").await.unwrap(), [until_far(8)]);
        assert_eq!(t.client.hget::<i64>("h", "a").await.unwrap(), Some(-3));

        assert!(!set(("a", 4), HsetexOptions::new().fnx()).await);
        assert!(set(("new", 4), HsetexOptions::new().fnx().ex(9)).await);
        assert!(!set(("newer", 4), HsetexOptions::new().fxx()).await);
        assert!(set(("a", 4), HsetexOptions::new().fxx()).await);
        assert_eq!(t.client.hmget::<i64>("h", ["a", "newer"]).await.unwrap(), [Some(4), None]);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.hsetex("text", ("a", 1)).await), "WRONGTYPE");
    }

    hsetex_on_the_whole_hash => ["HSETEX"] async |t| {
        if !t.is_valkey("9.1") {
            return;
        }
        assert!(!t.client.hsetex_with("h", ("a", 1), HsetexOptions::new().xx()).await.unwrap());
        assert!(t.client.hsetex_with("h", ("a", 1), HsetexOptions::new().nx()).await.unwrap());
        assert!(!t.client.hsetex_with("h", ("b", 1), HsetexOptions::new().nx().fnx()).await.unwrap());
        assert!(t.client.hsetex_with("h", ("b", 1), HsetexOptions::new().xx().fnx().ex(9)).await.unwrap());
        assert_eq!(t.client.hlen("h").await.unwrap(), 2);
    }
}
