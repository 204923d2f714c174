//! Words as they go out, for every kind of argument: each call against the words that it must send.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    net::Ipv4Addr,
    num::NonZeroU64,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use redis_typed::{
    Aggregate, Commands, Delivery, Error, ErrorKind, Executor, GeoOrigin, GeoShape, GetexOptions, HsetexOptions,
    LexBound, LposOptions, NO_KEYS, Place, Result, ScanOptions, ScoreBound, SetOptions, Side, SortOptions, ToRedisArgs,
    Trim, Unit, XaddOptions, ZaddOptions, ZinterOptions, ZrangebyscoreOptions, args::NoArgs, cmd, testing::Scripted,
};

/// Runs a call and asserts which words it sent; the words are cut at spaces.
macro_rules! sends {
    ($($method:ident $(::<$type:ty>)? ($($argument:expr),*) => $words:expr, $reply:expr;)*) => { $({
        let words: Vec<&str> = $words.split(' ').collect();
        let redis = Scripted::new().expect(words, $reply);
        let answer = (&redis).$method$(::<$type>)?($($argument),*).await;
        answer.expect(concat!(stringify!($method), " sends these words"));
        redis.verify().expect("one command was expected, and one was sent");
    })* };
}

/// Runs a call whose arguments can't be sent, and asserts that nothing was.
macro_rules! refuses {
    ($($method:ident $(::<$type:ty>)? ($($argument:expr),*) => $why:literal;)*) => { $({
        let error: Error = (&Scripted::new()).$method$(::<$type>)?($($argument),*).await.expect_err(stringify!($method));
        assert_eq!((error.kind(), error.delivery()), (ErrorKind::Data, Delivery::NotSent), "{error}");
        assert!(error.to_string().contains($why), "{error}");
    })* };
}

const OK: &str = "+OK\r\n";
const ONE: &str = ":1\r\n";
const NONE: &str = "_\r\n";
const EMPTY: &str = "*0\r\n";

#[tokio::test]
async fn texts_and_numbers() {
    sends! {
        set("k", "v") => "SET k v", OK;
        set(String::from("k"), 'x') => "SET k x", OK;
        set(&String::from("k"), Box::<str>::from("v")) => "SET k v", OK;
        set(Arc::<str>::from("k"), u64::MAX) => "SET k 18446744073709551615", OK;
        set(1u16, i64::MIN) => "SET 1 -9223372036854775808", OK;
        set("k", u128::MAX) => "SET k 340282366920938463463374607431768211455", OK;
        set("k", i128::MIN) => "SET k -170141183460469231731687303715884105728", OK;
        set("k", NonZeroU64::MIN) => "SET k 1", OK;
        set("k", Ipv4Addr::LOCALHOST) => "SET k 127.0.0.1", OK;
        set("k", 1.0) => "SET k 1", OK;
        set("k", -0.5) => "SET k -0.5", OK;
        set("k", 1e300) => "SET k 1e300", OK;
        set("k", 0.1f32) => "SET k 0.1", OK;
        set("k", f64::INFINITY) => "SET k inf", OK;
        set("k", f64::MIN_POSITIVE) => "SET k 2.2250738585072014e-308", OK;
        set("k", f64::MAX) => "SET k 1.7976931348623157e308", OK;
        incrby("k", -3) => "INCRBY k -3", ONE;
        incrbyfloat("k", 0.1 + 0.2) => "INCRBYFLOAT k 0.30000000000000004", "$3\r\n0.3\r\n";
    }
}

/// Words that can't be written as a text are compared as bytes.
#[tokio::test]
async fn bytes_are_one_word() -> Result<()> {
    let binary: &[u8] = b"\r\n\0\xff $3";
    let redis = Scripted::new()
        .expect((&b"SET"[..], binary, binary), OK)
        .expect((&b"DEL"[..], b"abc"), ONE)
        .expect(("SET", "k", ""), OK)
        .expect(("DEL", "a b"), ONE)
        .expect((&b"RPUSH"[..], b"l", binary, &b""[..]), ONE);
    (&redis).set(binary, bytes::Bytes::copy_from_slice(binary)).await?;
    (&redis).delete(b"abc").await?;
    (&redis).set(b"k".to_vec(), "").await?;
    (&redis).delete("a b").await?;
    (&redis).rpush("l", [binary, b""]).await?;
    redis.verify()
}

#[tokio::test]
async fn words_of_any_size() -> Result<()> {
    for size in [0, 1, 15, 16, 94, 95, 96, 97, 1023, 16_383, 16_384, 16_385, 100_000] {
        let large = vec![b'x'; size];
        let redis = Scripted::new()
            .expect((&b"SET"[..], &large, &large, "NX"), OK)
            .expect((&b"RPUSH"[..], "l", "a", &large, "b", &large), ONE);
        let shared = bytes::Bytes::from(large);
        (&redis).set_with(&shared, &shared, SetOptions::new().nx()).await?;
        let elements = ["a".into(), shared.clone(), "b".into(), shared];
        (&redis).rpush("l", elements).await?;
        redis.verify()?;
    }
    Ok(())
}

