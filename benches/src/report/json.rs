//! The figures for machines.

use anyhow::Result;
use serde::Serialize;

use super::{Cell, Report, RowFigures};

#[derive(Serialize)]
struct Entry {
    row: &'static str,
    client: &'static str,
    /// Median of the rounds, per unit of the row; null if every run failed.
    cpu_us: f64,
    ops_per_s: f64,
    p99_us: f64,
    /// CPU time, this client's to the best peer's: median of the rounds' ratios, and its quartiles.
    ratio: Option<f64>,
    ratio_q1: Option<f64>,
    ratio_q3: Option<f64>,
    best_peer: Option<&'static str>,
    /// CPU time, this client's to the bare socket's.
    floor_ratio: Option<f64>,
    ops_ratio: Option<f64>,
    p99_ratio: Option<f64>,
    /// Runs that failed: the figures are of the others.
    failed_runs: usize,
}

impl Report {
    pub fn json(&self) -> Result<String> {
        let entries: Vec<Entry> =
            self.rows.iter().flat_map(|figures| figures.cells.iter().map(move |cell| entry(figures, cell))).collect();
        Ok(serde_json::to_string_pretty(&entries)? + "\n")
    }
}

fn entry(figures: &RowFigures, cell: &Cell) -> Entry {
    Entry {
        row: figures.row.name,
        client: cell.client.name(),
        cpu_us: cell.cpu_us,
        ops_per_s: cell.ops_per_s,
        p99_us: cell.p99_us,
        ratio: cell.ratio.map(|q| q.median),
        ratio_q1: cell.ratio.map(|q| q.q1),
        ratio_q3: cell.ratio.map(|q| q.q3),
        best_peer: figures.best.map(|client| client.name()),
        floor_ratio: cell.floor_ratio,
        ops_ratio: cell.ops_ratio,
        p99_ratio: cell.p99_ratio,
        failed_runs: cell.failed_runs,
    }
}
