//! The commands of a module on everything that carries commands.

use redis_typed::{
    Client, ErrorKind, blocking,
    modules::bloom::{BloomCommands, BloomInfo, CuckooInsert},
};

use super::fake::{Fake, Say};

const BOTH: &str = "*2\r\n#t\r\n*2\r\n#t\r\n#f\r\n";

async fn server() -> Fake {
    let mut in_multi = false;
    Fake::start(move |_, words| match words {
        "MULTI" => {
            in_multi = true;
            "+OK\r\n".into()
        }
        "EXEC" => {
            in_multi = false;
            BOTH.into()
        }
        "BF.EXISTS bf a" | "CF.INSERT cf ITEMS a b" if in_multi => "+QUEUED\r\n".into(),
        "BF.EXISTS bf a" => "#t\r\n".into(),
        "CF.INSERT cf ITEMS a b" => "*2\r\n#t\r\n#f\r\n".into(),
        "WATCH bf" => "+OK\r\n".into(),
        "BF.INFO bf" => "-ERR unknown command 'BF.INFO', with args beginning with: 'bf' \r\n".into(),
        _ => Say::HangUp,
    })
    .await
}

fn queue<E: BloomCommands>(carrier: E) -> E::Output<bool> {
    carrier.bf_exists("bf", "a")
}

#[tokio::test]
async fn every_carrier_has_them() {
    let fake = server().await;
    let client = fake.client().await;
    let inserted = vec![CuckooInsert::Inserted, CuckooInsert::Full];
    let both = (true, inserted.clone());
    assert!(queue(&client).await.unwrap());
    assert_eq!(queue(client.pipeline()).cf_insert("cf", ["a", "b"]).execute().await.unwrap(), both);
    assert_eq!(queue(client.pipeline().non_atomic()).cf_insert("cf", ["a", "b"]).execute().await.unwrap(), both);

    let mut batch = client.batch();
    let (exists, added) = (queue(&mut batch), batch.cf_insert("cf", ["a", "b"]));
    let mut replies = batch.execute().await.unwrap();
    assert_eq!((replies.take(exists).unwrap(), replies.take(added).unwrap()), both);

    let watched = client.watch("bf").await.unwrap();
    assert!(queue(&watched).await.unwrap());
    assert_eq!(queue(watched.multi()).cf_insert("cf", ["a", "b"]).execute().await.unwrap(), both);
}

#[tokio::test]
async fn of_both_flavours_and_for_threads() {
    let fake = server().await;
    let client = fake.client().await;
    let legacy = client.legacy();
    assert!(queue(&legacy).await.unwrap());
    let (exists, added) = queue(legacy.pipeline()).cf_insert("cf", ["a", "b"]).execute().await.unwrap();
    assert_eq!((exists, added.len()), (true, 2));

    let config = fake.config();
    let exists = tokio::task::spawn_blocking(move || queue(&blocking::Client::new(config).unwrap()).unwrap());
    assert!(exists.await.unwrap());
}

#[tokio::test]
async fn a_server_without_them_says_so() {
    let client: Client = server().await.client().await;
    let info: redis_typed::Result<BloomInfo> = client.bf_info("bf").await;
    let error = info.unwrap_err();
    assert_eq!((error.command(), error.kind(), error.code()), (Some("BF.INFO"), ErrorKind::Response, Some("ERR")));
    assert_eq!(error.hint(), Some("BF.INFO is a module's: load it, or take a Redis 8.0.0 that was built with modules"));
    assert!(client.bf_exists("bf", "a").await.unwrap());
}
