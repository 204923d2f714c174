//! What the server says on a connection without having been asked.

use std::{
    collections::VecDeque,
    task::{Context, Poll, Waker},
};

use bytes::Bytes;

use super::{lane::Lane, link::LinkState};
use crate::{error::Error, resp::Scanned};

/// Pushes that wait to be read, within bounds: beyond them the oldest are thrown away and counted.
#[derive(Debug)]
pub(super) struct PushInbox {
    frames: VecDeque<Bytes>,
    bytes: usize,
    dropped: u64,
    max_frames: usize,
    waker: Option<Waker>,
}

/// How many bytes of pushes wait at most, besides the newest one.
const MAX_BYTES: usize = 16 << 20;

/// What comes out next.
#[derive(Debug)]
pub enum Pushed {
    /// A whole frame.
    Frame(Bytes),
    /// So many were thrown away at this place.
    Dropped(u64),
}

impl PushInbox {
    fn new(max_frames: usize) -> Self {
        Self { frames: VecDeque::new(), bytes: 0, dropped: 0, max_frames: max_frames.max(1), waker: None }
    }

    /// Takes the pushes among what was read, before the buffer moves on; gives who waits for them.
    #[cold]
    pub(super) fn take(&mut self, scanned: &[Scanned], buffer: &[u8]) -> Option<Waker> {
        let mut start = 0;
        for scanned in scanned {
            if scanned.is_push {
                // A copy, so that one that is kept does not keep the whole buffer.
                self.push(Bytes::copy_from_slice(&buffer[start..scanned.end]));
            }
            start = scanned.end;
        }
        if self.frames.is_empty() { None } else { self.waker.take() }
    }

    fn push(&mut self, frame: Bytes) {
        self.bytes += frame.len();
        self.frames.push_back(frame);
        while self.frames.len() > self.max_frames || (self.bytes > MAX_BYTES && self.frames.len() > 1) {
            let Some(oldest) = self.frames.pop_front() else { return };
            self.bytes -= oldest.len();
            self.dropped += 1;
        }
    }

    fn next(&mut self) -> Option<Pushed> {
        if self.dropped > 0 {
            return Some(Pushed::Dropped(std::mem::take(&mut self.dropped)));
        }
        let frame = self.frames.pop_front()?;
        self.bytes -= frame.len();
        Some(Pushed::Frame(frame))
    }
}

impl Lane {
    /// From now on keeps pushes until they are read, so many at most; `false` if it does already.
    pub fn keep_pushes(&self, max_frames: usize) -> bool {
        let mut state = self.inner().lock();
        let is_first = state.pushes.is_none();
        if is_first {
            state.pushes = Some(Box::new(PushInbox::new(max_frames)));
        }
        is_first
    }

    /// Changes how many pushes are kept.
    pub fn bound_pushes(&self, max_frames: usize) {
        if let Some(inbox) = &mut self.inner().lock().pushes {
            inbox.max_frames = max_frames.max(1);
        }
    }

    /// Throws pushes away again.
    pub fn forget_pushes(&self) {
        self.inner().lock().pushes = None;
    }

    /// The next push; `None` once the connection was ended from here.
    ///
    /// # Errors
    /// Why the connection was lost, when all that came before is read.
    pub fn poll_push(&self, cx: &Context<'_>) -> Poll<Option<Result<Pushed, Error>>> {
        let mut guard = self.inner().lock();
        let state = &mut *guard;
        let Some(inbox) = &mut state.pushes else { return Poll::Ready(None) };
        if let Some(pushed) = inbox.next() {
            return Poll::Ready(Some(Ok(pushed)));
        }
        match &state.link {
            LinkState::Closed(_) if state.closing => Poll::Ready(None),
            LinkState::Closed(error) => Poll::Ready(Some(Err(error.share()))),
            _ => {
                inbox.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl PushInbox {
    /// Who waits for a push, as there will be none.
    pub(super) fn end(&mut self) -> Option<Waker> {
        self.waker.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pushed: Option<Pushed>) -> String {
        match pushed {
            Some(Pushed::Frame(frame)) => String::from_utf8(frame.to_vec()).expect("text"),
            Some(Pushed::Dropped(count)) => format!("dropped {count}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn the_oldest_go_and_are_counted() {
        let mut inbox = PushInbox::new(2);
        for frame in ["a", "b", "c", "d"] {
            inbox.push(Bytes::from_static(frame.as_bytes()));
        }
        let read = [text(inbox.next()), text(inbox.next()), text(inbox.next()), text(inbox.next())];
        assert_eq!(read, ["dropped 2", "c", "d", "none"]);
        assert_eq!(inbox.bytes, 0);
    }

    #[test]
    fn bytes_are_bounded_and_one_always_fits() {
        let mut inbox = PushInbox::new(100);
        let large = Bytes::from(vec![b'x'; MAX_BYTES + 1]);
        inbox.push(Bytes::from_static(b"a"));
        inbox.push(large.clone());
        assert_eq!((inbox.frames.len(), inbox.dropped), (1, 1));
        inbox.push(large);
        assert_eq!((inbox.frames.len(), inbox.dropped), (1, 2));
    }
}
