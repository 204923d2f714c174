//! Outside of a runtime, and in one that has ended.

use std::{
    future::Future,
    pin::pin,
    sync::mpsc,
    task::{Context, Poll, Waker},
    thread,
    time::Duration,
};

use redis_typed::{Client, Commands, Config, ErrorKind};

/// Polls without a runtime, at most so many times.
fn poll_without_runtime<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut cx = Context::from_waker(Waker::noop());
    for _ in 0..1000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut cx) {
            return output;
        }
    }
    panic!("it waits for what will never come");
}

fn client() -> Client {
    Client::new(Config::tcp("127.0.0.1", 1)).unwrap()
}

#[test]
fn a_setting_is_missing_outside_of_a_runtime() {
    let client = client();
    assert_eq!(poll_without_runtime(client.incr("n")).unwrap_err().kind(), ErrorKind::Config);
    assert_eq!(poll_without_runtime(client.pipeline().incr("n").execute()).unwrap_err().kind(), ErrorKind::Config);
    assert_eq!(poll_without_runtime(Client::connect("redis://127.0.0.1:1")).unwrap_err().kind(), ErrorKind::Config);
    poll_without_runtime(client.close());
}

#[test]
fn watching_outside_of_a_runtime() {
    let client = client();
    assert_eq!(poll_without_runtime(client.watch("k")).unwrap_err().kind(), ErrorKind::Config);
    assert_eq!(client.pool_status().open, 0);
}

#[test]
fn the_hidden_runtime_does_not_watch_for_others() {
    let blocking = redis_typed::blocking::Client::new("redis://127.0.0.1:1").unwrap();
    let error = poll_without_runtime(blocking.asynchronous().watch("k")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(blocking.incr("n").unwrap_err().kind(), ErrorKind::Connection);
}

/// They panic in the task that connects; whoever waits for it hears why.
#[test]
fn in_a_runtime_without_drivers() {
    for (timers, sockets) in [(false, false), (false, true), (true, false)] {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        timers.then(|| builder.enable_time());
        sockets.then(|| builder.enable_io());
        let runtime = builder.build().unwrap();
        let error = runtime.block_on(async { client().incr("n").await.unwrap_err() });
        assert_eq!(error.kind(), ErrorKind::Config, "{error:?}");
        assert!(error.to_string().contains("enable_all"), "{error}");
    }
}

/// A runtime that has ended drops what is spawned on it at once, within the call.
#[test]
fn inside_of_a_runtime_that_has_ended() {
    let (done, ended) = mpsc::channel();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let handle = runtime.handle().clone();
        drop(runtime);
        let _inside = handle.enter();
        done.send(poll_without_runtime(client().incr("n")).unwrap_err().kind()).unwrap();
    });
    let kind = ended.recv_timeout(Duration::from_secs(10)).expect("neither a deadlock nor a panic");
    assert_eq!(kind, ErrorKind::Connection);
}
