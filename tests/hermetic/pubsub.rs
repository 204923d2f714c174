//! Subscriptions against a server that does wrong.

mod fake;

use std::{future::Future, time::Duration};

use fake::{Fake, Script, confirmation, message};
use redis_typed::{
    ErrorKind,
    Protocol::{self, Resp2, Resp3},
    pubsub::{Event, PubSub, SlowConsumer},
};

fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { tokio::time::timeout(Duration::from_secs(60), test).await.expect("within a minute") })
}

/// Every connection tells its number in two messages.
fn two_messages(protocol: Protocol, number: usize) -> [Vec<u8>; 2] {
    [1, 2].map(|which| message(protocol, "c", &format!("{number}-{which}")))
}

fn telling(protocol: Protocol, number: usize) -> Script {
    Script { then: two_messages(protocol, number).concat(), ..Script::default() }
}

/// What comes, in short, up to this message.
async fn until(pubsub: &mut PubSub, last: &str) -> Vec<String> {
    let mut seen = Vec::new();
    while seen.last().is_none_or(|seen| seen != last) {
        let event = pubsub.next_timeout(Duration::from_secs(20)).await.expect("no error").expect("an event");
        seen.push(match event {
            Event::Message(message) => message.payload().unwrap(),
            Event::Disconnected(error) => format!("lost {:?}", error.kind()),
            Event::Reconnected { .. } => "back".to_owned(),
            other => format!("{other:?}"),
        });
    }
    seen
}

#[test]
fn cut_at_every_byte_that_the_server_sends() {
    for protocol in [Resp2, Resp3] {
        let settled = confirmation(protocol, "subscribe", "c", 1).len()
            + if protocol == Resp2 { "*2\r\n$4\r\npong\r\n$1\r\n1\r\n".len() } else { "$1\r\n1\r\n".len() };
        let [first, second] = two_messages(protocol, 0).map(|message| message.len());
        let ends = [settled + first, settled + first + second];
        for cut in 0..=ends[1] {
            let fake = Fake::start(protocol, move |number| Script {
                send: (number == 0).then_some(cut),
                ..telling(protocol, number)
            });
            let whole = ends.iter().filter(|end| cut >= **end).count();
            let mut expected: Vec<String> = (1..=whole).map(|which| format!("0-{which}")).collect();
            expected
                .extend((cut >= settled).then(|| ["lost Connection", "back"].map(str::to_owned)).into_iter().flatten());
            expected.extend(["1-1", "1-2"].map(str::to_owned));
            let seen = run(async {
                let mut pubsub = fake.client().pubsub();
                pubsub.subscribe("c").await.unwrap();
                until(&mut pubsub, "1-2").await
            });
            assert_eq!(seen, expected, "{protocol:?}, cut at {cut}");
            assert_eq!(fake.accepted(), 2);
        }
    }
}

#[test]
fn cut_at_every_byte_that_the_client_sends() {
    let asked = "*2\r\n$9\r\nSUBSCRIBE\r\n$1\r\nc\r\n*2\r\n$4\r\nPING\r\n$1\r\n1\r\n".len();
    for protocol in [Resp2, Resp3] {
        for cut in 0..asked {
            let fake = Fake::start(protocol, move |number| Script {
                receive: (number == 0).then_some(cut),
                ..telling(protocol, number)
            });
            let seen = run(async {
                let mut pubsub = fake.client().pubsub();
                pubsub.subscribe("c").await.unwrap();
                until(&mut pubsub, "1-2").await
            });
            assert_eq!(seen, ["1-1", "1-2"], "{protocol:?}, cut at {cut}");
        }
    }
}

#[test]
fn garbage_ends_a_connection_but_not_the_subscription() {
    const GARBAGE: [&str; 7] = [
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        ":1\r\n",
        "*3\r\n$3\r\nfoo\r\n$1\r\na\r\n$1\r\nb\r\n",
        "*3\r\n$7\r\nmessage\r\n:1\r\n*0\r\n",
        "*2\r\n$4\r\npong\r\n$1\r\n9\r\n",
        "*4294967295\r\n",
        "%1\r\n$1\r\na\r\n:1\r\n",
    ];
    for garbage in GARBAGE {
        for protocol in [Resp2, Resp3] {
            let fake = Fake::start(protocol, move |number| match number {
                0 => Script { then: garbage.into(), ..Script::default() },
                _ => telling(protocol, number),
            });
            let seen = run(async {
                let mut pubsub = fake.client().pubsub();
                pubsub.subscribe("c").await.unwrap();
                until(&mut pubsub, "1-2").await
            });
            assert_eq!(seen, ["lost InvalidResponse", "back", "1-1", "1-2"], "{protocol:?}: {garbage:?}");
        }
    }
}

