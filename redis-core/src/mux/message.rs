//! What goes out as one piece: a command, or a batch of them.

use std::{fmt, time::Duration};

use bytes::Bytes;

use super::{outbox::Outbox, ticks::Patience};
use crate::{args::Words, command::RetryClass, error::Result};

/// One command, or several that go out together, encoded.
pub struct Message {
    body: Body,
    retry: RetryClass,
}

enum Body {
    Command(Words),
    Batch(Batch),
}

/// Commands one after the other, encoded with [`Words::write_to`].
#[derive(Clone, Default)]
pub struct Batch {
    /// What goes out ahead of them.
    pub prefix: &'static [u8],
    /// The commands, without their large shared words.
    pub bytes: Vec<u8>,
    /// The large shared words, with their places in `bytes`, in order.
    pub shared: Vec<(usize, Bytes)>,
    /// What goes out after them.
    pub suffix: &'static [u8],
    /// How many replies all of it gets.
    pub replies: u32,
    /// How long the server was asked to wait; zero is for ever.
    pub waits: Option<Duration>,
}

impl Message {
    /// One command.
    #[inline]
    pub fn command(words: Words, retry: RetryClass) -> Self {
        Self { body: Body::Command(words), retry }
    }

    /// Commands that go out together. They are only sent again when nothing of them was sent.
    pub fn batch(batch: Batch) -> Self {
        Self { body: Body::Batch(batch), retry: RetryClass::Never }
    }

    /// The batch that went out.
    pub fn into_batch(self) -> Option<Batch> {
        match self.body {
            Body::Command(_) => None,
            Body::Batch(batch) => Some(batch),
        }
    }

    /// Makes one command fail instead of being sent; says why.
    pub(super) fn refuse(&mut self, why: &'static str) {
        if let Body::Command(words) = &mut self.body {
            words.refuse(why);
        }
    }

    /// Whether it may be sent again although the server may have carried it out.
    pub(super) fn is_repeatable(&self) -> bool {
        self.retry <= RetryClass::Read
    }

    #[inline]
    pub(super) fn patience(&self) -> Patience {
        let waits = match &self.body {
            Body::Command(words) => words.waits(),
            Body::Batch(batch) => batch.waits,
        };
        match waits {
            None => Patience::Usual,
            Some(Duration::ZERO) => Patience::Endless,
            Some(time) => Patience::Extra(time),
        }
    }

    /// Whether the server is asked to wait.
    pub(super) fn waits(&self) -> bool {
        self.patience() != Patience::Usual
    }

    #[inline]
    pub(super) fn check(&self) -> Result<()> {
        match &self.body {
            Body::Command(words) => words.check(),
            Body::Batch(_) => Ok(()),
        }
    }

    /// How many replies it gets.
    #[inline]
    pub fn replies(&self) -> u32 {
        match &self.body {
            Body::Command(_) => 1,
            Body::Batch(batch) => batch.replies,
        }
    }

    #[inline]
    pub(super) fn write_to(&self, out: &mut Outbox) {
        match &self.body {
            Body::Command(words) => words.write_to(&mut out.bytes, &mut out.shared),
            Body::Batch(batch) => {
                out.bytes.extend_from_slice(batch.prefix);
                let base = out.bytes.len();
                out.bytes.extend_from_slice(&batch.bytes);
                out.shared.extend(batch.shared.iter().map(|(at, bytes)| (base + at, bytes.clone())));
                out.bytes.extend_from_slice(batch.suffix);
            }
        }
    }

    /// The words, if it is one command.
    pub fn words(&self) -> Option<&Words> {
        match &self.body {
            Body::Command(words) => Some(words),
            Body::Batch(_) => None,
        }
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Batch({} replies)", self.replies)
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Message({} replies)", self.replies())
    }
}
