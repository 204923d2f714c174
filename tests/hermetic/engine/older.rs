//! A server that speaks version 2 of the protocol only.

use redis_typed::{Client, Commands, ErrorKind, Protocol};

use super::fake::{Fake, Say};

/// Redis 5: it knows neither HELLO nor CLIENT SETINFO.
async fn older(mut script: impl FnMut(&str) -> Say + Send + 'static) -> Fake {
    Fake::bare(move |_, words| match words.split(' ').next().unwrap_or_default() {
        "HELLO" => "-ERR unknown command `HELLO`, with args beginning with: `3`, \r\n".into(),
        "CLIENT" => "-ERR Unknown subcommand or wrong number of arguments for 'SETINFO'\r\n".into(),
        "AUTH" if words != "AUTH pw" => "-ERR invalid password\r\n".into(),
        "AUTH" | "SELECT" => "+OK\r\n".into(),
        _ => script(words),
    })
    .await
}

#[tokio::test]
async fn is_spoken_to_in_version_2() {
    let fake = older(|words| match words {
        "GET k" => "$-1\r\n".into(),
        "HGETALL h" => "*2\r\n$1\r\nf\r\n$1\r\nv\r\n".into(),
        _ => ":7\r\n".into(),
    })
    .await;
    let client = Client::connect(fake.config().password("pw").database(3)).await.unwrap();
    assert_eq!(client.get::<String>("k").await.unwrap(), None);
    let fields = client.hgetall::<std::collections::HashMap<String, String>>("h").await.unwrap();
    assert_eq!(fields, [("f".to_owned(), "v".to_owned())].into());
    assert_eq!(client.incr("n").await.unwrap(), 7);
    let heard = fake.heard();
    assert_eq!(fake.accepted(), 1);
    // Once in each attempt: what went out behind HELLO went to a server that did not log in.
    assert_eq!(heard.iter().filter(|words| *words == "AUTH pw").count(), 1, "{heard:?}");
    assert_eq!(
        heard.iter().rposition(|words| words == "SELECT 3"),
        heard.iter().position(|words| words == "GET k").map(|at| at - 4)
    );
}

#[tokio::test]
async fn refuses_credentials_in_its_own_words() {
    let fake = older(|_| ":7\r\n".into()).await;
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let error = Client::connect(fake.config().protocol(protocol).password("guess")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication, "{error:?}");
    }
    assert_eq!(Client::connect(fake.config()).await.unwrap().incr("n").await.unwrap(), 7);
}
