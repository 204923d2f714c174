//! Words that were recognized as a command of a table.

use std::fmt;

use bytes::Bytes;

use super::{
    entry::{Column, Entry, Method, Parameter, ParameterKind, ValueKind},
    matching::{Found, number},
    rust,
};
use crate::{
    command::{KeyCount, Keys, Spec},
    error::Result,
};

/// A command, taken apart.
#[derive(Debug)]
pub struct Call {
    pub(super) entry: &'static Entry,
    pub(super) method: Option<&'static Method>,
    /// The words after the name.
    pub(super) words: Vec<Bytes>,
    pub(super) found: Vec<Found>,
}

impl Call {
    /// The command.
    pub fn entry(&self) -> &'static Entry {
        self.entry
    }

    /// The method that sends these words; none, if only the carrier itself may send the command.
    pub fn method(&self) -> Option<&'static Method> {
        self.method
    }

    /// The setters that give the optional words, and the functions and variants that give values of several words, each
    /// after its type: `("SetOptions", "nx")`.
    pub fn parts(&self) -> Vec<(&'static str, &'static str)> {
        rust::parts(&self.found)
    }

    /// The typed call, as Rust: `client.zrange_withscores::<M>("z", 0, -1)`.
    ///
    /// Type parameters stand as the method declares them, and secrets as `"***"`. A value of a type that is written by
    /// hand is a comment with its words.
    pub fn rust(&self) -> Option<String> {
        self.method.map(|method| rust::call(method, &self.found, &self.words))
    }

    /// The keys.
    pub fn keys(&self) -> Vec<Bytes> {
        match self.method {
            Some(_) => self.found.iter().flat_map(|found| self.keys_of(found)).collect(),
            None => keys_by_place(self.entry.spec, &self.words),
        }
    }

    /// Reads a reply to it, as the server sent it; what comes back prints as what the method would give.
    ///
    /// # Errors
    /// As [`Decoder::read`](super::Decoder::read). `Ok(None)` where there is no method.
    pub fn read(&self, frame: &[u8]) -> Result<Option<Box<dyn fmt::Debug>>> {
        self.method.map(|method| method.reply.read(frame)).transpose()
    }

    fn keys_of(&self, found: &Found) -> Vec<Bytes> {
        let Found::Value(Parameter { kind, .. }, range) = found else { return Vec::new() };
        let words = &self.words[range.clone()];
        match kind {
            ParameterKind::One(ValueKind::Key) | ParameterKind::Many { keys: true, .. } => words.to_vec(),
            ParameterKind::Rows { columns, transposed, .. } => {
                let rows = words.len() / columns.len().max(1);
                let column = |index: usize| if *transposed { index / rows } else { index % columns.len() };
                let is_key = |(index, _): &(usize, &Bytes)| columns[column(*index)] == Column::Key;
                words.iter().enumerate().filter(is_key).map(|(_, word)| word.clone()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The keys, by what the facts say of their places; those count the words of the name.
fn keys_by_place(spec: &Spec, words: &[Bytes]) -> Vec<Bytes> {
    let Keys::At { first, step, count } = spec.keys else { return Vec::new() };
    let place = |place: u16| usize::from(place).saturating_sub(spec.head_words as usize);
    let keys = words.get(place(first)..).unwrap_or_default();
    let keys = match count {
        KeyCount::AllBut(after) => &keys[..keys.len().saturating_sub(usize::from(after))],
        _ => keys,
    };
    let count = match count {
        KeyCount::Exactly(count) => usize::from(count),
        KeyCount::AllBut(_) => usize::MAX,
        KeyCount::WordAt(at) => words.get(place(at)).and_then(|word| number(word)).unwrap_or(0),
    };
    keys.iter().step_by(usize::from(step).max(1)).take(count).cloned().collect()
}