#[test]
fn a_silent_server_is_noticed() {
    let fake = Fake::start(Resp3, |number| match number {
        // SUBSCRIBE and PING are answered, the PING that asks for a sign of life is not.
        0 => Script { silent_after: Some(2), ..Script::default() },
        _ => telling(Resp3, number),
    });
    let seen = run(async {
        let mut pubsub = fake.client().pubsub().keepalive(Duration::from_millis(50));
        pubsub.subscribe("c").await.unwrap();
        until(&mut pubsub, "1-2").await
    });
    assert_eq!(seen, ["lost Connection", "back", "1-1", "1-2"]);
}

#[test]
fn a_server_that_acknowledges_nothing() {
    let fake = Fake::start(Resp3, |_| Script { silent_after: Some(0), ..Script::default() });
    let error = run(async { fake.client().pubsub().subscribe("c").await.unwrap_err() });
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(error.address().is_some(), "{error}");
    assert_eq!(fake.accepted(), 3);
}

#[test]
fn a_living_server_is_asked_but_kept() {
    let fake = Fake::start(Resp2, |number| telling(Resp2, number));
    run(async {
        let mut pubsub = fake.client().pubsub().keepalive(Duration::from_millis(10));
        pubsub.subscribe("c").await.unwrap();
        assert_eq!(until(&mut pubsub, "0-2").await, ["0-1", "0-2"]);
        assert!(pubsub.next_timeout(Duration::from_millis(400)).await.unwrap().is_none());
        assert!(pubsub.is_connected());
    });
    assert_eq!(fake.accepted(), 1);
}

#[test]
fn what_the_server_takes_away_is_asked_for_again() {
    let fake =
        Fake::start(Resp3, |_| Script { then: confirmation(Resp3, "sunsubscribe", "s", 0), ..Script::default() });
    run(async {
        let mut pubsub = fake.client().pubsub().with_acks();
        pubsub.ssubscribe("s").await.unwrap();
        let mut seen = Vec::new();
        for _ in 0..3 {
            seen.push(matches!(pubsub.next().await.unwrap().unwrap(), Event::Subscribed { .. }));
        }
        assert_eq!(seen, [true, false, true]);
        assert!(pubsub.is_subscribed());
    });
    assert_eq!(fake.accepted(), 1);
}

#[test]
fn a_push_of_another_sort_is_an_event() {
    let fake = Fake::start(Resp3, |_| Script { then: b">2\r\n+MIGRATING\r\n:7\r\n".into(), ..Script::default() });
    run(async {
        let mut pubsub = fake.client().pubsub();
        pubsub.subscribe("c").await.unwrap();
        let Event::Push(push) = pubsub.next().await.unwrap().unwrap() else { panic!("a push") };
        let words = redis_typed::Value::Push(vec![
            redis_typed::Value::Simple("MIGRATING".into()),
            redis_typed::Value::Integer(7),
        ]);
        assert_eq!(push, words);
    });
}

#[test]
fn who_blocks_and_does_not_read_hears_of_it() {
    let flood: Vec<u8> = (0..1000).flat_map(|number| message(Resp2, "c", &number.to_string())).collect();
    let fake = Fake::start(Resp2, move |_| Script { then: flood.clone(), ..Script::default() });
    run(async {
        let mut pubsub = fake.client().pubsub().buffer(10, 1 << 20).slow_consumer(SlowConsumer::Block);
        pubsub.subscribe("c").await.unwrap();
        while pubsub.backlog() < 10 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pubsub.subscribe("d").await.unwrap_err().kind(), ErrorKind::Timeout);
        assert_eq!(pubsub.backlog(), 10);
        let seen = until(&mut pubsub, "999").await;
        assert_eq!(seen.len(), 1000);
        pubsub.ping().await.unwrap();
    });
    assert_eq!(fake.accepted(), 1);
}
