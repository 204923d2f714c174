//! A command on its way, as a future.

use std::{
    borrow::Cow,
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use redis_typed_core::{
    command::{Command, Spec},
    convert::Reply,
    error::{Error, Result},
    mux::{Exchange, Lane, Message},
    resp::Frame,
};

use crate::callbacks::ResponseCallbacks;

/// A command on its way. Nothing is sent before the first poll; commands go out in the order of their first polls.
///
/// # Cancel safety
/// Dropped before its first poll, nothing is sent. Dropped later, the server may still carry the command out; the reply is
/// thrown away, and no other caller ever sees it.
#[must_use = "a request is sent when it is awaited"]
pub struct Request<'a, R> {
    call: Call<'a>,
    reply: PhantomData<fn() -> R>,
}

/// Everything about a request but the type of its reply, so that little of it is compiled for each type.
struct Call<'a> {
    lane: Cow<'a, Lane>,
    exchange: Exchange,
    spec: &'static Spec,
    callbacks: Option<Arc<ResponseCallbacks>>,
}

impl<'a, R: Reply> Request<'a, R> {
    #[inline]
    pub(crate) fn new(lane: &'a Lane, callbacks: Option<Arc<ResponseCallbacks>>, command: Command<R>) -> Self {
        let (spec, words) = command.into_parts();
        let exchange = Exchange::new(Message::command(words, spec.retry), lane);
        Self { call: Call { lane: Cow::Borrowed(lane), exchange, spec, callbacks }, reply: PhantomData }
    }

    /// The same request without a borrow of its client, for a task or a struct to own.
    pub fn into_owned(self) -> Request<'static, R> {
        Request { call: self.call.into_owned(), reply: PhantomData }
    }
}

impl Call<'_> {
    fn into_owned(mut self) -> Call<'static> {
        let lane = Cow::Owned(self.lane.clone().into_owned());
        let unsent = Exchange::new(Message::command(Default::default(), self.spec.retry), &lane);
        let exchange = std::mem::replace(&mut self.exchange, unsent);
        Call { lane, exchange, spec: self.spec, callbacks: self.callbacks.take() }
    }

    #[inline]
    fn poll(&mut self, cx: &Context<'_>) -> Poll<Result<Frame>> {
        match ready!(self.exchange.poll(&self.lane, cx)) {
            Ok(frame) if self.callbacks.is_some() => Poll::Ready(self.call_back(frame)),
            Ok(frame) => Poll::Ready(Ok(frame)),
            Err(error) => Poll::Ready(Err(self.explain(error))),
        }
    }

    #[cold]
    fn call_back(&self, frame: Frame) -> Result<Frame> {
        let words = || self.exchange.message().words().map(|words| words.decoded()).unwrap_or_default();
        let called = self.callbacks.as_ref().map(|callbacks| callbacks.apply(self.spec, words, &frame));
        called.transpose().map(|changed| changed.flatten().unwrap_or(frame)).map_err(|error| self.explain(error))
    }

    #[cold]
    fn explain(&self, error: Error) -> Error {
        let words = self.exchange.message().words().map(|words| words.display().to_string());
        error.of_command(self.spec.name).keep_arguments(words.unwrap_or_default())
    }
}

impl Drop for Call<'_> {
    #[inline]
    fn drop(&mut self) {
        self.exchange.abandon(&self.lane);
    }
}

impl<R: Reply> Future for Request<'_, R> {
    type Output = Result<R::Out>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let call = &mut self.get_mut().call;
        let frame = ready!(call.poll(cx))?;
        Poll::Ready(R::read(&mut frame.reader()).map_err(|error| call.explain(Error::decode(error))))
    }
}

impl<R> fmt::Debug for Request<'_, R> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Request({})", self.call.spec.name)
    }
}
