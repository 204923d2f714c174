//! The figures as a chart: CPU time beside the best peer's, a group of bars for each row.

use std::fmt::Write;

use super::{Cell, Report, RowFigures};
use crate::clients::Column;

const LEFT: f64 = 230.0;
const BAR: f64 = 12.0;
const STEP: f64 = BAR + 2.0;
const GAP: f64 = 16.0;
/// Pixels of one best peer.
const UNIT: f64 = 150.0;
/// Longer bars are cut here and say so by their number.
const LONGEST: f64 = 2.6;
/// Room for the words behind the longest bar.
const WORDS: f64 = 240.0;
const WIDTH: f64 = LEFT + UNIT * LONGEST + WORDS;
const TOP: f64 = 66.0;

impl Report {
    /// On a ground of its own: it has to be readable on light and dark pages.
    pub fn svg(&self) -> String {
        let mut body = String::new();
        let mut y = TOP;
        for figures in &self.rows {
            y = group(&mut body, figures, y);
        }
        let (one, bottom) = (LEFT + UNIT, y - GAP + 4.0);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{y}\" viewBox=\"0 0 {WIDTH} {y}\" \
             font-family=\"sans-serif\" font-size=\"11\" fill=\"#222222\">\n\
             <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"6\" fill=\"#ffffff\" stroke=\"#d0d0d0\"/>\n\
             <text x=\"16\" y=\"26\" font-size=\"15\" font-weight=\"bold\">Client CPU time per unit</text>\n\
             <text x=\"16\" y=\"44\" fill=\"#666666\">shorter is better; × is to the best peer of the row, \
             median of the rounds</text>\n\
             <line x1=\"{one}\" x2=\"{one}\" y1=\"{}\" y2=\"{bottom}\" stroke=\"#999999\" \
             stroke-dasharray=\"3 3\"/>\n{body}</svg>\n",
            WIDTH - 1.0,
            y - 1.0,
            TOP - 6.0,
        )
    }
}

/// One row's bars; the place of the next one's.
fn group(out: &mut String, figures: &RowFigures, top: f64) -> f64 {
    let _ = writeln!(
        out,
        "<text x=\"16\" y=\"{}\" font-size=\"12\" font-weight=\"bold\">{}</text>\
         <text x=\"16\" y=\"{}\" fill=\"#666666\">per {}</text>",
        top + BAR - 2.0,
        figures.row.name,
        top + BAR + STEP - 2.0,
        figures.row.unit
    );
    let mut y = top;
    for cell in &figures.cells {
        bar(out, cell, figures.best == Some(cell.client), y);
        y += STEP;
    }
    y + GAP
}

fn bar(out: &mut String, cell: &Cell, best: bool, y: f64) {
    let width = cell.ratio.map_or(0.0, |ratio| ratio.median).min(LONGEST) * UNIT;
    let text = y + BAR - 2.0;
    let style = if is_ours(cell.client) { " font-weight=\"bold\" fill=\"#b3202c\"" } else { "" };
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{text}\" text-anchor=\"end\"{style}>{}</text>\
         <rect x=\"{LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR}\" fill=\"{}\"/>\
         <text x=\"{:.1}\" y=\"{text}\"{style}>{}</text>",
        LEFT - 6.0,
        cell.client.name(),
        colour(cell.client),
        LEFT + width + 5.0,
        words(cell, best)
    );
}

fn words(cell: &Cell, best: bool) -> String {
    let cpu_us = cell.cpu_us;
    match cell.ratio {
        _ if cpu_us.is_nan() => "every run failed".to_owned(),
        _ if best => format!("{cpu_us:.2} µs, best peer"),
        Some(ratio) => format!("{cpu_us:.2} µs, {:.2} ×", ratio.median),
        None => format!("{cpu_us:.2} µs"),
    }
}

fn is_ours(client: Column) -> bool {
    !matches!(client, Column::Floor | Column::Least) && !client.is_peer()
}

fn colour(client: Column) -> &'static str {
    match client {
        Column::Floor => "#c4c4c4",
        Column::Least => "#9a9a9a",
        Column::RedisRs1 => "#d08a5b",
        Column::RedisRs2 => "#e0b088",
        Column::Rustis => "#6b9bd1",
        Column::Fred => "#8fbf87",
        #[cfg(feature = "ours")]
        Column::Ours => "#b3202c",
    }
}
