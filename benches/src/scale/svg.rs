//! The figures as a chart: cost per unit over size, both axes logarithmic, one curve a line.

use std::fmt::Write;

use clap::ValueEnum;

use super::{Figure, Line};

const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 460.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = 190.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 48.0;
/// A name beside a curve's end is at least so far from the next one's.
const NAME_HEIGHT: f64 = 30.0;

/// Logarithms at the ends of the axes, and how they become pixels.
struct Axes {
    x: (f64, f64),
    y: (f64, f64),
}

pub fn svg(figures: &[Figure]) -> String {
    let measured: Vec<&Figure> = figures.iter().filter(|figure| figure.unit_us > 0.0).collect();
    let axes = Axes::around(&measured);
    let mut body = axes.grid();
    let mut names = Vec::new();
    for &line in Line::value_variants() {
        let points: Vec<_> = measured.iter().filter(|figure| figure.line == line).map(|f| axes.place(f)).collect();
        curve(&mut body, line, &points);
        names.extend(points.last().map(|&(_, y)| (line, y)));
    }
    self::names(&mut body, names);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222222\">\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"6\" fill=\"#ffffff\" stroke=\"#d0d0d0\"/>\n\
         <text x=\"16\" y=\"28\" font-size=\"15\" font-weight=\"bold\">Client CPU time per unit, \
         as the work grows</text>\n{body}</svg>\n",
        WIDTH - 1.0,
        HEIGHT - 1.0
    )
}

impl Axes {
    fn around(figures: &[&Figure]) -> Self {
        let sizes = ends(figures.iter().map(|figure| figure.size as f64));
        let costs = ends(figures.iter().map(|figure| figure.unit_us));
        Self { x: (sizes.0.floor(), sizes.1), y: (costs.0.floor(), costs.1.ceil()) }
    }

    fn x(&self, log: f64) -> f64 {
        let (low, high) = self.x;
        LEFT + (log - low) / (high - low) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, log: f64) -> f64 {
        let (low, high) = self.y;
        HEIGHT - BOTTOM - (log - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
    }

    fn place(&self, figure: &Figure) -> (f64, f64) {
        (self.x((figure.size as f64).log10()), self.y(figure.unit_us.log10()))
    }

    fn grid(&self) -> String {
        let mut out = String::new();
        let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        for power in powers(self.x) {
            let x = self.x(f64::from(power));
            grid_line(&mut out, (x, TOP), (x, bottom));
            let text = thousands(10_u64.pow(power.max(0) as u32));
            let _ = writeln!(out, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{text}</text>", bottom + 18.0);
        }
        for power in powers(self.y) {
            let y = self.y(f64::from(power));
            grid_line(&mut out, (LEFT, y), (right, y));
            let text = 10_f64.powi(power);
            let _ = writeln!(out, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>", LEFT - 8.0, y + 4.0);
        }
        let middle = (LEFT + right) / 2.0;
        let _ = writeln!(out, "<text x=\"16\" y=\"{}\" fill=\"#666666\">CPU µs</text>", TOP - 10.0);
        let _ = writeln!(
            out,
            "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\" fill=\"#666666\">\
             tasks, bytes, elements or commands</text>",
            HEIGHT - 12.0
        );
        out
    }
}

/// The logarithms of the least and the greatest, and a decade apart at least. Any will do for an empty chart.
fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let logs: Vec<f64> = values.map(f64::log10).collect();
    let low = logs.iter().copied().reduce(f64::min).unwrap_or_default();
    let high = logs.iter().copied().reduce(f64::max).unwrap_or_default();
    (low, high.max(low + 1.0))
}

/// The whole ones.
fn powers((low, high): (f64, f64)) -> std::ops::RangeInclusive<i32> {
    low.ceil() as i32..=high.floor() as i32
}

fn grid_line(out: &mut String, from: (f64, f64), to: (f64, f64)) {
    let ((x1, y1), (x2, y2)) = (from, to);
    let _ = writeln!(out, "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#e4e4e4\"/>");
}

fn curve(out: &mut String, line: Line, points: &[(f64, f64)]) {
    let colour = colour(line);
    let path: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let path = path.join(" ");
    let _ = writeln!(out, "<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"/>");
    for (x, y) in points {
        let _ = writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{colour}\"/>");
    }
}

/// At the right, each at the height of its curve's end unless that place is taken.
fn names(out: &mut String, mut names: Vec<(Line, f64)>) {
    names.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut free = TOP;
    let x = WIDTH - RIGHT + 14.0;
    for (line, y) in names {
        let y = y.max(free);
        free = y + NAME_HEIGHT;
        let (name, what) = (line.name(), what(line));
        let _ =
            writeln!(out, "<text x=\"{x}\" y=\"{y:.1}\" font-weight=\"bold\" fill=\"{}\">{name}</text>", colour(line));
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{:.1}\" font-size=\"11\">{what}</text>", y + 13.0);
    }
}

fn what(line: Line) -> &'static str {
    match line {
        Line::Tasks => "GET of 64 B, per GET",
        Line::Values => "GET of bytes, per KiB begun",
        Line::Replies => "LRANGE, per element",
        Line::Pipelines => "pipeline of GETs, per GET",
    }
}

fn colour(line: Line) -> &'static str {
    match line {
        Line::Tasks => "#b3202c",
        Line::Values => "#1f6fb2",
        Line::Replies => "#2e8540",
        Line::Pipelines => "#8a4fbf",
    }
}

/// 1000000 as 1,000,000.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
