//! Sorted sets.

use std::collections::BTreeMap;

use redis_typed::{
    Aggregate, Commands, ErrorKind, LexBound, MinMax, ScanPage, ScoreBound, ZaddIncrOptions, ZaddOptions,
    ZinterOptions, ZintercardOptions, ZinterstoreOptions, ZmpopOptions, ZrangeOptions, ZrangebylexOptions,
    ZrangebyscoreOptions, ZrangestoreOptions, ZrevrangebylexOptions, ZrevrangebyscoreOptions, ZscanOptions,
    ZunionOptions, ZunionstoreOptions, specs, testing::Scripted,
};

use crate::support::Target;

const INF: f64 = f64::INFINITY;
const BINARY: &[u8] = b"\x00\xff\r\n";

fn scored<const N: usize>(pairs: [(&str, f64); N]) -> Vec<(String, f64)> {
    pairs.map(|(member, score)| (member.to_owned(), score)).into()
}

async fn all(t: &Target, key: &str) -> Vec<(String, f64)> {
    t.client.zrange_withscores(key, 0, -1).await.unwrap()
}

/// Scores below, between and above the integers, and without an end.
async fn add_five(t: &Target) {
    let entries = [(-INF, "low"), (-2.5, "neg"), (0.1, "small"), (3.0, "three"), (INF, "high")];
    assert_eq!(t.client.zadd("z", entries).await.unwrap(), 5);
}

async fn add_letters(t: &Target) {
    t.client.zadd("l", [(0, "a"), (0, "b"), (0, "c"), (0, "d")]).await.unwrap();
}

async fn add_two(t: &Target) {
    t.client.zadd("a", [(1.0, "x"), (2.0, "y")]).await.unwrap();
    t.client.zadd("b", [(10.5, "y"), (-4.0, "z")]).await.unwrap();
}

