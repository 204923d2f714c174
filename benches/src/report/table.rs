//! The figures for people.

use std::fmt::Write;

use super::{Cell, Report, RowFigures};

impl Report {
    /// A line for each client of each row.
    pub fn table(&self) -> String {
        let mut out = String::new();
        line(&mut out, &HEAD.map(String::from));
        for figures in &self.rows {
            for cell in &figures.cells {
                line(&mut out, &words(figures, cell));
            }
        }
        out + &self.failures()
    }

    /// Runs that failed, a line for each client and row: silent when there were none.
    fn failures(&self) -> String {
        let mut out = String::new();
        for figures in &self.rows {
            for cell in figures.cells.iter().filter(|cell| cell.failed_runs > 0) {
                let (row, client) = (figures.row.name, cell.client.name());
                let _ = writeln!(out, "{row}, {client}: {} runs failed (figures are of the others)", cell.failed_runs);
            }
        }
        out
    }
}

const HEAD: [&str; 9] =
    ["row", "client", "CPU µs", "ratio to best", "quartiles", "to floor", "units/s (ratio)", "p99 µs (ratio)", "unit"];
const WIDTHS: [usize; 9] = [20, 11, 10, 13, 13, 8, 18, 18, 0];

fn words(figures: &RowFigures, cell: &Cell) -> [String; 9] {
    let best = figures.best == Some(cell.client);
    let ratio = match cell.ratio {
        Some(_) if best => "best peer".to_owned(),
        ratio => number(ratio.map(|q| q.median)),
    };
    let quartiles = cell.ratio.filter(|_| !best);
    [
        figures.row.name.to_owned(),
        cell.client.name().to_owned(),
        if cell.cpu_us.is_nan() { "failed".to_owned() } else { format!("{:.3}", cell.cpu_us) },
        ratio,
        quartiles.map_or(String::new(), |q| format!("{:.2} – {:.2}", q.q1, q.q3)),
        number(cell.floor_ratio),
        format!("{:.0} ({})", cell.ops_per_s, number(cell.ops_ratio)),
        format!("{:.0} ({})", cell.p99_us, number(cell.p99_ratio)),
        figures.row.unit.to_owned(),
    ]
}

fn number(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.2}"))
}

/// Names to the left, numbers to the right; a line that is also a row of a Markdown table.
fn line(out: &mut String, words: &[String; 9]) {
    for (index, (word, width)) in words.iter().zip(WIDTHS).enumerate() {
        let _ = match index {
            0 | 1 => write!(out, "| {word:width$} "),
            _ => write!(out, "| {word:>width$} "),
        };
    }
    out.push_str("|\n");
}
