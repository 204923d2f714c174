//! Waits whose callers go away, and a server that does not let itself be told.

use std::{
    collections::HashMap,
    future::poll_fn,
    pin::pin,
    sync::{Arc, Mutex},
    task::Poll,
    time::Duration,
};

use redis_typed::{Client, Commands, Config, Delivery, ErrorKind, Unclaimed, Value, XreadOptions};
use tokio::time::timeout;

use super::fake::{Fake, Say};
use crate::until::until;

type Told = Arc<Mutex<Vec<Unclaimed>>>;

fn listening(config: Config) -> (Client, Told) {
    let told = Told::default();
    let handler = Arc::clone(&told);
    let config = config.on_unclaimed(move |unclaimed| handler.lock().unwrap().push(unclaimed));
    (Client::new(config).unwrap(), told)
}

/// Polls until the server has heard of the wait, and goes away.
async fn wait_and_leave<F: Future>(fake: &Fake, future: F) {
    let mut future = pin!(future);
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(_) => panic!("it was answered"),
        Poll::Pending if has_heard(fake) => Poll::Ready(()),
        Poll::Pending => {
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    })
    .await;
}

fn has_heard(fake: &Fake) -> bool {
    fake.heard().iter().any(|words| words.starts_with("BLPOP"))
}

fn text(text: &'static str) -> Value {
    Value::Bulk(text.into())
}

/// Without its number it can't be told, or it refuses to be: the connection ends, and the doubt is told.
#[tokio::test]
async fn a_server_that_can_not_be_told() {
    for greeting in ["%1\r\n$5\r\nproto\r\n:3\r\n", "%2\r\n$5\r\nproto\r\n:3\r\n$2\r\nid\r\n:9\r\n"] {
        let fake = Fake::bare(move |_, words| match words {
            "HELLO 3" => greeting.into(),
            "CLIENT UNBLOCK 9 ERROR" => "-NOPERM this user can't\r\n".into(),
            words if words.starts_with("BLPOP") => Say::Nothing,
            _ => "+OK\r\n".into(),
        })
        .await;
        let (client, told) = listening(fake.config());
        wait_and_leave(&fake, client.blpop::<String, String>("l", 0)).await;
        until(|| client.pool_status().open == 0 && client.pool_status().unclaimed == 1).await;
        let unclaimed = told.lock().unwrap().pop().expect("one");
        let error = unclaimed.reply.unwrap_err();
        assert_eq!((unclaimed.command, error.kind()), ("BLPOP", ErrorKind::Connection));
        assert_eq!(error.delivery(), Delivery::MaybeApplied);
    }
}

/// What had been answered is told whether or not there is a handler for it, and the connection is lent again.
#[tokio::test]
async fn what_came_before_its_caller_went_away() {
    let fake = Fake::start(|_, words| match words {
        "INCR n" => ":7\r\n".into(),
        _ => "*2\r\n$1\r\nl\r\n$1\r\na\r\n".into(),
    })
    .await;
    let (client, told) = listening(fake.config());
    let deaf = fake.client().await;
    for (client, expected) in [(&client, 1), (&deaf, 0)] {
        // The connection is there, so that the first poll sends.
        drop(client.connection().await.unwrap());
        let mut waiting = Box::pin(client.blpop::<String, String>("l", 0));
        poll_fn(|cx| {
            let _ = waiting.as_mut().poll(cx);
            Poll::Ready(())
        })
        .await;
        until(|| has_heard(&fake)).await;
        assert_eq!(client.incr("n").await.unwrap(), 7);
        drop(waiting);
        until(|| client.pool_status().unclaimed == 1 && client.pool_status().idle == 1).await;
        let told: Vec<Unclaimed> = told.lock().unwrap().drain(..).collect();
        assert_eq!(told.len(), expected);
        let replies: Vec<Value> = told.into_iter().map(|told| told.reply.unwrap()).collect();
        assert!(replies.iter().all(|reply| *reply == Value::Array(vec![text("l"), text("a")])), "{replies:?}");
    }
}

/// Nothing was taken by a read, by a wait that was not sent, and by one that had its answer.
#[tokio::test]
async fn nothing_is_told_of_what_takes_nothing() {
    let fake = Fake::start(|_, words| if words.starts_with("XREAD") { Say::Nothing } else { "*-1\r\n".into() }).await;
    let (client, told) = listening(fake.config());
    drop(client.blpop::<String, String>("l", 0));
    assert_eq!(client.blpop::<String, String>("l", 0).await.unwrap(), None);
    let options = XreadOptions::new().block(0);
    let reading = client.xread_with::<String, HashMap<String, String>>(("s", "$"), options);
    assert!(timeout(Duration::from_millis(20), reading).await.is_err());
    until(|| client.pool_status().open == 0).await;
    assert_eq!((client.pool_status().unclaimed, told.lock().unwrap().len()), (0, 0));
    assert!(!fake.heard().iter().any(|words| words.starts_with("CLIENT UNBLOCK")));
}
