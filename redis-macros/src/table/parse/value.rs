//! Values of TOML to the kinds of values a table knows.

use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use crate::{
    diag::{At, Problems},
    table::source::Text,
};

pub(super) type Key<'a> = Spanned<DeString<'a>>;
pub(super) type Field<'a> = Spanned<DeValue<'a>>;

pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) problems: &'a mut Problems,
}

impl Reader<'_> {
    pub(super) fn text(&mut self, key: &Key<'_>, value: &Field<'_>) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(text) => Some(Text::new(text, value.span(), self.source)),
            other => {
                self.wrong(key, value.span(), "a string", other);
                None
            }
        }
    }

    pub(super) fn flag(&mut self, key: &Key<'_>, value: &Field<'_>) -> bool {
        match value.get_ref() {
            DeValue::Boolean(flag) => *flag,
            other => {
                self.wrong(key, value.span(), "`true` or `false`", other);
                false
            }
        }
    }

    pub(super) fn texts(&mut self, key: &Key<'_>, value: &Field<'_>) -> Vec<Text> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            _ => self.text(key, value).into_iter().collect(),
        }
    }

    /// Each field of an inline table, or nothing if it is none.
    pub(super) fn fields(
        &mut self,
        key: &Key<'_>,
        value: &Field<'_>,
        mut each: impl FnMut(&mut Self, &str, &Key<'_>, &Field<'_>),
    ) {
        match value.get_ref() {
            DeValue::Table(fields) => {
                for (key, value) in sorted(fields) {
                    each(self, key.get_ref(), key, value);
                }
            }
            other => self.wrong(key, value.span(), "a table", other),
        }
    }

    pub(super) fn unknown(&mut self, key: &Key<'_>, owner: &str, known: &[&str]) {
        let text = key_text(key);
        let message = format!("unknown key `{}` in {owner}", text.value);
        self.problems.push_with_nearest(&text.at, message, &text.value, known.iter().copied());
    }

    fn wrong(&mut self, key: &Key<'_>, at: At, wanted: &str, found: &DeValue<'_>) {
        let message = format!("`{}` is {wanted}, found {}", key.get_ref(), found.type_str());
        self.problems.push(&at, message);
    }
}

/// In the order of the file.
pub(super) fn sorted<'a, 'i>(table: &'a DeTable<'i>) -> Vec<(&'a Key<'i>, &'a Field<'i>)> {
    let mut fields: Vec<_> = table.iter().collect();
    fields.sort_by_key(|(key, _)| key.span().start);
    fields
}

pub(super) fn key_text(key: &Key<'_>) -> Text {
    Text::bare(key.get_ref(), key.span())
}
