//! Queued commands, encoded one after the other.

use std::{borrow::Cow, future::poll_fn, sync::Arc, time::Duration};

use bytes::Bytes;
use redis_typed_core::{
    args::Words,
    command::{Command, Spec},
    convert::{FromRedis, Reply},
    error::{Error, Result},
    mux::{Batch, Exchange, Lane, Message},
    pool::Pool,
    resp::{Frame, Reader},
};

use super::{
    answers::Answers,
    prelude::{Prelude, Refused},
};
use crate::{callbacks::ResponseCallbacks, handle::Handle, refusal, script::ScriptCall};

const MULTI: &[u8] = b"*1\r\n$5\r\nMULTI\r\n";
const EXEC: &[u8] = b"*1\r\n$4\r\nEXEC\r\n";

/// The commands of a pipeline, a transaction or a batch.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    shared: Vec<(usize, Bytes)>,
    commands: Vec<Entry>,
    /// How many commands make up each element of the tuple that is a list, in the order of the tuple.
    groups: Vec<usize>,
    refused: Option<Error>,
    /// How long the server is asked to wait, all commands together; zero is for ever.
    waits: Option<Duration>,
    prelude: Prelude,
}

/// One queued command.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) spec: &'static Spec,
    /// Where its words begin.
    at: usize,
    has_secret: bool,
}

impl Buffer {
    pub(crate) fn len(&self) -> usize {
        self.commands.len()
    }

    #[inline]
    pub(crate) fn push<R: Reply>(&mut self, mut command: Command<R>) {
        self.push_words(command.spec(), command.words_mut());
    }

    /// Queues a script, and sees to it that the server knows it by then.
    pub(crate) fn push_script<T: FromRedis>(&mut self, call: ScriptCall<'_, T>) {
        self.prelude.add(call.sha1(), || call.load_words());
        self.push(call.by_sha1());
    }

    fn push_words(&mut self, spec: &'static Spec, words: &mut Words) {
        refusal::on_exclusive(spec, words);
        if self.commands.len() == self.commands.capacity() {
            self.make_room(3 * self.commands.len());
        }
        self.commands.push(Entry { spec, at: self.bytes.len(), has_secret: words.has_secret() });
        words.write_to(&mut self.bytes, &mut self.shared);
        if words.waits().is_some() {
            self.waits = add_waits(self.waits, words.waits());
        }
        if let Err(error) = words.check() {
            let error = self.explain(self.commands.len() - 1, error);
            self.refused.get_or_insert(error);
        }
    }

    /// Makes room for so many further commands of the usual size at once: growing step by step would copy them again and again.
    pub(super) fn make_room(&mut self, commands: usize) {
        const LEAST: usize = 16;
        const USUAL_SIZE: usize = 40;
        let commands = commands.max(LEAST);
        self.commands.reserve(commands);
        self.bytes.reserve(commands * USUAL_SIZE);
    }

    /// Says that everything queued since there were `before` commands is one element of the tuple.
    pub(super) fn close_group(&mut self, before: usize) {
        self.groups.push(self.commands.len() - before);
    }

    pub(super) fn append(&mut self, other: Self) {
        let (base, first) = (self.bytes.len(), self.commands.len());
        self.bytes.extend_from_slice(&other.bytes);
        self.shared.extend(other.shared.into_iter().map(|(at, bytes)| (base + at, bytes)));
        self.commands.extend(other.commands.into_iter().map(|entry| Entry { at: base + entry.at, ..entry }));
        self.groups.extend(other.groups);
        self.waits = add_waits(self.waits, other.waits);
        self.prelude.append(other.prelude);
        if let Some(error) = other.refused {
            let index = first + error.index().unwrap_or_default();
            self.refused.get_or_insert(error.in_pipeline(index));
        }
    }

    /// Sends everything and waits for all replies, on a connection of its own if the server is asked to wait.
    pub(crate) async fn send_over(self, handle: &Handle, atomic: bool) -> Result<Answers> {
        if self.waits.is_none() || atomic {
            return self.send(handle.lane(), handle.callbacks(), atomic).await;
        }
        let lease = handle.pool().acquire().await?;
        self.send_on(lease.lane(), Some(lease.pool()), handle.callbacks(), atomic).await
    }

    /// Sends everything on a lane and waits for all replies. Without commands nothing is sent.
    async fn send(self, lane: &Lane, callbacks: Option<Arc<ResponseCallbacks>>, atomic: bool) -> Result<Answers> {
        if self.commands.is_empty() && self.refused.is_none() {
            return Answers::new(self, Frame::copy(b""), callbacks, false);
        }
        self.send_even_empty(lane, callbacks, atomic).await
    }

    /// As [`send`](Self::send), but an empty transaction asks the server too: it may have watched keys.
    pub(crate) async fn send_even_empty(
        self,
        lane: &Lane,
        callbacks: Option<Arc<ResponseCallbacks>>,
        atomic: bool,
    ) -> Result<Answers> {
        self.send_on(lane, None, callbacks, atomic).await
    }

