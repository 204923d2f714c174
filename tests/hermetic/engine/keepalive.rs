//! A shared connection that rests is asked for a sign of life.

use std::time::Duration;

use redis_typed::{Client, Commands, LaneState, Timeouts};
use tokio::time::timeout;

use super::fake::{Fake, Say};
use crate::until::until;

const KEEPALIVE: Duration = Duration::from_millis(50);
const RESPONSE: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(10);

async fn client(fake: &Fake, times: Timeouts) -> Client {
    Client::connect(fake.config().timeouts(times)).await.unwrap()
}

fn times() -> Timeouts {
    Timeouts::default().response(RESPONSE).keepalive(KEEPALIVE)
}

fn pings(fake: &Fake) -> usize {
    fake.heard().iter().filter(|words| *words == "PING").count()
}

#[tokio::test]
async fn whoever_answers_stays() {
    let fake = Fake::start(|_, words| if words == "PING" { "+PONG\r\n".into() } else { ":7\r\n".into() }).await;
    let client = client(&fake, times()).await;
    assert_eq!(client.incr("n").await.unwrap(), 7);
    until(|| pings(&fake) >= 3).await;
    assert_eq!(client.incr("n").await.unwrap(), 7);
    until(|| pings(&fake) >= 5 && client.in_flight() == 0).await;
    assert_eq!((fake.accepted(), client.state()), (1, LaneState::Connected));
}

/// It is some answer, so somebody is there.
#[tokio::test]
async fn a_refusal_is_a_sign_of_life_too() {
    let fake = Fake::start(|_, _| "-NOPERM this user can't\r\n".into()).await;
    let client = client(&fake, times()).await;
    until(|| pings(&fake) >= 4).await;
    assert_eq!((fake.accepted(), client.state()), (1, LaneState::Connected));
}

#[tokio::test]
async fn whoever_is_silent_is_replaced_before_the_next_command() {
    for response in [Some(RESPONSE), Some(Duration::from_millis(20))] {
        let fake = Fake::start(|_, words| if words == "PING" { Say::Nothing } else { ":7\r\n".into() }).await;
        let client = client(&fake, times().response(response)).await;
        assert_eq!(client.incr("n").await.unwrap(), 7);
        until(|| client.state() != LaneState::Connected).await;
        assert_eq!((fake.accepted(), pings(&fake)), (1, 1));
        assert_eq!(client.incr("n").await.unwrap(), 7, "the next command meets a new connection");
        assert_eq!(fake.accepted(), 2);
    }
}

/// A command that is sent while the answer to PING is due waits for its own time, and is told that it may have been carried out.
#[tokio::test]
async fn a_command_in_doubt_is_told() {
    let fake = Fake::start(|connection, _| if connection == 1 { Say::Nothing } else { ":7\r\n".into() }).await;
    let client = client(&fake, times()).await;
    until(|| pings(&fake) == 1).await;
    let error = timeout(PATIENCE, client.incr("n")).await.expect("it ends").unwrap_err();
    assert_eq!(error.delivery(), redis_typed::Delivery::MaybeApplied);
    until(|| client.state() != LaneState::Connected).await;
    assert_eq!(client.incr("n").await.unwrap(), 7);
}

#[tokio::test]
async fn none_and_zero_never_ask() {
    let fake = Fake::start(|_, _| ":7\r\n".into()).await;
    let mut zero = times();
    zero.keepalive = Some(Duration::ZERO);
    for never in [times().keepalive(None), times().keepalive(Duration::ZERO), zero] {
        let client = client(&fake, never).await;
        assert_eq!(client.incr("n").await.unwrap(), 7);
        // Long enough that another one would have been asked.
        let other = Fake::start(|_, _| "+PONG\r\n".into()).await;
        let asked = self::client(&other, times()).await;
        until(|| pings(&other) >= 2).await;
        assert_eq!((pings(&fake), client.state(), asked.state()), (0, LaneState::Connected, LaneState::Connected));
    }
}

/// Between two commands of a transaction, a PING would be one of them.
#[tokio::test]
async fn nobody_speaks_on_a_connection_that_is_lent() {
    let fake = Fake::start(|_, words| if words == "PING" { "+PONG\r\n".into() } else { ":7\r\n".into() }).await;
    let client = Client::new(fake.config().timeouts(times())).unwrap();
    let lent = client.connection().await.unwrap();
    assert_eq!(lent.incr("n").await.unwrap(), 7);
    let other = Fake::start(|_, _| "+PONG\r\n".into()).await;
    let asked = self::client(&other, times()).await;
    until(|| pings(&other) >= 2).await;
    assert_eq!((pings(&fake), lent.incr("n").await.unwrap(), asked.in_flight() <= 1), (0, 7, true));
}
