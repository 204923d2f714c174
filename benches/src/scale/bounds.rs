//! No line grows faster than its work: what that means in figures, and whether it holds.

use std::fmt::Write;

use super::{Figure, Line, middle};

/// Cost per unit at `size` is at most `factor` times that at `base`.
struct Bound {
    line: Line,
    size: usize,
    base: usize,
    factor: f64,
}

const BOUNDS: [Bound; 4] = [
    Bound { line: Line::Tasks, size: 4096, base: 64, factor: 1.5 },
    Bound { line: Line::Values, size: 1 << 20, base: 64 << 10, factor: 1.2 },
    Bound { line: Line::Replies, size: 100_000, base: 1000, factor: 1.2 },
    Bound { line: Line::Pipelines, size: 100_000, base: 1000, factor: 1.2 },
];

/// A line for each bound whose line was measured.
pub fn verdicts(figures: &[Figure]) -> String {
    let mut out = String::new();
    for bound in &BOUNDS {
        let at = |size| figures.iter().find(|figure| figure.line == bound.line && figure.size == size);
        let (Some(large), Some(base)) = (at(bound.size), at(bound.base)) else { continue };
        let ratio = ratio(large, base);
        // Nothing measured is not a bound that holds.
        let verdict = if ratio <= bound.factor { "holds" } else { "does NOT hold" };
        let Bound { line, size, base: base_size, factor } = bound;
        let (name, unit) = (line.name(), large.unit);
        let _ = writeln!(
            out,
            "{name}: CPU per {unit} at {size} is {ratio:.2} of that at {base_size}; at most {factor:.1}: {verdict}"
        );
    }
    out
}

/// Median of the rounds' ratios.
fn ratio(large: &Figure, base: &Figure) -> f64 {
    let pairs = large.rounds_us.iter().zip(&base.rounds_us);
    middle(pairs.filter_map(|(large, base)| Some((*large)? / (*base)?)))
}
