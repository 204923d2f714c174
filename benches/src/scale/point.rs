//! The points of the lines: which work, how large, and how many calls of it make a run.

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde::Serialize;

use super::{Figure, middle};
use crate::{
    clients::Column,
    measure::Measurement,
    row::{Kind, Row},
};

/// A way in which work can grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// GET of 64 bytes by so many tasks.
    Tasks,
    /// GET of so many bytes.
    Values,
    /// LRANGE of so many elements.
    Replies,
    /// So many GETs in one pipeline of no transaction.
    Pipelines,
}

impl Line {
    pub fn name(self) -> &'static str {
        match self {
            Self::Tasks => "tasks",
            Self::Values => "values",
            Self::Replies => "replies",
            Self::Pipelines => "pipelines",
        }
    }

    fn sizes(self) -> &'static [usize] {
        match self {
            Self::Tasks => &[1, 4, 16, 64, 256, 1024, 4096],
            Self::Values => &[16, 64, 256, 1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20],
            Self::Replies | Self::Pipelines => &[1, 10, 100, 1000, 10_000, 100_000],
        }
    }

    /// What cost is given for. A value below a KiB is given for each GET: its bytes are not what it costs.
    fn unit(self, size: usize) -> &'static str {
        match self {
            Self::Values if size > KIB => "KiB",
            Self::Replies => "element",
            Self::Tasks | Self::Values | Self::Pipelines => "GET",
        }
    }
}

const KIB: usize = 1 << 10;

#[derive(Clone, Copy)]
pub struct Point {
    pub line: Line,
    pub size: usize,
}

/// The points of these lines; of all if none is given.
pub fn points(lines: &[Line]) -> Vec<Point> {
    let lines = if lines.is_empty() { Line::value_variants() } else { lines };
    lines.iter().flat_map(|&line| line.sizes().iter().map(move |&size| Point { line, size })).collect()
}

/// Of any size up to the line's largest.
pub fn point(line: &str, size: usize) -> Result<Point> {
    let line = Line::value_variants().iter().find(|known| known.name() == line);
    let line = *line.with_context(|| "a size is for tasks, values, replies or pipelines")?;
    anyhow::ensure!(size > 0 && line.sizes().last() >= Some(&size), "no such size of {}", line.name());
    Ok(Point { line, size })
}

impl Point {
    pub fn row(self) -> Row {
        let Self { line, size } = self;
        let (kind, tasks) = match line {
            Line::Tasks => (Kind::Get, size),
            Line::Values => (Kind::GetBlobOf(size), 1),
            Line::Replies => (Kind::LrangeOf(size), 1),
            Line::Pipelines => (Kind::Pipeline(size), 1),
        };
        Row { name: line.name(), kind, tasks, units: 1, unit: line.unit(size), calls: self.calls() }
    }

    /// About half a second's worth on a machine of the day.
    fn calls(self) -> usize {
        let us_of_a_call = match self.line {
            Line::Tasks if self.size == 1 => 30.0,
            Line::Tasks => 3.0 + 20.0 / self.size as f64,
            Line::Values => 30.0 + self.size as f64 / KIB as f64 / 2.0,
            Line::Replies => 30.0 + self.size as f64 / 5.0,
            Line::Pipelines => 30.0 + self.size as f64 / 2.0,
        };
        (500_000.0 / us_of_a_call) as usize
    }

    /// Of `benches run`.
    pub fn arguments(self, client: Column, quick: bool) -> Vec<String> {
        let mut words = ["--row", self.line.name(), "--client", client.name()].map(String::from).to_vec();
        words.extend(["--size".to_owned(), self.size.to_string()]);
        if quick {
            words.extend(["--ops".to_owned(), (self.calls() / 10).max(1).to_string()]);
        }
        words
    }

    /// Units in one call.
    fn units(self) -> f64 {
        match self.line {
            Line::Tasks => 1.0,
            Line::Values => (self.size as f64 / KIB as f64).max(1.0),
            Line::Replies | Line::Pipelines => self.size as f64,
        }
    }

    pub fn figure(self, client: Column, rounds: &[Option<Measurement>], failed_runs: usize) -> Figure {
        let of = |field: fn(&Measurement) -> f64| middle(rounds.iter().flatten().map(field));
        let call_us = of(|measured| measured.cpu_us);
        Figure {
            line: self.line,
            size: self.size,
            client: client.name(),
            call_us,
            unit_us: call_us / self.units(),
            unit: self.line.unit(self.size),
            units_per_s: of(|measured| measured.ops_per_s) * self.units(),
            p99_us: of(|measured| measured.p99_us),
            failed_runs,
            rounds_us: rounds.iter().map(|round| Some(round.as_ref()?.cpu_us / self.units())).collect(),
        }
    }
}
