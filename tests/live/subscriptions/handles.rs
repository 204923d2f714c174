//! Handles: split, dropped, sent elsewhere.

use std::{pin::Pin, time::Duration};

use redis_typed::{
    Client, Commands, Config, ErrorKind, blocking,
    pubsub::{Acknowledgement, Event, Messages, PubSub, Subscriber, Worker},
};

use super::{next, on_all, subscribers, text, unique, until_nobody_listens};

fn is_send<T: Send>() {}
fn is_shared<T: Clone + Send + Sync>() {}

#[test]
fn go_from_thread_to_thread() {
    is_send::<PubSub>();
    is_send::<Messages>();
    is_send::<Worker>();
    is_send::<Acknowledgement>();
    is_shared::<Subscriber>();
}

#[test]
fn dropped_they_end_the_connection() {
    on_all(async |t| {
        let name = unique("drop");
        let pubsub = t.client.pubsub();
        pubsub.subscribe(&name).await.unwrap();
        assert_eq!(subscribers(t, &name).await, 1);
        drop(pubsub);
        until_nobody_listens(t, &name).await;

        let (subscriber, messages) = t.client.pubsub().split();
        subscriber.subscribe(&name).await.unwrap();
        assert_eq!(subscribers(t, &name).await, 1);
        drop(messages);
        until_nobody_listens(t, &name).await;
        assert_eq!(subscriber.subscribe(&name).await.unwrap_err().kind(), ErrorKind::PubSub);
    });
}

#[test]
fn subscribe_while_somebody_reads() {
    on_all(async |t| {
        let name = unique("split");
        let (subscriber, mut messages) = t.client.pubsub().split();
        let (first, second) = (format!("{name}1"), format!("{name}2"));
        let work = async {
            let other = subscriber.clone();
            tokio::task::yield_now().await;
            subscriber.subscribe(&first).await.unwrap();
            other.subscribe(&second).await.unwrap();
            assert_eq!(other.publish(&first, "1").await.unwrap(), 1);
            assert_eq!(other.publish(&second, "2").await.unwrap(), 1);
            other.unsubscribe_all().await.unwrap();
        };
        let read = async {
            let mut seen = Vec::new();
            while let Some(event) = messages.next().await {
                seen.push(event.unwrap().into_message().expect("a message").payload::<String>().unwrap());
            }
            seen
        };
        let ((), seen) = tokio::join!(work, read);
        assert_eq!(seen, ["1", "2"]);
    });
}

#[test]
fn are_streams() {
    async fn first(mut stream: impl futures_core::Stream<Item = redis_typed::Result<Event>> + Unpin) -> String {
        let event = std::future::poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await;
        event.unwrap().unwrap().into_message().unwrap().payload().unwrap()
    }
    on_all(async |t| {
        let name = unique("stream");
        let pubsub = t.client.pubsub();
        pubsub.subscribe(&name).await.unwrap();
        let (subscriber, messages) = t.client.pubsub().split();
        subscriber.subscribe(&name).await.unwrap();
        assert_eq!(t.client.publish(&name, "x").await.unwrap(), 2);
        assert_eq!((first(pubsub).await, first(messages).await), ("x".into(), "x".into()));
    });
}

#[test]
fn a_stream_that_nobody_can_feed_ends() {
    on_all(async |t| {
        let (subscriber, mut messages) = t.client.pubsub().split();
        assert!(messages.next_timeout(Duration::from_millis(10)).await.unwrap().is_none());
        let (ended, ()) = tokio::join!(messages.next(), async { drop(subscriber) });
        assert!(ended.is_none());
    });
}

#[test]
fn the_classic_client_has_them_too() {
    on_all(async |t| {
        let name = unique("classic");
        let redis = t.client.legacy();
        let mut pubsub = redis.pubsub();
        pubsub.subscribe(&name).await.unwrap();
        assert_eq!(pubsub.publish(&name, "x").await.unwrap(), 1);
        assert_eq!(text(&mut pubsub).await, "x");
    });
}

#[test]
fn without_a_runtime_of_ones_own() {
    on_all(async |t| {
        let (name, config) = (unique("blocking"), t.client.config().clone());
        let thread = std::thread::spawn(move || {
            let client = blocking::Client::new(config).unwrap();
            let mut pubsub = client.asynchronous().pubsub();
            client.wait(pubsub.subscribe(&name)).unwrap();
            assert_eq!(client.wait(pubsub.publish(&name, "x")).unwrap(), 1);
            client.wait(text(&mut pubsub))
        });
        assert_eq!(thread.join().unwrap(), "x");
    });
}

#[test]
fn outside_of_a_runtime_is_an_error() {
    let client = Client::new(Config::tcp("127.0.0.1", 1)).unwrap();
    let pubsub = client.pubsub();
    let mut call = std::pin::pin!(pubsub.subscribe("x"));
    let polled = call.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
    let std::task::Poll::Ready(Err(error)) = polled else { panic!("an error at once") };
    assert_eq!(error.kind(), ErrorKind::Config);
}

#[test]
fn outlive_their_runtime() {
    on_all(async |t| {
        let (name, config) = (unique("runtime"), t.client.config().clone());
        let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let thread = std::thread::spawn(move || {
            let first = runtime();
            let client = Client::new(config).unwrap();
            let mut pubsub = client.pubsub();
            first.block_on(pubsub.subscribe(&name)).unwrap();
            drop(first);
            assert!(!pubsub.is_connected());
            runtime().block_on(async {
                let lost = pubsub.next().await.expect("an error").unwrap_err();
                assert_eq!(lost.kind(), ErrorKind::Connection);
                assert!(matches!(next(&mut pubsub).await, Event::Reconnected { .. }));
                assert_eq!(client.publish(&name, "x").await.unwrap(), 1);
                text(&mut pubsub).await
            })
        });
        assert_eq!(thread.join().unwrap(), "x");
    });
}
