//! Scripts that are loaded ahead of the commands that call them.

use bytes::Bytes;
use redis_typed_core::{
    args::Words,
    error::{Result, ServerError},
    resp::{Item, Reader},
};

use crate::script::Sha1;

/// Loads that go out first, ahead of MULTI and in the same write, each script once.
///
/// Inside of a transaction it would be too late to learn that a script is missing: the other commands would have been carried out.
#[derive(Debug, Default)]
pub(super) struct Prelude {
    loads: Vec<(Sha1, Words)>,
}

/// A script that the server did not load, and why.
pub(super) type Refused = (Sha1, ServerError);

impl Prelude {
    pub(super) fn add(&mut self, sha1: Sha1, load: impl FnOnce() -> Words) {
        if self.loads.iter().all(|(known, _)| *known != sha1) {
            self.loads.push((sha1, load()));
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        other.loads.into_iter().for_each(|(sha1, words)| self.add(sha1, || words));
    }

    pub(super) fn len(&self) -> usize {
        self.loads.len()
    }

    pub(super) fn write_to(&self, out: &mut Vec<u8>, shared: &mut Vec<(usize, Bytes)>) {
        self.loads.iter().for_each(|(_, words)| words.write_to(out, shared));
    }

    /// Reads the replies of the loads. One that failed only matters to a call that then finds no script.
    pub(super) fn read(&self, reader: &mut Reader<'_>) -> Result<Vec<Refused>> {
        let mut refused = Vec::new();
        for (sha1, _) in &self.loads {
            reader.skip_pushes()?;
            if let Item::Error(line) = reader.peek()? {
                refused.push((*sha1, ServerError::parse(line)));
            }
            reader.skip()?;
        }
        Ok(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Sha1 = [b'1'; 40];
    const TWO: Sha1 = [b'2'; 40];

    fn words(text: &str) -> Words {
        let mut words = Words::default();
        words.arg(text);
        words
    }

    fn written(prelude: &Prelude) -> String {
        let (mut out, mut shared) = (Vec::new(), Vec::new());
        prelude.write_to(&mut out, &mut shared);
        assert!(shared.is_empty());
        String::from_utf8(out).expect("short words")
    }

    #[test]
    fn each_script_goes_out_once_in_order() {
        let mut prelude = Prelude::default();
        prelude.add(TWO, || words("b"));
        prelude.add(TWO, || panic!("it is there already"));
        let mut other = Prelude::default();
        other.add(ONE, || words("a"));
        other.add(TWO, || words("c"));
        prelude.append(other);
        assert_eq!((prelude.len(), &*written(&prelude)), (2, "*1\r\n$1\r\nb\r\n*1\r\n$1\r\na\r\n"));
    }

    #[test]
    fn replies_are_taken_and_refusals_kept() {
        let mut prelude = Prelude::default();
        prelude.add(ONE, || words("a"));
        prelude.add(TWO, || words("b"));
        let mut reader = Reader::new(b"$1\r\nx\r\n>1\r\n+push\r\n-ERR no\r\n:7\r\n");
        assert_eq!(prelude.read(&mut reader).expect("two replies"), [(TWO, ServerError::parse(b"ERR no"))]);
        assert_eq!(reader.rest(), b":7\r\n");
    }
}
