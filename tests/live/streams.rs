//! Streams.

use std::collections::BTreeMap;

use redis_typed::{
    Commands, ErrorKind, FromRedis, Trim, XaddOptions, XrangeOptions, XrevrangeOptions, XtrimOptions,
    reply::{StreamEntry, StreamId},
    testing::Scripted,
};

use crate::support::Target;

const BINARY: &[u8] = b"\x00\xff\r\n";

type Ordered = Vec<(String, String)>;

#[derive(Debug, FromRedis, PartialEq)]
struct Measure {
    celsius: f64,
    place: Option<String>,
}

/// Entries 1-0, 2-0, … each with its number.
async fn add(t: &Target, count: u64) {
    for number in 1..=count {
        let id = StreamId::new(number, 0);
        assert_eq!(t.client.xadd("s", id, [("n", number)]).await.unwrap(), id);
    }
}

async fn first(t: &Target) -> Option<u64> {
    let entries = t.client.xrange_with::<Ordered>("s", "-", "+", XrangeOptions::new().count(1)).await.unwrap();
    entries.first().map(|entry| entry.id.millis)
}

crate::suite! {
    adding => ["XADD", "XLEN", "XRANGE"] async |t| {
        assert_eq!(t.client.xlen("s").await.unwrap(), 0);
        assert_eq!(t.client.xadd("s", "5-1", [("a", "1"), ("b", "2"), ("a", "3")]).await.unwrap(), StreamId::new(5, 1));
        assert_eq!(t.client.xadd("s", StreamId::new(5, 2), ("b", BINARY)).await.unwrap(), StreamId::new(5, 2));
        assert_eq!(t.client.xadd("s", "6-*", [("c", 1.5)]).await.unwrap(), StreamId::new(6, 0));
        let now = t.client.xadd("s", "*", [("d", -1)]).await.unwrap();
        assert!(now.millis > 1_600_000_000_000, "{now}");
        assert_eq!(t.client.xlen("s").await.unwrap(), 4);

        let entries = t.client.xrange::<Ordered>("s", "5-1", "5-1").await.unwrap();
        let pair = |field: &str, value: &str| (field.to_owned(), value.to_owned());
        assert_eq!(entries.len(), 1);
        assert_eq!(
            (entries[0].id, &entries[0].fields),
            (StreamId::new(5, 1), &vec![pair("a", "1"), pair("b", "2"), pair("a", "3")])
        );
        let entries = t.client.xrange::<BTreeMap<String, Vec<u8>>>("s", "(5-1", "5-9").await.unwrap();
        assert_eq!(entries[0].fields, BTreeMap::from([("b".to_owned(), BINARY.to_vec())]));

        let error = t.client.xadd("s", "1-1", [("a", 1)]).await.unwrap_err();
        assert!(error.is_response(), "{error}");
    }

    adding_only_if_there => ["XADD"] async |t| {
        assert_eq!(t.client.xadd_nomkstream("s", "1-0", [("a", 1)]).await.unwrap(), None);
        assert!(!t.client.exists_one("s").await.unwrap());
        add(t, 2).await;
        assert_eq!(t.client.xadd_nomkstream("s", "3-0", [("a", 1)]).await.unwrap(), Some(StreamId::new(3, 0)));
        let options = XaddOptions::new().trim(Trim::maxlen(1));
        assert_eq!(
            t.client.xadd_nomkstream_with("s", "4-0", [("a", 1)], options).await.unwrap(),
            Some(StreamId::new(4, 0))
        );
        assert_eq!(t.client.xlen("s").await.unwrap(), 1);
    }

    adding_and_trimming => ["XADD"] async |t| {
        add(t, 5).await;
        let options = XaddOptions::new;
        t.client.xadd_with("s", "6-0", [("n", 6)], options().trim(Trim::maxlen(4).exact())).await.unwrap();
        assert_eq!((t.client.xlen("s").await.unwrap(), first(t).await), (4, Some(3)));
        t.client.xadd_with("s", "7-0", [("n", 7)], options().trim(Trim::minid("5-0"))).await.unwrap();
        assert_eq!(first(t).await, Some(5));
        t.client
            .xadd_with("s", "8-0", [("n", 8)], options().trim(Trim::maxlen(1000).approx().limit(10)))
            .await
            .unwrap();
        assert_eq!(t.client.xlen("s").await.unwrap(), 4);
        if t.is_redis("8.2") {
            let keep = options().keepref().trim(Trim::maxlen(3));
            t.client.xadd_with("s", "9-0", [("n", 9)], keep).await.unwrap();
            t.client.xadd_with("s", "10-0", [("n", 10)], options().delref().trim(Trim::maxlen(2))).await.unwrap();
            t.client.xadd_with("s", "11-0", [("n", 11)], options().acked().trim(Trim::maxlen(1))).await.unwrap();
            assert_eq!((t.client.xlen("s").await.unwrap(), first(t).await), (1, Some(11)));
        }
    }

    adding_once => ["XADD"] async |t| {
        if !t.is_redis("8.6") {
            return;
        }
        let options = XaddOptions::new;
        let first = t.client.xadd_with("s", "*", [("a", 1)], options().idmp("producer", "message 1")).await.unwrap();
        let again = t.client.xadd_with("s", "*", [("a", 1)], options().idmp("producer", "message 1")).await.unwrap();
        assert_eq!((first, t.client.xlen("s").await.unwrap()), (again, 1));
        let other = t.client.xadd_with("s", "*", [("a", 1)], options().idmp("producer", "message 2")).await.unwrap();
        assert!(other > first);
        let first = t.client.xadd_with("s", "*", [("b", 1)], options().idmpauto("producer")).await.unwrap();
        let again = t.client.xadd_with("s", "*", [("b", 1)], options().idmpauto("producer")).await.unwrap();
        assert_eq!((first, t.client.xlen("s").await.unwrap()), (again, 3));
    }

    reading => ["XRANGE", "XREVRANGE"] async |t| {
        assert_eq!(t.client.xrange::<Ordered>("missing", "-", "+").await.unwrap(), []);
        assert_eq!(t.client.xrevrange::<Ordered>("missing", "+", "-").await.unwrap(), []);
        add(t, 4).await;
        let ids = |entries: Vec<StreamEntry<BTreeMap<String, u64>>>| -> Vec<u64> {
            entries
                .into_iter()
                .map(|entry| {
                    assert_eq!(entry.fields["n"], entry.id.millis);
                    entry.id.millis
                })
                .collect()
        };
        assert_eq!(ids(t.client.xrange("s", "-", "+").await.unwrap()), [1, 2, 3, 4]);
        assert_eq!(ids(t.client.xrange("s", StreamId::ZERO, StreamId::new(2, 7)).await.unwrap()), [1, 2]);
        assert_eq!(
            ids(t.client.xrange_with("s", "(1", StreamId::MAX, XrangeOptions::new().count(2)).await.unwrap()),
            [2, 3]
        );
        assert_eq!(ids(t.client.xrevrange("s", "+", "-").await.unwrap()), [4, 3, 2, 1]);
        assert_eq!(ids(t.client.xrevrange_with("s", "3", 2, XrevrangeOptions::new().count(1)).await.unwrap()), [3]);
        assert_eq!(ids(t.client.xrange("s", 9, "+").await.unwrap()), [0; 0]);
    }

    into_a_struct => ["XADD", "XRANGE"] async |t| {
        t.client.xadd("s", "1-0", [("celsius", "-3.5"), ("place", "roof")]).await.unwrap();
        t.client.xadd("s", "2-0", [("celsius", "21")]).await.unwrap();
        let measures = t.client.xrange::<Measure>("s", "-", "+").await.unwrap();
        assert_eq!(measures[0].fields, Measure { celsius: -3.5, place: Some("roof".into()) });
        assert_eq!(measures[1].fields, Measure { celsius: 21.0, place: None });
    }

    deleting => ["XDEL"] async |t| {
        add(t, 3).await;
        assert_eq!(t.client.xdel("s", [StreamId::new(1, 0), StreamId::new(9, 9)]).await.unwrap(), 1);
        assert_eq!(t.client.xdel("s", "2-0").await.unwrap(), 1);
        assert_eq!(t.client.xdel("missing", "1-0").await.unwrap(), 0);
        assert_eq!((t.client.xlen("s").await.unwrap(), first(t).await), (1, Some(3)));
    }

    trimming => ["XTRIM"] async |t| {
        assert_eq!(t.client.xtrim("missing", Trim::maxlen(0)).await.unwrap(), 0);
        add(t, 6).await;
        assert_eq!(t.client.xtrim("s", Trim::maxlen(5)).await.unwrap(), 1);
        assert_eq!(t.client.xtrim("s", Trim::minid(StreamId::new(4, 0)).exact()).await.unwrap(), 2);
        assert_eq!(t.client.xtrim("s", Trim::minid("5-0").approx().limit(5)).await.unwrap(), 0);
        assert_eq!(first(t).await, Some(4));
        if t.is_redis("8.2") {
            let options = XtrimOptions::new;
            assert_eq!(t.client.xtrim_with("s", Trim::maxlen(2), options().keepref()).await.unwrap(), 1);
            assert_eq!(t.client.xtrim_with("s", Trim::maxlen(1), options().acked()).await.unwrap(), 1);
            assert_eq!(t.client.xtrim_with("s", Trim::maxlen(0), options().delref()).await.unwrap(), 1);
        }
    }

    wrong_use => ["XADD", "XRANGE"] async |t| {
        t.client.set("text", "v").await.unwrap();
        assert_eq!(t.client.xadd("text", "*", [("a", 1)]).await.unwrap_err().code(), Some("WRONGTYPE"));
        assert_eq!(t.client.xrange::<Ordered>("text", "-", "+").await.unwrap_err().code(), Some("WRONGTYPE"));
        let nothing: [(&str, &str); 0] = [];
        assert_eq!(t.client.xadd("s", "*", nothing).await.unwrap_err().kind(), ErrorKind::Data);
    }
}

