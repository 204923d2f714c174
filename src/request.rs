//! A command on its way, as a future.

use std::{
    borrow::Cow,
    fmt,
    future::{Future, pending},
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use redis_typed_core::{
    command::{Command, Flags, Spec},
    convert::Reply,
    error::{Error, Result},
    mux::{Exchange, Lane, Message},
    pool::{Lease, Pool},
    resp::Frame,
};

use crate::callbacks::ResponseCallbacks;

/// A command on its way. Nothing is sent before the first poll; commands go out in the order of their first polls.
///
/// # Cancel safety
/// Dropped before its first poll, nothing is sent. Dropped later, the server may still carry the command out; the reply is
/// thrown away, and no other caller ever sees it.
///
/// A command that the server waits with has a connection of its own. If it takes something away (`blpop`), the server is told to
/// stop waiting, by CLIENT UNBLOCK, and its answer is heard out: nearly always that it stopped, and the connection is lent again.
/// An element that it had answered by then is handed to the handler of [`Config::on_unclaimed`](crate::Config::on_unclaimed) and
/// counted by [`PoolStatus::unclaimed`](crate::PoolStatus::unclaimed); so is a connection that was lost before the answer came,
/// since an element may be lost with it. If the server does not let itself be told, or if the command only reads, the
/// connection is closed.
#[must_use = "a request is sent when it is awaited"]
pub struct Request<'a, R> {
    call: Call<'a>,
    reply: PhantomData<fn() -> R>,
}

/// Everything about a request but the type of its reply, so that little of it is compiled for each type.
struct Call<'a> {
    place: Place<'a>,
    exchange: Exchange,
    spec: &'static Spec,
    callbacks: Option<Arc<ResponseCallbacks>>,
}

/// Where a command goes out.
enum Place<'a> {
    Lane(Cow<'a, Lane>),
    /// On a connection of its own, which it waits for.
    Leasing(Pin<Box<dyn Future<Output = Result<Lease>> + Send>>),
    /// Boxed, for requests are moved often and most have none.
    Leased(Box<Lease>),
    /// On a connection that somebody else holds, from this pool. Only for what the server waits with.
    Lent(Box<(Lane, Pool)>),
}

impl<'a, R: Reply> Request<'a, R> {
    #[inline]
    pub(crate) fn new(lane: &'a Lane, callbacks: Option<Arc<ResponseCallbacks>>, command: Command<R>) -> Self {
        let (spec, words) = command.into_parts();
        // In one expression, for each move of the words is a copy.
        Self {
            call: Call {
                place: Place::Lane(Cow::Borrowed(lane)),
                exchange: Exchange::new(Message::command(words, spec.retry), lane),
                spec,
                callbacks,
            },
            reply: PhantomData,
        }
    }

    /// A request on an exclusive connection of a pool, whose lanes have the settings of `lane`.
    #[cold]
    pub(crate) fn leased(
        pool: &Pool,
        lane: &Lane,
        callbacks: Option<Arc<ResponseCallbacks>>,
        command: Command<R>,
    ) -> Self {
        let (spec, words) = command.into_parts();
        let exchange = Exchange::new(Message::command(words, spec.retry), lane);
        let pool = pool.clone();
        let place = Place::Leasing(Box::pin(async move { pool.acquire().await }));
        Self::of(Call { place, exchange, spec, callbacks })
    }

    /// A request on a connection that its caller was lent.
    #[inline]
    pub(crate) fn on_lease(lease: &'a Lease, callbacks: Option<Arc<ResponseCallbacks>>, command: Command<R>) -> Self {
        let waits = command.words().waits().is_some();
        let mut request = Self::new(lease.lane(), callbacks, command);
        if waits {
            request.call.place = Place::Lent(Box::new((lease.lane().clone(), lease.pool().clone())));
        }
        request
    }

    #[inline]
    fn of(call: Call<'a>) -> Self {
        Self { call, reply: PhantomData }
    }

    /// Gives up after so long, all attempts together: the error is `Timeout`, and says whether anything was sent. Shorter than
    /// the response timeout of the settings, which goes on to apply. It is looked at when the request would have to wait: an
    /// answer that is there already is an answer.
    ///
    /// # Panics
    /// Outside of a tokio runtime.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.call.exchange.set_deadline(time);
        self
    }

    /// The same request without a borrow of its client, for a task or a struct to own.
    ///
    /// A request of a [`Connection`](crate::Connection) or of [`Watched`](crate::Watched) can't outlive its borrow, since the
    /// connection may be somebody else's by then: unless it was sent before, it fails with a `Data` error when it is awaited.
    pub fn into_owned(self) -> Request<'static, R> {
        Request { call: self.call.into_owned(), reply: PhantomData }
    }
}

