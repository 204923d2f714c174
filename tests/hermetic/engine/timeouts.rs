//! Answers that come late, or never.

use std::time::{Duration, Instant};

use redis_typed::{Client, Commands, Delivery, ErrorKind, Timeouts};
use tokio::{join, time::timeout};

use super::fake::{Fake, Say};

const RESPONSE: Duration = Duration::from_millis(200);

async fn client(fake: &Fake) -> Client {
    Client::connect(fake.config().timeouts(Timeouts::default().response(RESPONSE))).await.unwrap()
}

#[tokio::test]
async fn a_command_times_out_and_its_late_reply_is_thrown_away() {
    let fake = Fake::start(|_, words| match words {
        "INCR late" => Say::Slowly(b":13\r\n".to_vec(), 1, RESPONSE / 2),
        _ => ":7\r\n".into(),
    })
    .await;
    let client = client(&fake).await;
    let started = Instant::now();
    let error = client.incr("late").await.unwrap_err();
    let waited = started.elapsed();
    assert_eq!(
        (error.kind(), error.delivery(), error.command()),
        (ErrorKind::Timeout, Delivery::MaybeApplied, Some("INCR"))
    );
    assert!(waited >= RESPONSE && waited < RESPONSE.mul_f64(1.25), "waited for {waited:?}");
    tokio::time::sleep(RESPONSE * 2).await;
    assert_eq!(client.incr("n").await.unwrap(), 7);
    assert_eq!(fake.accepted(), 1);
}

#[tokio::test]
async fn short_times_are_kept_too() {
    let fake = Fake::start(|_, _| Say::Nothing).await;
    for millis in [50, 100] {
        let time = Duration::from_millis(millis);
        // Never early. Late only by the clock's grain, unless the machine was busy with others: one of some is on time.
        let mut shortest = Duration::MAX;
        for _ in 0..5 {
            // A new connection each time: one that is silent for long is taken for dead.
            let client = Client::connect(fake.config().timeouts(Timeouts::default().response(time))).await.unwrap();
            let started = Instant::now();
            assert!(client.incr("n").await.unwrap_err().is_timeout());
            let waited = started.elapsed();
            assert!(waited >= time, "waited for {waited:?} of {time:?}");
            shortest = shortest.min(waited);
        }
        assert!(shortest < time.mul_f64(1.25) + Duration::from_millis(5), "waited for {shortest:?} of {time:?}");
    }
}

#[tokio::test]
async fn commands_behind_a_late_reply_get_their_own() {
    let fake = Fake::start(|_, words| match words {
        "INCR late" => Say::Slowly(b":13\r\n".to_vec(), 4, RESPONSE * 3 / 2),
        _ => ":7\r\n".into(),
    })
    .await;
    let client = client(&fake).await;
    let later = async {
        tokio::time::sleep(RESPONSE).await;
        client.incr("n").await
    };
    let (late, later) = join!(client.incr("late"), later);
    assert_eq!(late.unwrap_err().kind(), ErrorKind::Timeout);
    assert_eq!(later.unwrap(), 7);
    assert_eq!((fake.accepted(), client.in_flight()), (1, 0));
}

#[tokio::test]
async fn a_silent_connection_is_replaced() {
    let fake = Fake::start(|connection, _| if connection == 1 { Say::Nothing } else { ":7\r\n".into() }).await;
    let client = client(&fake).await;
    let replaced = async {
        let mut errors = 0;
        while client.incr("n").await.inspect_err(|error| assert!(error.is_timeout() || error.is_connection())).is_err()
        {
            errors += 1;
        }
        errors
    };
    let errors = timeout(RESPONSE * 20, replaced).await.expect("a new connection");
    assert!((1..10).contains(&errors), "{errors} errors");
    assert_eq!(fake.accepted(), 2);
}

/// A connection on which bytes come is not a silent one, however long its reply takes.
#[tokio::test]
async fn a_slow_reply_does_not_end_the_connection() {
    // A large one is not looked at piece by piece.
    join!(slow_reply(2000, 100), slow_reply(1 << 20, 20 << 10));
}

fn string(length: usize) -> Vec<u8> {
    format!("${length}\r\n{}\r\n", "x".repeat(length)).into_bytes()
}

