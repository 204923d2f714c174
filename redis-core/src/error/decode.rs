//! A reply that does not fit: where in it, what was expected, what came.

use std::{borrow::Cow, fmt};

use super::ServerError;

/// A well-formed reply that can't become the type asked for.
///
/// Prints the path inside the reply, what the type takes and what came: `field "age" of User: expected an integer, got a bulk string`.
/// The values themselves are not printed.
pub struct DecodeError(Box<Inner>);

struct Inner {
    path: Vec<Cow<'static, str>>,
    cause: Cause,
}

enum Cause {
    Mismatch { expected: Cow<'static, str>, got: Cow<'static, str> },
    Server(ServerError),
}

impl DecodeError {
    /// The type takes `expected`; the reply holds `got`. Both are kinds of values, never values.
    #[cold]
    pub fn mismatch(expected: impl Into<Cow<'static, str>>, got: impl Into<Cow<'static, str>>) -> Self {
        Self::from_cause(Cause::Mismatch { expected: expected.into(), got: got.into() })
    }

    /// An error reply stands where a value was expected.
    #[cold]
    pub fn server(error: ServerError) -> Self {
        Self::from_cause(Cause::Server(error))
    }

    /// A field that the struct `owner` needs is not in the reply.
    #[cold]
    pub fn missing_field(owner: &'static str, field: &'static str) -> Self {
        Self::mismatch("a value", "nothing").in_field(owner, field)
    }

    fn from_cause(cause: Cause) -> Self {
        Self(Box::new(Inner { path: Vec::new(), cause }))
    }

    /// Says that it happened in a field of a struct.
    #[must_use]
    pub fn in_field(self, owner: &'static str, field: &'static str) -> Self {
        self.inside(format!("field {field:?} of {owner}"))
    }

    /// Says that it happened in an element of a list.
    #[must_use]
    pub fn in_element(self, index: usize) -> Self {
        self.inside(format!("element {index}"))
    }

    /// Says where it happened, one step further out than said so far.
    #[must_use]
    pub fn inside(mut self, place: impl Into<Cow<'static, str>>) -> Self {
        self.0.path.push(place.into());
        self
    }

    pub(super) fn into_server(self) -> Result<ServerError, Self> {
        match self.0.cause {
            Cause::Server(error) => Ok(error),
            Cause::Mismatch { .. } => Err(self),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in self.0.path.iter().rev() {
            write!(out, "{place}: ")?;
        }
        match &self.0.cause {
            Cause::Mismatch { expected, got } => write!(out, "expected {expected}, got {got}"),
            Cause::Server(error) => write!(out, "the server answered {error}"),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_the_path_from_the_outside() {
        let error = DecodeError::mismatch("an integer", "nil").in_field("User", "age").in_element(3);
        assert_eq!(error.to_string(), "element 3: field \"age\" of User: expected an integer, got nil");
    }
}
