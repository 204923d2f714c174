//! The buffer that answers arrive in.

use bytes::{Buf, Bytes, BytesMut};

use crate::resp::Frame;

const READ_AT_LEAST: usize = 16 << 10;
/// A buffer beyond this is large: small answers must not keep it alive.
const LARGE: usize = 64 << 10;
/// A read that leaves room free has emptied the socket; one that fills it has to be followed by another.
const SPARE: usize = 1;

/// Bytes that have arrived. Its memory is used again once nobody holds an answer in it.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    pub(super) bytes: BytesMut,
    /// How many bytes the last answers had that were taken out together.
    recent: usize,
    /// Whether a large answer was taken out, and its caller has not had a turn to drop it.
    gave_large: bool,
    /// The most bytes that a buffer held which was given away.
    given: usize,
}

impl Inbox {
    /// Makes room for bytes that are about to come, of which `missing` are known to.
    ///
    /// To be called as late as possible: by then the last answers were dropped, and their room is free.
    #[inline]
    pub(super) fn make_room(&mut self, missing: usize) {
        let (arrived, expected) = (self.bytes.len(), self.expected(missing) + SPARE);
        // What has arrived of a large answer is not moved for the sake of what may follow it.
        let least = if arrived > LARGE { 0 } else { READ_AT_LEAST / 4 };
        if self.bytes.capacity() - arrived < expected.max(least) {
            self.bytes.reserve(expected.max(READ_AT_LEAST));
        }
    }

    /// How many bytes to read at once: of large answers no more than one, for what is read of the next would have to be moved.
    #[inline]
    pub(super) fn read_at_most(&self, missing: usize) -> usize {
        LARGE.max(self.expected(missing) + SPARE)
    }

    /// How many bytes are likely to come: as many as the last time. A promise of the peer counts for no more than what has
    /// arrived already, or arrived the last time.
    #[inline]
    fn expected(&self, missing: usize) -> usize {
        let arrived = self.bytes.len();
        missing.min(arrived.max(self.recent)).max(self.recent.saturating_sub(arrived))
    }

    /// Takes out answers that are all small.
    #[inline]
    pub(super) fn skip(&mut self, end: usize) {
        self.recent = end;
        self.bytes.advance(end);
    }

    /// Takes out answers of which some share the buffer.
    pub(super) fn take(&mut self, end: usize) -> Chunk {
        let size = self.bytes.capacity();
        self.recent = end;
        self.gave_large |= end > LARGE;
        let bytes = self.bytes.split_to(end).freeze();
        self.give_away(end);
        Chunk { bytes, share_from: if size > LARGE { size / 8 } else { 0 } }
    }

    /// Leaves the first buffer of a size to those whose answers are in it.
    ///
    /// The allocator of glibc gives freed memory back to the kernel above a threshold, which it raises to what it has seen freed.
    /// If the largest buffer were never freed, all that callers make of large answers would be faulted in again each time.
    fn give_away(&mut self, end: usize) {
        if end > LARGE && end > self.given + self.given / 4 && self.bytes.is_empty() {
            self.given = end;
            self.bytes = BytesMut::new();
        }
    }

    /// Whether callers should have a turn before more is read, so that they drop what they were given.
    #[inline]
    pub(super) fn takes_turns(&mut self) -> bool {
        std::mem::take(&mut self.gave_large)
    }

    /// Gives memory back that large answers needed, when no more of them come.
    pub(super) fn rest(&mut self, is_idle: bool) {
        if self.bytes.is_empty() && (is_idle || self.recent <= LARGE) {
            *self = Self::default();
        }
    }
}

/// Answers that were taken out together.
pub(super) struct Chunk {
    bytes: Bytes,
    /// Smaller answers get memory of their own.
    share_from: usize,
}