async fn slow_reply(length: usize, piece: usize) {
    let fake = Fake::start(move |_, words| match words {
        "GET slow" => Say::Slowly(string(length), piece, RESPONSE / 3),
        _ => ":7\r\n".into(),
    })
    .await;
    let client = client(&fake).await;
    assert!(client.get::<String>("slow").await.unwrap_err().is_timeout());
    let pieces = (length / piece) as u32;
    tokio::time::sleep(RESPONSE / 3 * (pieces + 4)).await;
    assert_eq!(client.incr("n").await.unwrap(), 7);
    assert_eq!(fake.accepted(), 1, "the connection was replaced while its reply was coming");
}

/// The socket is told to wake for much while a large reply comes, and for little after it.
#[tokio::test]
async fn a_small_reply_after_a_large_one_is_seen_at_once() {
    let fake = Fake::start(|_, words| match words {
        "GET large" => Say::Bytes(string(1 << 20)),
        _ => ":7\r\n".into(),
    })
    .await;
    let client = Client::connect(fake.config()).await.unwrap();
    let mut shortest = Duration::MAX;
    for _ in 0..5 {
        assert_eq!(client.get::<Vec<u8>>("large").await.unwrap().map(|value| value.len()), Some(1 << 20));
        let started = Instant::now();
        assert_eq!(client.incr("n").await.unwrap(), 7);
        shortest = shortest.min(started.elapsed());
    }
    // A tick of the default settings, at which the reader looks at what there is, is longer.
    assert!(shortest < Duration::from_millis(100), "waited for {shortest:?}");
}

#[tokio::test]
async fn few_places_for_many() {
    let fake = Fake::start(|_, _| ":7\r\n".into()).await;
    for places in [1, 3] {
        let client = Client::connect(fake.config().max_in_flight(places)).await.unwrap();
        let tasks: Vec<_> = (0..64)
            .map(|task| {
                let client = client.clone();
                tokio::spawn(async move {
                    for round in 0..10 {
                        // Some go away before their turn comes: their places in the line must not be lost.
                        let asking = client.incr(format!("{task}"));
                        if (task + round) % 3 == 0 {
                            let _ = timeout(Duration::from_micros(50), asking).await;
                        } else {
                            assert_eq!(asking.await.unwrap(), 7);
                        }
                    }
                })
            })
            .collect();
        for task in tasks {
            timeout(Duration::from_secs(20), task).await.expect("every task ends").unwrap();
        }
        while client.in_flight() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(client.incr("n").await.unwrap(), 7);
    }
}

#[tokio::test]
async fn no_room_in_time() {
    let fake = Fake::start(|_, _| Say::Nothing).await;
    let times = Timeouts::default().response(RESPONSE);
    let client = Client::connect(fake.config().timeouts(times).max_in_flight(1)).await.unwrap();
    let (sent, unsent) = join!(client.incr("sent"), client.incr("unsent"));
    assert_eq!(sent.unwrap_err().delivery(), Delivery::MaybeApplied);
    let unsent = unsent.unwrap_err();
    assert_eq!((unsent.kind(), unsent.delivery()), (ErrorKind::Timeout, Delivery::NotSent));
    assert_eq!(fake.heard(), ["INCR sent"]);
}

#[tokio::test]
async fn a_deadline_is_shorter_than_the_response_timeout() {
    let fake = Fake::start(|_, words| if words == "INCR n" { ":7\r\n".into() } else { Say::Nothing }).await;
    let client = fake.client().await;
    let started = Instant::now();
    let error = client.incr("never").timeout(RESPONSE).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::Timeout, Delivery::MaybeApplied));
    assert!(started.elapsed() >= RESPONSE && started.elapsed() < RESPONSE.mul_f64(1.25));
    assert_eq!(fake.client().await.incr("n").timeout(RESPONSE).await.unwrap(), 7);
}

#[tokio::test]
async fn a_deadline_covers_connecting() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = Client::new(redis_typed::Config::tcp("127.0.0.1", listener.local_addr().unwrap().port())).unwrap();
    let started = Instant::now();
    let error = client.incr("n").timeout(RESPONSE).await.unwrap_err();
    assert_eq!((error.kind(), error.delivery()), (ErrorKind::Timeout, Delivery::NotSent));
    assert!(started.elapsed() < RESPONSE * 2);
}
