//! Lists.

use bytes::Bytes;
use redis_typed::{Commands, ErrorKind, LegacyCommands, LmpopOptions, LposOptions, Place, Side, reply::Inserted};

use crate::refusal::refusal;

crate::suite! {
    push => ["LPUSH", "RPUSH", "LPUSHX", "RPUSHX", "LRANGE", "LLEN"] async |t| {
        assert_eq!(t.client.llen("l").await.unwrap(), 0);
        assert_eq!(t.client.lpushx("l", "a").await.unwrap(), 0);
        assert_eq!(t.client.rpushx("l", "a").await.unwrap(), 0);
        assert_eq!(t.client.lrange::<String>("l", 0, -1).await.unwrap(), [""; 0]);
        assert_eq!(t.client.rpush("l", ["c", "d"]).await.unwrap(), 2);
        assert_eq!(t.client.lpush("l", ["b", "a"]).await.unwrap(), 4);
        assert_eq!(t.client.rpushx("l", vec!["", "é"]).await.unwrap(), 6);
        assert_eq!(t.client.lpushx("l", b"\x00\xff\r\n").await.unwrap(), 7);
        assert_eq!(t.client.llen("l").await.unwrap(), 7);
        assert_eq!(t.client.lrange::<String>("l", 1, -1).await.unwrap(), ["a", "b", "c", "d", "", "é"]);
        assert_eq!(t.client.lrange::<Bytes>("l", 0, 0).await.unwrap(), [&b"\x00\xff\r\n"[..]]);
        assert_eq!(t.client.lrange::<String>("l", 9, 20).await.unwrap(), [""; 0]);
        t.client.rpush("numbers", [-1.5, 0.0, 2e30]).await.unwrap();
        assert_eq!(t.client.lrange::<f64>("numbers", -3, -1).await.unwrap(), [-1.5, 0.0, 2e30]);

        let none: [&str; 0] = [];
        assert_eq!(t.client.rpush("l", none).await.expect_err("no element").kind(), ErrorKind::Data);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.lpush("text", "x").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.rpushx("text", "x").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.lrange::<String>("text", 0, 1).await), "WRONGTYPE");
        assert_eq!(refusal(t.client.llen("text").await), "WRONGTYPE");
    }

    pop => ["LPOP", "RPOP"] async |t| {
        assert_eq!(t.client.lpop::<String>("l").await.unwrap(), None);
        assert_eq!(t.client.rpop::<String>("l").await.unwrap(), None);
        assert_eq!(t.client.lpop_count::<String>("l", 2).await.unwrap(), None);
        assert_eq!(t.client.rpop_count::<String>("l", 2).await.unwrap(), None);
        t.client.rpush("l", [-1, 2, 3, 4, 5, 6]).await.unwrap();
        assert_eq!(t.client.lpop::<i64>("l").await.unwrap(), Some(-1));
        assert_eq!(t.client.rpop::<u8>("l").await.unwrap(), Some(6));
        assert_eq!(t.client.lpop_count::<i64>("l", 2).await.unwrap(), Some(vec![2, 3]));
        assert_eq!(t.client.lpop_count::<i64>("l", 0).await.unwrap(), Some(vec![]));
        assert_eq!(t.client.rpop_count::<i64>("l", 0).await.unwrap(), Some(vec![]));
        assert_eq!(t.client.rpop_count::<i64>("l", 9).await.unwrap(), Some(vec![5, 4]));
        assert!(!t.client.exists_one("l").await.unwrap());
        t.client.sadd("set", "x").await.unwrap();
        assert_eq!(refusal(t.client.lpop::<String>("set").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.rpop_count::<String>("set", 1).await), "WRONGTYPE");
    }

    positions => ["LINDEX", "LSET", "LTRIM"] async |t| {
        assert_eq!(t.client.lindex::<String>("l", 0).await.unwrap(), None);
        assert_eq!(refusal(t.client.lset("l", 0, "x").await), "ERR");
        t.client.ltrim("l", 0, 1).await.unwrap();
        t.client.rpush("l", ["a", "b", "c", "d"]).await.unwrap();
        assert_eq!(t.client.lindex::<String>("l", 1).await.unwrap().as_deref(), Some("b"));
        assert_eq!(t.client.lindex::<String>("l", -1).await.unwrap().as_deref(), Some("d"));
        assert_eq!(t.client.lindex::<String>("l", 4).await.unwrap(), None);
        t.client.lset("l", -2, b"\xff\x00").await.unwrap();
        assert_eq!(t.client.lindex::<Bytes>("l", 2).await.unwrap().unwrap(), &b"\xff\x00"[..]);
        t.client.lset("l", 0, -0.5).await.unwrap();
        assert_eq!(t.client.lindex::<f64>("l", 0).await.unwrap(), Some(-0.5));
        assert_eq!(refusal(t.client.lset("l", 4, "x").await), "ERR");
        t.client.ltrim("l", 1, -3).await.unwrap();
        assert_eq!(t.client.lrange::<String>("l", 0, -1).await.unwrap(), ["b"]);
        t.client.ltrim("l", 5, 9).await.unwrap();
        assert!(!t.client.exists_one("l").await.unwrap());
        t.client.hset("hash", ("f", "v")).await.unwrap();
        assert_eq!(refusal(t.client.lindex::<String>("hash", 0).await), "WRONGTYPE");
        assert_eq!(refusal(t.client.ltrim("hash", 0, 1).await), "WRONGTYPE");
    }

    linsert => ["LINSERT"] async |t| {
        assert_eq!(t.client.linsert("l", Place::Before, "a", "x").await.unwrap(), Inserted::NoList);
        t.client.rpush("l", ["a", "b"]).await.unwrap();
        assert_eq!(t.client.linsert("l", Place::Before, "c", "x").await.unwrap(), Inserted::NoPivot);
        assert_eq!(t.client.linsert("l", Place::Before, "a", "x").await.unwrap(), Inserted::Length(3));
        assert_eq!(t.client.linsert("l", Place::After, "a", -7).await.unwrap().length(), Some(4));
        assert_eq!(t.client.lrange::<String>("l", 0, -1).await.unwrap(), ["x", "a", "-7", "b"]);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.linsert("text", Place::After, "a", "x").await), "WRONGTYPE");
    }

    lrem => ["LREM"] async |t| {
        assert_eq!(t.client.lrem("l", 0, "a").await.unwrap(), 0);
        t.client.rpush("l", ["a", "b", "a", "c", "a", "a"]).await.unwrap();
        assert_eq!(t.client.lrem("l", 1, "a").await.unwrap(), 1);
        assert_eq!(t.client.lrange::<String>("l", 0, -1).await.unwrap(), ["b", "a", "c", "a", "a"]);
        assert_eq!(t.client.lrem("l", -1, "a").await.unwrap(), 1);
        assert_eq!(t.client.lrange::<String>("l", 0, -1).await.unwrap(), ["b", "a", "c", "a"]);
        assert_eq!(t.client.lrem("l", 0, "a").await.unwrap(), 2);
        assert_eq!(t.client.lrem("l", 0, "a").await.unwrap(), 0);

        let classic = t.client.legacy();
        t.client.rpush("l", [1, 2, 1, 1]).await.unwrap();
        assert_eq!(classic.lrem_count("l", 1, -2).await.unwrap(), 2);
        assert_eq!(classic.lrange::<String>("l", 0, -1).await.unwrap(), ["b", "c", "1", "2"]);
        assert_eq!(classic.lrem("l", 2).await.unwrap(), 1);
    }

    lpos => ["LPOS"] async |t| {
        assert_eq!(t.client.lpos("l", "a").await.unwrap(), None);
        assert_eq!(t.client.lpos_count("l", "a", 0).await.unwrap(), [0; 0]);
        t.client.rpush("l", ["a", "b", "c", "a", "a"]).await.unwrap();
        assert_eq!(t.client.lpos("l", "a").await.unwrap(), Some(0));
        assert_eq!(t.client.lpos("l", "z").await.unwrap(), None);
        assert_eq!(t.client.lpos_count("l", "a", 0).await.unwrap(), [0, 3, 4]);
        assert_eq!(t.client.lpos_count("l", "a", 2).await.unwrap(), [0, 3]);
        assert_eq!(t.client.lpos_count("l", "z", 2).await.unwrap(), [0; 0]);
        assert_eq!(t.client.lpos_with("l", "a", LposOptions::new().rank(2)).await.unwrap(), Some(3));
        assert_eq!(t.client.lpos_with("l", "a", LposOptions::new().rank(-1)).await.unwrap(), Some(4));
        assert_eq!(t.client.lpos_with("l", "c", LposOptions::new().maxlen(2)).await.unwrap(), None);
        assert_eq!(t.client.lpos_with("l", "c", LposOptions::new().maxlen(3)).await.unwrap(), Some(2));
        let backwards = LposOptions::new().rank(-1).maxlen(4);
        assert_eq!(t.client.lpos_count_with("l", "a", 0, backwards).await.unwrap(), [4, 3]);
        assert_eq!(refusal(t.client.lpos_with("l", "a", LposOptions::new().rank(0)).await), "ERR");
    }

    lmove => ["LMOVE", "RPOPLPUSH"] async |t| {
        assert_eq!(t.client.lmove::<String>("a", "b", Side::Left, Side::Right).await.unwrap(), None);
        assert_eq!(t.client.rpoplpush::<String>("a", "b").await.unwrap(), None);
        t.client.rpush("a", [1, 2, 3, 4]).await.unwrap();
        assert_eq!(t.client.rpoplpush::<i64>("a", "b").await.unwrap(), Some(4));
        assert_eq!(t.client.lmove::<i64>("a", "b", Side::Left, Side::Right).await.unwrap(), Some(1));
        assert_eq!(t.client.lmove::<i64>("a", "b", Side::Right, Side::Left).await.unwrap(), Some(3));
        assert_eq!(t.client.lrange::<i64>("b", 0, -1).await.unwrap(), [3, 4, 1]);
        assert_eq!(t.client.lmove::<i64>("b", "b", Side::Left, Side::Right).await.unwrap(), Some(3));
        assert_eq!(t.client.lrange::<i64>("b", 0, -1).await.unwrap(), [4, 1, 3]);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.lmove::<i64>("b", "text", Side::Left, Side::Left).await), "WRONGTYPE");
        assert_eq!(refusal(t.client.rpoplpush::<i64>("text", "b").await), "WRONGTYPE");
    }

    lmpop => ["LMPOP"] async |t| {
        assert_eq!(t.client.lmpop::<String, String>(["none", "l"], Side::Left).await.unwrap(), None);
        t.client.rpush("l", ["a", "b", "c", "d", ""]).await.unwrap();
        let left = t.client.lmpop::<String, String>(["none", "l"], Side::Left).await.unwrap();
        assert_eq!(left, Some(("l".into(), vec!["a".into()])));
        let two = LmpopOptions::new().count(2);
        let right = t.client.lmpop_with::<String, String>("l", Side::Right, two).await.unwrap();
        assert_eq!(right, Some(("l".into(), vec![String::new(), "d".into()])));
        let rest = t.client.lmpop_with::<Bytes, Bytes>("l", Side::Left, LmpopOptions::new().count(9)).await.unwrap();
        assert_eq!(rest, Some(("l".into(), vec!["b".into(), "c".into()])));
        assert!(!t.client.exists_one("l").await.unwrap());
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.lmpop::<String, String>("text", Side::Left).await), "WRONGTYPE");
    }
}
