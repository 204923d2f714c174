//! The classic class: its order of arguments and its replies, on each of its carriers.

use std::time::Duration;

use bytes::Bytes;
use redis_typed::{Command, Commands, ErrorKind, Executor, LegacyCommands, Reply, reply::Ttl};

use crate::support::Target;

const MINUTE: Duration = Duration::from_secs(60);

/// A carrier that sends nothing and answers the words of each command.
struct Words;

impl Executor for &Words {
    type Output<R: Reply> = Vec<Bytes>;

    fn run<R: Reply>(self, command: Command<R>) -> Vec<Bytes> {
        command.words().check().expect("arguments that can be sent");
        command.words().decoded()
    }
}

impl LegacyCommands for &Words {}

/// The five commands whose order differs, as the server must get them from every carrier.
const SENT: [&[&str]; 8] = [
    &["LREM", "l", "0", "a"],
    &["LREM", "l", "-1", "b"],
    &["ZADD", "z", "1.5", "n1", "2", "n2"],
    &["ZINCRBY", "z", "1", "n1"],
    &["ZINCRBY", "z", "-2.5", "n1"],
    &["SETEX", "s", "60", "v"],
    &["TTL", "s"],
    &["PTTL", "s"],
];

/// What the server was sent of those commands since its log was reset, oldest first.
async fn sent(t: &Target) -> Vec<Vec<Bytes>> {
    let mut log = t.client.slowlog_get_count(-1).await.unwrap();
    log.sort_by_key(|entry| entry.id);
    let words = log.into_iter().map(|entry| entry.args);
    let sent = words.filter(|words| SENT.iter().any(|sent| words[0] == sent[0])).collect();
    t.client.slowlog_reset().await.unwrap();
    sent
}

async fn prepare(t: &Target) {
    t.client.config_set("slowlog-max-len", 1000).await.unwrap();
    t.client.config_set("slowlog-log-slower-than", 0).await.unwrap();
    refill(t).await;
}

async fn refill(t: &Target) {
    t.client.flushdb().await.unwrap();
    t.client.rpush("l", ["a", "b", "a", "b"]).await.unwrap();
    t.client.slowlog_reset().await.unwrap();
}

type Replies = (u64, u64, u64, f64, f64, (), Option<Duration>, Option<Duration>);

#[track_caller]
fn expected(replies: Replies) {
    let (all, last, added, one, minus, (), ttl, pttl) = replies;
    assert_eq!((all, last, added, one, minus), (2, 1, 2, 2.5, 0.0));
    assert_eq!(ttl, Some(MINUTE));
    assert!(pttl.is_some_and(|left| left <= MINUTE && left > MINUTE / 2), "{pttl:?}");
}

/// The eight commands on a carrier; each call takes it anew.
macro_rules! eight {
    ($carrier:expr) => {
        (
            $carrier.lrem("l", "a").await.unwrap(),
            $carrier.lrem_count("l", "b", -1).await.unwrap(),
            $carrier.zadd("z", [("n1", 1.5), ("n2", 2.0)]).await.unwrap(),
            $carrier.zincrby("z", "n1").await.unwrap(),
            $carrier.zincrby_increment("z", "n1", -2.5).await.unwrap(),
            $carrier.setex("s", "v", MINUTE).await.unwrap(),
            $carrier.ttl("s").await.unwrap(),
            $carrier.pttl("s").await.unwrap(),
        )
    };
}

/// The eight commands one after the other on a carrier that collects them.
macro_rules! queue {
    ($carrier:expr) => {
        $carrier
            .lrem("l", "a")
            .lrem_count("l", "b", -1)
            .zadd("z", [("n1", 1.5), ("n2", 2.0)])
            .zincrby("z", "n1")
            .zincrby_increment("z", "n1", -2.5)
            .setex("s", "v", MINUTE)
            .ttl("s")
            .pttl("s")
    };
}

