//! Where answers wait for their callers.

use std::task::{Context, Poll, Waker};

use crate::{error::Result, resp::Frame};

/// The places of answers, reused.
#[derive(Debug, Default)]
pub(super) struct Slots {
    slots: Vec<Slot>,
    free: Vec<u32>,
}

#[derive(Debug)]
enum Slot {
    Free,
    Waiting(Waker),
    /// Nobody waits any more; the answer is thrown away when it comes.
    Abandoned,
    Ready(Result<Frame>),
}

impl Slots {
    #[inline]
    pub(super) fn take(&mut self, waker: Waker) -> u32 {
        let index = self.free_one();
        self.slots[index as usize] = Slot::Waiting(waker);
        index
    }

    /// A slot that nobody waits for.
    pub(super) fn take_abandoned(&mut self) -> u32 {
        let index = self.free_one();
        self.slots[index as usize] = Slot::Abandoned;
        index
    }

    #[inline]
    fn free_one(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.slots.push(Slot::Free);
            (self.slots.len() - 1) as u32
        })
    }

    /// Puts an answer into its slot; gives back who waits for it.
    #[inline]
    pub(super) fn fill(&mut self, index: u32, answer: Result<Frame>) -> Option<Waker> {
        let slot = &mut self.slots[index as usize];
        match slot {
            Slot::Waiting(_) => {
                let Slot::Waiting(waker) = std::mem::replace(slot, Slot::Ready(answer)) else { return None };
                Some(waker)
            }
            Slot::Abandoned => {
                self.release(index);
                None
            }
            Slot::Free | Slot::Ready(_) => None,
        }
    }

    /// As [`fill`](Self::fill), with a copy of a small answer that is made in the slot: what was just written is slow to move.
    #[inline]
    pub(super) fn fill_copy(&mut self, index: u32, answer: &[u8]) -> Option<Waker> {
        let waker = self.fill(index, Ok(Frame::default()))?;
        if let Slot::Ready(Ok(frame)) = &mut self.slots[index as usize] {
            frame.set(answer);
        }
        Some(waker)
    }

    /// Takes the answer out and frees the slot, or keeps waiting.
    #[inline]
    pub(super) fn poll(&mut self, index: u32, cx: &Context<'_>) -> Poll<Result<Frame>> {
        let slot = &mut self.slots[index as usize];
        if let Slot::Waiting(waker) = slot {
            if !waker.will_wake(cx.waker()) {
                waker.clone_from(cx.waker());
            }
            return Poll::Pending;
        }
        let Slot::Ready(answer) = std::mem::replace(slot, Slot::Free) else {
            unreachable!("only the caller of a slot frees it");
        };
        self.free.push(index);
        Poll::Ready(answer)
    }

    /// The caller went away. A slot still in flight is freed when its answer comes.
    pub(super) fn abandon(&mut self, index: u32) {
        match &mut self.slots[index as usize] {
            slot @ Slot::Waiting(_) => *slot = Slot::Abandoned,
            _ => self.release(index),
        }
    }

    fn release(&mut self, index: u32) {
        self.slots[index as usize] = Slot::Free;
        self.free.push(index);
    }

    #[cfg(test)]
    pub(super) fn in_use(&self) -> usize {
        self.slots.len() - self.free.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(slots: &mut Slots, index: u32) -> bool {
        slots.poll(index, &Context::from_waker(Waker::noop())).is_ready()
    }

    #[test]
    fn slots_are_reused() {
        let mut slots = Slots::default();
        let first = slots.take(Waker::noop().clone());
        assert!(!ready(&mut slots, first));
        assert!(slots.fill(first, Ok(Frame::copy(b"+OK\r\n"))).is_some());
        assert!(ready(&mut slots, first));
        assert_eq!(slots.take(Waker::noop().clone()), first);
    }

    #[test]
    fn an_abandoned_slot_is_freed_by_its_answer() {
        let mut slots = Slots::default();
        let slot = slots.take(Waker::noop().clone());
        slots.abandon(slot);
        assert_eq!(slots.in_use(), 1);
        assert!(slots.fill(slot, Ok(Frame::copy(b"+OK\r\n"))).is_none());
        assert_eq!(slots.in_use(), 0);
        let answered = slots.take(Waker::noop().clone());
        slots.fill(answered, Ok(Frame::copy(b"+OK\r\n")));
        slots.abandon(answered);
        assert_eq!(slots.in_use(), 0);
    }
}
