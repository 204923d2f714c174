//! Subscriptions: what comes, in which order, and what becomes of them.

mod consumers;
mod faults;
mod handles;
mod workers;

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use redis_typed::{
    Commands, ErrorKind, Executor, cmd,
    pubsub::{Event, KeyEvent, Message, PubSub, SubscriptionKind},
};

use crate::support::{Target, on_all, on_private};

/// A name that no other test uses, for channels are not in a database.
fn unique(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{name}:{}:", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// The next event, which has to come soon.
async fn next(pubsub: &mut PubSub) -> Event {
    pubsub.next_timeout(Duration::from_secs(20)).await.unwrap().expect("an event within 20 s")
}

async fn message(pubsub: &mut PubSub) -> Message {
    let event = next(pubsub).await;
    event.into_message().expect("a message")
}

async fn text(pubsub: &mut PubSub) -> String {
    message(pubsub).await.payload().unwrap()
}

async fn subscribers(t: &Target, channel: &str) -> u64 {
    t.client.pubsub_numsub::<String>(channel).await.unwrap()[0].1
}

async fn until_nobody_listens(t: &Target, name: &str) {
    for _ in 0..1000 {
        if subscribers(t, name).await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("somebody still listens to {name}");
}

#[test]
fn channels_and_patterns() {
    on_all(async |t| {
        let name = unique("news");
        let (one, other) = (format!("{name}1"), format!("{name}2"));
        let mut pubsub = t.client.pubsub();
        assert!(!pubsub.is_subscribed() && !pubsub.is_connected());
        pubsub.subscribe([&one, &other]).await.unwrap();
        pubsub.psubscribe(format!("{name}?")).await.unwrap();
        assert!(pubsub.is_subscribed() && pubsub.is_connected());
        assert_eq!(pubsub.subscriptions(SubscriptionKind::Channel), [&*one, &*other]);
        assert_eq!(t.client.publish(&one, 42).await.unwrap(), 2);
        let by_channel = message(&mut pubsub).await;
        assert_eq!((by_channel.kind(), by_channel.channel_str().unwrap()), (SubscriptionKind::Channel, &*one));
        assert_eq!((by_channel.payload::<i64>().unwrap(), by_channel.pattern()), (42, None));
        let by_pattern = message(&mut pubsub).await;
        assert_eq!(by_pattern.kind(), SubscriptionKind::Pattern);
        assert_eq!(by_pattern.pattern().unwrap(), format!("{name}?").as_bytes());
        assert_eq!(by_pattern.payload_bytes(), b"42");
        assert_eq!(pubsub.publish(&other, "x").await.unwrap(), 2);
        assert_eq!(message(&mut pubsub).await.channel(), other.as_bytes());
    });
}

#[test]
fn shard_channels() {
    on_all(async |t| {
        let name = unique("shard");
        let mut pubsub = t.client.pubsub();
        pubsub.ssubscribe([&name, "other shard"]).await.unwrap();
        assert_eq!(t.client.run(cmd("SPUBLISH").arg(&name).arg("x").reply::<u64>()).await.unwrap(), 1);
        let message = message(&mut pubsub).await;
        assert_eq!((message.kind(), message.payload_bytes()), (SubscriptionKind::ShardChannel, &b"x"[..]));
        pubsub.sunsubscribe(&name).await.unwrap();
        assert_eq!(t.client.run(cmd("SPUBLISH").arg(&name).arg("x").reply::<u64>()).await.unwrap(), 0);
    });
}

#[test]
fn bytes_of_any_sort_and_size() {
    on_all(async |t| {
        let name = [unique("binary").as_bytes(), b"\x00\xff\r\n"].concat();
        let mut pubsub = t.client.pubsub();
        pubsub.subscribe(&name).await.unwrap();
        for payload in [vec![], b"\r\n$-1\r\n".to_vec(), vec![0xff; 3_000_000], vec![b'x'; 1]] {
            assert_eq!(t.client.publish(&name, &payload).await.unwrap(), 1);
            let message = message(&mut pubsub).await;
            assert_eq!(message.channel(), &name);
            assert!(message.payload_bytes() == payload, "{} bytes", payload.len());
        }
        t.client.publish(&name, b"\xff").await.unwrap();
        let message = message(&mut pubsub).await;
        assert_eq!(message.payload::<String>().unwrap_err().kind(), ErrorKind::Decode);
        assert_eq!(message.payload::<Vec<u8>>().unwrap(), b"\xff");
    });
}

#[test]
fn acknowledgements_are_events_if_asked_for() {
    on_all(async |t| {
        let name = unique("acks");
        let mut pubsub = t.client.pubsub().with_acks();
        pubsub.subscribe([format!("{name}a"), format!("{name}b")]).await.unwrap();
        pubsub.psubscribe(&name).await.unwrap();
        // Subscribed already: nothing is asked for again.
        pubsub.subscribe(format!("{name}a")).await.unwrap();
        pubsub.unsubscribe([format!("{name}b"), format!("{name}never")]).await.unwrap();
        let mut seen = Vec::new();
        while let Some(event) = pubsub.try_next().unwrap() {
            seen.push(match event {
                Event::Subscribed { kind, name, count } => (true, kind, name, count),
                Event::Unsubscribed { kind, name, count } => (false, kind, name, count),
                other => panic!("{other:?}"),
            });
        }
        let seen: Vec<_> = seen.iter().map(|(is, kind, name, count)| (*is, *kind, &name[..], *count)).collect();
        let (a, b) = (format!("{name}a"), format!("{name}b"));
        assert_eq!(
            seen,
            [
                (true, SubscriptionKind::Channel, a.as_bytes(), 1),
                (true, SubscriptionKind::Channel, b.as_bytes(), 2),
                (true, SubscriptionKind::Pattern, name.as_bytes(), 3),
                (false, SubscriptionKind::Channel, b.as_bytes(), 2),
            ]
        );
    });
}

#[test]
fn ends_when_nothing_is_subscribed_to() {
    on_all(async |t| {
        let name = unique("ends");
        let mut pubsub = t.client.pubsub();
        assert!(pubsub.next().await.is_none());
        assert_eq!(pubsub.try_next().unwrap_err().kind(), ErrorKind::PubSub);
        pubsub.subscribe(&name).await.unwrap();
        assert!(pubsub.try_next().unwrap().is_none());
        assert!(pubsub.next_timeout(Duration::from_millis(20)).await.unwrap().is_none());
        t.client.publish(&name, "last").await.unwrap();
        pubsub.unsubscribe_all().await.unwrap();
        assert_eq!(t.client.publish(&name, "too late").await.unwrap(), 0);
        assert_eq!(text(&mut pubsub).await, "last");
        assert!(pubsub.next().await.is_none());
        assert_eq!(pubsub.next_timeout(Duration::ZERO).await.unwrap_err().kind(), ErrorKind::PubSub);

        pubsub.subscribe(&name).await.unwrap();
        t.client.publish(&name, "again").await.unwrap();
        assert_eq!(text(&mut pubsub).await, "again");
    });
}

#[test]
fn the_last_wish_counts() {
    on_all(async |t| {
        let name = unique("race");
        let mut pubsub = t.client.pubsub();
        for round in 0..50 {
            let (subscribed, unsubscribed, again) =
                tokio::join!(pubsub.subscribe(&name), pubsub.unsubscribe(&name), pubsub.subscribe(&name));
            subscribed.and(unsubscribed).and(again).unwrap();
            assert_eq!(t.client.publish(&name, round).await.unwrap(), 1);
            assert_eq!(message(&mut pubsub).await.payload::<i64>().unwrap(), round);

            // One of them has been written when the next comes.
            let again = pubsub.subscribe(&name);
            pubsub.unsubscribe(&name).await.unwrap();
            tokio::task::yield_now().await;
            let (again, unsubscribed) = tokio::join!(again, pubsub.unsubscribe(&name));
            again.and(unsubscribed).unwrap();
            assert_eq!(t.client.publish(&name, round).await.unwrap(), 0);
        }
        assert!(pubsub.next().await.is_none());
    });
}

#[test]
fn a_dropped_call_happens_all_the_same() {
    on_all(async |t| {
        let name = unique("dropped");
        let mut pubsub = t.client.pubsub();
        let call = pubsub.subscribe(&name);
        drop(call);
        assert!(!pubsub.is_subscribed());
        let _ = tokio::time::timeout(Duration::ZERO, pubsub.subscribe(&name)).await;
        assert!(pubsub.is_subscribed());
        pubsub.ping().await.unwrap();
        assert_eq!(t.client.publish(&name, "x").await.unwrap(), 1);
        assert_eq!(text(&mut pubsub).await, "x");
        let _ = tokio::time::timeout(Duration::ZERO, pubsub.unsubscribe(&name)).await;
        assert!(pubsub.next().await.is_none());
        assert_eq!(subscribers(t, &name).await, 0);
    });
}

#[test]
fn keyspace_notifications() {
    on_private(async |t| {
        t.client.config_set("notify-keyspace-events", "KEA").await.unwrap();
        let mut pubsub = t.client.pubsub();
        pubsub.psubscribe(KeyEvent::of_keys(0, "user:*")).await.unwrap();
        pubsub.subscribe(KeyEvent::of_event(0, "del")).await.unwrap();
        t.client.set("user:1", "x").await.unwrap();
        t.client.set("other", "x").await.unwrap();
        t.client.delete("user:1").await.unwrap();
        let mut seen = Vec::new();
        for _ in 0..3 {
            let event = KeyEvent::read(&message(&mut pubsub).await).expect("a notification");
            assert_eq!((event.database, &event.key[..]), (0, &b"user:1"[..]));
            seen.push(event.event);
        }
        assert_eq!(seen, ["set", "del", "del"]);
        t.client.publish(KeyEvent::of_event(0, "del"), "user:2").await.unwrap();
        assert_eq!(KeyEvent::read(&message(&mut pubsub).await).expect("one").key, "user:2");
    });
}

#[test]
fn a_list_of_no_names_is_refused() {
    on_all(async |t| {
        let pubsub = t.client.pubsub();
        let error = pubsub.subscribe(&[] as &[&str]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Data);
        assert!(!pubsub.is_connected());
    });
}
