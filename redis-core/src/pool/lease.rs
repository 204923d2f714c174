//! A connection that is lent out.

use std::time::Instant;

use super::Pool;
use crate::mux::{Lane, Message};

/// An exclusive connection, given back when dropped.
///
/// Answers that nobody waited for don't matter: the lane throws them away in their turn, so that it is in step for the next user.
#[derive(Debug)]
pub struct Lease {
    pool: Pool,
    lane: Option<Lane>,
    born: Instant,
    farewell: Option<Message>,
}

impl Lease {
    pub(super) fn new(pool: Pool, lane: Lane, born: Instant) -> Self {
        Self { pool, lane: Some(lane), born, farewell: None }
    }

    /// The connection.
    pub fn lane(&self) -> &Lane {
        self.lane.as_ref().expect("a lease has its lane until it is dropped")
    }

    /// What to send before the connection is given back, so that nothing is left of this use of it.
    pub fn set_farewell(&mut self, message: Option<Message>) {
        self.farewell = message;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(lane) = self.lane.take() else { return };
        if lane.is_held_up() {
            // The server still waits for somebody who went away: it hears of it by the end of the connection.
            lane.abort();
        } else if let Some(message) = &self.farewell {
            lane.forget(message);
        }
        self.pool.give_back(lane, self.born);
    }
}
