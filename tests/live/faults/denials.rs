//! A server that is well and says no: each time the kind, the code and the delivery, and that the next command works.

use redis_typed::{Client, Commands, Config, Delivery, Error, ErrorCode, ErrorKind, Executor, Protocol, cmd};
use redis_typed_server::Server;

use super::server;
use crate::support::private;

const PROTOCOLS: [Protocol; 2] = [Protocol::Resp2, Protocol::Resp3];

fn own() -> Server {
    private(server().1).expect("it could be had before")
}

fn config(server: &Server, protocol: Protocol) -> Config {
    Config::tcp("127.0.0.1", server.port()).protocol(protocol)
}

#[track_caller]
fn is(error: &Error, kind: ErrorKind, code: ErrorCode, delivery: Delivery) {
    let found = error.as_server().map(redis_typed::ServerError::code);
    assert_eq!((error.kind(), found, error.delivery()), (kind, Some(code), delivery), "{error:?}");
}

#[tokio::test]
async fn a_replica_does_not_write() {
    for protocol in PROTOCOLS {
        let server = own();
        let client = Client::connect(config(&server, protocol)).await.unwrap();
        client.set("k", "before").await.unwrap();
        client.run(cmd("REPLICAOF").arg("127.0.0.1").arg(1).reply::<()>()).await.unwrap();
        let error = client.incr("n").await.unwrap_err();
        is(&error, ErrorKind::Response, ErrorCode::ReadOnly, Delivery::Rejected);
        assert!(error.is_retryable() && error.command() == Some("INCR"), "{error:?}");
        let error = client.pipeline().non_atomic().get::<String>("k").incr("n").execute().await.unwrap_err();
        is(&error, ErrorKind::Response, ErrorCode::ReadOnly, Delivery::Rejected);
        assert_eq!(error.index(), Some(1));
        let error = client.blpop::<String, String>("l", 1).await.unwrap_err();
        is(&error, ErrorKind::Response, ErrorCode::ReadOnly, Delivery::Rejected);
        assert_eq!(client.get::<String>("k").await.unwrap().as_deref(), Some("before"));
        client.config_set("replica-serve-stale-data", "no").await.unwrap();
        let error = client.get::<String>("k").await.unwrap_err();
        is(&error, ErrorKind::Response, ErrorCode::MasterDown, Delivery::Rejected);
        client.run(cmd("REPLICAOF").arg("NO").arg("ONE").reply::<()>()).await.unwrap();
        assert_eq!(client.incr("n").await.unwrap(), 1);
    }
}

#[tokio::test]
async fn memory_is_full() {
    for protocol in PROTOCOLS {
        let server = own();
        let client = Client::connect(config(&server, protocol)).await.unwrap();
        client.set("k", "before").await.unwrap();
        client.config_set("maxmemory", 1).await.unwrap();
        // A script can do half of its work before it meets this, so it says nothing of what was carried out.
        is(&client.incr("n").await.unwrap_err(), ErrorKind::Response, ErrorCode::OutOfMemory, Delivery::Answered);
        let error = client.pipeline().get::<String>("k").incr("n").execute().await.unwrap_err();
        is(&error, ErrorKind::Response, ErrorCode::OutOfMemory, Delivery::Answered);
        assert_eq!(client.get::<String>("k").await.unwrap().as_deref(), Some("before"));
        client.config_set("maxmemory", 0).await.unwrap();
        assert_eq!(client.incr("n").await.unwrap(), 1);
    }
}

#[tokio::test]
async fn there_are_too_many_clients() {
    for protocol in PROTOCOLS {
        let server = own();
        let client = Client::connect(config(&server, protocol)).await.unwrap();
        client.config_set("maxclients", 1).await.unwrap();
        let refused = [
            Client::connect(config(&server, protocol).attempts(1)).await.unwrap_err(),
            client.blpop::<String, String>("l", 1).await.unwrap_err(),
            client.watch("k").await.unwrap_err(),
        ];
        for error in refused {
            is(&error, ErrorKind::Connection, ErrorCode::MaxClients, Delivery::NotSent);
        }
        assert_eq!((client.incr("n").await.unwrap(), client.pool_status().open), (1, 0));
        client.config_set("maxclients", 100).await.unwrap();
        client.rpush("l", "a").await.unwrap();
        assert!(client.blpop::<String, String>("l", 1).await.unwrap().is_some());
    }
}

/// Ends all connections but the one that it is sent on, from a connection that is logged in.
async fn end_others(admin: &Client) {
    admin.run(cmd("CLIENT").args(["KILL", "TYPE", "normal", "SKIPME", "yes"]).reply::<u64>()).await.unwrap();
}

#[tokio::test]
async fn the_password_was_changed() {
    for protocol in PROTOCOLS {
        let server = own();
        let admin = Client::connect(config(&server, protocol)).await.unwrap();
        admin.config_set("requirepass", "old").await.unwrap();
        let client = Client::connect(config(&server, protocol).password("old")).await.unwrap();
        assert_eq!(client.incr("n").await.unwrap(), 1);
        admin.config_set("requirepass", "new").await.unwrap();
        assert_eq!(client.incr("n").await.unwrap(), 2);
        end_others(&admin).await;
        // It may hear of the end of its connection by this command only, and then not know whether it was carried out.
        let _ = client.get::<i64>("n").await;
        for error in [client.incr("n").await.unwrap_err(), client.blpop::<String, String>("l", 1).await.unwrap_err()] {
            is(&error, ErrorKind::Authentication, ErrorCode::WrongPass, Delivery::NotSent);
            assert!(!error.is_retryable() && !format!("{error:?} {error}").contains("old"), "{error:?}");
        }
        admin.config_set("requirepass", "old").await.unwrap();
        assert_eq!(client.incr("n").await.unwrap(), 3);
    }
}

#[tokio::test]
async fn nobody_logged_in() {
    for protocol in PROTOCOLS {
        let server = own();
        let admin = Client::connect(config(&server, protocol)).await.unwrap();
        admin.config_set("requirepass", "secret").await.unwrap();
        let client = Client::new(config(&server, protocol)).unwrap();
        // Version 2 has no greeting that the server could refuse, so the first command is the one that hears it.
        let delivery = if protocol == Protocol::Resp3 { Delivery::NotSent } else { Delivery::Answered };
        for error in [client.incr("n").await.unwrap_err(), client.get::<i64>("n").await.unwrap_err()] {
            is(&error, ErrorKind::Authentication, ErrorCode::NoAuth, delivery);
        }
        let wrong = Client::connect(config(&server, protocol).password("guess")).await.unwrap_err();
        is(&wrong, ErrorKind::Authentication, ErrorCode::WrongPass, Delivery::NotSent);
        admin.config_set("requirepass", "").await.unwrap();
        assert_eq!(Client::connect(config(&server, protocol)).await.unwrap().incr("n").await.unwrap(), 1);
    }
}
