//! The least: the bare socket of the floor, and what no client of Rust can leave out: the tasks of the row are woken
//! for each of their calls, and each call gives its caller the values of the row's type, made from values at hand.
//!
//! Nothing is encoded, matched or decoded. An aim below this can be met by no client on this machine, but by fewer
//! calls of the kernel than a bare socket makes.

use std::{
    future::poll_fn,
    hint::black_box,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
};

use anyhow::Result;

use super::floor::{Floor, sampled};
use crate::{
    data::Data,
    measure::{Latencies, Sampler},
    row::{Kind, Row},
};

pub struct Least {
    floor: Floor,
    data: Arc<Data>,
}

impl Least {
    pub fn new(floor: Floor, data: Data) -> Self {
        Self { floor, data: Arc::new(data) }
    }

    pub async fn drive(&mut self, row: &Row, calls: usize) -> Result<Latencies> {
        let exchanges = calls.div_ceil(row.tasks);
        if row.tasks == 1 { self.alone(row.kind, exchanges).await } else { self.among_tasks(row, exchanges).await }
    }

    async fn alone(&mut self, kind: Kind, exchanges: usize) -> Result<Latencies> {
        sampled(exchanges, async |index| {
            self.exchange(kind, 1).await?;
            give(kind, &self.data, index);
            Ok(())
        })
        .await
    }

    /// One exchange for all tasks as soon as all wait.
    async fn among_tasks(&mut self, row: &Row, exchanges: usize) -> Result<Latencies> {
        let bells = Arc::new(Bells::new(row.tasks));
        let tasks: Vec<_> = (0..row.tasks)
            .map(|task| tokio::spawn(caller(Arc::clone(&bells), self.data.clone(), *row, (task, exchanges))))
            .collect();
        for _ in 0..exchanges {
            bells.all_wait().await;
            self.exchange(row.kind, row.tasks).await?;
            bells.ring();
        }
        let mut latencies = Latencies::new();
        for task in tasks {
            latencies.append(&mut task.await?);
        }
        Ok(latencies)
    }

    /// Large values are read into memory of their own, which is what their caller is given.
    async fn exchange(&mut self, kind: Kind, tasks: usize) -> Result<()> {
        match kind {
            Kind::GetBlob | Kind::GetBlobOf(_) => self.floor.exchange_kept(tasks).await,
            _ => self.floor.exchange().await,
        }
    }
}

async fn caller(bells: Arc<Bells>, data: Arc<Data>, row: Row, (task, exchanges): (usize, usize)) -> Latencies {
    let mut sampler = Sampler::new(exchanges * row.tasks, exchanges, task);
    for exchange in 0..exchanges {
        let started = sampler.start();
        bells.rung(task).await;
        give(row.kind, &data, exchange * row.tasks + task);
        sampler.stop(started);
    }
    sampler.into_latencies()
}

/// What the caller of one call holds and drops.
fn give(kind: Kind, data: &Data, index: usize) {
    match kind {
        Kind::Get => drop(black_box(data.value(index).to_owned())),
        Kind::Pipeline(len) | Kind::AtomicPipeline(len) => drop(black_box(data.values[..len].to_vec())),
        Kind::Mget => drop(black_box(data.values.clone())),
        Kind::Lrange => drop(black_box(data.elements.clone())),
        Kind::LrangeOf(len) => drop(black_box(data.elements[..len].to_vec())),
        Kind::ZrangeWithScores => drop(black_box(data.pairs.clone())),
        Kind::HgetallMap => {
            drop(black_box(data.fields.iter().cloned().collect::<std::collections::HashMap<_, _>>()));
        }
        Kind::HgetallStruct => drop(black_box(data.profile.clone())),
        Kind::Set | Kind::SetBlob | Kind::GetBlob | Kind::GetBlobOf(_) => {}
    }
}

/// Where tasks wait for the exchange to be over, and the exchange for the tasks.
struct Bells(Mutex<State>);

struct State {
    tasks: Vec<Bell>,
    waiting: usize,
    driver: Option<Waker>,
}

enum Bell {
    Idle,
    Waiting(Waker),
    Rung,
}

impl Bells {
    fn new(tasks: usize) -> Self {
        let tasks = (0..tasks).map(|_| Bell::Idle).collect();
        Self(Mutex::new(State { tasks, waiting: 0, driver: None }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn rung(&self, task: usize) {
        poll_fn(|cx| {
            let mut state = self.lock();
            if let Bell::Rung = state.tasks[task] {
                state.tasks[task] = Bell::Idle;
                return Poll::Ready(());
            }
            if let Bell::Idle = state.tasks[task] {
                state.tasks[task] = Bell::Waiting(cx.waker().clone());
                state.waiting += 1;
                if state.waiting == state.tasks.len() {
                    state.driver.take().into_iter().for_each(Waker::wake);
                }
            }
            Poll::Pending
        })
        .await;
    }

    async fn all_wait(&self) {
        poll_fn(|cx| {
            let mut state = self.lock();
            if state.waiting == state.tasks.len() {
                state.waiting = 0;
                return Poll::Ready(());
            }
            state.driver = Some(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    fn ring(&self) {
        let mut state = self.lock();
        for bell in &mut state.tasks {
            if let Bell::Waiting(waker) = std::mem::replace(bell, Bell::Rung) {
                waker.wake();
            }
        }
    }
}
