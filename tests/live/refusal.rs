//! What the server answers when it refuses a command.

use std::fmt::Debug;

use redis_typed::{ErrorKind, Result};

/// The code of the error reply; the answer must be one, of the kind `Response`.
pub(crate) fn refusal(answer: Result<impl Debug>) -> String {
    let error = answer.expect_err("the server refuses this");
    assert_eq!(error.kind(), ErrorKind::Response, "{error}");
    error.code().expect("the server's errors have a code").to_owned()
}
