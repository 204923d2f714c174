//! One measured run: one row, one client, this process, nothing else in it.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};

use crate::{
    alloc,
    cli::Run,
    clients::{Client, Column, Fred, RedisRs1, RedisRs2, Rustis, floor::Floor, least::Least},
    data::Data,
    measure::{Latencies, Measurement, Meter, Sampler, p99_us},
    pin,
    row::{self, Kind, Row},
    scale,
    work::{self, Work},
};

/// What a run does beside its row: from the command line.
struct Plan<'a> {
    url: &'a str,
    row: Row,
    warm_up: usize,
    calls: usize,
}

pub fn run(options: &Run) -> Result<Measurement> {
    let row = chosen(options)?;
    if let Some(core) = options.pin {
        pin::to_core(core)?;
    }
    if options.count_allocs {
        alloc::start_counting();
    }
    let calls = options.ops.unwrap_or(row.calls).max(row.tasks);
    let warm_up = options.warm_up.unwrap_or(calls / 10).max(row.tasks);
    let plan = Plan { url: &options.url, row, warm_up, calls };
    runtime(options.workers)?.block_on(column(options.client, &plan))
}

fn chosen(options: &Run) -> Result<Row> {
    if let Some(size) = options.size {
        return Ok(scale::point(&options.row, size)?.row());
    }
    row::find(&options.row).copied().context("no such row (see `benches rows`)")
}

/// One worker is the current-thread runtime, more are so many threads.
fn runtime(workers: usize) -> Result<tokio::runtime::Runtime> {
    let mut builder = match workers {
        1 => tokio::runtime::Builder::new_current_thread(),
        _ => tokio::runtime::Builder::new_multi_thread(),
    };
    if workers > 1 {
        builder.worker_threads(workers);
    }
    Ok(builder.enable_all().build()?)
}

async fn column(column: Column, plan: &Plan<'_>) -> Result<Measurement> {
    match column {
        Column::Floor => floor(plan).await,
        Column::Least => least(plan).await,
        Column::RedisRs1 => client::<RedisRs1>(plan).await,
        Column::RedisRs2 => client::<RedisRs2>(plan).await,
        Column::Rustis => client::<Rustis>(plan).await,
        Column::Fred => client::<Fred>(plan).await,
        #[cfg(feature = "ours")]
        Column::Ours => client::<crate::clients::Ours>(plan).await,
    }
}

async fn client<C: Client>(plan: &Plan<'_>) -> Result<Measurement> {
    match plan.row.kind {
        Kind::Get => measured::<C, _>(plan, work::Get).await,
        Kind::Set => measured::<C, _>(plan, work::Set).await,
        Kind::Pipeline(len) => measured::<C, _>(plan, work::Pipeline(len)).await,
        Kind::AtomicPipeline(len) => measured::<C, _>(plan, work::AtomicPipeline(len)).await,
        Kind::Mget => measured::<C, _>(plan, work::Mget).await,
        Kind::Lrange => measured::<C, _>(plan, work::Lrange).await,
        Kind::LrangeOf(len) => measured::<C, _>(plan, work::LrangeOf(len)).await,
        Kind::ZrangeWithScores => measured::<C, _>(plan, work::ZrangeWithScores).await,
        Kind::HgetallMap => measured::<C, _>(plan, work::HgetallMap).await,
        Kind::HgetallStruct => measured::<C, _>(plan, work::HgetallStruct).await,
        Kind::GetBlob => measured::<C, _>(plan, work::GetBlob).await,
        Kind::GetBlobOf(len) => measured::<C, _>(plan, work::GetBlobOf(len)).await,
        Kind::SetBlob => measured::<C, _>(plan, work::SetBlob).await,
    }
}

async fn measured<C: Client, W: Work>(plan: &Plan<'_>, work: W) -> Result<Measurement> {
    let data = Arc::new(Data::of_size(plan.row.kind.size()));
    let mut client = C::connect(plan.url).await?;
    work.prove(&mut client, &data).await?;
    measure(plan, async |calls| drive(&client, work, &data, plan.row.tasks, calls).await).await
}

async fn floor(plan: &Plan<'_>) -> Result<Measurement> {
    let mut floor = Floor::connect(plan.url, &plan.row, &Data::of_size(plan.row.kind.size())).await?;
    floor.prove().await?;
    measure(plan, async |calls| floor.drive(&plan.row, calls).await).await
}

async fn least(plan: &Plan<'_>) -> Result<Measurement> {
    let data = Data::of_size(plan.row.kind.size());
    let mut floor = Floor::connect(plan.url, &plan.row, &data).await?;
    floor.prove().await?;
    let mut least = Least::new(floor, data);
    measure(plan, async |calls| least.drive(&plan.row, calls).await).await
}

/// Warms up, then measures what was proven.
async fn measure(plan: &Plan<'_>, mut drive: impl AsyncFnMut(usize) -> Result<Latencies>) -> Result<Measurement> {
    drive(plan.warm_up).await?;
    let calls = even(plan.calls, plan.row.tasks);
    let meter = Meter::start();
    let latencies = drive(calls).await?;
    let mut measurement = meter.stop(calls, plan.row.units);
    measurement.p99_us = p99_us(latencies);
    Ok(measurement)
}

/// Each task makes the same number of calls.
fn even(calls: usize, tasks: usize) -> usize {
    calls.div_ceil(tasks) * tasks
}

/// `calls` calls by so many tasks, each with a clone of the client, each waiting for its reply.
async fn drive<C: Client, W: Work>(
    client: &C,
    work: W,
    data: &Arc<Data>,
    tasks: usize,
    calls: usize,
) -> Result<Latencies> {
    let share = calls.div_ceil(tasks);
    let spawned: Vec<_> = (0..tasks)
        .map(|task| {
            let sampler = Sampler::new(calls, share, task);
            tokio::spawn(one_task(client.clone(), work, data.clone(), (task, tasks, share), sampler))
        })
        .collect();
    let mut latencies = Latencies::new();
    for task in spawned {
        latencies.append(&mut task.await??);
    }
    Ok(latencies)
}

/// The loop that is measured.
async fn one_task<C: Client, W: Work>(
    mut client: C,
    work: W,
    data: Arc<Data>,
    (task, tasks, calls): (usize, usize, usize),
    mut sampler: Sampler,
) -> Result<Latencies> {
    for call in 0..calls {
        let index = call * tasks + task;
        let started = sampler.start();
        let reply = work.call(&mut client, &data, index).await?;
        sampler.stop(started);
        ensure!(work.plausible::<C>(&reply), "a wrong reply to call {index}");
    }
    Ok(sampler.into_latencies())
}
