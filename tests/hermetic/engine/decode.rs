//! Well-formed replies of a wrong type, and servers that can't be used.

use redis_typed::{Client, Commands, Config, Delivery, ErrorKind, Executor, cmd};
use tokio::net::TcpListener;

use super::fake::{Fake, Say};

#[tokio::test]
async fn a_wrong_type_is_told_and_the_connection_goes_on() {
    let fake = Fake::start(|_, words| match words {
        "INCR n" => "$3\r\nabc\r\n".into(),
        "LRANGE l 0 -1" => "*3\r\n$1\r\n1\r\n$3\r\ntwo\r\n$1\r\n3\r\n".into(),
        _ => ":7\r\n".into(),
    })
    .await;
    let client = fake.client().await;
    let error = client.incr("n").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.delivery(), error.command()),
        (ErrorKind::Decode, Delivery::Answered, Some("INCR"))
    );
    let error = client.lrange::<i64>("l", 0, -1).await.unwrap_err();
    assert_eq!((error.kind(), error.command()), (ErrorKind::Decode, Some("LRANGE")));
    let text = error.to_string();
    assert!(
        text.starts_with("LRANGE: ") && text.contains("element 1") && text.contains("expected an integer, got"),
        "{text}"
    );
    assert_eq!(client.incr("other").await.unwrap(), 7);
    assert_eq!(fake.accepted(), 1);
}

#[tokio::test]
async fn a_wrong_type_in_a_pipeline_is_one_commands_error() {
    let fake = Fake::start(|_, words| match words {
        "INCR b" => "*1\r\n*1\r\n:1\r\n".into(),
        _ => ":7\r\n".into(),
    })
    .await;
    let client = fake.client().await;
    let (a, b, c) = client.pipeline().non_atomic().incr("a").incr("b").incr("c").try_execute().await.unwrap();
    assert_eq!((a.unwrap(), c.unwrap()), (7, 7));
    let error = b.unwrap_err();
    assert_eq!((error.kind(), error.index(), error.command()), (ErrorKind::Decode, Some(1), Some("INCR")));
    assert_eq!(client.incr("d").await.unwrap(), 7);
}

#[tokio::test]
async fn a_command_that_no_table_has_is_named_by_its_first_word() {
    let fake = Fake::start(|_, _| "-ERR unknown command\r\n".into()).await;
    let client = fake.client().await;
    let order = || cmd("SHOP.ORDER").key("basket").arg("apple");
    let error = client.run(order().reply::<i64>()).await.unwrap_err();
    assert_eq!((error.command(), error.to_string().starts_with("SHOP.ORDER: ")), (Some("SHOP.ORDER"), true), "{error}");
    let error = client.pipeline().non_atomic().run(order().reply::<i64>()).execute().await.unwrap_err();
    assert_eq!((error.command(), error.to_string().contains("(SHOP.ORDER)")), (Some("SHOP.ORDER"), true), "{error}");
    assert!(!error.to_string().contains("basket"), "{error}");
    let error = client.run(order().secret("card").reply::<i64>()).await.unwrap_err();
    assert_eq!(error.command(), Some("raw command"));
    assert!(error.with_arguments().to_string().starts_with("raw command <secret words>: "));
    let hidden = client.pipeline().non_atomic().run(order().secret("card").reply::<i64>());
    assert_eq!(hidden.execute().await.unwrap_err().command(), Some("raw command"));
    let error = client.run(cmd("MULTI").reply::<()>()).await.unwrap_err();
    assert_eq!((error.command(), error.kind()), (Some("MULTI"), ErrorKind::Data));
}

#[tokio::test]
async fn nobody_listens() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let config = Config::tcp("127.0.0.1", port).password("canary-password");
    let address = format!("127.0.0.1:{port}");
    let connecting = Client::connect(config.clone()).await.unwrap_err();
    let client = Client::new(config).unwrap();
    let asking = client.incr("n").await.unwrap_err();
    let watching = client.watch("n").await.unwrap_err();
    for error in [connecting, asking, watching] {
        assert_eq!((error.kind(), error.delivery()), (ErrorKind::Connection, Delivery::NotSent));
        assert_eq!(error.address(), Some(address.as_str()));
        assert!(error.to_string().contains(&address) && !format!("{error:?} {error}").contains("canary"));
    }
    assert_eq!(client.pool_status().open, 0);
}

#[tokio::test]
async fn a_handshake_that_is_never_answered() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let times = redis_typed::Timeouts::default().connect(std::time::Duration::from_millis(100));
    let started = std::time::Instant::now();
    let error = Client::connect(Config::tcp("127.0.0.1", port).timeouts(times)).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::Timeout, Delivery::NotSent));
    assert!(error.address().is_some() && started.elapsed() < std::time::Duration::from_secs(2));
}

#[tokio::test]
async fn nonsense_instead_of_a_greeting() {
    let fake = Fake::start(|_, _| Say::Nothing).await;
    // A database that is asked for is answered by the script, which is silent here, so the greeting never ends.
    let times = redis_typed::Timeouts::default().connect(std::time::Duration::from_millis(100));
    let config = fake.config().database(3).timeouts(times);
    assert_eq!(Client::connect(config).await.unwrap_err().kind(), ErrorKind::Timeout);
    let fake = Fake::start(|_, _| "-ERR DB index is out of range\r\n".into()).await;
    let error = Client::connect(fake.config().database(3)).await.unwrap_err();
    assert_eq!((error.kind(), error.address()), (ErrorKind::Connection, Some(fake.address().as_str())));
}
