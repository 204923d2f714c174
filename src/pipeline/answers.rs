//! The replies of a batch, taken one after the other. All of them have arrived before the first is converted.

use std::sync::Arc;

use redis_typed_core::{
    convert::Reply,
    error::{Error, ErrorCode, ErrorKind, Result, ServerError, WatchFailure},
    resp::{Frame, Item, Reader},
};

use super::{buffer::Buffer, prelude::Refused};
use crate::callbacks::ResponseCallbacks;

/// The replies of a batch that has been answered.
#[derive(Debug)]
pub struct Answers {
    buffer: Buffer,
    frame: Frame,
    /// Where the reply of the first command stands.
    first: usize,
    /// How many bytes of the frame have been read. Invariant: the reply of command `index` stands there.
    at: usize,
    index: usize,
    group: usize,
    callbacks: Option<Arc<ResponseCallbacks>>,
    refused: Vec<Refused>,
}

impl Answers {
    pub(super) fn new(
        buffer: Buffer,
        frame: Frame,
        callbacks: Option<Arc<ResponseCallbacks>>,
        atomic: bool,
    ) -> Result<Self> {
        let mut answers = Self { buffer, frame, first: 0, at: 0, index: 0, group: 0, callbacks, refused: Vec::new() };
        let mut reader = answers.frame.reader();
        let refused = answers.buffer.read_prelude(&mut reader)?;
        answers.first = if atomic { answers.open_transaction(reader)? } else { answers.place(&reader) };
        answers.at = answers.first;
        answers.refused = refused;
        Ok(answers)
    }

    /// How many replies there are in all.
    pub(crate) fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Reads what MULTI, the queueing and EXEC were answered with; gives the place of the first reply.
    fn open_transaction(&self, mut reader: Reader<'_>) -> Result<usize> {
        let refused = self.read_queued(&mut reader)?;
        reader.skip_pushes()?;
        match reader.item()? {
            Item::Array(count) if count == self.buffer.len() => Ok(self.place(&reader)),
            Item::Array(_) => Err(Error::invalid_response("EXEC was answered with a wrong number of replies")),
            Item::Null => Err(Error::watch(WatchFailure::KeysChanged).of_command("EXEC")),
            Item::Error(line) => Err(refused.unwrap_or_else(|| exec_error(line))),
            item => Err(Error::decode(reader.unexpected("the replies of EXEC", item)).of_command("EXEC")),
        }
    }

    /// Gives the error of the first command that could not be queued.
    fn read_queued(&self, reader: &mut Reader<'_>) -> Result<Option<Error>> {
        reader.skip_pushes()?;
        if let Item::Error(line) = reader.item()? {
            return Err(Error::server(ServerError::parse(line)).of_command("MULTI"));
        }
        let mut first = None;
        for index in 0..self.buffer.len() {
            reader.skip_pushes()?;
            if let Item::Error(line) = reader.item()? {
                first.get_or_insert_with(|| self.buffer.explain(index, Error::server(ServerError::parse(line))));
            }
        }
        Ok(first)
    }

    /// Reads the reply of the next command.
    #[inline]
    pub(crate) fn next<R: Reply>(&mut self) -> Result<R::Out> {
        let index = self.index;
        if self.callbacks.is_some()
            && let Some(changed) = self.call_back()?
        {
            return self.finish(index, R::read(&mut changed.reader()));
        }
        let mut reader = self.reader();
        let read = R::read(&mut reader);
        match &read {
            Ok(_) => {
                self.at = self.place(&reader);
                self.index += 1;
            }
            Err(_) => self.skip()?,
        }
        self.finish(index, read)
    }

    /// Reads the replies of so many commands, by one reader: it learns things about the frame that hold for all of them.
    pub(super) fn next_all<R: Reply>(&mut self, count: usize) -> Result<Vec<R::Out>> {
        let mut replies = Vec::with_capacity(count);
        if self.callbacks.is_some() {
            for _ in 0..count {
                replies.push(self.next::<R>()?);
            }
            return Ok(replies);
        }
        let mut reader = self.reader();
        for index in self.index..self.index + count {
            // A push that is broken is found by whoever reads on.
            let _ = reader.skip_pushes();
            replies.push(self.finish(index, R::read(&mut reader))?);
        }
        self.at = self.place(&reader);
        self.index += count;
        Ok(replies)
    }

    #[inline]
    fn finish<T>(&self, index: usize, read: Result<T, redis_typed_core::error::DecodeError>) -> Result<T> {
        read.map_err(|error| self.explain(index, Error::decode(error)))
    }

    /// Names the command that failed. If it is a script that is missing because it could not be loaded, that is the error.
    #[cold]
    fn explain(&self, index: usize, error: Error) -> Error {
        let is_missing = error.as_server().is_some_and(|error| error.code() == ErrorCode::NoScript);
        let refused = if is_missing { self.refused_script(index) } else { None };
        self.buffer.explain(index, refused.map_or(error, Error::server))
    }

    fn refused_script(&self, index: usize) -> Option<ServerError> {
        let words = self.buffer.words(self.buffer.entry(index)?);
        let refused = self.refused.iter().find(|(sha1, _)| words.get(1).is_some_and(|word| word == &sha1[..]));
        refused.map(|(_, error)| error.clone())
    }

    /// The next reply as its callback changed it, which takes it; `None` if it has none.
    #[cold]
    fn call_back(&mut self) -> Result<Option<Frame>> {
        let index = self.index;
        let (Some(callbacks), Some(entry)) = (&self.callbacks, self.buffer.entry(index)) else { return Ok(None) };
        let reply = Frame::copy(self.reader().raw()?);
        match callbacks.apply(entry.spec, || self.buffer.words(entry), &reply) {
            Ok(None) => Ok(None),
            changed => {
                self.skip()?;
                changed.map_err(|error| self.buffer.explain(index, error))
            }
        }
    }

    fn skip(&mut self) -> Result<()> {
        let mut reader = self.reader();
        reader.skip()?;
        self.at = self.place(&reader);
        self.index += 1;
        Ok(())
    }

    #[inline]
    fn reader(&self) -> Reader<'_> {
        let mut reader = self.frame.reader_at(self.at);
        // A push may stand between two replies; one that is broken is found by whoever reads on.
        let _ = reader.skip_pushes();
        reader
    }

    #[inline]
    fn place(&self, reader: &Reader<'_>) -> usize {
        self.frame.as_bytes().len() - reader.rest().len()
    }

    /// How many commands the next element of the tuple has that is a list.
    pub(super) fn next_group(&mut self) -> usize {
        self.group += 1;
        self.buffer.group(self.group - 1)
    }

    /// Where each reply stands.
    pub(crate) fn places(&self) -> Result<Vec<usize>> {
        let mut reader = self.frame.reader_at(self.first);
        let place = |_| {
            reader.skip_pushes()?;
            let place = self.place(&reader);
            reader.skip()?;
            Ok(place)
        };
        (0..self.len()).map(place).collect()
    }

    /// The command whose reply is next.
    #[inline]
    pub(crate) fn next_index(&self) -> usize {
        self.index
    }

    /// Makes the reply of this command the next one; it stands at this place.
    pub(crate) fn go_to(&mut self, index: usize, place: usize) {
        (self.index, self.at) = (index, place);
    }
}

/// An error of the transaction as a whole.
fn exec_error(line: &[u8]) -> Error {
    let error = Error::server(ServerError::parse(line)).of_command("EXEC");
    if error.kind() == ErrorKind::Cluster { error.with_kind(ErrorKind::Response) } else { error }
}
