//! The figures for people.

use std::fmt::Write;

use super::Figure;

pub fn table(figures: &[Figure]) -> String {
    let mut out = format!(
        "| {:9} | {:>7} | {:>12} | {:>11} | {:7} | {:>12} | {:>8} |\n",
        "line", "size", "CPU µs, call", "CPU µs, per", "", "units/s", "p99 µs"
    );
    for figure in figures {
        let Figure { size, call_us, unit_us, unit, units_per_s, p99_us, failed_runs, .. } = figure;
        let name = figure.line.name();
        let _ = write!(out, "| {name:9} | {size:>7} | {call_us:>12.2} | {unit_us:>11.4} | {unit:7} ");
        let _ = write!(out, "| {units_per_s:>12.0} | {p99_us:>8.0} |");
        let failures = if *failed_runs > 0 { format!(" {failed_runs} runs failed") } else { String::new() };
        let _ = writeln!(out, "{failures}");
    }
    out
}
