//! What goes out as one piece: a command, or a batch of them.

use std::fmt;

use bytes::Bytes;

use super::outbox::Outbox;
use crate::{args::Words, command::RetryClass, error::Result};

/// One command, or several that go out together, encoded.
pub struct Message {
    body: Body,
    retry: RetryClass,
}

enum Body {
    Command(Words),
    Batch { bytes: Vec<u8>, shared: Vec<(usize, Bytes)>, replies: u32 },
}

impl Message {
    /// One command.
    #[inline]
    pub fn command(words: Words, retry: RetryClass) -> Self {
        Self { body: Body::Command(words), retry }
    }

    /// Commands one after the other, encoded with [`Words::write_to`], that get so many replies in all.
    pub fn batch(bytes: Vec<u8>, shared: Vec<(usize, Bytes)>, replies: u32, retry: RetryClass) -> Self {
        Self { body: Body::Batch { bytes, shared, replies }, retry }
    }

    /// Whether it may be sent again although the server may have carried it out.
    pub(super) fn is_repeatable(&self) -> bool {
        self.retry <= RetryClass::Read
    }

    #[inline]
    pub(super) fn check(&self) -> Result<()> {
        match &self.body {
            Body::Command(words) => words.check(),
            Body::Batch { .. } => Ok(()),
        }
    }

    #[inline]
    pub(super) fn replies(&self) -> u32 {
        match &self.body {
            Body::Command(_) => 1,
            Body::Batch { replies, .. } => *replies,
        }
    }

    #[inline]
    pub(super) fn write_to(&self, out: &mut Outbox) {
        match &self.body {
            Body::Command(words) => words.write_to(&mut out.bytes, &mut out.shared),
            Body::Batch { bytes, shared, .. } => {
                let base = out.bytes.len();
                out.bytes.extend_from_slice(bytes);
                out.shared.extend(shared.iter().map(|(at, bytes)| (base + at, bytes.clone())));
            }
        }
    }

    /// The words, if it is one command.
    pub fn words(&self) -> Option<&Words> {
        match &self.body {
            Body::Command(words) => Some(words),
            Body::Batch { .. } => None,
        }
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Message({} replies)", self.replies())
    }
}
