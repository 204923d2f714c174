//! Bytes on their way out.

use std::io::IoSlice;

use bytes::Bytes;

/// Encoded commands, the large words of which stay where they are.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    pub(super) bytes: Vec<u8>,
    /// Invariant: places in `bytes`, in ascending order.
    pub(super) shared: Vec<(usize, Bytes)>,
}

/// A buffer that has grown beyond this gives its memory back once it is written.
const KEEP: usize = 256 << 10;

impl Outbox {
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// What it holds, in the order of the wire.
    pub(super) fn slices(&self) -> Vec<IoSlice<'_>> {
        let mut slices = Vec::with_capacity(1 + 2 * self.shared.len());
        let mut from = 0;
        for (at, bytes) in &self.shared {
            slices.push(IoSlice::new(&self.bytes[from..*at]));
            slices.push(IoSlice::new(bytes));
            from = *at;
        }
        slices.push(IoSlice::new(&self.bytes[from..]));
        slices.retain(|slice| !slice.is_empty());
        slices
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(KEEP);
        self.shared.clear();
    }

    /// Puts bytes that were taken out and could not be written back to the front.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        self.bytes.splice(..0, bytes.iter().copied());
        self.shared.iter_mut().for_each(|(at, _)| *at += bytes.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_in_the_order_of_the_wire() {
        let mut outbox = Outbox {
            bytes: b"abcd".to_vec(),
            shared: vec![(2, Bytes::from_static(b"XX")), (4, Bytes::from_static(b"Y"))],
        };
        let joined = |outbox: &Outbox| outbox.slices().iter().flat_map(|slice| slice.to_vec()).collect::<Vec<u8>>();
        assert_eq!(joined(&outbox), b"abXXcdY");
        outbox.put_back(b"..");
        assert_eq!(joined(&outbox), b"..abXXcdY");
    }
}
