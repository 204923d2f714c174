//! Handlers, and the worker that calls them.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use redis_typed::{Commands, ErrorKind};

use super::{on_all, subscribers, text, unique, until_nobody_listens};

#[test]
fn handlers_are_called_while_reading() {
    on_all(async |t| {
        let name = unique("handler");
        let (handled, quiet) = (format!("{name}handled"), format!("{name}quiet"));
        let (sender, receiver) = mpsc::channel();
        let mut pubsub = t.client.pubsub();
        pubsub.on(&handled, move |message| sender.send(message.payload::<i64>().unwrap()).unwrap());
        pubsub.subscribe(&quiet).await.unwrap();
        assert_eq!(subscribers(t, &handled).await, 1);
        t.client.publish(&handled, 1).await.unwrap();
        t.client.publish(&quiet, "x").await.unwrap();
        assert_eq!(text(&mut pubsub).await, "x");
        assert_eq!(receiver.try_recv().unwrap(), 1);
        t.client.publish(&handled, 2).await.unwrap();
        assert!(pubsub.next_timeout(Duration::from_millis(100)).await.unwrap().is_none());
        assert_eq!(receiver.try_recv().unwrap(), 2);
    });
}

#[test]
fn a_worker_handles_all_and_stops() {
    on_all(async |t| {
        let name = unique("worker");
        let sum = Arc::new(AtomicUsize::new(0));
        let add = |factor: usize| {
            let sum = Arc::clone(&sum);
            move |message: redis_typed::pubsub::Message| {
                sum.fetch_add(factor * message.payload::<usize>().unwrap(), Ordering::Relaxed);
            }
        };
        let mut pubsub = t.client.pubsub();
        pubsub.on(&name, add(1)).on_pattern(format!("{name}*"), add(1000));
        let worker = pubsub.spawn().unwrap();
        worker.subscriber().ping().await.unwrap();
        for number in 1..=10 {
            assert_eq!(worker.subscriber().publish(&name, number).await.unwrap(), 2);
        }
        worker.stop().await.unwrap();
        assert_eq!(sum.load(Ordering::Relaxed), 55 * 1001);
        assert_eq!(subscribers(t, &name).await, 0);
    });
}

#[test]
fn a_worker_needs_a_handler_for_everything() {
    on_all(async |t| {
        let name = unique("unhandled");
        let mut pubsub = t.client.pubsub();
        pubsub.on(&name, |_| {});
        pubsub.subscribe("no handler for it").await.unwrap();
        assert_eq!(pubsub.spawn().unwrap_err().kind(), ErrorKind::PubSub);

        let mut pubsub = t.client.pubsub();
        pubsub.on(&name, |_| {});
        let worker = pubsub.spawn().unwrap();
        let later = unique("later");
        worker.subscriber().subscribe(&later).await.unwrap();
        t.client.publish(&later, "x").await.unwrap();
        assert_eq!(worker.join().await.unwrap_err().kind(), ErrorKind::PubSub);
    });
}

#[test]
fn a_panic_ends_the_worker_and_is_told() {
    on_all(async |t| {
        let name = unique("panic");
        let mut pubsub = t.client.pubsub();
        pubsub.on(&name, |message| panic!("this test wants a panic: {:?}", message.payload::<String>()));
        let worker = pubsub.spawn().unwrap();
        worker.subscriber().ping().await.unwrap();
        t.client.publish(&name, "no number").await.unwrap();
        assert_eq!(worker.join().await.unwrap_err().kind(), ErrorKind::PubSub);
    });
}

#[test]
fn a_dropped_worker_ends() {
    on_all(async |t| {
        let name = unique("dropped");
        let mut pubsub = t.client.pubsub();
        pubsub.on(&name, |_| {});
        let worker = pubsub.spawn().unwrap();
        worker.subscriber().ping().await.unwrap();
        assert_eq!(subscribers(t, &name).await, 1);
        drop(worker);
        until_nobody_listens(t, &name).await;
    });
}

#[test]
fn other_events_have_a_handler_of_their_own() {
    on_all(async |t| {
        let name = unique("events");
        let (sender, receiver) = mpsc::channel();
        let mut pubsub = t.client.pubsub().with_acks();
        pubsub.on(&name, |_| {}).on_event(move |event| sender.send(format!("{event:?}")).unwrap());
        let worker = pubsub.spawn().unwrap();
        worker.subscriber().ping().await.unwrap();
        worker.stop().await.unwrap();
        let seen: Vec<String> = receiver.iter().collect();
        assert_eq!(seen.len(), 2, "{seen:?}");
        assert!(seen[0].starts_with("Subscribed") && seen[1].starts_with("Unsubscribed"), "{seen:?}");
    });
}
