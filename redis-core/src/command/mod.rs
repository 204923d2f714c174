//! A command: its words, its facts, and the type of its reply.

mod raw;
mod spec;

use std::{fmt, marker::PhantomData};

pub use raw::{RawCommand, cmd};
pub use spec::{Access, Flags, KeyCount, Keys, RetryClass, Route, Since, Spec};

use crate::args::Words;

/// A command whose reply is read as `R`.
pub struct Command<R> {
    spec: &'static Spec,
    words: Words,
    reply: PhantomData<fn() -> R>,
}

impl<R> Command<R> {
    /// The command that `spec` describes, with the words that its arguments gave.
    #[inline]
    pub fn new(spec: &'static Spec, words: Words) -> Self {
        Self { spec, words, reply: PhantomData }
    }

    /// What is known about it without looking at the words.
    #[inline]
    pub fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// Its words.
    #[inline]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Its words, to be looked at or refused.
    #[inline]
    pub fn words_mut(&mut self) -> &mut Words {
        &mut self.words
    }

    /// Its facts and its words.
    #[inline]
    pub fn into_parts(self) -> (&'static Spec, Words) {
        (self.spec, self.words)
    }

    /// The same command with its reply read as another type.
    #[inline]
    pub fn cast<S>(self) -> Command<S> {
        Command::new(self.spec, self.words)
    }
}

impl<R> fmt::Debug for Command<R> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Command").field("name", &self.spec.name).field("words", &self.words.count()).finish()
    }
}
