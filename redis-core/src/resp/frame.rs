//! The bytes of one answer, on their way from the connection to the caller.

use std::fmt;

use bytes::Bytes;

use super::Reader;

const INLINE: usize = 94;

/// One or more whole frames.
///
/// Small ones are copied, so that they don't hold on to the chunk that they arrived in; large ones share it.
#[derive(Clone)]
pub struct Frame(Repr);

#[derive(Clone)]
enum Repr {
    Inline { length: u8, bytes: [u8; INLINE] },
    Shared(Bytes),
}

impl Frame {
    /// Whether an answer of so many bytes is copied.
    #[inline]
    pub fn is_small(length: usize) -> bool {
        length <= INLINE
    }

    /// A copy of a small answer; larger ones are shared through their own allocation.
    #[inline]
    pub fn copy(answer: &[u8]) -> Self {
        if answer.len() > INLINE {
            return Self(Repr::Shared(Bytes::copy_from_slice(answer)));
        }
        let mut frame = Self::default();
        frame.set(answer);
        frame
    }

    /// Makes it a copy of a small answer.
    #[inline]
    pub(crate) fn set(&mut self, answer: &[u8]) {
        if let Repr::Inline { length, bytes } = &mut self.0 {
            bytes[..answer.len()].copy_from_slice(answer);
            *length = answer.len() as u8;
        }
    }

    /// The bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Inline { length, bytes } => &bytes[..usize::from(*length)],
            Repr::Shared(bytes) => bytes,
        }
    }

    /// A reader at the first value.
    #[inline]
    pub fn reader(&self) -> Reader<'_> {
        match &self.0 {
            Repr::Inline { .. } => Reader::new(self.as_bytes()),
            Repr::Shared(bytes) => Reader::shared(bytes),
        }
    }
}

impl Frame {
    /// A reader at a place between two values.
    #[inline]
    pub fn reader_at(&self, place: usize) -> Reader<'_> {
        self.reader().at_place(place)
    }
}

impl Default for Frame {
    #[inline]
    fn default() -> Self {
        Self(Repr::Inline { length: 0, bytes: [0; INLINE] })
    }
}

impl From<Bytes> for Frame {
    fn from(bytes: Bytes) -> Self {
        Self(Repr::Shared(bytes))
    }
}

impl fmt::Debug for Frame {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Frame({} bytes)", self.as_bytes().len())
    }
}
