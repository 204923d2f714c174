//! Queued commands whose number is only known while the program runs.

use std::{
    fmt,
    marker::PhantomData,
    sync::atomic::{AtomicU64, Ordering},
};

use redis_typed_core::{
    command::Command,
    convert::{FromRedis, Reply, reply::Any},
    error::{Error, Result},
    executor::Executor,
};

use crate::{
    handle::Handle,
    pipeline::{Answers, Buffer, Flavour, Strict},
    script::ScriptCall,
};

/// Commands that go out in one write, by default as one transaction. Each gives a [`Slot`], which its reply is taken by.
///
/// ```no_run
/// # use redis_typed::{Client, Commands};
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// let mut batch = client.batch();
/// let slots: Vec<_> = (0..100).map(|n| batch.incr(format!("counter:{n}"))).collect();
/// let mut replies = batch.execute().await?;
/// for slot in slots {
///     let count: i64 = replies.take(slot)?;
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a batch is sent by `execute`"]
pub struct Batch<'a, F = Strict> {
    handle: &'a Handle,
    buffer: Buffer,
    atomic: bool,
    id: u64,
    flavour: PhantomData<fn() -> F>,
}

/// The place of a reply in the batch that gave it. It can be used once, with that batch only.
#[derive(Debug)]
#[must_use = "the reply is taken by its slot"]
pub struct Slot<R> {
    index: usize,
    batch: u64,
    reply: PhantomData<fn() -> R>,
}

/// The replies of a batch.
#[derive(Debug)]
pub struct BatchReplies {
    answers: Answers,
    /// Where each reply stands; only needed once they are not taken in order.
    places: Option<Vec<usize>>,
    batch: u64,
}

impl<'a, F: Flavour> Batch<'a, F> {
    pub(crate) fn new(handle: &'a Handle) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Self { handle, buffer: Buffer::default(), atomic: true, id, flavour: PhantomData }
    }

    /// Does not wrap the commands in a transaction.
    pub fn non_atomic(mut self) -> Self {
        self.atomic = false;
        self
    }

    /// Queues a script. The server learns it in the same write, ahead of everything.
    pub fn script<T: FromRedis>(&mut self, call: ScriptCall<'_, T>) -> Slot<Any<T>> {
        let index = self.buffer.len();
        self.buffer.push_script(call);
        Slot { index, batch: self.id, reply: PhantomData }
    }

    /// How many commands are queued.
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.buffer.len() == 0
    }

    /// Sends all commands and waits for all replies. An empty batch sends nothing.
    ///
    /// # Errors
    /// What concerns all commands; what concerns one is the error of its slot.
    pub async fn execute(self) -> Result<BatchReplies> {
        let answers = self.buffer.send_over(self.handle, self.atomic).await?;
        Ok(BatchReplies { answers, places: None, batch: self.id })
    }
}

impl BatchReplies {
    /// Takes the reply of a command.
    ///
    /// # Errors
    /// The command's own; `Config` if the slot is another batch's.
    pub fn take<R: Reply>(&mut self, slot: Slot<R>) -> Result<R::Out> {
        if slot.batch != self.batch {
            return Err(Error::config("the slot belongs to another batch"));
        }
        if slot.index != self.answers.next_index() {
            self.go_to(slot.index)?;
        }
        self.answers.next::<R>()
    }

    #[cold]
    fn go_to(&mut self, index: usize) -> Result<()> {
        let places = match self.places.take() {
            Some(places) => places,
            None => self.answers.places()?,
        };
        self.answers.go_to(index, places[index]);
        self.places = Some(places);
        Ok(())
    }

    /// How many replies there are.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.answers.len() == 0
    }
}

impl<F: Flavour> Executor for &mut Batch<'_, F> {
    type Output<R: Reply> = Slot<R>;

    #[inline]
    fn run<R: Reply>(self, command: Command<R>) -> Slot<R> {
        let index = self.buffer.len();
        self.buffer.push(command);
        Slot { index, batch: self.id, reply: PhantomData }
    }
}

impl<F> fmt::Debug for Batch<'_, F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Batch").field("commands", &self.buffer.len()).field("atomic", &self.atomic).finish()
    }
}
