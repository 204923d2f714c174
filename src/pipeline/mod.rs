//! Commands that go out together, each reply of its own type.

mod answers;
mod buffer;
mod each;
mod flavour;
mod prelude;
mod replies;

use std::{fmt, marker::PhantomData};

pub use each::{Queue, Queued};
pub(crate) use flavour::Flavour;
pub use flavour::{Legacy, Strict};
use redis_typed_core::{
    command::Command,
    convert::{FromRedis, Reply, reply::Any},
    error::Result,
    executor::Executor,
};
pub use replies::{Each, Nested, One, Replies, RoomForAnotherReply};

pub(crate) use self::{answers::Answers, buffer::Buffer};
use crate::{handle::Handle, script::ScriptCall};

/// Commands that go out in one write. Each method adds one and makes the tuple of replies longer by one.
///
/// ```no_run
/// # use redis_typed::{Client, Commands};
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// let ((), count) = client.pipeline().set("key", "value").incr("count").execute().await?;
/// let next: i64 = count + 1;
/// # Ok(())
/// # }
/// ```
///
/// By default the server carries them out as one transaction (MULTI, EXEC); [`non_atomic`](Self::non_atomic) leaves that out.
/// The tuple has room for 32 replies; [`join`](Self::join) nests, and [`for_each`](Self::for_each) takes a list as one.
#[must_use = "a pipeline is sent by `execute`"]
pub struct Pipeline<'a, L = (), F = Strict> {
    handle: &'a Handle,
    buffer: Buffer,
    atomic: bool,
    types: PhantomData<fn() -> (L, F)>,
}

impl<'a, F: Flavour> Pipeline<'a, (), F> {
    pub(crate) fn new(handle: &'a Handle) -> Self {
        Self { handle, buffer: Buffer::default(), atomic: true, types: PhantomData }
    }
}

impl<'a, L, F: Flavour> Pipeline<'a, L, F> {
    /// Does not wrap the commands in a transaction: others' commands may come between them, and what fails does not stop the rest.
    pub fn non_atomic(mut self) -> Self {
        self.atomic = false;
        self
    }

    /// How many commands are queued.
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.buffer.len() == 0
    }

    /// Adds a command for each item, which together give one `Vec` of replies.
    ///
    /// ```no_run
    /// # use redis_typed::{Client, Commands};
    /// # async fn example(client: Client) -> redis_typed::Result<()> {
    /// let (counts,) = client.pipeline().for_each(["a", "b"], |queue, key| queue.incr(key)).execute().await?;
    /// let counts: Vec<i64> = counts;
    /// # Ok(())
    /// # }
    /// ```
    pub fn for_each<T, R: Reply>(
        mut self,
        items: impl IntoIterator<Item = T>,
        mut add: impl FnMut(Queue<'_, F>, T) -> Queued<R>,
    ) -> Pipeline<'a, L::With<Each<R>>, F>
    where
        L: RoomForAnotherReply,
    {
        let before = self.buffer.len();
        let items = items.into_iter();
        self.buffer.make_room(items.size_hint().0);
        for item in items {
            add(Queue::new(&mut self.buffer), item);
        }
        self.buffer.close_group(before);
        self.retyped()
    }

    /// Adds a script. The server learns it in the same write, ahead of everything; the reply of that is not shown.
    pub fn script<T: FromRedis>(mut self, call: ScriptCall<'_, T>) -> Pipeline<'a, L::With<One<Any<T>>>, F>
    where
        L: RoomForAnotherReply,
    {
        self.buffer.push_script(call);
        self.retyped()
    }

    /// Adds all commands of another pipeline, whose replies become one nested tuple.
    pub fn join<M: Replies>(mut self, other: Pipeline<'_, M, F>) -> Pipeline<'a, L::With<Nested<M>>, F>
    where
        L: RoomForAnotherReply,
    {
        self.buffer.append(other.buffer);
        self.retyped()
    }

    fn retyped<M>(self) -> Pipeline<'a, M, F> {
        Pipeline { handle: self.handle, buffer: self.buffer, atomic: self.atomic, types: PhantomData }
    }

    async fn send(self) -> Result<Answers> {
        self.buffer.send_over(self.handle, self.atomic).await
    }
}

impl<L: Replies, F: Flavour> Pipeline<'_, L, F> {
    /// Sends all commands and waits for all replies. An empty pipeline sends nothing.
    ///
    /// # Errors
    /// The first command that failed, with its place; the others were carried out all the same, as redis-py's
    /// `raise_on_error=True` has it. `Data` if an argument can't be sent: then nothing was. A pipeline is only sent again when
    /// nothing of it was sent.
    pub async fn execute(self) -> Result<L::Out> {
        let mut answers = self.send().await?;
        L::read(&mut answers)
    }

    /// Sends all commands and gives each its own result.
    ///
    /// # Errors
    /// What concerns all: a connection that was lost, a transaction that the server refused as a whole.
    pub async fn try_execute(self) -> Result<L::Tried> {
        let mut answers = self.send().await?;
        Ok(L::try_read(&mut answers))
    }
}

impl<'a, L: RoomForAnotherReply, F: Flavour> Executor for Pipeline<'a, L, F> {
    type Output<R: Reply> = Pipeline<'a, L::With<One<R>>, F>;

    #[inline]
    fn run<R: Reply>(mut self, command: Command<R>) -> Self::Output<R> {
        self.buffer.push(command);
        self.retyped()
    }
}

impl<L, F> fmt::Debug for Pipeline<'_, L, F> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Pipeline").field("commands", &self.buffer.len()).field("atomic", &self.atomic).finish()
    }
}
