//! Scans as streams.

use std::{
    collections::HashSet,
    fmt,
    future::{Future, poll_fn},
    hash::Hash,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use bytes::Bytes;
use futures_core::Stream;
use redis_typed_core::{
    args::{ToRedisArg, Words},
    command::Command,
    convert::{FromRedis, Reply, ScanPage},
    error::Result,
};

use crate::{
    client::Client,
    commands::{Commands, HscanOptions, ScanOptions, SscanOptions, ZscanOptions},
    request::Request,
    written::Written,
};

type Fetch<T> = dyn Fn(u64) -> Pin<Box<Fetching<T>>> + Send;
type Fetching<T> = dyn Future<Output = Result<ScanPage<T>>> + Send;

/// What a scan finds, one after the other. The next page is asked for when all of the last one was taken.
///
/// ```no_run
/// # use redis_typed::{Client, Commands, ScanOptions};
/// # async fn example(client: Client) -> redis_typed::Result<()> {
/// let mut keys = client.scan_stream::<String>(ScanOptions::new().pattern("user:*").count(100));
/// while let Some(key) = keys.next().await {
///     client.unlink(key?).await?;
/// }
/// # Ok(())
/// # }
/// ```
///
/// It is a [`Stream`] too, and borrows nothing, so that a task can own it.
///
/// # What a scan promises
/// What is there from the beginning to the end is found, whatever else is added and deleted meanwhile. What is there only for a
/// part of the time may be found or not. The server may give the same thing more than once; [`distinct`](Self::distinct) leaves
/// repetitions out.
///
/// # Errors
/// The first error ends the stream. [`cursor`](Self::cursor) then still stands at the page that was not read, for
/// [`starting_at`](Self::starting_at) of another stream.
///
/// # Cancel safety
/// A `next` that is dropped loses nothing.
#[must_use = "nothing is sent before the first item is asked for"]
pub struct ScanStream<T> {
    fetch: Box<Fetch<T>>,
    keep: Option<Box<dyn FnMut(&T) -> bool + Send>>,
    cursor: u64,
    items: vec::IntoIter<T>,
    step: Step<T>,
}

enum Step<T> {
    /// The page at the cursor is to be asked for.
    Next,
    Fetching(Pin<Box<Fetching<T>>>),
    Over,
}

impl Client {
    /// The keys of the database.
    pub fn scan_stream<K: FromRedis + 'static>(&self, options: ScanOptions) -> ScanStream<K> {
        ScanStream::new(self, move |cursor| Written.scan_with::<K>(cursor, options.clone()))
    }

    /// The members of the set at `key`.
    pub fn sscan_stream<M: FromRedis + 'static>(&self, key: impl ToRedisArg, options: SscanOptions) -> ScanStream<M> {
        let key = owned(key);
        ScanStream::new(self, move |cursor| Written.sscan_with::<M>(&key, cursor, options.clone()))
    }

    /// The fields and values of the hash at `key`.
    pub fn hscan_stream<F, V>(&self, key: impl ToRedisArg, options: HscanOptions) -> ScanStream<(F, V)>
    where
        F: FromRedis + 'static,
        V: FromRedis + 'static,
    {
        let key = owned(key);
        ScanStream::new(self, move |cursor| Written.hscan_with::<F, V>(&key, cursor, options.clone()))
    }

    /// The fields of the hash at `key`, without their values; since Redis 7.4.
    pub fn hscan_novalues_stream<F: FromRedis + 'static>(
        &self,
        key: impl ToRedisArg,
        options: HscanOptions,
    ) -> ScanStream<F> {
        let key = owned(key);
        ScanStream::new(self, move |cursor| Written.hscan_novalues_with::<F>(&key, cursor, options.clone()))
    }

    /// The members and scores of the sorted set at `key`.
    pub fn zscan_stream<M: FromRedis + 'static>(
        &self,
        key: impl ToRedisArg,
        options: ZscanOptions,
    ) -> ScanStream<(M, f64)> {
        let key = owned(key);
        ScanStream::new(self, move |cursor| Written.zscan_with::<M>(&key, cursor, options.clone()))
    }
}

fn owned(key: impl ToRedisArg) -> Bytes {
    let mut words = Words::default();
    words.key(&key);
    words.decoded().swap_remove(0)
}

impl<T> ScanStream<T> {
    fn new<R: Reply<Out = ScanPage<T>> + 'static>(
        client: &Client,
        page: impl Fn(u64) -> Command<R> + Send + 'static,
    ) -> Self {
        let handle = client.handle().clone();
        let fetch = move |cursor| -> Pin<Box<Fetching<T>>> {
            Box::pin(Request::new(handle.lane(), handle.callbacks(), page(cursor)).into_owned())
        };
        Self { fetch: Box::new(fetch), keep: None, cursor: 0, items: Vec::new().into_iter(), step: Step::Next }
    }

    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// All items that are left, up to the first error.
    ///
    /// # Errors
    /// The first of any page.
    pub async fn into_vec(mut self) -> Result<Vec<T>> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
        }
        Ok(items)
    }

    /// Where the server goes on with the page that was not read yet; 0 before the first page and after the last one.
    pub fn cursor(&self) -> u64 {
        self.cursor
    }

    /// Begins at the cursor of an earlier scan with the same options, instead of at the beginning.
    pub fn starting_at(mut self, cursor: u64) -> Self {
        self.cursor = cursor;
        self
    }

    /// Leaves out what was found before. All that was found is kept in memory until the stream ends.
    pub fn distinct(self) -> Self
    where
        T: Clone + Eq + Hash + Send + 'static,
    {
        self.distinct_by(T::clone)
    }

    /// As [`distinct`](Self::distinct), going by a part of each item: `.distinct_by(|(field, _)| field.clone())`.
    pub fn distinct_by<K>(mut self, mut part: impl FnMut(&T) -> K + Send + 'static) -> Self
    where
        K: Eq + Hash + Send + 'static,
    {
        let mut seen = HashSet::new();
        self.keep = Some(Box::new(move |item| seen.insert(part(item))));
        self
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some(item) = self.take_item() {
                return Poll::Ready(Some(Ok(item)));
            }
            match &mut self.step {
                Step::Over => return Poll::Ready(None),
                Step::Next => self.step = Step::Fetching((self.fetch)(self.cursor)),
                Step::Fetching(page) => {
                    let page = ready!(page.as_mut().poll(cx));
                    self.step = Step::Over;
                    match page {
                        Ok(page) => self.turn_to(page),
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    }
                }
            }
        }
    }

    fn take_item(&mut self) -> Option<T> {
        match &mut self.keep {
            None => self.items.next(),
            Some(keep) => self.items.by_ref().find(|item| keep(item)),
        }
    }

    fn turn_to(&mut self, page: ScanPage<T>) {
        self.cursor = page.cursor;
        self.items = page.items.into_iter();
        if page.cursor != 0 {
            self.step = Step::Next;
        }
    }
}

/// Nothing in it is pinned: pages are in boxes of their own.
impl<T> Unpin for ScanStream<T> {}

impl<T> Stream for ScanStream<T> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        self.get_mut().poll_item(cx)
    }
}

impl<T> fmt::Debug for ScanStream<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_over = matches!(self.step, Step::Over) && self.items.len() == 0;
        out.debug_struct("ScanStream").field("cursor", &self.cursor).field("is_over", &is_over).finish()
    }
}