#[tokio::test]
async fn words_of_the_options() {
    let id = "$3\r\n7-0\r\n";
    let redis = Scripted::new()
        .expect(["XADD", "s", "NOMKSTREAM", "MAXLEN", "=", "5", "*", "a", "1"], "$-1\r\n")
        .expect(["XADD", "s", "KEEPREF", "MINID", "~", "3-0", "LIMIT", "9", "7-0", "a", "1", "b", "2"], id)
        .expect(vec!["XADD", "s", "DELREF", "IDMP", "p", "m", "MAXLEN", "0", "*", "a", "1"], id)
        .expect(vec!["XADD", "s", "ACKED", "IDMPAUTO", "p", "*", "a", "1"], id)
        .expect(["XTRIM", "s", "MINID", "~", "3-0", "LIMIT", "9", "ACKED"], ":2\r\n")
        .expect(["XRANGE", "s", "-", "+", "COUNT", "3"], "*0\r\n")
        .expect(["XREVRANGE", "s", "+", "-", "COUNT", "3"], "*0\r\n");
    let (options, sent) = (XaddOptions::new, Some(StreamId::new(7, 0)));
    let exact = options().trim(Trim::maxlen(5).exact());
    assert_eq!(redis.xadd_nomkstream_with("s", "*", ("a", 1), exact).await.unwrap(), None);
    let minid = || Trim::minid("3-0").approx().limit(9);
    let keep = options().trim(minid()).keepref();
    assert_eq!(Some(redis.xadd_with("s", "7-0", [("a", 1), ("b", 2)], keep).await.unwrap()), sent);
    let once = options().trim(Trim::maxlen(0)).idmp("p", "m").delref();
    assert_eq!(Some(redis.xadd_with("s", "*", ("a", 1), once).await.unwrap()), sent);
    let once = options().acked().idmpauto("p");
    assert_eq!(Some(redis.xadd_with("s", "*", ("a", 1), once).await.unwrap()), sent);
    assert_eq!(redis.xtrim_with("s", minid(), XtrimOptions::new().acked()).await.unwrap(), 2);
    assert_eq!(redis.xrange_with::<Ordered>("s", "-", "+", XrangeOptions::new().count(3)).await.unwrap(), []);
    assert_eq!(redis.xrevrange_with::<Ordered>("s", "+", "-", XrevrangeOptions::new().count(3)).await.unwrap(), []);
    redis.verify().unwrap();
}
