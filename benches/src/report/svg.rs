//! The figures as a chart: CPU time beside the best peer's, a group of bars for each row.

use std::fmt::Write;

use super::{Cell, Report, RowFigures};
use crate::clients::Column;

const LEFT: f64 = 170.0;
const BAR: f64 = 12.0;
const GAP: f64 = 14.0;
/// Pixels of one best peer.
const UNIT: f64 = 160.0;
/// Longer bars are cut here and say so by their number.
const LONGEST: f64 = 3.0;
const WIDTH: f64 = LEFT + UNIT * LONGEST + 110.0;
const TOP: f64 = 44.0;

impl Report {
    pub fn svg(&self) -> String {
        let mut body = String::new();
        let mut y = TOP;
        for figures in &self.rows {
            y = group(&mut body, figures, y);
        }
        let one = LEFT + UNIT;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{y}\" \
             font-family=\"sans-serif\" font-size=\"11\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
             <text x=\"10\" y=\"22\" font-size=\"14\">Client CPU time per unit \
             (best peer = 1, shorter is better)</text>\n\
             <line x1=\"{one}\" x2=\"{one}\" y1=\"{TOP}\" y2=\"{y}\" stroke=\"#999\" \
             stroke-dasharray=\"3 3\"/>\n{body}</svg>\n"
        )
    }
}

/// One row's bars; the place of the next one's.
fn group(out: &mut String, figures: &RowFigures, top: f64) -> f64 {
    let mut y = top;
    let _ = writeln!(out, "<text x=\"10\" y=\"{}\">{}</text>", y + BAR - 2.0, figures.row.name);
    for cell in &figures.cells {
        bar(out, cell, y);
        y += BAR + 2.0;
    }
    y + GAP
}

fn bar(out: &mut String, cell: &Cell, y: f64) {
    let ratio = cell.ratio.map_or(0.0, |q| q.median);
    let width = ratio.min(LONGEST) * UNIT;
    let _ = writeln!(
        out,
        "<rect x=\"{LEFT}\" y=\"{y}\" width=\"{width:.1}\" height=\"{BAR}\" fill=\"{}\"/>\
         <text x=\"{:.1}\" y=\"{}\">{} {:.2} µs</text>",
        colour(cell.client),
        LEFT + width + 4.0,
        y + BAR - 2.0,
        cell.client.name(),
        cell.cpu_us
    );
}

fn colour(client: Column) -> &'static str {
    match client {
        Column::Floor => "#bbbbbb",
        Column::RedisRs1 => "#d08a5b",
        Column::RedisRs2 => "#e0b088",
        Column::Rustis => "#6b9bd1",
        Column::Fred => "#8fbf87",
        #[cfg(feature = "ours")]
        Column::Ours => "#b3202c",
    }
}
