//! The tables of modules, without a server.

#[cfg(any(feature = "json", feature = "timeseries"))]
use redis_typed::{Spec, testing::Scripted};

/// Runs each call once for each reply, and asserts the words that it sent and what it gave. The words are cut at spaces,
/// and a line of a reply ends with `\n` alone. `by` names what makes the answer comparable.
macro_rules! answers {
    ($($method:ident $(::<$type:ty>)? ($($argument:expr),*) $(by $view:path)? => $words:expr, $replies:expr, $value:expr;)*) => { $(
        for reply in $replies {
            let redis = $crate::modules::scripted($words, reply);
            let answer = (&redis).$method$(::<$type>)?($($argument),*).await.unwrap_or_else(|error| panic!("{}: {error}", $words));
            $(let answer = $view(answer);)?
            assert_eq!(answer, $value, "{} read from {reply:?}", $words);
        }
    )* };
}

/// As `answers`, with the code of the error that the server answers.
macro_rules! fails {
    ($($method:ident $(::<$type:ty>)? ($($argument:expr),*) => $words:expr, $replies:expr, $code:expr;)*) => { $(
        for reply in $replies {
            let redis = $crate::modules::scripted($words, reply);
            let answer = (&redis).$method$(::<$type>)?($($argument),*).await;
            assert_eq!(answer.expect_err($words).code(), Some($code), "{}", $words);
        }
    )* };
}

#[cfg(feature = "bloom")]
mod bloom;
#[cfg(feature = "json")]
mod json;
#[cfg(all(feature = "search", feature = "table"))]
mod search;
#[cfg(feature = "timeseries")]
mod timeseries;

#[cfg(any(feature = "json", feature = "timeseries"))]
fn scripted(words: &str, reply: &str) -> Scripted {
    let words: Vec<&str> = words.split(' ').collect();
    Scripted::new().expect(words, reply.replace('\n', "\r\n"))
}

/// Asserts that the source of a test calls each method.
#[cfg(any(feature = "json", feature = "timeseries"))]
fn all_called(specs: &[&Spec], source: &str) {
    let methods: Vec<&&str> = specs.iter().flat_map(|spec| spec.methods).collect();
    assert!(methods.len() > specs.len(), "most commands have several methods");
    let is_called = |method: &str| source.contains(&format!(" {method}(")) || source.contains(&format!(" {method}::<"));
    let missing: Vec<_> = methods.into_iter().filter(|method| !is_called(method)).collect();
    assert!(missing.is_empty(), "not called: {missing:?}");
}
