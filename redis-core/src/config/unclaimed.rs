//! Replies that nobody waited for any more.

use std::{fmt, sync::Arc};

use crate::{error::Result, resp::Value};

/// What became of a command that waits and takes something away, whose caller went away while it was on its way.
///
/// See [`Config::on_unclaimed`](super::Config::on_unclaimed).
#[derive(Debug)]
#[non_exhaustive]
pub struct Unclaimed {
    /// The command; `pipeline` if it was one of several.
    pub command: &'static str,
    /// What the server answered, for a pipeline all replies as an array. An error if nobody knows whether it answered: the
    /// connection was lost first.
    pub reply: Result<Value>,
}

/// A handler as a setting: the same one is equal, any other is not.
#[derive(Clone)]
pub(crate) struct UnclaimedHandler(pub(super) Arc<dyn Fn(Unclaimed) + Send + Sync>);

impl PartialEq for UnclaimedHandler {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for UnclaimedHandler {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("UnclaimedHandler")
    }
}
