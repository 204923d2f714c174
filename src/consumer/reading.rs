//! What a consumer asks the server for, and when.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use redis_typed_core::{
    convert::FromRedisMap,
    error::{Error, Result},
};
use tokio::time::{Instant, sleep};

use super::{
    Claims, Consumer,
    body::Body,
    delivered::{Delivered, DeliveryOrigin, Shared},
};
use crate::{
    commands::{Commands, XautoclaimOptions, XgroupCreateOptions, XreadgroupOptions, specs},
    reply::{StreamEntry, StreamId},
};

const SHORTEST_PAUSE: Duration = Duration::from_millis(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
/// How late the server may end a wait.
const LATENESS: Duration = Duration::from_secs(1);

/// A consumer between two entries, with what it has read ahead.
pub(super) struct Reading<M> {
    shared: Arc<Shared>,
    name: Bytes,
    count: u64,
    block: Duration,
    claims: Option<Claims>,
    create_from: Option<Bytes>,
    ends: bool,
    /// How many of the streams certainly have the group.
    created: usize,
    step: Step,
    /// When others' entries are to be looked for again.
    claims_due: Option<Instant>,
    /// When its own entries are to be read again. A question whose asker is gone, of an earlier run or on a lost connection, is
    /// still answered until its time is up: what it was given nobody has.
    second_look: Option<Instant>,
    /// What was given out since then was waited for, and is no news to the second look.
    given_out: HashSet<(usize, StreamId)>,
    failures: u32,
    is_over: bool,
    found: VecDeque<Result<Delivered<M>>>,
}

/// Where streams are given by their place in the list.
enum Step {
    /// Its own pending entries, of each of these streams from after an id on.
    Own(Vec<(usize, StreamId)>),
    /// Pending entries of anybody, of one stream from an id on.
    Stale(usize, StreamId),
    New,
}

impl<M: FromRedisMap + Send + 'static> Reading<M> {
    pub(super) fn new(consumer: Consumer) -> Self {
        let Consumer { client, group, name, streams, count, block, claims, create_from, ends } = consumer;
        Self {
            step: Step::own(streams.len()),
            shared: Arc::new(Shared::new(client, group, streams)),
            name,
            count,
            block,
            claims,
            create_from,
            ends,
            created: 0,
            claims_due: None,
            second_look: second_look(block),
            given_out: HashSet::new(),
            failures: 0,
            is_over: false,
            found: VecDeque::new(),
        }
    }

    /// The next of what was read.
    pub(super) fn take(&mut self) -> Option<Result<Delivered<M>>> {
        self.found.pop_front()
    }

    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    /// Reads until there is something to take, or the end.
    pub(super) async fn fill(mut self: Box<Self>) -> (Box<Self>, Result<()>) {
        if self.failures > 0 {
            sleep((SHORTEST_PAUSE * (1 << self.failures.min(10)) / 2).min(LONGEST_PAUSE)).await;
        }
        let filled = self.read().await;
        match &filled {
            Ok(()) => self.failures = 0,
            Err(error) => self.recover_from(error),
        }
        (self, filled)
    }

    /// Whatever failed, the server may have delivered something that never arrived.
    fn recover_from(&mut self, error: &Error) {
        self.failures += 1;
        self.step = Step::own(self.shared.streams.len());
        self.second_look = second_look(self.block);
        self.given_out.clear();
        if error.code() == Some("NOGROUP") {
            self.created = 0;
        }
    }

    async fn read(&mut self) -> Result<()> {
        self.create_groups().await?;
        while self.found.is_empty() && !self.is_over {
            match &self.step {
                Step::Own(after) if after.is_empty() => self.end_own(),
                Step::Own(after) => self.read_own(after.clone()).await?,
                Step::Stale(stream, from) => self.claim_stale(*stream, *from).await?,
                Step::New => self.read_new().await?,
            }
        }
        Ok(())
    }

    async fn create_groups(&mut self) -> Result<()> {
        let Some(after) = self.create_from.clone() else { return Ok(()) };
        let shared = Arc::clone(&self.shared);
        for stream in &shared.streams[self.created..] {
            let options = XgroupCreateOptions::new().mkstream();
            match shared.client.xgroup_create_with(stream, &shared.group, &after, options).await {
                Err(error) if error.code() != Some("BUSYGROUP") => return Err(error),
                _ => self.created += 1,
            }
        }
        Ok(())
    }

    async fn read_own(&mut self, after: Vec<(usize, StreamId)>) -> Result<()> {
        let streams = after.into_iter().map(|(stream, id)| (self.key(stream), id.to_string())).collect();
        let read = self.xreadgroup(streams, XreadgroupOptions::new().count(self.count)).await?;
        let last = |(stream, entries): &(usize, Vec<StreamEntry<_>>)| Some((*stream, entries.last()?.id));
        let after = read.iter().filter_map(last).collect();
        for (stream, entries) in read {
            self.add_pending(stream, entries, DeliveryOrigin::Own).await?;
        }
        self.step = Step::Own(after);
        Ok(())
    }

    fn end_own(&mut self) {
        if is_due(self.second_look) {
            self.second_look = None;
            self.given_out = HashSet::new();
        }
        self.step = Step::Stale(0, StreamId::ZERO);
    }

    async fn claim_stale(&mut self, stream: usize, from: StreamId) -> Result<()> {
        let Some(claims) = self.claims else {
            self.step = Step::New;
            return Ok(());
        };
        let (shared, options) = (Arc::clone(&self.shared), XautoclaimOptions::new().count(self.count));
        shared.begin();
        let (key, idle) = (self.key(stream), millis(claims.idle));
        let claimed =
            shared.client.xautoclaim_with::<Body<M>>(key, &shared.group, &self.name, idle, from, options).await?;
        self.add_pending(stream, claimed.claimed, DeliveryOrigin::Claimed).await?;
        let is_last = stream + 1 == shared.streams.len();
        self.step = match claimed.next {
            StreamId::ZERO if is_last => Step::New,
            StreamId::ZERO => Step::Stale(stream + 1, StreamId::ZERO),
            next => Step::Stale(stream, next),
        };
        if matches!(self.step, Step::New) {
            self.claims_due = Instant::now().checked_add(claims.every);
        }
        Ok(())
    }

    async fn read_new(&mut self) -> Result<()> {
        let options = XreadgroupOptions::new().count(self.count);
        let options = if self.ends { options } else { options.block(self.patience()) };
        let streams = (0..self.shared.streams.len()).map(|stream| (self.key(stream), ">".to_owned())).collect();
        let read = self.xreadgroup(streams, options).await?;
        self.is_over = self.ends && read.is_empty();
        for (stream, entries) in read {
            for entry in entries {
                self.add(stream, entry, DeliveryOrigin::New);
            }
        }
        if is_due(self.second_look) {
            self.step = Step::own(self.shared.streams.len());
        } else if is_due(self.claims_due) {
            self.step = Step::Stale(0, StreamId::ZERO);
        }
        Ok(())
    }

    /// Exclusive only so that the future can be sent where an `M` can't be shared.
    async fn xreadgroup(
        &mut self,
        streams: Vec<(Bytes, String)>,
        options: XreadgroupOptions,
    ) -> Result<Vec<(usize, Vec<StreamEntry<Body<M>>>)>> {
        let shared = &self.shared;
        shared.begin();
        let read = shared.client.xreadgroup_with::<Bytes, Body<M>>(&shared.group, &self.name, streams, options).await?;
        let place = |key: &Bytes| shared.streams.iter().position(|stream| stream == key);
        Ok(read.into_iter().filter_map(|(key, entries)| Some((place(&key)?, entries))).collect())
    }

    /// Takes what was pending before. Of what was deleted nothing is left to be worked on: it is acknowledged.
    async fn add_pending(
        &mut self,
        stream: usize,
        entries: Vec<StreamEntry<Body<M>>>,
        origin: DeliveryOrigin,
    ) -> Result<()> {
        let (deleted, entries): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|entry| matches!(entry.fields, Body::Deleted));
        if !deleted.is_empty() {
            let ids: Vec<StreamId> = deleted.iter().map(|entry| entry.id).collect();
            self.shared.client.xack(self.key(stream), &self.shared.group, ids).await?;
        }
        for entry in entries {
            let is_no_news = origin == DeliveryOrigin::Own && self.given_out.contains(&(stream, entry.id));
            if !is_no_news && !self.shared.is_held(stream, entry.id) {
                self.add(stream, entry, origin);
            }
        }
        Ok(())
    }

    fn add(&mut self, stream: usize, entry: StreamEntry<Body<M>>, origin: DeliveryOrigin) {
        let id = entry.id;
        if self.second_look.is_some() {
            self.given_out.insert((stream, id));
        }
        let found = match entry.fields {
            Body::Deleted => return,
            Body::Unreadable(error) => {
                let error = Error::decode(error.inside(format!("entry {id}")));
                Err(error.of_command(specs::XREADGROUP.name))
            }
            Body::Read(fields) => {
                let receipt = self.shared.receipt(stream, id);
                Ok(Delivered { stream: self.key(stream), id, fields, origin, receipt })
            }
        };
        self.found.push_back(found);
    }

    fn key(&self, stream: usize) -> Bytes {
        self.shared.streams[stream].clone()
    }

    /// How long the server may wait for new entries, in milliseconds; 0 is without limit.
    fn patience(&self) -> u64 {
        let until = |due: Option<Instant>| due.map(|due| due.saturating_duration_since(Instant::now()));
        let block = Some(self.block).filter(|block| !block.is_zero());
        let patience = [until(self.claims_due), until(self.second_look), block].into_iter().flatten().min();
        patience.map_or(0, |patience| millis(patience).max(1))
    }
}

impl Step {
    /// Its own entries from the first one on.
    fn own(streams: usize) -> Self {
        Self::Own((0..streams).map(|stream| (stream, StreamId::ZERO)).collect())
    }
}

fn is_due(moment: Option<Instant>) -> bool {
    moment.is_some_and(|moment| moment <= Instant::now())
}

/// When no question of before now is waiting on the server any more; never if they wait without limit.
fn second_look(block: Duration) -> Option<Instant> {
    Some(block)
        .filter(|block| !block.is_zero())
        .and_then(|block| Instant::now().checked_add(block.saturating_add(LATENESS)))
}

/// Whole milliseconds; what is begun counts.
fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX)
}