crate::suite! {
    scores => ["ZADD", "ZCARD", "ZSCORE", "ZMSCORE", "ZREM"] async |t| {
        add_five(t).await;
        assert_eq!(t.client.zadd("z", [(-2.5, "neg"), (7.0, "new")]).await.unwrap(), 1);
        assert_eq!(t.client.zadd("z", (1e300, BINARY)).await.unwrap(), 1);
        assert_eq!(t.client.zcard("z").await.unwrap(), 7);
        assert_eq!(t.client.zcard("missing").await.unwrap(), 0);

        assert_eq!(t.client.zscore("z", "low").await.unwrap(), Some(-INF));
        assert_eq!(t.client.zscore("z", "small").await.unwrap(), Some(0.1));
        assert_eq!(t.client.zscore("z", BINARY).await.unwrap(), Some(1e300));
        assert_eq!(t.client.zscore("z", "nobody").await.unwrap(), None);
        assert_eq!(t.client.zscore("missing", "a").await.unwrap(), None);
        assert_eq!(t.client.zmscore("z", ["high", "nobody", "neg"]).await.unwrap(), [Some(INF), None, Some(-2.5)]);
        assert_eq!(t.client.zmscore("missing", "a").await.unwrap(), [None]);

        assert_eq!(t.client.zrem("z", ["low", "nobody"]).await.unwrap(), 1);
        assert_eq!(t.client.zrem("missing", "a").await.unwrap(), 0);
        assert_eq!(t.client.zcard("z").await.unwrap(), 6);
    }

    adding_on_conditions => ["ZADD"] async |t| {
        t.client.zadd("z", [(5, "a")]).await.unwrap();
        let options = ZaddOptions::new;
        assert_eq!(t.client.zadd_with("z", [(1, "a"), (2, "b")], options().nx()).await.unwrap(), 1);
        assert_eq!(all(t, "z").await, scored([("b", 2.0), ("a", 5.0)]));
        assert_eq!(t.client.zadd_with("z", [(3, "b"), (9, "c")], options().xx()).await.unwrap(), 0);
        assert_eq!(all(t, "z").await, scored([("b", 3.0), ("a", 5.0)]));
        assert_eq!(t.client.zadd_with("z", [(4, "a"), (6, "b")], options().gt().ch()).await.unwrap(), 1);
        assert_eq!(all(t, "z").await, scored([("a", 5.0), ("b", 6.0)]));
        assert_eq!(t.client.zadd_with("z", [(4, "a"), (7, "b")], options().lt().ch()).await.unwrap(), 1);
        assert_eq!(all(t, "z").await, scored([("a", 4.0), ("b", 6.0)]));
        assert_eq!(t.client.zadd_with("missing", [(1, "a")], options().xx()).await.unwrap(), 0);
    }

    adding_to_scores => ["ZADD", "ZINCRBY"] async |t| {
        assert_eq!(t.client.zadd_incr("z", 1.5, "a").await.unwrap(), Some(1.5));
        assert_eq!(t.client.zadd_incr("z", -4.0, "a").await.unwrap(), Some(-2.5));
        let options = ZaddIncrOptions::new;
        assert_eq!(t.client.zadd_incr_with("z", 1.0, "a", options().nx()).await.unwrap(), None);
        assert_eq!(t.client.zadd_incr_with("z", 1.0, "b", options().xx()).await.unwrap(), None);
        assert_eq!(t.client.zadd_incr_with("z", -1.0, "a", options().gt()).await.unwrap(), None);
        assert_eq!(t.client.zadd_incr_with("z", 1.0, "a", options().lt()).await.unwrap(), None);
        assert_eq!(t.client.zadd_incr_with("z", 1.0, "a", options().xx().gt()).await.unwrap(), Some(-1.5));

        assert_eq!(t.client.zincrby("z", 0.25, "a").await.unwrap(), -1.25);
        assert_eq!(t.client.zincrby("z", -INF, "c").await.unwrap(), -INF);
        assert_eq!(t.client.zscore("z", "c").await.unwrap(), Some(-INF));
        let error = t.client.zincrby("z", INF, "c").await.unwrap_err();
        assert!(error.to_string().contains("not a number"), "{error}");
        let error = t.client.zincrby("z", f64::NAN, "c").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Data);
    }

    counting => ["ZCOUNT", "ZLEXCOUNT"] async |t| {
        add_five(t).await;
        assert_eq!(t.client.zcount("z", -2.5, 3).await.unwrap(), 3);
        assert_eq!(t.client.zcount("z", "(-2.5", "+inf").await.unwrap(), 3);
        assert_eq!(t.client.zcount("z", ScoreBound::Excluded(0.1), ScoreBound::Included(3.0)).await.unwrap(), 1);
        assert_eq!(t.client.zcount("z", ScoreBound::Lowest, ScoreBound::Highest).await.unwrap(), 5);
        assert_eq!(t.client.zcount("z", -INF, INF).await.unwrap(), 5);
        assert_eq!(t.client.zcount("missing", 0, 1).await.unwrap(), 0);

        add_letters(t).await;
        assert_eq!(t.client.zlexcount("l", "[b", "(d").await.unwrap(), 2);
        assert_eq!(t.client.zlexcount("l", LexBound::First, LexBound::Excluded(b"c")).await.unwrap(), 2);
        assert_eq!(t.client.zlexcount("l", LexBound::Included(b"c"), LexBound::Last).await.unwrap(), 2);
        assert_eq!(t.client.zlexcount("missing", "-", "+").await.unwrap(), 0);
    }

    ranks => ["ZRANK", "ZREVRANK"] async |t| {
        add_five(t).await;
        assert_eq!(t.client.zrank("z", "neg").await.unwrap(), Some(1));
        assert_eq!(t.client.zrank("z", "nobody").await.unwrap(), None);
        assert_eq!(t.client.zrevrank("z", "neg").await.unwrap(), Some(3));
        assert_eq!(t.client.zrevrank("missing", "neg").await.unwrap(), None);
        if t.is_redis("7.2") || t.is_valkey("7.2") {
            assert_eq!(t.client.zrank_withscore("z", "neg").await.unwrap(), Some((1, -2.5)));
            assert_eq!(t.client.zrank_withscore("z", "nobody").await.unwrap(), None);
            assert_eq!(t.client.zrevrank_withscore("z", "high").await.unwrap(), Some((0, INF)));
            assert_eq!(t.client.zrevrank_withscore("missing", "a").await.unwrap(), None);
        }
    }

    ranges_by_rank => ["ZRANGE", "ZREVRANGE"] async |t| {
        add_five(t).await;
        assert_eq!(t.client.zrange::<String>("z", 1, 2).await.unwrap(), ["neg", "small"]);
        assert_eq!(t.client.zrange::<String>("missing", 0, -1).await.unwrap(), [""; 0]);
        let expected = scored([("low", -INF), ("neg", -2.5), ("small", 0.1), ("three", 3.0), ("high", INF)]);
        assert_eq!(t.client.zrange_withscores::<String>("z", 0, -1).await.unwrap(), expected);
        assert_eq!(t.client.zrange_withscores::<String>("missing", 0, -1).await.unwrap(), []);
        assert_eq!(
            t.client.zrange_with::<String>("z", 0, 1, ZrangeOptions::new().rev()).await.unwrap(),
            ["high", "three"]
        );

        assert_eq!(t.client.zrevrange::<String>("z", 0, 1).await.unwrap(), ["high", "three"]);
        assert_eq!(t.client.zrevrange::<String>("missing", 0, 1).await.unwrap(), [""; 0]);
        let expected = scored([("neg", -2.5), ("low", -INF)]);
        assert_eq!(t.client.zrevrange_withscores::<String>("z", -2, -1).await.unwrap(), expected);
        assert_eq!(t.client.zrevrange_withscores::<String>("missing", 0, 1).await.unwrap(), []);

        t.client.zadd("binary", [(1, BINARY)]).await.unwrap();
        assert_eq!(t.client.zrange::<Vec<u8>>("binary", 0, 0).await.unwrap(), [BINARY]);
        assert_eq!(t.client.zrange_withscores::<Vec<u8>>("binary", 0, 0).await.unwrap(), [(BINARY.to_vec(), 1.0)]);
    }

    ranges_by_score => ["ZRANGE", "ZRANGEBYSCORE", "ZREVRANGEBYSCORE"] async |t| {
        add_five(t).await;
        let by_score = || ZrangeOptions::new().byscore();
        assert_eq!(t.client.zrange_with::<String>("z", "(-2.5", 3, by_score()).await.unwrap(), ["small", "three"]);
        assert_eq!(t.client.zrange_with::<String>("z", -3.5, 0.5, by_score()).await.unwrap(), ["neg", "small"]);
        let (highest, above) = (ScoreBound::Highest, ScoreBound::Excluded(0.1));
        let page = t.client.zrange_with::<String>("z", highest, above, by_score().rev().limit(1, 5)).await.unwrap();
        assert_eq!(page, ["three"]);
        let scores = t.client.zrange_withscores_with::<String>("z", -3, 0.5, by_score().limit(0, 1)).await.unwrap();
        assert_eq!(scores, scored([("neg", -2.5)]));

        assert_eq!(t.client.zrangebyscore::<String>("z", "-inf", "(0.1").await.unwrap(), ["low", "neg"]);
        assert_eq!(t.client.zrangebyscore::<String>("missing", 0, 1).await.unwrap(), [""; 0]);
        let limited = ZrangebyscoreOptions::new().limit(1, 2);
        assert_eq!(
            t.client.zrangebyscore_with::<String>("z", -INF, INF, limited.clone()).await.unwrap(),
            ["neg", "small"]
        );
        assert_eq!(t.client.zrangebyscore_withscores::<String>("z", 3, 3).await.unwrap(), scored([("three", 3.0)]));
        let scores = t.client.zrangebyscore_withscores_with::<String>("z", -INF, INF, limited).await.unwrap();
        assert_eq!(scores, scored([("neg", -2.5), ("small", 0.1)]));

        assert_eq!(t.client.zrevrangebyscore::<String>("z", 3, "(-2.5").await.unwrap(), ["three", "small"]);
        assert_eq!(t.client.zrevrangebyscore::<String>("missing", 1, 0).await.unwrap(), [""; 0]);
        let limited = ZrevrangebyscoreOptions::new().limit(0, 1);
        assert_eq!(t.client.zrevrangebyscore_with::<String>("z", INF, 0, limited.clone()).await.unwrap(), ["high"]);
        let scores = t.client.zrevrangebyscore_withscores::<String>("z", "(3", -3).await.unwrap();
        assert_eq!(scores, scored([("small", 0.1), ("neg", -2.5)]));
        let scores = t.client.zrevrangebyscore_withscores_with::<String>("z", INF, 0, limited).await.unwrap();
        assert_eq!(scores, scored([("high", INF)]));
    }

    ranges_by_name => ["ZRANGE", "ZRANGEBYLEX", "ZREVRANGEBYLEX"] async |t| {
        add_letters(t).await;
        let by_name = || ZrangeOptions::new().bylex();
        assert_eq!(t.client.zrange_with::<String>("l", "[b", "(d", by_name()).await.unwrap(), ["b", "c"]);
        let (last, from) = (LexBound::Last, LexBound::Included(b"b"));
        let reversed = t.client.zrange_with::<String>("l", last, from, by_name().rev().limit(1, -1)).await.unwrap();
        assert_eq!(reversed, ["c", "b"]);

        assert_eq!(t.client.zrangebylex::<String>("l", "-", "[b").await.unwrap(), ["a", "b"]);
        assert_eq!(t.client.zrangebylex::<String>("missing", "-", "+").await.unwrap(), [""; 0]);
        let limited = ZrangebylexOptions::new().limit(1, 2);
        assert_eq!(t.client.zrangebylex_with::<String>("l", "-", "+", limited).await.unwrap(), ["b", "c"]);
        assert_eq!(t.client.zrevrangebylex::<String>("l", "(c", "-").await.unwrap(), ["b", "a"]);
        assert_eq!(t.client.zrevrangebylex::<String>("missing", "+", "-").await.unwrap(), [""; 0]);
        let limited = ZrevrangebylexOptions::new().limit(0, 1);
        assert_eq!(t.client.zrevrangebylex_with::<String>("l", "+", "-", limited).await.unwrap(), ["d"]);
    }

    storing_ranges => ["ZRANGESTORE"] async |t| {
        add_five(t).await;
        add_letters(t).await;
        assert_eq!(t.client.zrangestore("to", "z", 1, 2).await.unwrap(), 2);
        assert_eq!(all(t, "to").await, scored([("neg", -2.5), ("small", 0.1)]));
        let options = ZrangestoreOptions::new;
        assert_eq!(
            t.client.zrangestore_with("to", "z", INF, "(0.1", options().byscore().rev().limit(0, 1)).await.unwrap(),
            1
        );
        assert_eq!(all(t, "to").await, scored([("high", INF)]));
        assert_eq!(t.client.zrangestore_with("to", "l", "[c", "+", options().bylex()).await.unwrap(), 2);
        assert_eq!(all(t, "to").await, scored([("c", 0.0), ("d", 0.0)]));
        assert_eq!(t.client.zrangestore("to", "missing", 0, -1).await.unwrap(), 0);
        assert_eq!(all(t, "to").await, []);
    }

    removing_ranges => ["ZREMRANGEBYLEX", "ZREMRANGEBYRANK", "ZREMRANGEBYSCORE"] async |t| {
        add_five(t).await;
        assert_eq!(t.client.zremrangebyrank("z", 0, 0).await.unwrap(), 1);
        assert_eq!(t.client.zremrangebyrank("missing", 0, -1).await.unwrap(), 0);
        assert_eq!(t.client.zremrangebyscore("z", "(0.1", INF).await.unwrap(), 2);
        assert_eq!(t.client.zremrangebyscore("missing", 0, 1).await.unwrap(), 0);
        assert_eq!(all(t, "z").await, scored([("neg", -2.5), ("small", 0.1)]));
        add_letters(t).await;
        assert_eq!(t.client.zremrangebylex("l", "(a", LexBound::Included(b"c")).await.unwrap(), 2);
        assert_eq!(t.client.zremrangebylex("missing", "-", "+").await.unwrap(), 0);
        assert_eq!(t.client.zrange::<String>("l", 0, -1).await.unwrap(), ["a", "d"]);
    }

    differences => ["ZDIFF", "ZDIFFSTORE"] async |t| {
        add_two(t).await;
        assert_eq!(t.client.zdiff::<String>(["a", "b"]).await.unwrap(), ["x"]);
        assert_eq!(t.client.zdiff::<String>(["missing", "a"]).await.unwrap(), [""; 0]);
        assert_eq!(t.client.zdiff_withscores::<String>(["b", "a"]).await.unwrap(), scored([("z", -4.0)]));
        assert_eq!(t.client.zdiff_withscores::<String>("missing").await.unwrap(), []);
        assert_eq!(t.client.zdiffstore("to", ["a", "b"]).await.unwrap(), 1);
        assert_eq!(all(t, "to").await, scored([("x", 1.0)]));
        assert_eq!(t.client.zdiffstore("to", ["missing", "b"]).await.unwrap(), 0);
    }

    intersections => ["ZINTER", "ZINTERCARD", "ZINTERSTORE"] async |t| {
        add_two(t).await;
        assert_eq!(t.client.zinter::<String>(["a", "b"]).await.unwrap(), ["y"]);
        assert_eq!(t.client.zinter::<String>(["a", "missing"]).await.unwrap(), [""; 0]);
        assert_eq!(t.client.zinter_withscores::<String>(["a", "b"]).await.unwrap(), scored([("y", 12.5)]));
        assert_eq!(t.client.zinter_withscores::<String>(["a", "missing"]).await.unwrap(), []);
        let weighted = || ZinterOptions::new().weights([2.5, -1.0]);
        let minimum = weighted().aggregate(Aggregate::Min);
        assert_eq!(t.client.zinter_with::<String>(["a", "b"], minimum.clone()).await.unwrap(), ["y"]);
        assert_eq!(
            t.client.zinter_withscores_with::<String>(["a", "b"], minimum).await.unwrap(),
            scored([("y", -10.5)])
        );
        let maximum = weighted().aggregate(Aggregate::Max);
        assert_eq!(t.client.zinter_withscores_with::<String>(["a", "b"], maximum).await.unwrap(), scored([("y", 5.0)]));
        let sum = weighted().aggregate(Aggregate::Sum);
        assert_eq!(t.client.zinter_withscores_with::<String>(["a", "b"], sum).await.unwrap(), scored([("y", -5.5)]));

        assert_eq!(t.client.zinterstore("to", ["a", "b"]).await.unwrap(), 1);
        assert_eq!(all(t, "to").await, scored([("y", 12.5)]));
        let options = ZinterstoreOptions::new().weights([1.0, 0.5]).aggregate(Aggregate::Max);
        assert_eq!(t.client.zinterstore_with("to", ["a", "b"], options).await.unwrap(), 1);
        assert_eq!(all(t, "to").await, scored([("y", 5.25)]));
        assert_eq!(t.client.zinterstore("to", ["a", "missing"]).await.unwrap(), 0);

        if t.has(&specs::ZINTERCARD) {
            assert_eq!(t.client.zintercard("a").await.unwrap(), 2);
            assert_eq!(t.client.zintercard_with("a", ZintercardOptions::new().limit(1)).await.unwrap(), 1);
            assert_eq!(t.client.zintercard(["a", "missing"]).await.unwrap(), 0);
        }
    }

    unions => ["ZUNION", "ZUNIONSTORE"] async |t| {
        add_two(t).await;
        assert_eq!(t.client.zunion::<String>(["a", "b"]).await.unwrap(), ["z", "x", "y"]);
        assert_eq!(t.client.zunion::<String>("missing").await.unwrap(), [""; 0]);
        let expected = scored([("z", -4.0), ("x", 1.0), ("y", 12.5)]);
        assert_eq!(t.client.zunion_withscores::<String>(["a", "b"]).await.unwrap(), expected);
        assert_eq!(t.client.zunion_withscores::<String>("missing").await.unwrap(), []);
        let options = ZunionOptions::new().weights([2.0, 1.0]).aggregate(Aggregate::Min);
        assert_eq!(t.client.zunion_with::<String>(["a", "b"], options.clone()).await.unwrap(), ["z", "x", "y"]);
        let expected = scored([("z", -4.0), ("x", 2.0), ("y", 4.0)]);
        assert_eq!(t.client.zunion_withscores_with::<String>(["a", "b"], options).await.unwrap(), expected);

        assert_eq!(t.client.zunionstore("to", ["a", "b"]).await.unwrap(), 3);
        assert_eq!(t.client.zscore("to", "y").await.unwrap(), Some(12.5));
        let options = ZunionstoreOptions::new().weights([-1, 1]).aggregate(Aggregate::Max);
        assert_eq!(t.client.zunionstore_with("to", ["a", "b"], options).await.unwrap(), 3);
        assert_eq!(all(t, "to").await, scored([("z", -4.0), ("x", -1.0), ("y", 10.5)]));
        assert_eq!(t.client.zunionstore("to", "missing").await.unwrap(), 0);
        if t.is_redis("8.8") {
            let options = ZunionOptions::new().aggregate(Aggregate::Count);
            let expected = scored([("x", 1.0), ("z", 1.0), ("y", 2.0)]);
            assert_eq!(t.client.zunion_withscores_with::<String>(["a", "b"], options).await.unwrap(), expected);
        }
    }

    taking => ["ZPOPMAX", "ZPOPMIN", "ZMPOP"] async |t| {
        add_five(t).await;
        assert_eq!(t.client.zpopmax::<String>("z").await.unwrap(), Some(("high".into(), INF)));
        assert_eq!(t.client.zpopmin::<String>("z").await.unwrap(), Some(("low".into(), -INF)));
        assert_eq!(t.client.zpopmax::<String>("missing").await.unwrap(), None);
        assert_eq!(t.client.zpopmin::<String>("missing").await.unwrap(), None);
        assert_eq!(t.client.zpopmax_count::<String>("z", 2).await.unwrap(), scored([("three", 3.0), ("small", 0.1)]));
        assert_eq!(t.client.zpopmin_count::<String>("z", 2).await.unwrap(), scored([("neg", -2.5)]));
        assert_eq!(t.client.zpopmax_count::<String>("z", 2).await.unwrap(), []);
        assert_eq!(t.client.zpopmin_count::<String>("missing", 2).await.unwrap(), []);

        if !t.has(&specs::ZMPOP) {
            return;
        }
        add_five(t).await;
        let taken = t.client.zmpop::<String, String>(["missing", "z"], MinMax::Min).await.unwrap();
        assert_eq!(taken, Some(("z".into(), scored([("low", -INF)]))));
        let options = ZmpopOptions::new().count(2);
        let taken = t.client.zmpop_with::<String, String>(["z"], MinMax::Max, options).await.unwrap();
        assert_eq!(taken, Some(("z".into(), scored([("high", INF), ("three", 3.0)]))));
        assert_eq!(t.client.zmpop::<String, String>("missing", MinMax::Max).await.unwrap(), None);
    }

    reading_at_random => ["ZRANDMEMBER"] async |t| {
        assert_eq!(t.client.zrandmember::<String>("z").await.unwrap(), None);
        assert_eq!(t.client.zrandmember_count::<String>("z", 2).await.unwrap(), [""; 0]);
        assert_eq!(t.client.zrandmember_withscores::<String>("z", 2).await.unwrap(), []);
        t.client.zadd("z", [(-0.5, "a")]).await.unwrap();
        assert_eq!(t.client.zrandmember::<String>("z").await.unwrap().as_deref(), Some("a"));
        assert_eq!(t.client.zrandmember_count::<String>("z", 2).await.unwrap(), ["a"]);
        assert_eq!(t.client.zrandmember_count::<String>("z", -2).await.unwrap(), ["a", "a"]);
        assert_eq!(
            t.client.zrandmember_withscores::<String>("z", -2).await.unwrap(),
            scored([("a", -0.5), ("a", -0.5)])
        );
    }

    page_by_page => ["ZSCAN"] async |t| {
        let empty = ScanPage { cursor: 0, items: Vec::<(String, f64)>::new() };
        assert_eq!(t.client.zscan::<String>("missing", 0).await.unwrap(), empty);
        add_five(t).await;
        let page = t.client.zscan::<String>("z", 0).await.unwrap();
        let found: BTreeMap<_, _> = page.items.into_iter().collect();
        assert_eq!((page.cursor, found.len(), found["neg"], found["high"]), (0, 5, -2.5, INF));
        let page = t.client.zscan_with::<String>("z", 0, ZscanOptions::new().pattern("s*")).await.unwrap();
        assert_eq!(page.items, scored([("small", 0.1)]));

        t.client.zadd("large", (0..500).map(|number| (number, number)).collect::<Vec<_>>()).await.unwrap();
        let page = t.client.zscan_with::<i64>("large", 0, ZscanOptions::new().count(20)).await.unwrap();
        assert!(page.cursor != 0 && page.items.len() < 400, "{page:?}");
        assert!(page.items.iter().all(|(member, score)| *member as f64 == *score), "{page:?}");

        if t.is_valkey("8.1") {
            let page = t.client.zscan_noscores_with::<String>("z", 0, ZscanOptions::new().pattern("n*")).await.unwrap();
            assert_eq!(page, ScanPage { cursor: 0, items: vec!["neg".to_owned()] });
            assert_eq!(t.client.zscan_noscores::<String>("z", 0).await.unwrap().items.len(), 5);
        }
    }

    wrong_use => ["ZADD", "ZRANGE"] async |t| {
        t.client.set("text", "v").await.unwrap();
        let error = t.client.zadd("text", [(1, "a")]).await.unwrap_err();
        assert_eq!(error.code(), Some("WRONGTYPE"));
        let error = t.client.zrange::<String>("text", 0, -1).await.unwrap_err();
        assert_eq!(error.code(), Some("WRONGTYPE"));
        let error = t.client.zadd("z", [(f64::NAN, "a")]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Data);
        let error = t.client.zcount("z", "one", 2).await.unwrap_err();
        assert!(error.is_response(), "{error}");
    }
}

