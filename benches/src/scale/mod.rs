//! How the cost of one client grows with its work: a line of points for each way in which work can grow.

mod bounds;
mod point;
mod svg;
mod table;

use anyhow::{Context, Result};
use serde::Serialize;

pub use self::point::{Line, point};
use self::{bounds::verdicts, point::Point};
use crate::{child::Child, cli::Scale, data::Data, pin, seed, server::Server, stats::Quartiles};

/// What was measured at one point: medians of the rounds.
#[derive(Serialize)]
pub struct Figure {
    line: Line,
    size: usize,
    client: &'static str,
    /// CPU time of one call: for tasks and values a GET, for replies an LRANGE, for pipelines all of its GETs.
    call_us: f64,
    /// The same over the line's unit: a GET, a KiB, an element.
    unit_us: f64,
    unit: &'static str,
    units_per_s: f64,
    p99_us: f64,
    failed_runs: usize,
    /// CPU time of each round, per unit; in the order of the rounds, null where every try failed.
    rounds_us: Vec<Option<f64>>,
}

pub fn scale(options: &Scale) -> Result<()> {
    let pinned = pin::possible();
    let private = match &options.url {
        Some(_) => None,
        None => Some(Server::start(&options.server, pinned)?),
    };
    let url = options.url.as_deref().or(private.as_ref().map(|server| server.url.as_str()));
    let child = Child { url: url.context("no server")?, pinned, workers: 1 };
    let points = point::points(&options.lines);
    fill(child.url, &points)?;
    let figures = figures(&child, options, &points)?;

    print!("{}{}", table::table(&figures), verdicts(&figures));
    if let Some(path) = &options.json {
        std::fs::write(path, serde_json::to_string_pretty(&figures)? + "\n")?;
    }
    if let Some(path) = &options.svg {
        std::fs::write(path, svg::svg(&figures))?;
    }
    Ok(())
}

fn fill(url: &str, points: &[Point]) -> Result<()> {
    seed::seed(url, &Data::new())?;
    for point in points {
        match point.line {
            Line::Values => seed::blob(url, point.size)?,
            Line::Replies => seed::list(url, point.size)?,
            Line::Tasks | Line::Pipelines => {}
        }
    }
    Ok(())
}

/// Round by round through all points: what a slow minute touches, it touches in all of them.
fn figures(child: &Child, options: &Scale, points: &[Point]) -> Result<Vec<Figure>> {
    let rounds = if options.quick { 1 } else { options.rounds.max(1) };
    let mut results: Vec<_> = points.iter().map(|_| Vec::new()).collect();
    let mut failed = vec![0; points.len()];
    for round in 0..rounds {
        for (index, point) in points.iter().enumerate() {
            eprint!("\r{:10} {:7} round {}/{rounds} ", point.line.name(), point.size, round + 1);
            let arguments = point.arguments(options.client, options.quick);
            results[index].push(child.measure(&arguments, &mut failed[index])?);
        }
    }
    eprintln!();
    let each = points.iter().zip(results).zip(failed);
    Ok(each.map(|((point, rounds), failed)| point.figure(options.client, &rounds, failed)).collect())
}

/// Not a number of nothing.
fn middle(values: impl IntoIterator<Item = f64>) -> f64 {
    Quartiles::of(values).map_or(f64::NAN, |quartiles| quartiles.median)
}
