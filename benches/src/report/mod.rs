//! From rounds to figures: medians of each client, and medians of ratios taken within a round.

mod allocs;
mod json;
mod svg;
mod table;

use crate::{clients::Column, compare::RowRounds, measure::Measurement, row::Row, stats::Quartiles};

pub use allocs::allocs;

pub struct Report {
    rows: Vec<RowFigures>,
}

struct RowFigures {
    row: &'static Row,
    /// The peer with the lowest median CPU time: what ratios are to. `None` when no peer ran.
    best: Option<Column>,
    cells: Vec<Cell>,
}

/// One client in one row. Ratios are this client's to the best peer's.
struct Cell {
    client: Column,
    cpu_us: f64,
    ops_per_s: f64,
    p99_us: f64,
    ratio: Option<Quartiles>,
    floor_ratio: Option<f64>,
    ops_ratio: Option<f64>,
    p99_ratio: Option<f64>,
    failed_runs: usize,
}

impl Report {
    pub fn new(clients: &[Column], results: &[RowRounds]) -> Self {
        Self { rows: results.iter().map(|result| RowFigures::new(clients, result)).collect() }
    }
}

impl RowFigures {
    fn new(clients: &[Column], result: &RowRounds) -> Self {
        let cpu = |index: usize| median(result, index, |m| m.cpu_us);
        let best = (0..clients.len())
            .filter(|&index| clients[index].is_peer() && !cpu(index).is_nan())
            .min_by(|&a, &b| cpu(a).total_cmp(&cpu(b)));
        let floor = clients.iter().position(|&client| client == Column::Floor);
        let cells = (0..clients.len()).map(|index| Cell::new(clients[index], result, (index, best, floor))).collect();
        Self { row: result.row, best: best.map(|index| clients[index]), cells }
    }
}

impl Cell {
    fn new(client: Column, result: &RowRounds, (index, best, floor): (usize, Option<usize>, Option<usize>)) -> Self {
        let to = |base: Option<usize>, field: fn(&Measurement) -> f64| ratios(result, index, base?, field);
        let middle = |quartiles: Option<Quartiles>| quartiles.map(|q| q.median);
        Self {
            client,
            cpu_us: median(result, index, |m| m.cpu_us),
            ops_per_s: median(result, index, |m| m.ops_per_s),
            p99_us: median(result, index, |m| m.p99_us),
            ratio: to(best, |m| m.cpu_us),
            floor_ratio: middle(to(floor, |m| m.cpu_us)),
            ops_ratio: middle(to(best, |m| m.ops_per_s)),
            p99_ratio: middle(to(best, |m| m.p99_us)),
            failed_runs: result.failed[index],
        }
    }
}

/// Of the rounds that this client has; not a number without one.
fn median(result: &RowRounds, index: usize, field: fn(&Measurement) -> f64) -> f64 {
    let values = result.rounds.iter().filter_map(|round| round[index].as_ref()).map(field);
    Quartiles::of(values).map_or(f64::NAN, |quartiles| quartiles.median)
}

/// Client to base within each round that has both, so that what changes from round to round cancels.
fn ratios(result: &RowRounds, index: usize, base: usize, field: fn(&Measurement) -> f64) -> Option<Quartiles> {
    let ratio = |round: &Vec<Option<Measurement>>| Some(field(round[index].as_ref()?) / field(round[base].as_ref()?));
    Quartiles::of(result.rounds.iter().filter_map(ratio))
}
