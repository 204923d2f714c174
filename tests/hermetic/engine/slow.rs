//! A server that is slow to read what is sent to it.

use std::time::Duration;

use redis_typed::{Client, Commands, Delivery, Executor, Timeouts, cmd};
use tokio::time::timeout;

use super::fake::{Fake, Say};

const RESPONSE: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(30);

/// More than sockets hold, in both directions at once: who stops to read while he can't write never goes on.
#[tokio::test]
async fn a_server_that_does_not_read_while_it_writes() {
    let fake = Fake::start(|_, words| {
        let text = words.strip_prefix("ECHO ").expect("nothing else is asked");
        Say::Bytes(format!("${}\r\n{text}\r\n", text.len()).into_bytes())
    })
    .await;
    let client = fake.client().await;
    let tasks: Vec<_> = (0..32)
        .map(|task| {
            let client = client.clone();
            tokio::spawn(async move {
                let text = format!("{task:02}").repeat(256 << 10);
                let echoed = client.run(cmd("ECHO").arg(&text).reply::<String>()).await.unwrap();
                assert!(echoed == text, "another task's answer");
            })
        })
        .collect();
    for task in tasks {
        timeout(PATIENCE, task).await.expect("it goes on").unwrap();
    }
    assert_eq!(fake.accepted(), 1);
}

/// What can't be written is no more than what may be in flight; all of it ends in time, and the connection is replaced.
#[tokio::test]
async fn a_server_that_reads_nothing_any_more() {
    const IN_FLIGHT: usize = 8;
    let fake = Fake::start(|connection, _| match connection {
        // The first byte of an answer, and then it is busy with itself.
        1 => Say::Slowly(b":7\r\n".to_vec(), 1, PATIENCE * 2),
        _ => ":7\r\n".into(),
    })
    .await;
    let times = Timeouts::default().response(RESPONSE);
    let client = Client::connect(fake.config().timeouts(times).max_in_flight(IN_FLIGHT)).await.unwrap();
    let tasks: Vec<_> = (0..64)
        .map(|task| {
            let client = client.clone();
            tokio::spawn(async move {
                let text = "x".repeat(1 << 20);
                let error = match client.rpush(format!("{task}"), text).await {
                    // The next connection reads again.
                    Ok(length) => return assert_eq!(length, 7),
                    Err(error) => error,
                };
                assert!(error.is_timeout() || error.is_connection(), "{error:?}");
                assert!(matches!(error.delivery(), Delivery::NotSent | Delivery::MaybeApplied), "{error:?}");
                assert!(client.in_flight() <= IN_FLIGHT);
            })
        })
        .collect();
    for task in tasks {
        timeout(PATIENCE, task).await.expect("it ends").unwrap();
    }
    let replaced = async {
        while let Err(error) = client.incr("n").await {
            assert!(error.is_timeout() || error.is_connection(), "{error:?}");
        }
    };
    timeout(PATIENCE, replaced).await.expect("a new connection");
    assert_eq!(fake.accepted(), 2);
}
