//! What is in flight, in the order in which the server answers.

use std::{collections::VecDeque, ops::Range};

use super::ticks::Tick;

/// The answers that are still to come on one connection.
#[derive(Debug, Default)]
pub(super) struct Queue {
    entries: VecDeque<Entry>,
    /// Replies of the front entry that have come already.
    received: u32,
}

#[derive(Debug)]
pub(super) struct Entry {
    /// `None` if its caller was told that time ran out.
    pub(super) slot: Option<u32>,
    pub(super) replies: u32,
    /// How many bytes went into the out-buffer of this connection before it.
    pub(super) start: u64,
    pub(super) since: Tick,
    /// For how many ticks its caller waits; `None` is for ever.
    pub(super) limit: Option<u32>,
    /// Whether the server was asked to take its time.
    pub(super) waits: bool,
    /// Whether it can't be carried out twice, as what takes something away can't.
    pub(super) takes: bool,
}

impl Queue {
    #[inline]
    pub(super) fn push(&mut self, entry: Entry) {
        self.entries.push_back(entry);
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Says that one more reply came; gives the entry that is thereby answered. `Err` if nobody asked.
    #[inline]
    pub(super) fn answer(&mut self) -> Result<Option<Entry>, ()> {
        let front = self.entries.front().ok_or(())?;
        self.received += 1;
        if self.received < front.replies {
            return Ok(None);
        }
        self.received = 0;
        Ok(self.entries.pop_front())
    }

    /// Whether the server was asked to take its time, so that silence means nothing.
    pub(super) fn may_be_silent(&self) -> bool {
        self.entries.iter().any(|entry| entry.waits)
    }

    /// Whether something that the server was asked to wait with takes something away.
    pub(super) fn may_take(&self) -> bool {
        self.entries.iter().any(|entry| entry.waits && entry.takes)
    }

    /// Whether some replies of the front entry have come, but not all.
    #[inline]
    pub(super) fn is_inside_answer(&self) -> bool {
        self.received > 0
    }

    /// Takes away the slots of all entries that have waited too long. They stay in the queue, for their answers may still come.
    pub(super) fn expire(&mut self, is_over: impl Fn(&Entry) -> bool) -> Vec<u32> {
        let over = self.entries.iter_mut().filter(|entry| is_over(entry));
        over.filter_map(|entry| entry.slot.take()).collect()
    }

    pub(super) fn drain(&mut self) -> VecDeque<Entry> {
        self.received = 0;
        std::mem::take(&mut self.entries)
    }
}

/// Where the answer of an entry stands in the reader's buffer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) slot: Option<u32>,
    pub(super) range: Range<usize>,
}