impl Call<'_> {
    /// A type that is dropped by its own rules can't be taken apart: what it leaves behind has nothing to give up.
    fn into_owned(mut self) -> Call<'static> {
        let place = match std::mem::replace(&mut self.place, Place::Leasing(Box::pin(pending()))) {
            Place::Lane(lane) => Place::Lane(Cow::Owned(lane.into_owned())),
            Place::Leasing(acquiring) => Place::Leasing(acquiring),
            Place::Leased(lease) => Place::Leased(lease),
            Place::Lent(lent) => Place::Lent(lent),
        };
        let mut exchange = std::mem::replace(&mut self.exchange, Exchange::over());
        if matches!(&place, Place::Lane(lane) if lane.is_exclusive()) || matches!(&place, Place::Lent(_)) {
            exchange
                .refuse("a request on a connection that was lent can't be owned: the connection may be lent to others");
        }
        Call { place, exchange, spec: self.spec, callbacks: self.callbacks.take() }
    }

    #[inline]
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Frame>> {
        let polled = match &self.place {
            Place::Lane(lane) => self.exchange.poll(lane, cx),
            _ => self.poll_leased(cx),
        };
        // Answers are returned as they are: each move is a copy.
        if matches!(&polled, Poll::Pending | Poll::Ready(Ok(_))) && self.callbacks.is_none() {
            return polled;
        }
        Poll::Ready(self.finish(ready!(polled)))
    }

    #[cold]
    fn finish(&self, outcome: Result<Frame>) -> Result<Frame> {
        match outcome {
            Ok(frame) => self.call_back(frame),
            Err(error) => Err(self.explain(error)),
        }
    }

    #[cold]
    fn poll_leased(&mut self, cx: &mut Context<'_>) -> Poll<Result<Frame>> {
        if let Place::Leasing(acquiring) = &mut self.place {
            if let Poll::Ready(error) = self.exchange.poll_deadline(cx) {
                return Poll::Ready(Err(error));
            }
            self.place = Place::Leased(Box::new(ready!(acquiring.as_mut().poll(cx))?));
        }
        match &self.place {
            Place::Leased(lease) => self.exchange.poll(lease.lane(), cx),
            Place::Lent(lent) => self.exchange.poll(&lent.0, cx),
            Place::Lane(_) | Place::Leasing(_) => unreachable!("a lease was acquired"),
        }
    }

    /// The caller goes away before the answer was taken.
    #[cold]
    fn leave(&mut self) {
        let (lane, pool) = match &self.place {
            Place::Lane(lane) => return self.exchange.abandon(lane),
            Place::Leased(lease) => (lease.lane(), lease.pool()),
            Place::Lent(lent) => (&lent.0, &lent.1),
            Place::Leasing(_) => return,
        };
        // WAIT and its like only count.
        if self.exchange.may_take() && !self.spec.flags.contains(Flags::SAME_CONNECTION) {
            let exchange = std::mem::replace(&mut self.exchange, Exchange::over());
            return pool.take_over(exchange, lane, self.spec.name);
        }
        self.exchange.abandon(lane);
    }

    fn call_back(&self, frame: Frame) -> Result<Frame> {
        let words = || self.exchange.message().words().map(|words| words.decoded()).unwrap_or_default();
        let called = self.callbacks.as_ref().map(|callbacks| callbacks.apply(self.spec, words, &frame));
        called.transpose().map(|changed| changed.flatten().unwrap_or(frame)).map_err(|error| self.explain(error))
    }

    #[cold]
    fn explain(&self, error: Error) -> Error {
        let words = self.exchange.message().words();
        let shown = words.map(|words| self.spec.shown(words.has_secret(), || words.display().to_string()));
        self.spec.explain(error).keep_arguments(shown.unwrap_or_default())
    }
}

impl Drop for Call<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.exchange.is_sent() {
            self.leave();
        }
    }
}

impl<R: Reply> Future for Request<'_, R> {
    type Output = Result<R::Out>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let call = &mut self.get_mut().call;
        match call.poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            // Read where it is, for a move is a copy.
            Poll::Ready(Ok(ref frame)) => {
                let read = R::read(&mut frame.reader());
                Poll::Ready(read.map_err(|error| call.explain(Error::decode(error))))
            }
        }
    }
}

impl<R> fmt::Debug for Request<'_, R> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Request({})", self.call.spec.name)
    }
}
