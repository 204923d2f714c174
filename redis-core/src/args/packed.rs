//! Bytes that need no allocation while they are few.

use crate::resp::{Sink, put_word};

/// So many bytes fit without an allocation.
const INLINE: usize = 94;

/// A growing run of bytes, in place while it is short.
#[derive(Clone)]
pub(super) enum Packed {
    Inline { length: u8, bytes: [u8; INLINE] },
    Heap(Vec<u8>),
}

impl Packed {
    #[inline]
    pub(super) fn as_slice(&self) -> &[u8] {
        match self {
            Self::Inline { length, bytes } => &bytes[..usize::from(*length)],
            Self::Heap(bytes) => bytes,
        }
    }

    /// Adds one word.
    #[inline(always)]
    pub(super) fn put_word(&mut self, word: &[u8]) {
        match self {
            Self::Heap(bytes) => put_on_heap(bytes, word),
            inline => put_word(inline, word),
        }
    }

    #[cold]
    fn spill(&mut self, more: &[u8]) {
        let mut heap = Vec::with_capacity((self.as_slice().len() + more.len()).next_power_of_two().max(4 * INLINE));
        heap.extend_from_slice(self.as_slice());
        heap.extend_from_slice(more);
        *self = Self::Heap(heap);
    }
}

/// Of a list of many words most come here; commands with few words have no need of the code.
#[inline(never)]
fn put_on_heap(bytes: &mut Vec<u8>, word: &[u8]) {
    put_word(bytes, word);
}

impl Default for Packed {
    #[inline]
    fn default() -> Self {
        Self::Inline { length: 0, bytes: [0; INLINE] }
    }
}

impl Sink for Packed {
    #[inline]
    fn put(&mut self, more: &[u8]) {
        match self {
            Self::Heap(bytes) => bytes.extend_from_slice(more),
            Self::Inline { length, bytes } => {
                let from = usize::from(*length);
                match bytes.get_mut(from..from + more.len()) {
                    Some(place) => {
                        place.copy_from_slice(more);
                        *length += more.len() as u8;
                    }
                    None => self.spill(more),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spills_when_it_must() {
        for step in [1, 7, INLINE, INLINE + 1, 1000] {
            let (mut packed, mut expected) = (Packed::default(), Vec::new());
            for round in 0..20u8 {
                packed.put(&vec![round; step]);
                expected.extend(vec![round; step]);
                assert_eq!(packed.as_slice(), expected);
            }
        }
    }
}