#[tokio::test]
async fn lists_of_words() {
    let set = BTreeSet::from(["a", "b"]);
    sends! {
        delete("a") => "DEL a", ONE;
        delete(["a", "b"]) => "DEL a b", ONE;
        delete(&["a", "b"]) => "DEL a b", ONE;
        delete(&vec!["a", "b"][1..]) => "DEL b", ONE;
        delete(vec![1, 2, 3]) => "DEL 1 2 3", ONE;
        delete(&set) => "DEL a b", ONE;
        delete(("a", 1, String::from("b"))) => "DEL a 1 b", ONE;
        sintercard(["a", "b"]) => "SINTERCARD 2 a b", ONE;
        eval::<i64>("return", NO_KEYS, NoArgs) => "EVAL return 0", ONE;
        eval::<i64>("return", ["a", "b"], 7) => "EVAL return 2 a b 7", ONE;
    }
}

#[tokio::test]
async fn rows_and_maps() {
    #[derive(ToRedisArgs)]
    struct User {
        name: &'static str,
        #[redis(rename = "n")]
        visits: Option<u8>,
        last: Option<u64>,
        admin: bool,
    }
    let user = User { name: "ann", visits: Some(7), last: None, admin: true };
    let sorted = BTreeMap::from([("a", 1), ("b", 2)]);
    sends! {
        hset("h", ("f", "v")) => "HSET h f v", ONE;
        hset("h", [("f", 1), ("g", 2)]) => "HSET h f 1 g 2", ONE;
        hset("h", &sorted) => "HSET h a 1 b 2", ONE;
        hset("h", HashMap::from([("f", 1.5)])) => "HSET h f 1.5", ONE;
        hset("h", &user) => "HSET h name ann n 7 admin 1", ONE;
        hsetex_with("h", [("f", 1), ("g", 2)], HsetexOptions::new().fnx().ex(9)) => "HSETEX h FNX EX 9 FIELDS 2 f 1 g 2", ONE;
        mset([("a", 1), ("b", 2)]) => "MSET a 1 b 2", OK;
        zadd("z", [(1.5, "a"), (-2.0, "b")]) => "ZADD z 1.5 a -2 b", ONE;
        zadd("z", (3, "a")) => "ZADD z 3 a", ONE;
        zadd("z", (f64::NEG_INFINITY, "a")) => "ZADD z -inf a", ONE;
        zadd_with("z", (1, "a"), ZaddOptions::new().xx().gt().ch()) => "ZADD z XX GT CH 1 a", ONE;
        geoadd("g", [(13.361389, 38.115556, "Palermo")]) => "GEOADD g 13.361389 38.115556 Palermo", ONE;
        xadd_with("s", "*", [("f", "v")], XaddOptions::new().trim(Trim::maxlen(1000).approx())) => "XADD s MAXLEN ~ 1000 * f v", "$3\r\n1-1\r\n";
    }
}

#[tokio::test]
async fn times() {
    let moment = UNIX_EPOCH + Duration::from_millis(1_700_000_000_500);
    sends! {
        expire("k", 5) => "EXPIRE k 5", ONE;
        expire("k", Duration::from_secs(5)) => "EXPIRE k 5", ONE;
        pexpire("k", Duration::from_millis(1500)) => "PEXPIRE k 1500", ONE;
        expire("k", -1) => "EXPIRE k -1", ONE;
        expireat("k", moment) => "EXPIREAT k 1700000000", ONE;
        pexpireat("k", moment) => "PEXPIREAT k 1700000000500", ONE;
        expireat("k", 17u64) => "EXPIREAT k 17", ONE;
        set_with("k", "v", SetOptions::new().px(Duration::from_millis(1500))) => "SET k v PX 1500", OK;
        set_with("k", "v", SetOptions::new().exat(moment)) => "SET k v EXAT 1700000000", OK;
        getex_with::<String>("k", GetexOptions::new().persist()) => "GETEX k PERSIST", NONE;
    }
    refuses! {
        expire("k", Duration::from_millis(1500)) => "fraction";
        setex("k", Duration::from_nanos(1), "v") => "fraction";
        pexpire("k", Duration::from_micros(1)) => "fraction of a millisecond";
        set_with("k", "v", SetOptions::new().ex(Duration::from_millis(1))) => "fraction";
        expire("k", Duration::from_secs(u64::MAX)) => "too long";
        pexpire("k", u64::MAX) => "too long";
        expireat("k", UNIX_EPOCH - Duration::from_secs(1)) => "before 1970";
    }
    assert!(moment < SystemTime::now());
}

