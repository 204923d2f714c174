//! Texts of names and values, as CLIENT LIST and DEBUG OBJECT write them.

use std::str::FromStr;

/// Words of a name and a value, in the order of the wire.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Pairs(Vec<(Box<str>, Box<str>)>);

impl Pairs {
    /// Cuts a line at its spaces, and each word at its first `separator`; words without one are left out.
    pub(super) fn parse(line: &str, separator: char) -> Self {
        // A value may hold the separator, as the name `a=b` of a client does, but a name never does.
        let pairs = line.split_ascii_whitespace().filter_map(|word| word.split_once(separator));
        Self(pairs.map(|(name, value)| (name.into(), value.into())).collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| **found == *name).map(|(_, value)| &**value)
    }

    /// The value as a number; `None` too if it is none, such as the -1 that stands for no number.
    pub(super) fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// The value as an owned text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_the_first_separator() {
        let pairs = Pairs::parse("id=7 name=a=b lone empty= redir=-1", '=');
        assert_eq!(pairs.get("name"), Some("a=b"));
        assert_eq!(pairs.get("empty"), Some(""));
        assert_eq!(pairs.get("lone"), None);
        assert_eq!(pairs.number::<u64>("id"), Some(7));
        assert_eq!(pairs.number::<u64>("redir"), None);
        assert_eq!(pairs.iter().count(), 4);
    }
}
