//! Real servers, started and stopped: `REDIS_TYPED_LIVE=1 cargo test -p redis-typed-server`.

use std::env;
use std::net::TcpStream;
use std::path::Path;
use std::thread::{self, sleep};
use std::time::Duration;

use redis_typed_server::{Builder, Error, Installed, Release, Server, find_on_path, install};

#[test]
fn a_server_on_path_starts() {
    match find_on_path() {
        Some(installed) => answers(Server::builder().installed(installed)),
        None => eprintln!("skipped: neither redis-server nor valkey-server is on PATH"),
    }
}

#[test]
fn every_release_answers() {
    each_release(|installed| answers(Server::builder().installed(installed.clone())));
}

#[test]
fn nothing_is_left_after_drop() {
    each_release(|installed| {
        let server = start(Server::builder().installed(installed.clone()).unix_socket());
        let (address, socket) = (server.address().to_owned(), server.unix_path().expect("a socket"));
        assert!(socket.exists());
        drop(server);
        assert!(TcpStream::connect(address).is_err());
        assert!(!socket.parent().is_some_and(Path::exists));
    });
}

#[test]
fn a_restart_keeps_the_port_and_a_file_keeps_the_data() {
    each_release(|installed| {
        let mut server = start(Server::builder().installed(installed.clone()).config("appendonly", "yes"));
        let before = (server.port(), server.pid());
        assert_eq!(ask(&server, &["SET", "key", "value"]), "OK");
        server.kill_and_restart().expect("a restart");
        assert_eq!(server.port(), before.0);
        assert_ne!(server.pid(), before.1);
        assert_eq!(ask(&server, &["GET", "key"]), "value");
    });
}

#[test]
fn a_password_is_demanded() {
    each_release(|installed| {
        let server = start(Server::builder().installed(installed.clone()).password("a \"b\\ c"));
        assert!(server.url().starts_with("redis://:a%20%22b%5C%20c@127.0.0.1:"));
        assert_eq!(ask(&server, &["PING"]), "PONG");
    });
}

#[test]
fn a_cluster_of_one_takes_every_key() {
    each_release(|installed| {
        let server = start(Server::builder().installed(installed.clone()).cluster());
        assert_eq!(ask(&server, &["SET", "key", "value"]), "OK");
        assert!(ask(&server, &["CLUSTER", "INFO"]).contains("cluster_slots_assigned:16384"));
    });
}

#[test]
fn nodes_which_meet_share_the_keys() {
    each_release(|installed| {
        let node = |slots| start(Server::builder().installed(installed.clone()).cluster_slots(slots));
        // A node takes two seconds to trust its own state, so both do at the same time.
        let (low, high) = thread::scope(|scope| {
            let low = scope.spawn(|| node(0..=8191));
            let high = node(8192..=16383);
            (low.join().expect("a node"), high)
        });
        let port = high.port().to_string();
        let bus = high.bus_port().expect("a node has a bus").to_string();
        assert_eq!(ask(&low, &["CLUSTER", "MEET", "127.0.0.1", &port, &bus]), "OK");
        eventually(|| ask(&low, &["CLUSTER", "INFO"]).contains("cluster_slots_ok:16384"));
        // The slot of this key is 12182.
        let moved = low.command(&["GET", "foo"]).expect_err("the other node has it").to_string();
        assert!(moved.ends_with(&format!("MOVED 12182 {}", high.address())), "{moved}");
    });
}

#[test]
fn a_sentinel_finds_its_primary() {
    each_release(|installed| {
        // One word: a Sentinel that writes its file anew puts no quotes around a password.
        let primary = start(Server::builder().installed(installed.clone()).password("s3cret"));
        let mut sentinel = start(Server::builder().installed(installed.clone()).sentinel("orders", &primary, 1));
        let found = ask(&sentinel, &["SENTINEL", "GET-MASTER-ADDR-BY-NAME", "orders"]);
        assert_eq!(found, format!("127.0.0.1\n{}", primary.port()));
        eventually(|| ask(&sentinel, &["SENTINEL", "INFO-CACHE", "orders"]).contains("role:master"));
        sentinel.kill_and_restart().expect("a restart");
        assert!(ask(&sentinel, &["ROLE"]).contains("orders"));
    });
}

#[test]
fn a_bad_configuration_shows_the_log() {
    each_release(|installed| {
        let started = Server::builder().installed(installed.clone()).config("no-such-option", "1").start();
        let error = started.map(drop).expect_err("the option does not exist").to_string();
        assert!(error.contains("no-such-option"), "{error}");
    });
}

#[cfg(feature = "tls")]
#[test]
fn tls_listens_or_says_why_not() {
    each_release(|installed| match Server::builder().installed(installed.clone()).tls().start() {
        Ok(server) => {
            assert!(installed.supports_tls());
            TcpStream::connect(("127.0.0.1", server.tls_port().expect("a port"))).expect("a listener");
        }
        Err(Error::NoTls { .. }) => assert_eq!(installed.release, Some(Release::Redis810)),
        Err(other) => panic!("{installed}: {other}"),
    });
}

fn each_release(check: impl Fn(&Installed)) {
    if env::var_os("REDIS_TYPED_LIVE").is_none() {
        eprintln!("skipped: REDIS_TYPED_LIVE is not set");
        return;
    }
    for release in Release::ALL {
        match install(release) {
            Ok(installed) => check(&installed),
            Err(missing @ Error::Fetch { .. }) => eprintln!("skipped: {missing}"),
            Err(broken) => panic!("{broken}"),
        }
    }
}

fn answers(builder: Builder) {
    let server = start(builder);
    assert_eq!(ask(&server, &["PING"]), "PONG");
    assert!(ask(&server, &["HELLO", "3"]).contains(server.version()));
    assert!(server.log().contains("Ready to accept connections"));
}

fn eventually(condition: impl Fn() -> bool) {
    let met = (0..200).any(|_| {
        sleep(Duration::from_millis(50));
        condition()
    });
    assert!(met, "not within ten seconds");
}

fn start(builder: Builder) -> Server {
    builder.start().expect("a server")
}

fn ask(server: &Server, words: &[&str]) -> String {
    server.command(words).expect("a reply")
}
