//! Ending a wait whose caller went away, so that the connection can be lent again.

use std::time::Duration;

use tokio::time::timeout;

use super::{Lease, Pool};
use crate::{
    args::Words,
    command::RetryClass,
    mux::{Exchange, Lane, Message, OwnedExchange},
    resp::Item,
};

/// The server may hear of the end of a wait before it hears of its beginning, as the two come over different connections: so it
/// is told again after a pause, which doubles up to the longest.
const PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(250);
/// How long to try when the settings let a reply take for ever.
const LIMIT: Duration = Duration::from_secs(10);

/// Has the server stop waiting, and gives the connection back when it is in step again. If that can't be had, the connection
/// ends.
pub(super) fn start(lease: Lease) {
    let Some(runtime) = lease.lane().runtime() else { return };
    // Boxed here, so that nobody who uses a client compiles it again. On a runtime that has ended it is dropped at once.
    drop(runtime.spawn(Box::pin(async move {
        if !free(&lease.pool, lease.lane()).await {
            // An UNBLOCK may still be on its way: it must not end somebody else's wait.
            lease.lane().abort();
        }
    })));
}

async fn free(pool: &Pool, lane: &Lane) -> bool {
    let Some(id) = lane.greeted().and_then(|greeted| greeted.id) else { return false };
    let limit = pool.config().timeouts.response.unwrap_or(LIMIT);
    timeout(limit, unblock_until_free(pool, lane, id)).await.unwrap_or(false)
}

/// Waits for the answer of each UNBLOCK, so that none is on its way when the connection is lent again.
async fn unblock_until_free(pool: &Pool, lane: &Lane, id: u64) -> bool {
    let mut pause = PAUSE;
    loop {
        if pool.shared().connect().await.is_err() {
            return false;
        }
        // The number means nothing to the server that may have taken the place of a lost one.
        if lane.greeted().is_none() {
            return true;
        }
        if !unblock(pool.shared(), id).await {
            return false;
        }
        if timeout(pause, lane.freed()).await.is_ok() {
            return true;
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Whether the server has answered with a number.
async fn unblock(shared: &Lane, id: u64) -> bool {
    let mut words = Words::default();
    ["CLIENT", "UNBLOCK"].into_iter().for_each(|word| words.token(word));
    words.uint(id);
    words.token("ERROR");
    let mut exchange = Exchange::new(Message::command(words, RetryClass::Never), shared);
    exchange.only_wait();
    let answer = OwnedExchange::new(exchange, shared.clone()).await;
    answer.is_ok_and(|frame| matches!(frame.reader().item(), Ok(Item::Integer(_))))
}
