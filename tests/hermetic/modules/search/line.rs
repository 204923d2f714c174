//! A line of the corpus, to be held against a typed call.

use bytes::Bytes;

use crate::corpus::{Case, files};

/// The words of a line and its replies in protocols 2 and 3.
pub(super) struct Line {
    pub(super) words: Vec<Bytes>,
    pub(super) replies: Vec<Bytes>,
}

/// The line of these words; where there are several, the one that `skip` others stand before.
pub(super) fn line(text: &str, skip: usize) -> Line {
    let file = files().into_iter().find(|file| file.name == "search").expect("the file of the module");
    let case: Case = file.cases.into_iter().filter(|case| case.line == text).nth(skip).expect(text);
    let words = case.words(0);
    let replies = case.replies.into_iter().map(|reply| reply.expect("a reply in each protocol").into()).collect();
    Line { words, replies }
}

/// Calls that send the words of their line, and what both replies are read into.
macro_rules! typed {
    ($($line:literal $([$skip:literal])? => $method:ident $(::<$($type:ty),*>)? ($($argument:expr),* $(,)?), |$found:ident| $is:expr => $value:expr;)*) => { $({
        let line = super::line::line($line, 0 $(+ $skip)?);
        for reply in &line.replies {
            let redis = redis_typed::testing::Scripted::new().expect(&line.words, reply.clone());
            let $found = (&redis).$method$(::<$($type),*>)?($($argument),*).await.expect($line);
            assert_eq!($is, $value, "{}", $line);
            redis.verify().expect("one command was expected, and one was sent");
        }
    })* };
}

/// Calls that send the words of their line, and the code of the error in both replies, or its text where it has no code.
macro_rules! refused {
    ($($line:literal => $method:ident $(::<$($type:ty),*>)? ($($argument:expr),* $(,)?) => $code:literal;)*) => { $({
        let line = super::line::line($line, 0);
        for reply in &line.replies {
            let redis = redis_typed::testing::Scripted::new().expect(&line.words, reply.clone());
            let error = (&redis).$method$(::<$($type),*>)?($($argument),*).await.expect_err($line);
            let is_expected = error.code().is_some() && error.to_string().contains($code);
            assert!(is_expected, "{}: {error:?}", $line);
        }
    })* };
}

pub(super) use refused;
pub(super) use typed;
