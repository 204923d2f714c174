//! Response callbacks: who has them, and what a failing one does.

use std::sync::Arc;

use redis_typed::{
    CallContext, Client, Commands, Delivery, Error, ErrorKind, Executor, ResponseCallbacks, Result, Value, cmd,
};

use super::fake::{Fake, Say};

async fn server() -> Fake {
    Fake::start(|_, words| match words.split(' ').next() {
        Some("GET") => "$3\r\nraw\r\n".into(),
        Some("INCR") => ":1\r\n".into(),
        Some("WATCH" | "MULTI") => "+OK\r\n".into(),
        Some("EXEC") => "*2\r\n$3\r\nraw\r\n:1\r\n".into(),
        Some("LPUSH") => "-WRONGTYPE no list\r\n".into(),
        _ => Say::HangUp,
    })
    .await
}

fn fixed(text: &'static str) -> impl Fn(Value, &CallContext<'_>) -> Result<Value> + Send + Sync + 'static {
    move |_, _| Ok(Value::Bulk(text.into()))
}

fn failing(_: Value, _: &CallContext<'_>) -> Result<Value> {
    Err(Error::new(ErrorKind::Decode, "the callback failed"))
}

async fn get(client: &Client) -> Option<String> {
    client.get("k").await.unwrap()
}

#[tokio::test]
async fn belong_to_one_instance_and_to_clones_made_later() {
    let fake = server().await;
    let mut a = fake.client().await;
    let (b, earlier) = (fake.client().await, a.clone());
    a.set_response_callback("GET", fixed("static")).unwrap();
    let later = a.clone();
    assert_eq!((get(&a).await.unwrap(), get(&b).await.unwrap()), ("static".into(), "raw".into()));
    assert_eq!((get(&earlier).await.unwrap(), get(&later).await.unwrap()), ("raw".into(), "static".into()));
    a.set_response_callback("get", fixed("replaced")).unwrap();
    assert_eq!((get(&a).await.unwrap(), get(&later).await.unwrap()), ("replaced".into(), "static".into()));
}

#[tokio::test]
async fn an_unknown_name_is_refused() {
    let mut client = server().await.client().await;
    assert_eq!(client.set_response_callback("GTE", fixed("x")).unwrap_err().kind(), ErrorKind::Config);
    assert_eq!(client.set_response_callback("", fixed("x")).unwrap_err().kind(), ErrorKind::Config);
    client.set_response_callback("config get", fixed("x")).unwrap();
}

#[tokio::test]
async fn see_the_reply_and_the_words() {
    let fake = server().await;
    let mut client = fake.client().await;
    let see = |value: Value, context: &CallContext<'_>| {
        assert_eq!((value, context.spec().name), (Value::Bulk("raw".into()), "GET"));
        assert_eq!(context.words(), ["GET", "k"]);
        assert!(context.has("K") && !context.has("other"));
        Ok(Value::Bulk("seen".into()))
    };
    client.set_response_callback("GET", see).unwrap();
    assert_eq!(get(&client).await.as_deref(), Some("seen"));
    let (seen,) = client.pipeline().non_atomic().get::<String>("k").execute().await.unwrap();
    assert_eq!(seen.as_deref(), Some("seen"));
}

#[tokio::test]
async fn every_carrier_inherits_them() {
    let fake = server().await;
    let mut client = fake.client().await;
    client.set_response_callback("GET", fixed("changed")).unwrap();
    let (got, count) = client.pipeline().get::<String>("k").incr("n").execute().await.unwrap();
    assert_eq!((got.as_deref(), count), (Some("changed"), 1));
    let (count, got) = client.pipeline().non_atomic().incr("n").get::<String>("k").execute().await.unwrap();
    assert_eq!((got.as_deref(), count), (Some("changed"), 1));
    let mut batch = client.batch();
    let (got, count) = (batch.get::<String>("k"), batch.incr("n"));
    let mut replies = batch.execute().await.unwrap();
    assert_eq!((replies.take(count).unwrap(), replies.take(got).unwrap().as_deref()), (1, Some("changed")));
    let watched = client.watch("k").await.unwrap();
    assert_eq!(watched.get::<String>("k").await.unwrap().as_deref(), Some("changed"));
    let (got, count) = watched.multi().get::<String>("k").incr("n").execute().await.unwrap();
    assert_eq!((got.as_deref(), count), (Some("changed"), 1));
}

