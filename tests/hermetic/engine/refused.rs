//! What can't go out on a connection that others use, or that a watch has made.

use redis_typed::{Client, Commands, ErrorKind, Executor, cmd, command::RawCommand};

use super::fake::Fake;

fn refused() -> Vec<RawCommand> {
    vec![
        cmd("SELECT").arg(3),
        cmd("select").arg(3),
        cmd(" SeLeCt 3"),
        cmd("MULTI"),
        cmd("EXEC"),
        cmd("DISCARD"),
        cmd("WATCH").key("k"),
        cmd("UNWATCH"),
        cmd("SUBSCRIBE").arg("news"),
        cmd("PSUBSCRIBE").arg("n*"),
        cmd("SSUBSCRIBE").arg("news"),
        cmd("MONITOR"),
        cmd("AUTH").secret("pw"),
        cmd("HELLO").arg(2),
        cmd("RESET"),
        cmd("QUIT"),
        cmd("CLIENT REPLY").arg("OFF"),
        cmd("CLIENT").arg("reply").arg("skip"),
        cmd("client").args(["TRACKING", "ON"]),
        cmd("CLIENT NO-EVICT ON"),
        cmd("BLPOP").key("l").arg(0),
        cmd("XREAD").arg("BLOCK").arg(0).arg("STREAMS").key("s").arg("$"),
        cmd(""),
        cmd("  ").arg("SELECT").arg(3),
    ]
}

#[tokio::test]
async fn on_the_shared_connection() {
    let fake = Fake::start(|_, _| "+OK\r\n".into()).await;
    let client = fake.client().await;
    for raw in refused() {
        let text = format!("{raw:?}");
        assert_eq!(client.run(raw.reply::<()>()).await.unwrap_err().kind(), ErrorKind::Data, "{text}");
    }
    assert_eq!(fake.heard(), [""; 0]);
    client.run(cmd("PING").reply::<()>()).await.unwrap();
    assert_eq!(fake.heard(), ["PING"]);
}

#[tokio::test]
async fn in_a_pipeline_and_a_batch() {
    let fake = Fake::start(|_, _| "+OK\r\n".into()).await;
    let client = fake.client().await;
    for raw in refused() {
        let (atomic, plain, batched) = (raw.clone(), raw.clone(), raw);
        let error = client.pipeline().set("a", 1).run(atomic.reply::<()>()).execute().await.unwrap_err();
        assert_eq!((error.kind(), error.index()), (ErrorKind::Data, Some(1)));
        let error =
            client.pipeline().non_atomic().run(plain.reply::<()>()).set("a", 1).try_execute().await.unwrap_err();
        assert_eq!((error.kind(), error.index()), (ErrorKind::Data, Some(0)));
        let mut batch = client.batch();
        let _slot = batch.run(batched.reply::<()>());
        assert_eq!(batch.execute().await.unwrap_err().kind(), ErrorKind::Data);
    }
    assert_eq!(fake.heard(), [""; 0]);
}

#[tokio::test]
async fn while_watching_and_in_a_transaction() {
    let fake = Fake::start(|_, _| "+OK\r\n".into()).await;
    let client: Client = fake.client().await;
    let watched = client.watch("k").await.unwrap();
    for raw in refused() {
        let text = format!("{raw:?}");
        assert_eq!(watched.run(raw.reply::<()>()).await.unwrap_err().kind(), ErrorKind::Data, "{text}");
    }
    assert_eq!(fake.heard(), ["WATCH k"]);
    let error = watched.multi().set("a", 1).run(cmd("SELECT").arg(3).reply::<()>()).execute().await.unwrap_err();
    assert_eq!((error.kind(), error.index()), (ErrorKind::Data, Some(1)));
    assert!(fake.heard().iter().all(|words| words == "WATCH k" || words == "UNWATCH"), "{:?}", fake.heard());
}

#[tokio::test]
async fn nothing_of_a_pipeline_with_a_bad_argument() {
    let fake = Fake::start(|_, _| "+OK\r\n".into()).await;
    let client = fake.client().await;
    let nothing: [&str; 0] = [];
    let error = client.pipeline().set("a", 1).delete(nothing).execute().await.unwrap_err();
    assert_eq!((error.kind(), error.index(), error.command()), (ErrorKind::Data, Some(1), Some("DEL")));
    assert_eq!(client.delete(nothing).await.unwrap_err().kind(), ErrorKind::Data);
    assert_eq!(fake.heard(), [""; 0]);
}
