//! Credentials that change while a program runs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use redis_typed::{
    Client, Commands, Config, Credentials, CredentialsFuture, CredentialsProvider, Delivery, Error, ErrorKind,
    Executor, Protocol, cmd,
};
use redis_typed_server::Server;

use crate::support::{private, servers};

/// A safe of one password, that counts who asks.
struct Safe {
    password: Mutex<Option<&'static str>>,
    asked: AtomicUsize,
}

impl CredentialsProvider for Safe {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(async {
            // As a provider that asks somebody else does.
            tokio::task::yield_now().await;
            self.asked.fetch_add(1, Ordering::SeqCst);
            let password = *self.password.lock().unwrap();
            password.map(|password| Credentials::new("me", password)).ok_or_else(|| Error::config("the safe is empty"))
        })
    }
}

struct Rotating {
    _server: Server,
    admin: Client,
    safe: Arc<Safe>,
    client: Client,
}

impl Rotating {
    async fn start(protocol: Protocol) -> Self {
        let server = private(servers().last().expect("a server can be had here").0).expect("it could be had before");
        let config = Config::tcp("127.0.0.1", server.port()).protocol(protocol);
        let admin = Client::connect(config.clone()).await.unwrap();
        let safe = Arc::new(Safe { password: Mutex::new(None), asked: AtomicUsize::new(0) });
        let client = Client::new(config.credentials_provider(safe.clone())).unwrap();
        let rotating = Self { _server: server, admin, safe, client };
        rotating.set("one").await;
        rotating
    }

    /// Changes the password, on the server and in the safe.
    async fn set(&self, password: &'static str) {
        let rules = ["SETUSER", "me", "on", "resetpass", &format!(">{password}"), "~*", "&*", "+@all"];
        self.admin.run(cmd("ACL").args(rules).reply::<()>()).await.unwrap();
        *self.safe.password.lock().unwrap() = Some(password);
    }

    /// Ends all connections of the user.
    async fn end_connections(&self) -> u64 {
        self.admin.run(cmd("CLIENT").args(["KILL", "USER", "me"]).reply::<u64>()).await.unwrap()
    }

    async fn user(&self) -> String {
        self.client.run(cmd("ACL WHOAMI").reply::<String>()).await.unwrap()
    }

    fn asked(&self) -> usize {
        self.safe.asked.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn each_connection_asks() {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let t = Rotating::start(protocol).await;
        assert_eq!((t.asked(), t.user().await, t.asked()), (0, "me".to_owned(), 1));
        t.client.watch("k").await.unwrap().unwatch().await.unwrap();
        assert_eq!(t.asked(), 2);
        t.set("two").await;
        assert_eq!(t.end_connections().await, 2);
        assert_eq!(t.client.get::<i64>("n").await.unwrap(), None);
        t.client.watch("k").await.unwrap().unwatch().await.unwrap();
        assert_eq!(t.asked(), 4);
    }
}

#[tokio::test]
async fn a_live_connection_logs_in_again() {
    for protocol in [Protocol::Resp2, Protocol::Resp3] {
        let t = Rotating::start(protocol).await;
        let id = t.client.client_id().await.unwrap();
        t.client.watch("k").await.unwrap().unwatch().await.unwrap();
        t.set("two").await;
        let (done, count) = tokio::join!(t.client.reauthenticate(), t.client.incr("n"));
        assert_eq!((done.unwrap(), count.unwrap()), ((), 1));
        assert_eq!((t.client.client_id().await.unwrap(), t.asked()), (id, 3));
        assert_eq!((t.client.pool_status().open, t.user().await), (0, "me".to_owned()));
        *t.safe.password.lock().unwrap() = Some("wrong");
        let error = t.client.reauthenticate().await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Authentication, Some("WRONGPASS")));
        assert!(!format!("{error} {error:?} {}", error.with_arguments()).contains("wrong"), "{error:?}");
        assert_eq!(t.client.incr("n").await.unwrap(), 2);
    }
}

#[tokio::test]
async fn a_provider_that_fails() {
    let t = Rotating::start(Protocol::Resp3).await;
    *t.safe.password.lock().unwrap() = None;
    for error in [t.client.incr("n").await.unwrap_err(), t.client.watch("k").await.unwrap_err()] {
        assert_eq!((error.kind(), error.delivery()), (ErrorKind::Config, Delivery::NotSent));
        assert!(error.to_string().contains("the safe is empty"), "{error}");
    }
    *t.safe.password.lock().unwrap() = Some("one");
    assert_eq!(t.client.incr("n").await.unwrap(), 1);
    assert_eq!(t.admin.reauthenticate().await.unwrap_err().kind(), ErrorKind::Config);
}

#[tokio::test]
async fn a_closure_is_a_provider() {
    let server = private(servers().last().expect("a server can be had here").0).expect("it could be had before");
    let config = Config::tcp("127.0.0.1", server.port());
    Client::connect(config.clone()).await.unwrap().config_set("requirepass", "pw").await.unwrap();
    let given = config.clone().credentials_provider(Arc::new(|| async { Ok(Credentials::password("pw")) }));
    assert!(given == given.clone() && given != config);
    assert!(!format!("{given:?} {:?}", Credentials::password("pw")).contains("\"pw\""));
    assert_eq!(Client::connect(given).await.unwrap().incr("n").await.unwrap(), 1);
}
