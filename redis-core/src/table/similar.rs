//! The command that was probably meant.

use bytes::Bytes;

use super::Entry;

/// How many letters may be wrong for a name to be taken for another.
const SLIPS: usize = 2;

/// The name that is nearest to the first words, if one is near.
pub(super) fn similar(entries: impl Iterator<Item = &'static Entry>, words: &[Bytes]) -> Option<&'static str> {
    let near = entries.filter_map(|entry| {
        let name = entry.spec.name;
        let head = words.get(..entry.spec.head_words as usize)?;
        let len = head.iter().map(|word| word.len() + 1).sum::<usize>().checked_sub(1)?;
        // A word of any length may come from outside.
        let slips = (len.abs_diff(name.len()) <= SLIPS).then(|| slips(&head.join(&b' '), name.as_bytes()))?;
        (slips <= SLIPS && 2 * slips < name.len()).then_some((slips, name))
    });
    near.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// How many letters have to be changed, added or left out to make one of the other, in any case.
fn slips(left: &[u8], right: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, a) in left.iter().enumerate() {
        let mut above_left = std::mem::replace(&mut row[0], line + 1);
        for (column, b) in right.iter().enumerate() {
            let changed = above_left + usize::from(!a.eq_ignore_ascii_case(b));
            above_left = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(above_left + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_has_to_be_changed() {
        for (left, right, expected) in
            [("", "", 0), ("get", "GET", 0), ("GETT", "GET", 1), ("ZDAD", "ZADD", 2), ("", "SET", 3)]
        {
            assert_eq!(slips(left.as_bytes(), right.as_bytes()), expected, "{left} {right}");
        }
    }
}
