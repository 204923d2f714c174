//! A carrier without a server, for the tests of programs that use a client.
//!
//! ```
//! use redis_typed::{AsyncExecutor, Commands, testing::Scripted};
//!
//! async fn visits<E: Commands + AsyncExecutor>(redis: E) -> redis_typed::Result<i64> {
//!     redis.wait(redis.incr("visits")).await
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
//! let redis = Scripted::new().expect(["INCR", "visits"], ":7\r\n");
//! assert_eq!(visits(&redis).await?, 7);
//! redis.verify()?;
//! # Ok::<(), redis_typed::Error>(())
//! # }).unwrap();
//! ```

use std::{
    collections::VecDeque,
    future::{Ready, ready},
    sync::{Mutex, PoisonError},
};

use bytes::Bytes;
use redis_typed_core::{
    args::{ToRedisArgs, Words},
    command::Command,
    convert::Reply,
    error::{Error, ErrorKind, Result},
    executor::{AsyncExecutor, Executor},
    resp::{Limits, Reader, Scanner},
};

/// A carrier that expects commands in an order and answers each with canned bytes.
#[derive(Debug, Default)]
pub struct Scripted {
    steps: Mutex<VecDeque<Step>>,
}

#[derive(Debug)]
struct Step {
    words: Vec<Bytes>,
    reply: Bytes,
}

impl Scripted {
    /// A script without steps.
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects a command of these words next, and answers it with a reply as the wire has it: `+OK\r\n`, `:7\r\n`.
    #[must_use]
    pub fn expect(mut self, words: impl ToRedisArgs, reply: impl Into<Bytes>) -> Self {
        let mut expected = Words::default();
        words.write(&mut expected);
        let steps = self.steps.get_mut().unwrap_or_else(PoisonError::into_inner);
        steps.push_back(Step { words: expected.decoded(), reply: reply.into() });
        self
    }

    /// Says whether every expected command came.
    ///
    /// # Errors
    /// `Config`, naming the next command that was expected.
    pub fn verify(&self) -> Result<()> {
        match self.steps.lock().unwrap_or_else(PoisonError::into_inner).front() {
            None => Ok(()),
            Some(step) => Err(Error::config(format!("expected, but never sent: {}", text(&step.words)))),
        }
    }

    fn answer<R: Reply>(&self, command: Command<R>) -> Result<R::Out> {
        command.words().check()?;
        let sent = command.words().decoded();
        let step = self.steps.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let step = step.ok_or_else(|| Error::config(format!("sent, but not expected: {}", text(&sent))))?;
        if step.words != sent {
            return Err(Error::config(format!("expected {}, but sent {}", text(&step.words), text(&sent))));
        }
        if Scanner::new(Limits::default()).scan(&step.reply)?.map(|scanned| scanned.end) != Some(step.reply.len()) {
            return Err(Error::new(ErrorKind::InvalidResponse, "the canned reply is not one whole reply"));
        }
        R::read(&mut Reader::shared(&step.reply)).map_err(|error| command.spec().explain(Error::decode(error)))
    }
}

impl Executor for &Scripted {
    type Output<R: Reply> = Ready<Result<R::Out>>;

    fn run<R: Reply>(self, command: Command<R>) -> Ready<Result<R::Out>> {
        ready(self.answer(command))
    }
}

impl AsyncExecutor for &Scripted {
    async fn wait<R: Reply>(self, output: Ready<Result<R::Out>>) -> Result<R::Out>
    where
        R::Out: Send,
    {
        output.await
    }
}

fn text(words: &[Bytes]) -> String {
    let words: Vec<_> = words.iter().map(|word| String::from_utf8_lossy(word)).collect();
    words.join(" ")
}
