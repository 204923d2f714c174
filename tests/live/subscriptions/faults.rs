//! Lost connections, restarts, refusals.

use std::time::{Duration, Instant};

use redis_typed::{
    Client, Commands, Config, Delivery, ErrorKind,
    pubsub::{Event, Subscriber, SubscriptionKind},
};
use redis_typed_server::{Release, Server};

use super::{message, next, on_all, subscribers, text, unique};
use crate::support::{Target, private};

/// A client whose connections can be told from those of other tests.
fn named(t: &Target, name: &str) -> Client {
    Client::new(t.client.config().clone().client_name(name)).unwrap()
}

/// Ends the connections of this name that are subscribed to something.
fn kill(server: &Server, name: &str) {
    let list = server.command(&["CLIENT", "LIST"]).unwrap();
    let field = |line: &str, field: &str| line.split(' ').find_map(|word| word.strip_prefix(field).map(str::to_owned));
    let is_ours =
        |line: &&str| field(line, "name=").as_deref() == Some(name) && field(line, "sub=").as_deref() != Some("0");
    let ids: Vec<String> = list.lines().filter(is_ours).filter_map(|line| field(line, "id=")).collect();
    assert_eq!(ids.len(), 1, "{list}");
    server.command(&["CLIENT", "KILL", "ID", &ids[0]]).unwrap();
}

#[test]
fn a_lost_connection_is_made_again() {
    on_all(async |t| {
        let name = unique("lost");
        let id = name.replace(':', "-");
        let mut pubsub = named(t, &id).pubsub();
        let names = [format!("{name}a"), format!("{name}b")];
        pubsub.subscribe(&names).await.unwrap();
        pubsub.psubscribe(format!("{name}*")).await.unwrap();
        pubsub.unsubscribe(&names[1]).await.unwrap();
        for round in 0..3 {
            kill(t.server, &id);
            let Event::Disconnected(error) = next(&mut pubsub).await else { panic!("a gap") };
            assert_eq!(error.kind(), ErrorKind::Connection);
            assert!(matches!(next(&mut pubsub).await, Event::Reconnected { after } if after < Duration::from_secs(10)));
            assert_eq!(t.client.publish(&names[0], round).await.unwrap(), 2);
            assert_eq!(message(&mut pubsub).await.kind(), SubscriptionKind::Channel);
            assert_eq!(message(&mut pubsub).await.kind(), SubscriptionKind::Pattern);
            assert_eq!(subscribers(t, &names[1]).await, 0);
        }
    });
}

#[test]
fn a_restarted_server_is_found_again() {
    for release in Release::ALL {
        let Some(mut server) = private(release) else { continue };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            let client = Client::new(server.url()).unwrap();
            let mut pubsub = client.pubsub();
            pubsub.subscribe("news").await.unwrap();
            server.stop();
            assert!(matches!(next(&mut pubsub).await, Event::Disconnected(_)));
            let error = pubsub.subscribe("more").await.unwrap_err();
            assert_eq!((error.kind(), error.delivery()), (ErrorKind::Connection, Delivery::NotSent));
            tokio::time::sleep(Duration::from_millis(1500)).await;
            server.start().unwrap();
            let ready = Instant::now();
            assert!(matches!(next(&mut pubsub).await, Event::Reconnected { .. }));
            assert!(ready.elapsed() < Duration::from_millis(1100), "{:?} after the server", ready.elapsed());
            for channel in ["news", "more"] {
                assert_eq!(client.publish(channel, channel).await.unwrap(), 1);
                assert_eq!(text(&mut pubsub).await, channel);
            }
        });
    }
}

/// Subscribes and unsubscribes many times; whether that was acknowledged does not matter here.
async fn toggle(subscriber: Subscriber, name: String, ends_subscribed: bool) {
    for _ in 0..12 {
        let _ = subscriber.subscribe(&name).await;
        let _ = subscriber.unsubscribe(&name).await;
    }
    if ends_subscribed {
        let _ = subscriber.subscribe(&name).await;
    }
}

