//! Strings.

use std::{collections::BTreeMap, time::Duration};

use bytes::Bytes;
use redis_typed::{
    Commands, ErrorKind, Executor, GetexOptions, LcsIdxOptions, LegacyCommands, MsetexOptions, SetOptions, cmd,
    reply::{ExpireTime, LcsMatches, Ttl},
};

use crate::{
    lifetime::{FAR, assert_lives, far, until_far},
    refusal::refusal,
};

/// No text, and full of what the protocol itself is made of.
const BINARY: &[u8] = b"\x00\xff\r\n$-1\r\n\xc3\x28\r";

crate::suite! {
    get_and_set => ["GET", "SET"] async |t| {
        assert_eq!(t.client.get::<String>("k").await.unwrap(), None);
        t.client.set("k", "v").await.unwrap();
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("v"));

        t.client.set(BINARY, BINARY).await.unwrap();
        assert_eq!(t.client.get::<Bytes>(BINARY).await.unwrap().as_deref(), Some(BINARY));
        assert_eq!(t.client.get::<Vec<u8>>(BINARY).await.unwrap().as_deref(), Some(BINARY));
        let text = t.client.get::<String>(BINARY).await.expect_err("no text");
        assert_eq!(text.kind(), ErrorKind::Decode);

        t.client.set("empty", "").await.unwrap();
        assert_eq!(t.client.get::<String>("empty").await.unwrap().as_deref(), Some(""));
        t.client.set("n", i64::MIN).await.unwrap();
        assert_eq!(t.client.get::<i64>("n").await.unwrap(), Some(i64::MIN));
        t.client.set("f", -0.125).await.unwrap();
        assert_eq!(t.client.get::<f64>("f").await.unwrap(), Some(-0.125));

        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.get::<String>("list").await), "WRONGTYPE");
    }

    get_of_a_large_value => ["GET", "SET"] async |t| {
        let large: Vec<u8> = (0..1_000_000_u32).map(|i| i as u8).collect();
        t.client.set("large", &large).await.unwrap();
        assert!(t.client.get::<Bytes>("large").await.unwrap().unwrap() == large);
    }

    set_on_conditions => ["SET"] async |t| {
        assert!(!t.client.set_with("k", "v", SetOptions::new().xx()).await.unwrap());
        assert!(t.client.set_with("k", "v", SetOptions::new().nx()).await.unwrap());
        assert!(!t.client.set_with("k", "w", SetOptions::new().nx()).await.unwrap());
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("v"));
        assert!(t.client.set_with("k", "w", SetOptions::new().xx()).await.unwrap());
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("w"));

        if t.is_redis("8.4") || t.is_valkey("8.1") {
            assert!(!t.client.set_with("k", "x", SetOptions::new().ifeq("other")).await.unwrap());
            assert!(t.client.set_with("k", "x", SetOptions::new().ifeq("w")).await.unwrap());
            assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("x"));
        }
        if t.is_redis("8.4") {
            assert!(!t.client.set_with("k", "y", SetOptions::new().ifne("x")).await.unwrap());
            assert!(t.client.set_with("k", "y", SetOptions::new().ifne("other")).await.unwrap());

            let digest: String = t.client.run(cmd("DIGEST").key("k").reply()).await.unwrap();
            assert!(!t.client.set_with("k", "z", SetOptions::new().ifdeq("0123456789abcdef")).await.unwrap());
            assert!(!t.client.set_with("k", "z", SetOptions::new().ifdne(&digest)).await.unwrap());
            assert!(t.client.set_with("k", "z", SetOptions::new().ifdeq(&digest)).await.unwrap());
            assert!(t.client.set_with("k", "0", SetOptions::new().ifdne(&digest)).await.unwrap());
            assert_eq!(t.client.get::<u8>("k").await.unwrap(), Some(0));
        }
    }

    set_with_an_expiry => ["SET"] async |t| {
        assert!(t.client.set_with("k", "v", SetOptions::new().ex(Duration::from_secs(100))).await.unwrap());
        assert_lives(t.client.ttl("k").await.unwrap(), 100);
        assert!(t.client.set_with("k", "v", SetOptions::new().px(200_000)).await.unwrap());
        assert_lives(t.client.pttl("k").await.unwrap(), 200);
        assert!(t.client.set_with("k", "v", SetOptions::new().pxat(far(7))).await.unwrap());
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(7));
        assert!(t.client.set_with("k", "v", SetOptions::new().exat(FAR)).await.unwrap());
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(0));
        assert!(t.client.set_with("k", "w", SetOptions::new().keepttl()).await.unwrap());
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(0));
        t.client.set("k", "x").await.unwrap();
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), ExpireTime::Persistent);

        let fraction = SetOptions::new().ex(Duration::from_millis(1500));
        assert_eq!(t.client.set_with("k", "y", fraction).await.expect_err("no whole second").kind(), ErrorKind::Data);
        assert_eq!(refusal(t.client.set_with("k", "y", SetOptions::new().ex(0)).await), "ERR");
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("x"));
    }

    set_and_get => ["SET"] async |t| {
        assert_eq!(t.client.set_get::<String>("k", "a").await.unwrap(), None);
        assert_eq!(t.client.set_get::<String>("k", "b").await.unwrap().as_deref(), Some("a"));
        let nx = || SetOptions::new().nx();
        assert_eq!(t.client.set_get_with::<String>("k", "c", nx()).await.unwrap().as_deref(), Some("b"));
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("b"));
        assert_eq!(t.client.set_get_with::<String>("new", "c", nx()).await.unwrap(), None);
        assert_eq!(t.client.get::<String>("new").await.unwrap().as_deref(), Some("c"));
        assert_eq!(t.client.set_get_with::<String>("no", "c", SetOptions::new().xx()).await.unwrap(), None);
        assert!(!t.client.exists_one("no").await.unwrap());
        let timed = SetOptions::new().xx().exat(FAR);
        assert_eq!(t.client.set_get_with::<String>("k", -4, timed).await.unwrap().as_deref(), Some("b"));
        assert_eq!(t.client.expiretime("k").await.unwrap(), until_far(0));

        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.set_get::<String>("list", "y").await), "WRONGTYPE");
    }

    append_strlen => ["APPEND", "STRLEN"] async |t| {
        assert_eq!(t.client.strlen("k").await.unwrap(), 0);
        assert_eq!(t.client.append("k", BINARY).await.unwrap(), BINARY.len() as u64);
        assert_eq!(t.client.append("k", "").await.unwrap(), BINARY.len() as u64);
        assert_eq!(t.client.append("k", "é").await.unwrap(), BINARY.len() as u64 + 2);
        assert_eq!(t.client.strlen("k").await.unwrap(), BINARY.len() as u64 + 2);
        assert_eq!(t.client.get::<Bytes>("k").await.unwrap().unwrap(), [BINARY, "é".as_bytes()].concat());
        t.client.sadd("set", "x").await.unwrap();
        assert_eq!(refusal(t.client.append("set", "y").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.strlen("set").await), "WRONGTYPE");
    }

    counters => ["INCR", "DECR", "INCRBY", "DECRBY"] async |t| {
        assert_eq!(t.client.incr("n").await.unwrap(), 1);
        assert_eq!(t.client.decrby("n", 5).await.unwrap(), -4);
        assert_eq!(t.client.decr("n").await.unwrap(), -5);
        assert_eq!(t.client.decr("below").await.unwrap(), -1);
        assert_eq!(t.client.incrby("n", i64::MAX).await.unwrap(), i64::MAX - 5);
        assert_eq!(refusal(t.client.incrby("n", 6).await), "ERR");
        assert_eq!(t.client.incrby("n", -3).await.unwrap(), i64::MAX - 8);
        assert_eq!(t.client.decrby("low", i64::MAX).await.unwrap(), -i64::MAX);
        assert_eq!(t.client.decrby("low", -7).await.unwrap(), -i64::MAX + 7);
        t.client.set("text", "many").await.unwrap();
        assert_eq!(refusal(t.client.incr("text").await), "ERR");
        t.client.rpush("list", 1).await.unwrap();
        assert_eq!(refusal(t.client.incr("list").await), "WRONGTYPE");
    }

    incrbyfloat => ["INCRBYFLOAT"] async |t| {
        assert_eq!(t.client.incrbyfloat("f", 0.5).await.unwrap(), 0.5);
        assert_eq!(t.client.incrbyfloat("f", -2.25).await.unwrap(), -1.75);
        assert_eq!(t.client.incrbyfloat("f", 1e20).await.unwrap(), 1e20);
        assert_eq!(t.client.incrbyfloat("whole", -3.0).await.unwrap(), -3.0);
        assert_eq!(t.client.incrbyfloat("large", -1e308).await.unwrap(), -1e308);
        assert_eq!(refusal(t.client.incrbyfloat("f", f64::INFINITY).await), "ERR");
        assert_eq!(t.client.incrbyfloat("f", f64::NAN).await.expect_err("no number").kind(), ErrorKind::Data);
        t.client.set("text", "many").await.unwrap();
        assert_eq!(refusal(t.client.incrbyfloat("text", 1.0).await), "ERR");
    }

    getdel_getset => ["GETDEL", "GETSET"] async |t| {
        assert_eq!(t.client.getdel::<String>("k").await.unwrap(), None);
        assert_eq!(t.client.getset::<String>("k", BINARY).await.unwrap(), None);
        assert_eq!(t.client.getset::<Bytes>("k", -1.5).await.unwrap().as_deref(), Some(BINARY));
        assert_eq!(t.client.getdel::<f64>("k").await.unwrap(), Some(-1.5));
        assert!(!t.client.exists_one("k").await.unwrap());
        t.client.hset("hash", ("f", "v")).await.unwrap();
        assert_eq!(refusal(t.client.getdel::<String>("hash").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.getset::<String>("hash", "v").await), "WRONGTYPE");
    }

    getex => ["GETEX"] async |t| {
        assert_eq!(t.client.getex::<String>("k").await.unwrap(), None);
        assert_eq!(t.client.getex_with::<String>("k", GetexOptions::new().ex(100)).await.unwrap(), None);
        t.client.set("k", 5).await.unwrap();
        let five = async |options| assert_eq!(t.client.getex_with::<i64>("k", options).await.unwrap(), Some(5));
        five(GetexOptions::new().ex(100)).await;
        assert_lives(t.client.ttl("k").await.unwrap(), 100);
        five(GetexOptions::new().px(Duration::from_millis(200_001))).await;
        assert_lives(t.client.pttl("k").await.unwrap(), 201);
        five(GetexOptions::new().exat(far(0))).await;
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(0));
        five(GetexOptions::new().pxat(far(9))).await;
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(9));
        assert_eq!(t.client.getex::<i64>("k").await.unwrap(), Some(5));
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(9));
        five(GetexOptions::new().persist()).await;
        assert_eq!(t.client.ttl("k").await.unwrap(), Ttl::Persistent);
    }

    ranges => ["GETRANGE", "SETRANGE", "SUBSTR"] async |t| {
        assert_eq!(t.client.getrange::<String>("k", 0, -1).await.unwrap(), "");
        assert_eq!(t.client.substr::<String>("k", 0, -1).await.unwrap(), "");
        assert_eq!(t.client.setrange("k", 3, "").await.unwrap(), 0);
        assert_eq!(t.client.setrange("k", 2, "cd\u{e9}").await.unwrap(), 6);
        assert_eq!(t.client.getrange::<Bytes>("k", 0, -1).await.unwrap(), &b"\0\0cd\xc3\xa9"[..]);
        assert_eq!(t.client.getrange::<String>("k", 2, 3).await.unwrap(), "cd");
        assert_eq!(t.client.substr::<String>("k", -4, -3).await.unwrap(), "cd");
        assert_eq!(t.client.getrange::<Bytes>("k", 9, 20).await.unwrap(), "");
        assert_eq!(t.client.setrange("k", 0, "-7").await.unwrap(), 6);
        assert_eq!(t.client.getrange::<i64>("k", 0, 1).await.unwrap(), -7);
        t.client.zadd("zset", (1, "x")).await.unwrap();
        assert_eq!(refusal(t.client.getrange::<Bytes>("zset", 0, 1).await), "WRONGTYPE");
        assert_eq!(refusal(t.client.setrange("zset", 0, "x").await), "WRONGTYPE");
    }

    lcs => ["LCS"] async |t| {
        assert_eq!(t.client.lcs::<String>("a", "b").await.unwrap(), "");
        assert_eq!(t.client.lcs_len("a", "b").await.unwrap(), 0);
        assert_eq!(t.client.lcs_idx("a", "b").await.unwrap(), LcsMatches::default());

        t.client.mset([("a", "ohmytext"), ("b", "mynewtext")]).await.unwrap();
        assert_eq!(t.client.lcs::<String>("a", "b").await.unwrap(), "mytext");
        assert_eq!(t.client.lcs_len("a", "b").await.unwrap(), 6);
        let pieces = |found: &LcsMatches| {
            let piece = |m: &redis_typed::reply::LcsMatch| (m.first.clone(), m.second.clone(), m.length);
            found.matches.iter().map(piece).collect::<Vec<_>>()
        };
        let found = t.client.lcs_idx("a", "b").await.unwrap();
        assert_eq!((pieces(&found), found.length), (vec![(4..=7, 5..=8, None), (2..=3, 0..=1, None)], 6));
        let found = t.client.lcs_idx_with("a", "b", LcsIdxOptions::new().minmatchlen(3).withmatchlen()).await.unwrap();
        assert_eq!((pieces(&found), found.length), (vec![(4..=7, 5..=8, Some(4))], 6));
    }

    many_at_once => ["MGET", "MSET", "MSETNX"] async |t| {
        assert_eq!(t.client.mget::<String>(["a", "b"]).await.unwrap(), [None, None]);
        t.client.mset([("a", "1"), ("b", "")]).await.unwrap();
        t.client.mset(BTreeMap::from([("c", -2.5)])).await.unwrap();
        t.client.mset((BINARY, BINARY)).await.unwrap();
        let all = ["a", "none", "b", "c"];
        let read = t.client.mget::<String>(all).await.unwrap();
        assert_eq!(read, [Some("1".into()), None, Some(String::new()), Some("-2.5".into())]);
        assert_eq!(t.client.mget::<f64>(vec!["c", "a"]).await.unwrap(), [Some(-2.5), Some(1.0)]);
        assert_eq!(t.client.mget::<Bytes>(BINARY).await.unwrap(), [Some(Bytes::from_static(BINARY))]);
        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(t.client.mget::<String>(["list", "a"]).await.unwrap(), [None, Some("1".into())]);

        assert!(!t.client.msetnx([("a", "2"), ("d", "2")]).await.unwrap());
        assert!(!t.client.exists_one("d").await.unwrap());
        assert!(t.client.msetnx([("d", 2), ("e", -3)]).await.unwrap());
        assert_eq!(t.client.mget::<i64>(["a", "d", "e"]).await.unwrap(), [Some(1), Some(2), Some(-3)]);

        let none: [&str; 0] = [];
        assert_eq!(t.client.mget::<String>(none).await.expect_err("no key").kind(), ErrorKind::Data);
        let none: [(&str, &str); 0] = [];
        assert_eq!(t.client.mset(none).await.expect_err("no entry").kind(), ErrorKind::Data);
    }

    msetex => ["MSETEX"] async |t| {
        if !t.has(&redis_typed::specs::MSETEX) {
            return;
        }
        assert!(t.client.msetex([("a", 1), ("b", -2)]).await.unwrap());
        assert_eq!(t.client.mget::<i64>(["a", "b"]).await.unwrap(), [Some(1), Some(-2)]);
        assert_eq!(t.client.ttl("a").await.unwrap(), Ttl::Persistent);

        let set = async |entries: [(&str, &str); 2], options| t.client.msetex_with(entries, options).await.unwrap();
        let both = [("a", "x"), ("b", "y")];
        assert!(!set([("a", "x"), ("c", "y")], MsetexOptions::new().nx()).await);
        assert!(set([("c", ""), ("d", "y")], MsetexOptions::new().nx().exat(FAR)).await);
        assert_eq!(t.client.expiretime("d").await.unwrap(), until_far(0));
        assert!(!set([("a", "x"), ("none", "y")], MsetexOptions::new().xx()).await);
        assert!(set(both, MsetexOptions::new().xx().ex(100)).await);
        assert_lives(t.client.ttl("a").await.unwrap(), 100);
        assert!(set(both, MsetexOptions::new().px(200_000)).await);
        assert_lives(t.client.pttl("b").await.unwrap(), 200);
        assert!(set(both, MsetexOptions::new().pxat(far(3))).await);
        assert!(set([("b", "w"), ("a", "v")], MsetexOptions::new().keepttl()).await);
        assert_eq!(t.client.pexpiretime("b").await.unwrap(), until_far(3));
        let read = t.client.mget::<String>(["a", "b", "c"]).await.unwrap();
        assert_eq!(read, [Some("v".into()), Some("w".into()), Some(String::new())]);
    }

    old_forms_of_set => ["SETEX", "PSETEX", "SETNX"] async |t| {
        t.client.setex("k", Duration::from_secs(100), "v").await.unwrap();
        assert_lives(t.client.ttl("k").await.unwrap(), 100);
        t.client.psetex("k", 200_000, BINARY).await.unwrap();
        assert_lives(t.client.pttl("k").await.unwrap(), 200);
        assert_eq!(t.client.get::<Bytes>("k").await.unwrap().as_deref(), Some(BINARY));
        assert_eq!(refusal(t.client.setex("k", -1, "v").await), "ERR");
        assert!(!t.client.setnx("k", "w").await.unwrap());
        assert!(t.client.setnx("new", -1).await.unwrap());
        assert_eq!(t.client.get::<i64>("new").await.unwrap(), Some(-1));

        let classic = t.client.legacy();
        classic.setex("k", "classic", 300).await.unwrap();
        assert_eq!(classic.get::<String>("k").await.unwrap().as_deref(), Some("classic"));
        assert_lives(t.client.ttl("k").await.unwrap(), 300);
    }
}
