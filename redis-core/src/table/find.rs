//! Finding the command that words are.

use bytes::Bytes;
use thiserror::Error;

use super::{Call, Entry, matching, similar::similar};

/// The commands of one table or of several.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    entries: &'static [Entry],
    tables: &'static [&'static Table],
}

/// Why words are no command of a table.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum NotFound {
    /// No command has this name.
    #[error("no command of the table is called so{}", similar.map(|name| format!("; did you mean {name}?")).unwrap_or_default())]
    Command {
        /// The name that was probably meant.
        similar: Option<&'static str>,
    },
    /// The command is there, and none of its forms fits.
    #[error("{name} is not used like this: {usage}", name = entry.spec.name, usage = usages(entry))]
    Form {
        /// The command.
        entry: &'static Entry,
    },
}

impl Table {
    /// The table of these entries.
    pub const fn new(entries: &'static [Entry]) -> Self {
        Self { entries, tables: &[] }
    }

    /// Several tables as one: also those of a program beside the library's own.
    pub const fn of(tables: &'static [&'static Table]) -> Self {
        Self { entries: &[], tables }
    }

    /// All commands, in the order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = &'static Entry> + use<> {
        let below: Vec<_> = self.tables.iter().flat_map(|table| table.iter()).collect();
        self.entries.iter().chain(below)
    }

    /// The command of this wire name, in any case: `config get`.
    pub fn get(&self, name: &str) -> Option<&'static Entry> {
        self.iter().find(|entry| entry.spec.name.eq_ignore_ascii_case(name))
    }

    /// The command that these words are, and the method that sends them. Words of the table may be in any case, and
    /// optional items that stand together in any order.
    ///
    /// # Errors
    /// If no command has the name, or no method could send these words.
    pub fn find<W: AsRef<[u8]>>(&self, words: &[W]) -> Result<Call, NotFound> {
        let words: Vec<Bytes> = words.iter().map(|word| Bytes::copy_from_slice(word.as_ref())).collect();
        let mut named: Vec<&'static Entry> = self.iter().filter(|entry| has_name(entry, &words)).collect();
        // What has no method has no form either, and takes any words: it comes last.
        named.sort_by_key(|entry| (std::cmp::Reverse(entry.spec.head_words), entry.methods.is_empty()));
        let longest = named.first().map(|entry| entry.spec.head_words);
        named.retain(|entry| Some(entry.spec.head_words) == longest);
        let entry = *named.first().ok_or_else(|| NotFound::Command { similar: similar(self.iter(), &words) })?;
        let rest = words[entry.spec.head_words as usize..].to_vec();
        named.into_iter().find_map(|entry| call(entry, &rest)).ok_or(NotFound::Form { entry })
    }
}

fn has_name(entry: &Entry, words: &[Bytes]) -> bool {
    let mut name = entry.spec.name.split(' ');
    words.len() >= entry.spec.head_words as usize
        && words.iter().zip(&mut name).all(|(word, name)| word.eq_ignore_ascii_case(name.as_bytes()))
}

/// The form that spells out most of the words; of equal ones the first, which has no options.
fn call(entry: &'static Entry, rest: &[Bytes]) -> Option<Call> {
    let words = rest.to_vec();
    if entry.methods.is_empty() {
        return Some(Call { entry, method: None, words, found: Vec::new() });
    }
    let fitting = entry.methods.iter().filter_map(|method| Some((method, matching::matches(method, rest)?)));
    let best = fitting.reduce(|best, next| if next.1.spelled > best.1.spelled { next } else { best });
    best.map(|(method, found)| Call { entry, method: Some(method), words, found: found.found })
}

fn usages(entry: &Entry) -> String {
    let mut usages: Vec<String> = entry
        .methods
        .iter()
        .map(|method| format!("{} {}", entry.spec.name, method.usage).trim_end().to_owned())
        .collect();
    usages.dedup();
    usages.join(", or ")
}
