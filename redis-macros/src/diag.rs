//! Mistakes in a table: collected over a whole phase, shown together.

use std::ops::Range;

/// A longer list of what would have done helps nobody.
const MAX_LISTED: usize = 16;

/// Where something stands in the table: a range of bytes of the file.
pub(crate) type At = Range<usize>;

/// One mistake, at one place.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) message: String,
    pub(crate) at: At,
    pub(crate) help: Option<String>,
}

/// The mistakes of one phase.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn push(&mut self, at: &At, message: impl Into<String>) {
        self.0.push(Problem { message: message.into(), at: at.clone(), help: None });
    }

    pub(crate) fn push_with_help(&mut self, at: &At, message: impl Into<String>, help: impl Into<String>) {
        self.0.push(Problem { message: message.into(), at: at.clone(), help: Some(help.into()) });
    }

    /// An unknown word, and the nearest of the words that would have done.
    pub(crate) fn push_unknown<'a>(
        &mut self,
        at: &At,
        what: &str,
        word: &str,
        known: impl IntoIterator<Item = &'a str> + Clone,
    ) {
        self.push_with_nearest(at, format!("unknown {what} `{word}`"), word, known);
    }

    /// The same for a message that says more about the word.
    pub(crate) fn push_with_nearest<'a>(
        &mut self,
        at: &At,
        message: impl Into<String>,
        word: &str,
        known: impl IntoIterator<Item = &'a str> + Clone,
    ) {
        let help = match nearest(word, known.clone()) {
            Some(best) => format!("did you mean `{best}`?"),
            None if known.clone().into_iter().count() > MAX_LISTED => return self.push(at, message),
            None => format!("expected one of: {}", list(known)),
        };
        self.push_with_help(at, message, help);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Ends a phase: the next one may rely on a table without mistakes of this one's kind.
    pub(crate) fn gate(&mut self) -> Result<(), Vec<Problem>> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut problems = std::mem::take(&mut self.0);
        problems.sort_by_key(|problem| problem.at.start);
        Err(problems)
    }
}

fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.len() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (distance(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The number of bytes to insert, delete, replace or swap with their neighbour.
fn distance(from: &str, to: &str) -> usize {
    let (from, to) = (from.as_bytes(), to.as_bytes());
    let mut rows: Vec<Vec<usize>> = vec![(0..=to.len()).collect()];
    for i in 1..=from.len() {
        let mut row = vec![i];
        for j in 1..=to.len() {
            let replace = rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut best = replace.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}