impl Chunk {
    pub(super) fn frame(&self, range: std::ops::Range<usize>) -> Frame {
        if Frame::is_small(range.len()) || range.len() < self.share_from {
            return Frame::copy(&self.bytes[range]);
        }
        Frame::from(self.bytes.slice(range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(inbox: &mut Inbox, length: usize) -> *const u8 {
        inbox.bytes.reserve(length + SPARE);
        inbox.bytes.extend_from_slice(&vec![b'x'; length]);
        inbox.bytes.as_ptr()
    }

    #[test]
    fn memory_is_used_again_once_answers_are_dropped() {
        let mut inbox = Inbox::default();
        inbox.make_room(0);
        filled(&mut inbox, 1 << 20);
        drop(inbox.take(1 << 20));
        assert_eq!(inbox.bytes.capacity(), 0, "the first buffer of a size is given away");
        inbox.make_room(0);
        let before = filled(&mut inbox, 1 << 20);
        let chunk = inbox.take(1 << 20);
        assert!(inbox.takes_turns() && !inbox.takes_turns());
        drop(chunk);
        inbox.make_room(0);
        assert_eq!(inbox.bytes.as_ptr(), before);
        assert!(inbox.bytes.capacity() >= 1 << 20);
        inbox.rest(true);
        assert_eq!(inbox.bytes.capacity(), 0);
    }

    #[test]
    fn large_answers_are_read_one_by_one() {
        let mut inbox = Inbox::default();
        assert_eq!(inbox.read_at_most(0), LARGE);
        filled(&mut inbox, 1 << 19);
        assert_eq!(inbox.read_at_most(1 << 19), (1 << 19) + SPARE);
        inbox.bytes.resize(1 << 20, b'x');
        inbox.take(1 << 20);
        assert_eq!(inbox.read_at_most(0), (1 << 20) + SPARE);
        inbox.bytes.extend_from_slice(b"$1");
        assert_eq!(inbox.read_at_most(0), (1 << 20) - 2 + SPARE);
        inbox.skip(2);
        assert_eq!(inbox.read_at_most(7), LARGE);
    }

    #[test]
    fn a_large_answer_is_never_moved_once_one_as_large_was_there() {
        let mut inbox = Inbox::default();
        filled(&mut inbox, 1 << 20);
        inbox.take(1 << 20);
        inbox.make_room(0);
        inbox.bytes.extend_from_slice(b"$1");
        for missing in [(1 << 20) - 2, 5000, 860, 1] {
            inbox.bytes.resize((1 << 20) - missing, b'x');
            let before = inbox.bytes.as_ptr();
            inbox.make_room(missing);
            assert_eq!(inbox.bytes.as_ptr(), before, "{missing} bytes are missing");
        }
    }

    #[test]
    fn memory_that_is_held_is_left_alone() {
        let mut inbox = Inbox::default();
        filled(&mut inbox, 1 << 20);
        let frame = inbox.take(1 << 20).frame(0..1 << 20);
        inbox.make_room(0);
        filled(&mut inbox, 1 << 20);
        inbox.bytes.fill(b'y');
        assert!(frame.as_bytes().iter().all(|byte| *byte == b'x'));
    }

    #[test]
    fn a_promise_reserves_no_more_than_has_arrived() {
        let mut inbox = Inbox::default();
        inbox.make_room(0);
        filled(&mut inbox, READ_AT_LEAST);
        inbox.make_room(512 << 20);
        assert!(inbox.bytes.capacity() <= 4 * READ_AT_LEAST);
    }

    #[test]
    fn small_answers_do_not_hold_on_to_large_buffers() {
        let mut inbox = Inbox::default();
        let start = filled(&mut inbox, 1 << 20).addr();
        let chunk = inbox.take(1 << 20);
        let place = |frame: &Frame| frame.as_bytes().as_ptr().addr().wrapping_sub(start);
        assert!(place(&chunk.frame(0..2000)) >= 1 << 20);
        assert_eq!(place(&chunk.frame(2000..1 << 20)), 2000);
    }
}