#[tokio::test]
async fn a_failing_one_leaves_everything_in_step() {
    let fake = server().await;
    let mut client = fake.client().await;
    client.set_response_callback("GET", failing).unwrap();
    let alone = client.get::<String>("k").await.unwrap_err();
    assert_eq!((alone.kind(), alone.command()), (ErrorKind::Decode, Some("GET")));
    assert_eq!(client.incr("n").await.unwrap(), 1);
    client
        .set_response_callback("INCR", |_, _| Err(Error::new(ErrorKind::Connection, "as if nothing was sent")))
        .unwrap();
    let carried_out = client.incr("n").await.unwrap_err();
    assert_eq!((carried_out.delivery(), carried_out.is_retryable()), (Delivery::Answered, false));
    client.set_response_callback("INCR", |reply, _| Ok(reply)).unwrap();
    for atomic in [true, false] {
        let pipeline = client.pipeline().get::<String>("k").incr("n");
        let pipeline = if atomic { pipeline } else { pipeline.non_atomic() };
        let (got, count) = pipeline.try_execute().await.unwrap();
        assert_eq!((got.unwrap_err().index(), count.unwrap()), (Some(0), 1));
        assert_eq!(client.incr("n").await.unwrap(), 1);
    }
    let mut batch = client.batch();
    let (got, count) = (batch.get::<String>("k"), batch.incr("n"));
    let mut replies = batch.execute().await.unwrap();
    assert_eq!(replies.take(got).unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(replies.take(count).unwrap(), 1);
    let watched = client.watch("k").await.unwrap();
    let (got, count) = watched.multi().get::<String>("k").incr("n").try_execute().await.unwrap();
    assert_eq!((got.unwrap_err().kind(), count.unwrap()), (ErrorKind::Decode, 1));
    assert_eq!(fake.accepted(), 2, "the shared connection, and the watching one");
}

#[tokio::test]
async fn a_panic_is_its_callers_alone() {
    let fake = server().await;
    let mut client = fake.client().await;
    client.set_response_callback("GET", |_, _| panic!("on purpose")).unwrap();
    let caller = client.clone();
    let task = tokio::spawn(async move { caller.get::<String>("k").await });
    assert!(task.await.unwrap_err().is_panic());
    assert_eq!(client.incr("n").await.unwrap(), 1);
    assert_eq!((fake.accepted(), client.in_flight()), (1, 0));
}

#[tokio::test]
async fn error_replies_are_not_shown() {
    let mut client = server().await.client().await;
    client.set_response_callback("LPUSH", |_, _| panic!("it was shown")).unwrap();
    assert_eq!(client.lpush("k", "v").await.unwrap_err().code(), Some("WRONGTYPE"));
    let (pushed,) = client.pipeline().non_atomic().lpush("k", "v").try_execute().await.unwrap();
    assert_eq!(pushed.unwrap_err().code(), Some("WRONGTYPE"));
}

#[tokio::test]
async fn the_static_type_stays_true() {
    let fake = server().await;
    let mut client = fake.client().await;
    client.set_response_callback("INCR", fixed("no number")).unwrap();
    assert_eq!(client.incr("n").await.unwrap_err().kind(), ErrorKind::Decode);
    client.set_response_callback("INCR", |_, _| Ok(Value::Integer(41))).unwrap();
    assert_eq!(client.incr("n").await.unwrap(), 41);
}

#[tokio::test]
async fn many_clients_share_a_set() {
    let fake = server().await;
    let mut shared = ResponseCallbacks::new();
    shared.set("GET", fixed("shared")).unwrap();
    let shared = Arc::new(shared);
    let a = fake.client().await.with_callbacks(Arc::clone(&shared));
    let mut b = fake.client().await.with_callbacks(Arc::clone(&shared));
    assert_eq!((get(&a).await.unwrap(), get(&b).await.unwrap()), ("shared".into(), "shared".into()));
    b.set_response_callback("GET", fixed("own")).unwrap();
    assert_eq!((get(&a).await.unwrap(), get(&b).await.unwrap()), ("shared".into(), "own".into()));
    let raw: String = a.run(cmd("GET").key("k").reply()).await.unwrap();
    assert_eq!(raw, "raw", "a raw command has no callbacks");
}
