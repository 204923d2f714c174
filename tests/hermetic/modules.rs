//! Modules that no server here has: typed calls against the words and the replies of their lines in the corpus.

#[cfg(feature = "search")]
mod search;