#[tokio::test]
async fn ranges() {
    sends! {
        zrange::<String>("z", 0, -1) => "ZRANGE z 0 -1", EMPTY;
        zrange::<String>("z", ScoreBound::Lowest, ScoreBound::Excluded(1.5)) => "ZRANGE z -inf (1.5", EMPTY;
        zrange::<String>("z", LexBound::Included(b"a"), LexBound::Last) => "ZRANGE z [a +", EMPTY;
        zrange::<String>("z", "(1", "+inf") => "ZRANGE z (1 +inf", EMPTY;
        zrangebyscore::<String>("z", 1, 2.5) => "ZRANGEBYSCORE z 1 2.5", EMPTY;
        zrangebyscore_with::<String>("z", "-inf", 9, ZrangebyscoreOptions::new().limit(0, -1)) => "ZRANGEBYSCORE z -inf 9 LIMIT 0 -1", EMPTY;
        zrangebylex::<String>("z", "-", LexBound::Excluded(b"b")) => "ZRANGEBYLEX z - (b", EMPTY;
        zcount("z", ScoreBound::Included(-1.0), ScoreBound::Highest) => "ZCOUNT z -1 +inf", ONE;
    }
    refuses! {
        zcount("z", f64::NAN, 1) => "NaN";
        zcount("z", ScoreBound::Excluded(f64::NAN), 1) => "NaN";
        zrange::<String>("z", f64::NAN, 1) => "NaN";
    }
}

#[tokio::test]
async fn options() {
    sends! {
        set_with("k", "v", SetOptions::new()) => "SET k v", OK;
        set_with("k", "v", SetOptions::new().nx().xx()) => "SET k v XX", OK;
        set_with("k", "v", SetOptions::new().ex(1).keepttl()) => "SET k v KEEPTTL", OK;
        set_with("k", "v", SetOptions::new().ex(5).nx()) => "SET k v NX EX 5", OK;
        set_get::<String>("k", "v") => "SET k v GET", NONE;
        set_get_with::<String>("k", "v", SetOptions::new().px(7).xx()) => "SET k v XX GET PX 7", NONE;
        sort_with::<String>("l", SortOptions::new().alpha().desc().limit(2, 3).by("w_*")) => "SORT l BY w_* LIMIT 2 3 DESC ALPHA", EMPTY;
        sort_get::<String>("l", ["a_*", "#"]) => "SORT l GET a_* GET #", EMPTY;
        scan::<String>(0) => "SCAN 0", "*2\r\n$1\r\n0\r\n*0\r\n";
        scan_with::<String>(u64::MAX, ScanOptions::new().kind("hash").count(9).pattern("a*")) => "SCAN 18446744073709551615 MATCH a* COUNT 9 TYPE hash", "*2\r\n$1\r\n0\r\n*0\r\n";
        lpos_with("l", "e", LposOptions::new().maxlen(9).rank(-1)) => "LPOS l e RANK -1 MAXLEN 9", NONE;
        zinter_with::<String>(["a", "b"], ZinterOptions::new().aggregate(Aggregate::Max).weights([1.5, 2.0])) => "ZINTER 2 a b WEIGHTS 1.5 2 AGGREGATE MAX", EMPTY;
        lmove::<String>("a", "b", Side::Left, Side::Right) => "LMOVE a b LEFT RIGHT", NONE;
        linsert("l", Place::Before, "p", "e") => "LINSERT l BEFORE p e", ONE;
        geosearch::<String>("g", GeoOrigin::fromlonlat(15.0, 37.5), GeoShape::byradius(200.0, Unit::Km)) => "GEOSEARCH g FROMLONLAT 15 37.5 BYRADIUS 200 KM", EMPTY;
        geosearch::<String>("g", GeoOrigin::frommember("m"), GeoShape::bybox(1.5, 2.0, Unit::Mi)) => "GEOSEARCH g FROMMEMBER m BYBOX 1.5 2 MI", EMPTY;
    }
}

#[tokio::test]
async fn what_can_not_be_sent() {
    let nothing: [&str; 0] = [];
    let no_rows: [(f64, &str); 0] = [];
    refuses! {
        delete(nothing) => "empty list of keys";
        delete(Vec::<String>::new()) => "empty list of keys";
        mget::<String>(&BTreeSet::<String>::new()) => "empty list of keys";
        sintercard(nothing) => "empty list of keys";
        rpush("l", nothing) => "empty list of arguments";
        sort_get::<String>("l", nothing) => "empty list";
        zadd("z", no_rows) => "empty list of rows";
        hset("h", HashMap::<&str, &str>::new()) => "empty list of rows";
        zadd("z", [(1.0, "a"), (f64::NAN, "b")]) => "NaN";
        incrbyfloat("k", f64::NAN) => "NaN";
        zadd_incr("z", f64::NAN, "m") => "NaN";
        geosearch::<String>("g", GeoOrigin::frommember("m"), GeoShape::byradius(f64::NAN, Unit::M)) => "NaN";
        geoadd("g", (1.0, f64::NAN, "m")) => "NaN";
        run(cmd("").reply::<()>()) => "without a name";
    }
}
