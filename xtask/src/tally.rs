use std::time::{Duration, Instant};

/// What the tests of one level came to.
#[derive(Debug)]
pub(crate) struct Tally {
    pub(crate) level: &'static str,
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) ignored: u32,
    pub(crate) broken: bool,
    pub(crate) took: Duration,
    began: Instant,
}

impl Tally {
    pub(crate) fn new(level: &'static str) -> Self {
        Self { level, passed: 0, failed: 0, ignored: 0, broken: false, took: Duration::ZERO, began: Instant::now() }
    }

    /// Takes in a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub(crate) fn read(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        self.passed += number_before(result, "passed;");
        self.failed += number_before(result, "failed;");
        self.ignored += number_before(result, "ignored;");
    }

    /// Takes in how cargo ended, which also tells of tests that did not compile.
    pub(crate) fn ended(&mut self, well: bool) {
        self.broken |= !well;
        self.took = self.began.elapsed();
    }
}

/// The summary of all levels, one a line.
pub(crate) fn table(tallies: &[Tally]) -> String {
    let head = format!("{:<10} {:>7} {:>7} {:>8} {:>8}", "level", "passed", "failed", "ignored", "seconds");
    let rows = tallies.iter().map(row);
    std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
}

fn row(tally: &Tally) -> String {
    let Tally { level, passed, failed, ignored, .. } = tally;
    let seconds = tally.took.as_secs_f64();
    let remark = if tally.broken { "  FAILED" } else { "" };
    format!("{level:<10} {passed:>7} {failed:>7} {ignored:>8} {seconds:>8.1}{remark}")
}

fn number_before(line: &str, unit: &str) -> u32 {
    let words: Vec<&str> = line.split_whitespace().collect();
    let found = words.windows(2).find(|pair| pair[1] == unit);
    found.and_then(|pair| pair[0].parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_add_up() {
        let mut tally = Tally::new("live");
        tally.read("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 9 filtered out; finished in 0.1s");
        tally.read("test result: FAILED. 2 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out");
        tally.read("test some::test ... ok");
        assert_eq!((tally.passed, tally.failed, tally.ignored), (5, 4, 1));
    }

    #[test]
    fn a_failed_level_is_marked() {
        let mut tally = Tally::new("hermetic");
        tally.ended(false);
        let table = table(&[tally]);
        assert!(table.lines().nth(1).is_some_and(|row| row.ends_with("FAILED")), "{table}");
    }
}
