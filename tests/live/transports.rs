//! TCP, Unix sockets and TLS, in both versions of the protocol.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use redis_typed::{Client, Commands, Config, ErrorKind, Protocol};
use redis_typed_server::Server;

use crate::support::servers;

const BOTH: [Protocol; 2] = [Protocol::Resp2, Protocol::Resp3];

/// What a transport has to carry: small and large, alone and together, shared and exclusive.
async fn carries_all(config: Config, protocol: Protocol) {
    let client = Client::connect(config.clone().protocol(protocol)).await.unwrap();
    client.flushdb().await.unwrap();
    let large = "0123456789abcdef".repeat(1 << 17);
    client.set("large", &large).await.unwrap();
    assert_eq!(client.strlen("large").await.unwrap(), large.len() as u64);
    assert!(client.get::<String>("large").await.unwrap() == Some(large.clone()));
    let tasks: Vec<_> = (0..64_i64)
        .map(|task| {
            let client = client.clone();
            tokio::spawn(async move { client.pipeline().set(task, task).get::<i64>(task).incr("n").execute().await })
        })
        .collect();
    let mut counts = Vec::new();
    for (task, replies) in tasks.into_iter().enumerate() {
        let ((), read, count) = replies.await.unwrap().unwrap();
        assert_eq!(read, Some(task as i64));
        counts.push(count);
    }
    counts.sort_unstable();
    assert_eq!(counts, (1..=64).collect::<Vec<i64>>());
    let ((), same) = client.pipeline().non_atomic().set("copy", &large).get::<String>("copy").execute().await.unwrap();
    assert!(same == Some(large));
    let (count,) = client
        .transaction("n", async |watched| {
            let count = watched.get::<i64>("n").await?;
            Ok(watched.multi().incrby("n", count.unwrap_or(0)))
        })
        .await
        .unwrap();
    assert_eq!(count, 128);
    client.close().await;
    assert_eq!(client.incr("n").await.unwrap_err().kind(), ErrorKind::Connection);
}

/// A server of each release that can listen in this way.
fn start(listen: impl Fn(redis_typed_server::Builder) -> redis_typed_server::Builder) -> Vec<Server> {
    let builders = servers().iter().map(|(release, _)| listen(Server::builder().release(*release)));
    let started: Vec<Server> = builders.filter_map(|builder| builder.start().ok()).collect();
    assert!(!started.is_empty(), "no server listens like this");
    started
}

#[tokio::test]
async fn tcp() {
    for server in start(|builder| builder) {
        for protocol in BOTH {
            carries_all(server.url().parse().unwrap(), protocol).await;
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn unix() {
    for server in start(|builder| builder.unix_socket().password("p@ss/word")) {
        let path = server.unix_path().unwrap();
        for protocol in BOTH {
            carries_all(Config::unix(&path).password("p@ss/word"), protocol).await;
        }
        let error = Client::connect(Config::unix(&path).password("canary")).await.unwrap_err();
        assert_eq!((error.kind(), error.address()), (ErrorKind::Authentication, path.to_str()));
        let error = Client::connect(Config::unix(path.with_extension("gone"))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connection);
    }
}

#[tokio::test]
async fn logging_in() {
    for server in start(|builder| builder.password("right")) {
        let config = Config::tcp("127.0.0.1", server.port());
        for protocol in BOTH {
            carries_all(config.clone().password("right"), protocol).await;
            carries_all(config.clone().credentials("default", "right"), protocol).await;
            let anonymous = Client::new(config.clone().protocol(protocol)).unwrap();
            assert_eq!(anonymous.incr("n").await.unwrap_err().kind(), ErrorKind::Authentication);
            for wrong in [config.clone().password("canary-wrong"), config.clone().credentials("nobody", "canary-wrong")]
            {
                is_refused(wrong.protocol(protocol), ErrorKind::Authentication, server.address()).await;
            }
            let database = config.clone().password("right").database(4_000_000).protocol(protocol);
            is_refused(database, ErrorKind::Connection, server.address()).await;
        }
    }
}

/// Both ways to connect, and both kinds of connections, tell the same error, which names the server but not the password.
async fn is_refused(config: Config, kind: ErrorKind, address: &str) {
    let client = Client::new(config.clone()).unwrap();
    let errors = [
        Client::connect(config).await.unwrap_err(),
        client.incr("n").await.unwrap_err(),
        client.watch("n").await.unwrap_err(),
    ];
    for error in errors {
        let text = format!("{error} {error:?} {}", error.with_arguments());
        assert_eq!((error.kind(), error.address()), (kind, Some(address)), "{text}");
        assert!(text.contains(address) && !text.contains("canary"), "{text}");
    }
}

#[cfg(feature = "tls")]
mod tls {
    use std::fs;

    use redis_typed::{Delivery, Timeouts, TlsConfig};
    use redis_typed_server::Product;

    use super::*;

    /// Servers that were built with TLS.
    fn secured() -> Vec<Server> {
        let servers = start(redis_typed_server::Builder::tls);
        assert!(servers.iter().any(|server| server.product() == Product::Redis));
        servers
    }

    fn pem(path: &std::path::Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[tokio::test]
    async fn with_the_right_authority() {
        for server in secured() {
            let certificates = server.certificates().unwrap();
            let trusting = TlsConfig::default().roots(pem(&certificates.authority));
            let known = trusting.clone().identity(pem(&certificates.client), pem(&certificates.client_key));
            for protocol in BOTH {
                let url = server.tls_url().unwrap();
                carries_all(url.parse::<Config>().unwrap().tls(trusting.clone()), protocol).await;
                let local = Config::tcp("localhost", server.tls_port().unwrap());
                carries_all(local.tls(known.clone()), protocol).await;
            }
        }
    }

    #[tokio::test]
    async fn with_the_wrong_one() {
        for server in secured() {
            let authority = pem(&server.certificates().unwrap().authority);
            let config: Config = server.tls_url().unwrap().parse().unwrap();
            let wrong_name = TlsConfig::default().roots(authority).server_name("example.com");
            for tls in [TlsConfig::default(), wrong_name] {
                let error = Client::connect(config.clone().tls(tls)).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Connection, "{error:?}");
                assert!(error.address().is_some());
            }
            let error = Client::connect(config.clone().tls(TlsConfig::default().roots("no PEM"))).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            let any = TlsConfig::default().dangerously_accept_any_certificate();
            carries_all(config.tls(any), Protocol::Resp3).await;
        }
    }

    #[tokio::test]
    async fn where_none_is_spoken() {
        for server in start(|builder| builder) {
            let config = Config::tcp("127.0.0.1", server.port()).tls(TlsConfig::default());
            let times = Timeouts::default().connect(std::time::Duration::from_millis(300));
            // Some servers hang up on a greeting that they don't understand; others wait for the rest of it.
            let error = Client::connect(config.timeouts(times)).await.unwrap_err();
            assert!(error.is_connection() || error.is_timeout(), "{error:?}");
            assert_eq!((error.delivery(), error.address()), (Delivery::NotSent, Some(server.address())));
        }
    }
}

#[cfg(not(feature = "tls"))]
#[tokio::test]
async fn tls_is_a_feature() {
    assert_eq!(Client::connect("rediss://127.0.0.1:1").await.unwrap_err().kind(), ErrorKind::Connection);
}
