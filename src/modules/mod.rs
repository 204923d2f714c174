//! The commands of modules, each in a trait of its own behind a feature of its own.
//!
//! | feature | trait | module |
//! |---|---|---|
//! | `search` | `search::SearchCommands` | indexes over hashes and JSON documents |

#[cfg(feature = "search")]
#[cfg_attr(docsrs, doc(cfg(feature = "search")))]
pub mod search;