#[tokio::test]
async fn words_of_the_options() {
    let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
    let redis = Scripted::new()
        .expect(words("ZADD z XX GT CH 1.5 a -inf b"), ":0\r\n")
        .expect(words("ZADD z NX INCR inf a"), "$-1\r\n")
        .expect(words("ZINTER 2 a b WEIGHTS 1 -0.5 AGGREGATE MAX WITHSCORES"), "*0\r\n")
        .expect(words("ZUNIONSTORE to 1 a WEIGHTS 2 AGGREGATE COUNT"), ":0\r\n")
        .expect(words("ZINTERCARD 2 a b LIMIT 3"), ":0\r\n")
        .expect(words("ZMPOP 1 a MAX COUNT 2"), "*-1\r\n")
        .expect(words("ZRANGE z (1.5 +inf BYSCORE REV LIMIT 1 -1 WITHSCORES"), "*0\r\n")
        .expect(words("ZRANGESTORE to z [a + BYLEX LIMIT 0 2"), ":0\r\n")
        .expect(words("ZSCAN z 7 MATCH a* COUNT 5 NOSCORES"), "*2\r\n$1\r\n0\r\n*0\r\n");
    let entries = [(1.5, "a"), (-INF, "b")];
    assert_eq!(redis.zadd_with("z", entries, ZaddOptions::new().ch().gt().xx()).await.unwrap(), 0);
    assert_eq!(redis.zadd_incr_with("z", INF, "a", ZaddIncrOptions::new().nx()).await.unwrap(), None);
    let options = ZinterOptions::new().aggregate(Aggregate::Max).weights([1.0, -0.5]);
    assert_eq!(redis.zinter_withscores_with::<String>(["a", "b"], options).await.unwrap(), []);
    let options = ZunionstoreOptions::new().aggregate(Aggregate::Count).weights(2.0);
    assert_eq!(redis.zunionstore_with("to", "a", options).await.unwrap(), 0);
    assert_eq!(redis.zintercard_with(["a", "b"], ZintercardOptions::new().limit(3)).await.unwrap(), 0);
    assert_eq!(redis.zmpop_with::<String, String>("a", MinMax::Max, ZmpopOptions::new().count(2)).await.unwrap(), None);
    let options = ZrangeOptions::new().limit(1, -1).rev().byscore();
    let (from, to) = (ScoreBound::Excluded(1.5), ScoreBound::Highest);
    assert_eq!(redis.zrange_withscores_with::<String>("z", from, to, options).await.unwrap(), []);
    let options = ZrangestoreOptions::new().bylex().limit(0, 2);
    assert_eq!(redis.zrangestore_with("to", "z", LexBound::Included(b"a"), LexBound::Last, options).await.unwrap(), 0);
    let options = ZscanOptions::new().count(5).pattern("a*");
    assert_eq!(redis.zscan_noscores_with::<String>("z", 7, options).await.unwrap().items, [""; 0]);
    redis.verify().unwrap();
}
