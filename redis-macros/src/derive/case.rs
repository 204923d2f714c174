//! The styles of `rename_all`; what they make of a name is what serde makes of it.

/// A style of names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Case {
    Camel,
    Kebab,
    Lower,
    Pascal,
    ScreamingKebab,
    ScreamingSnake,
    Snake,
    Upper,
}

impl Case {
    pub(super) const ALL: [(&'static str, Self); 8] = [
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("PascalCase", Self::Pascal),
        ("camelCase", Self::Camel),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ScreamingKebab),
    ];

    pub(super) fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, case)| case)
    }

    /// Of the name of a field, which is in snake case.
    pub(super) fn of_field(self, name: &str) -> String {
        match self {
            Self::Lower | Self::Snake => name.to_owned(),
            Self::Upper | Self::ScreamingSnake => name.to_uppercase(),
            Self::Kebab => name.replace('_', "-"),
            Self::ScreamingKebab => name.to_uppercase().replace('_', "-"),
            Self::Pascal => name.split('_').map(|word| with_first(word, char::to_uppercase)).collect(),
            Self::Camel => with_first(&Self::Pascal.of_field(name), char::to_lowercase),
        }
    }

    /// Of the name of a variant, which is in Pascal case.
    pub(super) fn of_variant(self, name: &str) -> String {
        match self {
            Self::Pascal => name.to_owned(),
            Self::Lower => name.to_lowercase(),
            Self::Upper => name.to_uppercase(),
            Self::Camel => with_first(name, char::to_lowercase),
            Self::Kebab | Self::ScreamingKebab | Self::ScreamingSnake | Self::Snake => self.of_field(&to_snake(name)),
        }
    }
}

fn to_snake(name: &str) -> String {
    let mut snake = String::new();
    for char in name.chars() {
        if char.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(char.to_lowercase());
    }
    snake
}

fn with_first<I: Iterator<Item = char>>(word: &str, change: impl FnMut(char) -> I) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(change).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let all = Case::ALL.map(|(_, case)| case.of_field("last_seen_at"));
        assert_eq!(
            all,
            [
                "last_seen_at",
                "LAST_SEEN_AT",
                "LastSeenAt",
                "lastSeenAt",
                "last_seen_at",
                "LAST_SEEN_AT",
                "last-seen-at",
                "LAST-SEEN-AT"
            ]
        );
    }

    #[test]
    fn variants() {
        let all = Case::ALL.map(|(_, case)| case.of_variant("OnHold"));
        assert_eq!(all, ["onhold", "ONHOLD", "OnHold", "onHold", "on_hold", "ON_HOLD", "on-hold", "ON-HOLD"]);
    }
}