crate::suite! {
    r14_on_the_client private => ["LREM", "ZADD", "ZINCRBY", "SETEX", "TTL", "PTTL"] async |t| {
        prepare(t).await;
        let redis = t.client.legacy();
        expected(eight!(redis));
        assert_eq!(sent(t).await, SENT);
    }

    r14_in_pipelines private => ["LREM", "ZADD", "ZINCRBY", "SETEX", "TTL", "PTTL"] async |t| {
        prepare(t).await;
        let redis = t.client.legacy();
        expected(queue!(redis.pipeline()).execute().await.unwrap());
        assert_eq!(sent(t).await, SENT);
        refill(t).await;
        expected(queue!(redis.pipeline().non_atomic()).execute().await.unwrap());
        assert_eq!(sent(t).await, SENT);
    }

    r14_watched_and_in_transactions private => ["LREM", "ZADD", "ZINCRBY", "SETEX", "TTL", "PTTL"] async |t| {
        prepare(t).await;
        let redis = t.client.legacy();
        let watched = redis.watch("nothing").await.unwrap();
        expected(eight!(watched));
        assert_eq!(sent(t).await, SENT);
        refill(t).await;
        expected(queue!(watched.multi()).execute().await.unwrap());
        assert_eq!(sent(t).await, SENT);
        refill(t).await;
        expected(redis.transaction("l", async |watched| Ok(queue!(watched.multi()))).await.unwrap());
        assert_eq!(sent(t).await, SENT);
    }

    r14_in_batches private => ["LREM", "ZADD", "ZINCRBY", "SETEX", "TTL", "PTTL"] async |t| {
        prepare(t).await;
        let redis = t.client.legacy();
        let mut batch = redis.batch();
        let (all, last) = (batch.lrem("l", "a"), batch.lrem_count("l", "b", -1));
        let added = batch.zadd("z", [("n1", 1.5), ("n2", 2.0)]);
        let (one, minus) = (batch.zincrby("z", "n1"), batch.zincrby_increment("z", "n1", -2.5));
        let (set, ttl, pttl) = (batch.setex("s", "v", MINUTE), batch.ttl("s"), batch.pttl("s"));
        let mut replies = batch.execute().await.unwrap();
        expected((
            replies.take(all).unwrap(),
            replies.take(last).unwrap(),
            replies.take(added).unwrap(),
            replies.take(one).unwrap(),
            replies.take(minus).unwrap(),
            replies.take(set).unwrap(),
            replies.take(ttl).unwrap(),
            replies.take(pttl).unwrap(),
        ));
        assert_eq!(sent(t).await, SENT);
    }

    r10_lrem => ["LREM"] async |t| {
        let redis = t.client.legacy();
        let left = async || t.client.lrange::<String>("l", 0, -1).await.unwrap();
        t.client.rpush("l", ["a", "b", "a", "c", "a"]).await.unwrap();
        assert_eq!(redis.lrem_count("l", "a", -1).await.unwrap(), 1);
        assert_eq!(left().await, ["a", "b", "a", "c"]);
        assert_eq!(redis.lrem_count("l", "a", 1).await.unwrap(), 1);
        assert_eq!(left().await, ["b", "a", "c"]);
        assert_eq!(redis.lrem_count("l", "c", 0).await.unwrap(), 1);
        assert_eq!(redis.lrem("l", "a").await.unwrap(), 1);
        assert_eq!(left().await, ["b"]);
        assert_eq!((redis.lrem("l", "z").await.unwrap(), redis.lrem("missing", "a").await.unwrap()), (0, 0));
        assert_eq!(t.client.lrem("l", 0, "b").await.unwrap(), 1);
    }

    r11_zadd => ["ZADD", "ZINCRBY"] async |t| {
        let redis = t.client.legacy();
        assert_eq!(redis.zadd("z", [("n1", 1.0), ("n2", -0.5), ("n3", f64::INFINITY)]).await.unwrap(), 3);
        assert_eq!(redis.zadd("z", ("n1", 4)).await.unwrap(), 0);
        // The pairs go out in the order of the caller, so that of a member named twice the last score holds.
        assert_eq!(redis.zadd("z", [("n4", 1), ("n4", 2)]).await.unwrap(), 1);
        let expected = [("n2", -0.5), ("n4", 2.0), ("n1", 4.0), ("n3", f64::INFINITY)];
        let found = redis.zrange_withscores::<String>("z", 0, -1).await.unwrap();
        assert_eq!(found, expected.map(|(member, score)| (member.to_owned(), score)));
        assert_eq!(redis.zincrby("z", "new").await.unwrap(), 1.0);
        assert_eq!(redis.zincrby_increment("z", "new", -3.5).await.unwrap(), -2.5);
        assert_eq!(t.client.zincrby("z", 1.0, "new").await.unwrap(), -1.5);
        let nothing: [(&str, f64); 0] = [];
        assert_eq!(redis.zadd("z", nothing).await.unwrap_err().kind(), ErrorKind::Data);
    }

    r12_setex => ["SETEX"] async |t| {
        let redis = t.client.legacy();
        redis.setex("s", "val", MINUTE).await.unwrap();
        redis.setex("n", "val", 60).await.unwrap();
        for key in ["s", "n"] {
            assert_eq!(redis.get::<String>(key).await.unwrap().as_deref(), Some("val"));
            assert_eq!(t.client.ttl(key).await.unwrap(), Ttl::In(MINUTE));
        }
        let error = redis.setex("s", "val", 0).await.unwrap_err();
        assert!(error.is_response() && error.to_string().contains("invalid expire time"), "{error}");
        let error = redis.setex("s", "val", Duration::from_millis(1500)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Data);
    }

    r13_ttl => ["TTL", "PTTL"] async |t| {
        let redis = t.client.legacy();
        t.client.set("persistent", 1).await.unwrap();
        assert_eq!((redis.ttl("persistent").await.unwrap(), redis.pttl("persistent").await.unwrap()), (None, None));
        assert_eq!((redis.ttl("missing").await.unwrap(), redis.pttl("missing").await.unwrap()), (None, None));
        assert_eq!(t.client.ttl("persistent").await.unwrap(), Ttl::Persistent);
        assert_eq!(t.client.pttl("missing").await.unwrap(), Ttl::Missing);
        // Less than half a second rounds to zero seconds, which is still a time.
        t.client.psetex("p", 450, 1).await.unwrap();
        assert_eq!(redis.ttl("p").await.unwrap(), Some(Duration::ZERO));
        assert!(redis.pttl("p").await.unwrap().is_some_and(|left| left <= Duration::from_millis(450)));
    }
}

#[test]
fn words() {
    let sent = [
        Words.lrem("l", "a"),
        Words.lrem_count("l", "b", -1),
        Words.zadd("z", [("n1", 1.5), ("n2", 2.0)]),
        Words.zincrby("z", "n1"),
        Words.zincrby_increment("z", "n1", -2.5),
        Words.setex("s", "v", MINUTE),
        Words.ttl("s"),
        Words.pttl("s"),
    ];
    assert_eq!(
        sent.map(Vec::from),
        SENT.map(|words| words.iter().map(|word| Bytes::from_static(word.as_bytes())).collect::<Vec<_>>())
    );
}
