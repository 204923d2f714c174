//! A connection that is lent out.

use std::time::Instant;

use super::{Pool, free};
use crate::mux::{Lane, Message};

/// An exclusive connection, given back when dropped.
///
/// Answers that nobody waited for don't matter: the lane throws them away in their turn, so that it is in step for the next user.
#[derive(Debug)]
pub struct Lease {
    pub(super) pool: Pool,
    lane: Option<Lane>,
    born: Instant,
    farewell: Option<Message>,
    /// Whether it was tried to end what the server still waits for.
    is_past_freeing: bool,
}

impl Lease {
    pub(super) fn new(pool: Pool, lane: Lane, born: Instant) -> Self {
        Self { pool, lane: Some(lane), born, farewell: None, is_past_freeing: false }
    }

    /// The connection.
    pub fn lane(&self) -> &Lane {
        self.lane.as_ref().expect("a lease has its lane until it is dropped")
    }

    /// Where it came from.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// What to send before the connection is given back, so that nothing is left of this use of it.
    pub fn set_farewell(&mut self, message: Option<Message>) {
        self.farewell = message;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(lane) = self.lane.take() else { return };
        // The server still waits for somebody who went away. If it would take something for him, it is told to stop, so that
        // its last word is heard; else it hears of it by the end of the connection.
        if lane.is_held_up() {
            if lane.may_take() && !self.is_past_freeing {
                let (pool, farewell) = (self.pool.clone(), self.farewell.take());
                return free::start(Self { pool, lane: Some(lane), born: self.born, farewell, is_past_freeing: true });
            }
            lane.abort();
        } else if let Some(message) = &self.farewell {
            lane.forget(message);
        }
        self.pool.give_back(lane, self.born);
    }
}
