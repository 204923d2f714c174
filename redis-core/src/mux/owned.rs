//! An exchange together with its lane.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use super::{exchange::Exchange, lane::Lane};
use crate::{error::Result, resp::Frame};

/// An exchange that has its lane, for tasks that see to something after its caller went away. Given up when dropped.
#[derive(Debug)]
pub struct OwnedExchange {
    lane: Lane,
    exchange: Exchange,
}

impl OwnedExchange {
    /// An exchange on this lane.
    pub fn new(exchange: Exchange, lane: Lane) -> Self {
        Self { lane, exchange }
    }

    /// How many replies there will be.
    pub fn replies(&self) -> u32 {
        self.exchange.message().replies()
    }
}

impl Future for OwnedExchange {
    type Output = Result<Frame>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<Frame>> {
        let Self { lane, exchange } = self.get_mut();
        exchange.poll(lane, cx)
    }
}

impl Drop for OwnedExchange {
    fn drop(&mut self) {
        self.exchange.abandon(&self.lane);
    }
}