async fn toggle_while_connections_are_lost(server: &Server, tasks: usize) {
    let client = Client::new(server.url()).unwrap();
    let (subscriber, messages) = client.pubsub().split();
    let name = |number: usize| format!("channel {number} of {tasks}");
    let start = |number| tokio::spawn(toggle(subscriber.clone(), name(number), number % 2 == 0));
    let tasks: Vec<_> = (0..tasks).map(start).collect();
    while !tasks.iter().all(tokio::task::JoinHandle::is_finished) {
        server.command(&["CLIENT", "KILL", "TYPE", "pubsub"]).unwrap();
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    while subscriber.ping().await.is_err() {}
    for number in 0..tasks.len() {
        let expected = u64::from(number % 2 == 0);
        assert_eq!(client.pubsub_numsub::<String>(name(number)).await.unwrap()[0].1, expected, "{}", name(number));
    }
    drop(messages);
}

#[test]
fn what_is_wanted_is_what_is_subscribed_to_whatever_happens() {
    for release in Release::ALL {
        let Some(server) = private(release) else { continue };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let test = async {
            toggle_while_connections_are_lost(&server, 16).await;
            toggle_while_connections_are_lost(&server, 1).await;
        };
        let in_time = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(60), test).await });
        in_time.expect("nobody waits for ever");
    }
}

#[test]
fn a_server_that_is_not_there() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let client = Client::new(Config::tcp("127.0.0.1", port)).unwrap();
        let mut pubsub = client.pubsub();
        let error = pubsub.subscribe("news").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connection);
        assert!(pubsub.is_subscribed());
        // Attempts go on, and whoever reads is told once that they fail.
        assert_eq!(pubsub.next().await.expect("an error").unwrap_err().kind(), ErrorKind::Connection);
        assert!(pubsub.next_timeout(Duration::from_millis(300)).await.unwrap().is_none());
        assert!(!pubsub.is_connected());
        pubsub.unsubscribe_all().await.unwrap();
    });
}

#[test]
fn a_refused_subscription_is_wanted_no_more() {
    on_all(async |t| {
        let name = unique("acl");
        let user = name.replace(':', "-");
        let rules = ["ACL", "SETUSER", &user, "on", ">pw", "+@all", "resetchannels", &format!("&{name}*")];
        t.server.command(&rules).unwrap();
        let client = Client::new(t.client.config().clone().credentials(&*user, "pw")).unwrap();
        let mut pubsub = client.pubsub();
        let (mine, theirs) = (format!("{name}mine"), unique("theirs"));
        let error = pubsub.subscribe([&theirs, &mine]).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Response, Some("NOPERM")));
        assert_eq!(error.command(), Some("SUBSCRIBE"));
        assert_eq!(pubsub.subscriptions(SubscriptionKind::Channel), [&*mine]);
        pubsub.ping().await.unwrap();
        assert_eq!(t.client.publish(&mine, "x").await.unwrap(), 1);
        assert_eq!(text(&mut pubsub).await, "x");

        t.server.command(&["ACL", "DELUSER", &user]).unwrap();
        assert!(matches!(next(&mut pubsub).await, Event::Disconnected(_)));
        let error = pubsub.next().await.expect("an error").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        t.server.command(&rules).unwrap();
        assert!(matches!(next(&mut pubsub).await, Event::Reconnected { .. }));
        t.server.command(&["ACL", "DELUSER", &user]).unwrap();
    });
}

#[test]
fn a_user_who_may_not_ping() {
    on_all(async |t| {
        let user = unique("noping").replace(':', "-");
        t.server.command(&["ACL", "SETUSER", &user, "on", ">pw", "+@all", "-ping", "allchannels"]).unwrap();
        let client = Client::new(t.client.config().clone().credentials(&*user, "pw")).unwrap();
        let (mut pubsub, name) = (client.pubsub(), unique("noping"));
        pubsub.subscribe(&name).await.unwrap();
        t.client.publish(&name, "x").await.unwrap();
        assert_eq!(text(&mut pubsub).await, "x");
        t.server.command(&["ACL", "DELUSER", &user]).unwrap();
    });
}

#[test]
fn wrong_credentials_fail_at_once() {
    on_all(async |t| {
        let client = Client::new(t.client.config().clone().credentials("nobody", "wrong")).unwrap();
        let error = client.pubsub().subscribe("x").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
    });
}
