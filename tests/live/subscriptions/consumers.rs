//! Consumers that do not read.

use std::time::Duration;

use redis_typed::{
    Commands, ErrorKind,
    pubsub::{Event, SlowConsumer},
};

use super::{next, on_all, on_private, subscribers, text, unique, until_nobody_listens};
use crate::support::Target;

const MESSAGES: usize = 5000;
const BOUND: usize = 100;

async fn flood(t: &Target, name: &str) {
    let mut batch = t.client.batch();
    (0..MESSAGES).for_each(|number| drop((&mut batch).publish(name, number)));
    batch.execute().await.unwrap();
}

#[test]
fn the_oldest_are_dropped_and_counted() {
    on_all(async |t| {
        let name = unique("oldest");
        let mut pubsub = t.client.pubsub().buffer(BOUND, 1 << 20);
        pubsub.subscribe(&name).await.unwrap();
        flood(t, &name).await;
        // The answer to this comes after all of them.
        pubsub.ping().await.unwrap();
        assert_eq!(pubsub.backlog(), BOUND);
        let lost = MESSAGES - BOUND;
        assert_eq!(pubsub.dropped(), lost as u64);
        assert!(matches!(next(&mut pubsub).await, Event::Dropped(count) if count == lost as u64));
        for number in lost..MESSAGES {
            assert_eq!(text(&mut pubsub).await, number.to_string());
        }
        assert!(pubsub.try_next().unwrap().is_none());
        assert_eq!(pubsub.dropped(), lost as u64);
    });
}

#[test]
fn bytes_are_bounded() {
    on_all(async |t| {
        let name = unique("bytes");
        let pubsub = t.client.pubsub().buffer(usize::MAX, 1 << 20);
        pubsub.subscribe(&name).await.unwrap();
        for _ in 0..64 {
            t.client.publish(&name, vec![b'x'; 100_000]).await.unwrap();
        }
        pubsub.ping().await.unwrap();
        assert_eq!((pubsub.backlog(), pubsub.dropped()), (11, 53));
    });
}

#[test]
fn nothing_is_read_until_there_is_room() {
    on_all(async |t| {
        let name = unique("block");
        let mut pubsub = t.client.pubsub().buffer(BOUND, 1 << 20).slow_consumer(SlowConsumer::Block);
        pubsub.subscribe(&name).await.unwrap();
        flood(t, &name).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(pubsub.backlog(), BOUND);
        for number in 0..MESSAGES {
            assert_eq!(text(&mut pubsub).await, number.to_string());
        }
        pubsub.ping().await.unwrap();
        assert_eq!((pubsub.backlog(), pubsub.dropped()), (0, 0));
    });
}

#[test]
fn to_be_slow_can_be_an_error() {
    on_all(async |t| {
        let name = unique("error");
        let mut pubsub = t.client.pubsub().buffer(BOUND, 1 << 20).slow_consumer(SlowConsumer::Error);
        pubsub.subscribe(&name).await.unwrap();
        flood(t, &name).await;
        while pubsub.is_connected() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        for number in 0..BOUND {
            assert_eq!(text(&mut pubsub).await, number.to_string());
        }
        assert_eq!(pubsub.next().await.expect("an error").unwrap_err().kind(), ErrorKind::PubSub);
        assert!(pubsub.next().await.is_none());
        assert!(!pubsub.is_subscribed());
        until_nobody_listens(t, &name).await;
        pubsub.subscribe(&name).await.unwrap();
        assert_eq!(subscribers(t, &name).await, 1);
        t.client.publish(&name, "anew").await.unwrap();
        assert_eq!(text(&mut pubsub).await, "anew");
    });
}

#[test]
fn the_server_ends_who_reads_nothing_for_too_long() {
    // A server that sends longer values without a copy does not count them as its output buffer.
    const LENGTH: usize = 8 << 10;
    on_private(async |t| {
        t.client.config_set("client-output-buffer-limit", "pubsub 1mb 0 0").await.unwrap();
        let mut pubsub = t.client.pubsub().buffer(1, LENGTH).slow_consumer(SlowConsumer::Block);
        pubsub.subscribe("flood").await.unwrap();
        let mut sent = 0;
        while t.client.publish("flood", vec![b'x'; LENGTH]).await.unwrap() == 1 {
            sent += 1;
            assert!(sent * LENGTH < 256 << 20, "the server keeps all of them");
        }
        let mut received = 0;
        let lost = loop {
            match next(&mut pubsub).await {
                Event::Message(message) => received += usize::from(message.payload_bytes().len() == LENGTH),
                other => break other,
            }
        };
        assert!(matches!(lost, Event::Disconnected(_)), "{lost:?}");
        assert!((1..=sent).contains(&received), "{received} of {sent}");
        assert!(matches!(next(&mut pubsub).await, Event::Reconnected { .. }));
        t.client.publish("flood", "after").await.unwrap();
        assert_eq!(text(&mut pubsub).await, "after");
        assert_eq!(pubsub.dropped(), 0);
    });
}
