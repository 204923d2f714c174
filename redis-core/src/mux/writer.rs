//! The task that writes what has gathered.

use std::{
    future::poll_fn,
    task::{Context, Poll},
};

use super::{link::Guard, outbox::Outbox};
use crate::{error::Error, net::WriteHalf};

/// With so much in flight, others are likely to send at the same moment.
const BUSY: usize = 4;

/// Writes until the connection ends or is replaced.
pub(super) async fn run(mut guard: Guard, mut half: WriteHalf) {
    let mut spare = Outbox::default();
    loop {
        let mut has_yielded = false;
        let batch = poll_fn(|cx| poll_batch(&guard, &mut spare, &mut has_yielded, cx)).await;
        if let Err(error) = half.write_all(&mut batch.slices()).await {
            guard.error = Some(Error::io("the connection was lost", error));
            return;
        }
        spare = batch;
        spare.clear();
        if !finish(&guard) {
            return;
        }
        guard.shared.close_if_drained(&guard.link);
    }
}

/// Whether the connection is still the lane's.
fn finish(guard: &Guard) -> bool {
    let mut state = guard.shared.lock();
    let is_current = state.is_current(&guard.link);
    if is_current {
        state.writing = false;
    }
    is_current
}

/// Waits until there is something to write that nobody else writes, and takes it.
fn poll_batch(guard: &Guard, spare: &mut Outbox, has_yielded: &mut bool, cx: &Context<'_>) -> Poll<Outbox> {
    let mut state = guard.shared.lock();
    if !state.is_current(&guard.link) {
        // The task is being aborted; the lane's next writer owns what is in the out-buffer now.
        return Poll::Pending;
    }
    if state.writing || state.out.is_empty() {
        state.writer = Some(cx.waker().clone());
        return Poll::Pending;
    }
    if state.queue.len() >= BUSY && !*has_yielded {
        // Whoever was woken together with the first to send gets to add to the batch. Woken by a task, this one would run next.
        *has_yielded = true;
        drop(state);
        cx.waker().wake_by_ref();
        return Poll::Pending;
    }
    state.writing = true;
    Poll::Ready(state.take_out(std::mem::take(spare)))
}
