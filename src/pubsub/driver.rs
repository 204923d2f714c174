//! The task that has the connection, and makes a new one when it was lost.

use std::{
    future::poll_fn,
    time::{Duration, Instant},
};

use redis_typed_core::{
    connection::Connection,
    error::{Error, ErrorKind},
};

use super::{
    session::{End, Session},
    shared::{Running, Shared},
};

/// A connection that lived for so long was in order; its loss is no reason to hesitate.
const HEALTHY: Duration = Duration::from_secs(1);

/// Keeps what is wanted subscribed to, until nothing is wanted.
pub(super) async fn run(mut running: Running) {
    let mut streak = 0;
    while !running.has_finished() {
        if streak > 0 {
            tokio::time::sleep(backoff(streak)).await;
        }
        let since = Instant::now();
        match connect_and_serve(&running.shared).await {
            End::Lost(error) => running.shared.update(|state| state.lose(error)),
            End::Overflow => {
                let error = || Error::new(ErrorKind::PubSub, "messages were not read in time");
                running.shared.update(|state| state.fail(error()));
            }
        }
        streak = if since.elapsed() >= HEALTHY { 0 } else { streak + 1 };
    }
}

async fn connect_and_serve(shared: &Shared) -> End {
    match Connection::connect(&shared.config).await {
        Err(error) => End::Lost(error),
        Ok(connection) => {
            let mut session = Session::new(connection.into_stream(), shared);
            poll_fn(|cx| session.poll(shared, cx)).await
        }
    }
}

/// From 10 ms doubling to 1 s, of which a random half is left out, so that clients don't come back all at once.
fn backoff(streak: u32) -> Duration {
    let full = Duration::from_millis(10) * (1 << (streak - 1).min(7));
    full.min(Duration::from_secs(1)).mul_f64(0.5 + fastrand::f64() / 2.0)
}
