//! MONITOR.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, SystemTime};

use redis_typed::{Client, Commands, Config, ErrorKind, Executor, Protocol, cmd};
use redis_typed_server::Server;
use tokio::time::timeout;

use crate::support::{private, servers};

fn own() -> Vec<Server> {
    servers().iter().filter_map(|(release, _)| private(*release)).collect()
}

fn config(server: &Server, protocol: Protocol) -> Config {
    Config::tcp("127.0.0.1", server.port()).protocol(protocol)
}

async fn clients(client: &Client) -> usize {
    client
        .run(cmd("CLIENT LIST").reply::<String>())
        .await
        .unwrap()
        .lines()
        .filter(|line| line.contains("cmd=monitor"))
        .count()
}

#[tokio::test]
async fn shows_what_all_clients_do() {
    for server in own() {
        for protocol in [Protocol::Resp2, Protocol::Resp3] {
            let watcher = Client::connect(config(&server, protocol)).await.unwrap();
            let worker = Client::connect(config(&server, Protocol::Resp3).database(5)).await.unwrap();
            let mut monitor = watcher.monitor().await.unwrap();
            let value = b"\"quoted\" \\ \r\n\t\x07\x08\x00\xff end";
            worker.set("k", &value[..]).await.unwrap();
            worker
                .run(cmd("EVAL").arg("return redis.call('get', KEYS[1])").arg(1).key("k").reply::<Vec<u8>>())
                .await
                .unwrap();
            let mut line = async || timeout(Duration::from_secs(5), monitor.next()).await.unwrap().unwrap().unwrap();
            let set = line().await;
            assert_eq!(set.words, [&b"SET"[..], b"k", value]);
            assert!(set.client.starts_with("127.0.0.1:") && set.database == 5, "{set:?}");
            let age = SystemTime::now().duration_since(set.time).unwrap_or_default();
            assert!(age < Duration::from_secs(10), "{age:?}");
            assert_eq!(line().await.words[0], "EVAL");
            let inner = line().await;
            assert_eq!((&*inner.client, &inner.words[..]), ("lua", &["get".into(), "k".into()][..]));
            assert_eq!(worker.get::<Vec<u8>>("k").await.unwrap().as_deref(), Some(&value[..]));
            assert_eq!(clients(&watcher).await, 1);
            drop(monitor);
            timeout(Duration::from_secs(5), async { while clients(&watcher).await > 0 {} })
                .await
                .expect("dropping ends it");
        }
    }
}

/// Many lines in one read, and lines larger than a read; none is lost when callers give up in between.
#[tokio::test]
async fn loses_no_line() {
    let server = own().pop().expect("a server can be had here");
    let client = Client::connect(config(&server, Protocol::Resp3)).await.unwrap();
    let mut monitor = client.monitor().await.unwrap();
    let large = "x".repeat(50_000);
    let writing = async {
        client.pipeline().non_atomic().for_each(0..1000, |queue, n| queue.incr(n)).execute().await.unwrap();
        client.set("large", &large).await.unwrap();
    };
    let reading = async {
        let mut lines = Vec::new();
        while lines.len() < 1001 {
            if let Ok(line) = timeout(Duration::from_micros(200), monitor.next()).await {
                lines.push(line.unwrap().unwrap());
            }
        }
        lines
    };
    let ((), lines) = timeout(Duration::from_secs(20), async { tokio::join!(writing, reading) }).await.unwrap();
    for (n, line) in lines[..1000].iter().enumerate() {
        assert_eq!(line.words, ["INCR".to_owned(), n.to_string()]);
    }
    assert_eq!(lines[1000].words[2], large);
}

#[tokio::test]
async fn refused_and_lost() {
    let mut server = own().pop().expect("a server can be had here");
    let admin = Client::connect(config(&server, Protocol::Resp3)).await.unwrap();
    admin
        .run(cmd("ACL").args(["SETUSER", "guest", "on", ">pw", "~*", "+@all", "-monitor"]).reply::<()>())
        .await
        .unwrap();
    let guest = Client::connect(config(&server, Protocol::Resp3).credentials("guest", "pw")).await.unwrap();
    let error = guest.monitor().await.unwrap_err();
    assert_eq!((error.kind(), error.code(), error.command()), (ErrorKind::Response, Some("NOPERM"), Some("MONITOR")));
    let mut monitor = admin.monitor().await.unwrap();
    server.stop();
    let error = loop {
        match timeout(Duration::from_secs(5), monitor.next()).await.unwrap().unwrap() {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(monitor.next().await.is_none());
}
