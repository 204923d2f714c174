//! Which series a command is about.

use redis_typed_core::args::{Arg, ToRedisArg};

use crate::one_word::one_word;

/// A condition on the labels of a series. Where a command takes conditions, texts as the server reads them do as well.
///
/// All conditions of a command must hold, and one of them has to be of the kind [`equals`](Self::equals) or
/// [`one_of`](Self::one_of). The server has no way to quote: a label or value with one of `= ! ( ) ,` in it is refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Filter(Result<String, &'static str>);

impl Filter {
    /// The label has this value.
    #[must_use]
    pub fn equals(label: &str, value: &str) -> Self {
        Self::new(label, "=", &[value], "")
    }

    /// The label does not have this value, or is not there.
    #[must_use]
    pub fn not_equals(label: &str, value: &str) -> Self {
        Self::new(label, "!=", &[value], "")
    }

    /// The label has one of these values.
    #[must_use]
    pub fn one_of(label: &str, values: &[&str]) -> Self {
        Self::new(label, "=(", values, ")")
    }

    /// The label has none of these values, or is not there.
    #[must_use]
    pub fn none_of(label: &str, values: &[&str]) -> Self {
        Self::new(label, "!=(", values, ")")
    }

    /// The label is there.
    #[must_use]
    pub fn has(label: &str) -> Self {
        Self::new(label, "!=", &[], "")
    }

    /// The label is not there.
    #[must_use]
    pub fn lacks(label: &str) -> Self {
        Self::new(label, "=", &[], "")
    }

    fn new(label: &str, operator: &str, values: &[&str], end: &str) -> Self {
        let takes_values = !values.is_empty() || !end.is_empty();
        if label.is_empty() || takes_values && (values.is_empty() || values.iter().any(|value| value.is_empty())) {
            return Self(Err("an empty label or value in a filter"));
        }
        if values.iter().chain([&label]).any(|text| text.contains(['=', '!', '(', ')', ','])) {
            return Self(Err("a label or value in a filter with one of `= ! ( ) ,`, which the server can't read"));
        }
        Self(Ok(format!("{label}{operator}{}{end}", values.join(","))))
    }
}

impl ToRedisArg for Filter {
    fn to_arg(&self) -> Arg<'_> {
        match &self.0 {
            Ok(text) => text.to_arg(),
            Err(why) => Arg::Refused(why),
        }
    }
}

one_word!(Filter);

#[cfg(test)]
mod tests {
    use redis_typed_core::args::Words;

    use super::*;

    #[test]
    fn conditions_as_the_server_reads_them() {
        let mut words = Words::default();
        words.args(&[Filter::equals("a", "1"), Filter::not_equals("a", "2"), Filter::has("a"), Filter::lacks("b")]);
        words.args(&(Filter::one_of("a", &["1", "2"]), Filter::none_of("a", &["3"])));
        words.args(&Filter::equals("room", "living room"));
        let sent = words.decoded();
        assert_eq!(sent, ["a=1", "a!=2", "a!=", "b=", "a=(1,2)", "a!=(3)", "room=living room"]);
        assert!(words.check().is_ok());
    }

    #[test]
    fn what_the_server_can_not_read_is_refused() {
        let filters = [
            Filter::equals("a", "b=c"),
            Filter::equals("a,b", "c"),
            Filter::one_of("a", &["b", "(c)"]),
            Filter::one_of("a", &[]),
            Filter::equals("a", ""),
            Filter::has(""),
            Filter::not_equals("a", "!"),
        ];
        for filter in filters {
            let mut words = Words::default();
            words.arg(&filter);
            assert!(words.check().is_err(), "{filter:?}");
        }
    }
}