    /// Sends everything and waits for all replies; if the server is asked to wait, on a connection of this pool.
    async fn send_on(
        mut self,
        lane: &Lane,
        pool: Option<&Pool>,
        callbacks: Option<Arc<ResponseCallbacks>>,
        atomic: bool,
    ) -> Result<Answers> {
        if let Some(error) = self.refused {
            return Err(error);
        }
        let mut sending = Sending { lane, pool, exchange: Some(Exchange::new(self.message(atomic), lane)) };
        let frame = sending.frame().await?;
        self.take_back(sending.into_batch());
        Answers::new(self, frame, callbacks, atomic)
    }

    fn message(&mut self, atomic: bool) -> Message {
        let (mut prefix, suffix) = if atomic { (MULTI, EXEC) } else { (&b""[..], &b""[..]) };
        let replies = (self.prelude.len() + self.commands.len()) as u32 + if atomic { 2 } else { 0 };
        if self.prelude.len() > 0 {
            self.put_prelude_before(prefix);
            prefix = b"";
        }
        let (bytes, shared) = (std::mem::take(&mut self.bytes), std::mem::take(&mut self.shared));
        // Inside of a transaction the server does not wait.
        let waits = self.waits.filter(|_| !atomic);
        Message::batch(Batch { prefix, bytes, shared, suffix, replies, waits })
    }

    #[cold]
    fn put_prelude_before(&mut self, prefix: &[u8]) {
        let (mut bytes, mut shared) = (Vec::new(), Vec::new());
        self.prelude.write_to(&mut bytes, &mut shared);
        bytes.extend_from_slice(prefix);
        let base = bytes.len();
        bytes.append(&mut self.bytes);
        shared.extend(self.shared.drain(..).map(|(at, word)| (base + at, word)));
        self.commands.iter_mut().for_each(|entry| entry.at += base);
        (self.bytes, self.shared) = (bytes, shared);
    }

    /// Reads what the prelude was answered with.
    pub(super) fn read_prelude(&self, reader: &mut Reader<'_>) -> Result<Vec<Refused>> {
        self.prelude.read(reader)
    }

    fn take_back(&mut self, batch: Option<Batch>) {
        let batch = batch.unwrap_or_default();
        (self.bytes, self.shared) = (batch.bytes, batch.shared);
    }

    pub(super) fn entry(&self, index: usize) -> Option<Entry> {
        self.commands.get(index).copied()
    }

    pub(super) fn group(&self, index: usize) -> usize {
        self.groups.get(index).copied().unwrap_or_default()
    }

    /// Names the command that failed, and keeps its words.
    #[cold]
    pub(super) fn explain(&self, index: usize, error: Error) -> Error {
        let Some(entry) = self.entry(index) else { return error };
        let words = entry.spec.shown(entry.has_secret, || self.text(entry));
        entry.spec.explain(error).in_pipeline(index).keep_arguments(words)
    }

    fn text(&self, entry: Entry) -> String {
        let words = self.words(entry);
        let words: Vec<Cow<'_, str>> = words.iter().map(|word| String::from_utf8_lossy(word)).collect();
        words.join(" ")
    }

    /// The words of a command, decoded again.
    pub(super) fn words(&self, entry: Entry) -> Vec<Bytes> {
        let later = self.shared.iter().filter(|(place, _)| *place >= entry.at);
        Words::decode(self.bytes[entry.at..].to_vec(), later.map(|(place, word)| (place - entry.at, word.clone())))
    }
}

fn add_waits(one: Option<Duration>, other: Option<Duration>) -> Option<Duration> {
    match (one, other) {
        (Some(Duration::ZERO), _) | (_, Some(Duration::ZERO)) => Some(Duration::ZERO),
        (Some(one), Some(other)) => Some(one.saturating_add(other)),
        (one, other) => one.or(other),
    }
}

/// A batch on its way; given up when dropped.
struct Sending<'a> {
    lane: &'a Lane,
    pool: Option<&'a Pool>,
    exchange: Option<Exchange>,
}

impl Sending<'_> {
    async fn frame(&mut self) -> Result<Frame> {
        let exchange = self.exchange.as_mut().expect("a batch is taken back only after its answer");
        poll_fn(|cx| exchange.poll(self.lane, cx)).await
    }

    fn into_batch(mut self) -> Option<Batch> {
        self.exchange.take().and_then(|exchange| exchange.into_message().into_batch())
    }
}

impl Drop for Sending<'_> {
    fn drop(&mut self) {
        let Some(mut exchange) = self.exchange.take() else { return };
        match self.pool {
            Some(pool) if exchange.may_take() => pool.take_over(exchange, self.lane, "pipeline"),
            _ => exchange.abandon(self.lane),
        }
    }
}
