//! What is printed holds no password, key or value.

use redis_typed::{Client, Commands, Config, ErrorKind, Executor, Secret, TlsConfig, cmd};

use super::fake::{Fake, Say};

const CANARY: &str = "canary-4711";

#[track_caller]
fn is_silent(texts: impl IntoIterator<Item = String>) {
    for text in texts {
        assert!(!text.is_empty() && !text.contains(CANARY), "a secret in {text}");
    }
}

#[test]
fn settings() {
    let config = Config::tcp("localhost", 1).credentials("me", CANARY);
    is_silent([
        format!("{config:?}"),
        format!("{config:#?}"),
        config.to_string(),
        format!("{:?}", Secret::from(CANARY)),
    ]);
    assert!(config.to_url_with_secrets().contains(CANARY));
    let client = Client::new(config.clone()).unwrap();
    is_silent([format!("{client:?}"), format!("{:?}", client.legacy()), format!("{:?}", client.clone().config())]);
    is_silent([format!("{:?}", TlsConfig::default().identity("certificate", CANARY))]);
    for url in [format!("redis://:{CANARY}@h:x"), format!("redis://{CANARY}@h?x=1"), format!("what://u:{CANARY}@h")] {
        let error = url.parse::<Config>().unwrap_err();
        is_silent([format!("{error:?}"), error.to_string(), error.with_arguments().to_string()]);
    }
}

#[tokio::test]
async fn commands_on_their_way() {
    let fake = Fake::start(|_, _| Say::Nothing).await;
    let client = fake.client().await;
    let raw = cmd("GET").key(CANARY).arg(CANARY).secret(CANARY);
    is_silent([
        format!("{raw:?}"),
        format!("{:?}", raw.clone().reply::<()>()),
        format!("{:?}", raw.reply::<()>().words()),
    ]);
    is_silent([format!("{:?}", client.set(CANARY, CANARY)), format!("{:?}", client.set(CANARY, CANARY).into_owned())]);
    is_silent([format!("{:?}", client.pipeline().set(CANARY, CANARY).get::<String>(CANARY))]);
    let mut batch = client.batch();
    let slot = batch.set(CANARY, CANARY);
    is_silent([format!("{batch:?}"), format!("{slot:?}"), format!("{:?}", client.attempts(CANARY))]);
}

#[tokio::test]
async fn errors() {
    let fake = Fake::start(|_, words| match words.split(' ').next() {
        Some("INCR") => "-WRONGTYPE no number\r\n".into(),
        Some("GET") => "*1\r\n:1\r\n".into(),
        Some("WATCH") => "+OK\r\n".into(),
        _ => Say::HangUp,
    })
    .await;
    let client = fake.client().await;
    let served = client.incr(CANARY).await.unwrap_err();
    let decoded = client.get::<String>(CANARY).await.unwrap_err();
    assert_eq!((served.kind(), decoded.kind()), (ErrorKind::Response, ErrorKind::Decode));
    let secret = client.run(cmd("SET").key("k").secret(CANARY).reply::<()>()).await.unwrap_err();
    is_silent([secret.with_arguments().to_string()]);
    let lost = client.set(CANARY, CANARY).await.unwrap_err();
    let batched = client.pipeline().non_atomic().incr(CANARY).execute().await.unwrap_err();
    for error in [served, decoded, secret, lost, batched] {
        is_silent([format!("{error:?}"), format!("{error:#?}"), error.to_string()]);
    }
    let watched = client.watch(CANARY).await.unwrap();
    is_silent([format!("{watched:?}"), format!("{:?}", watched.get::<String>(CANARY))]);
    is_silent([format!("{:?}", watched.multi().set(CANARY, CANARY))]);
}
