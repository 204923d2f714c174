//! Commands of modules, each set a table and a trait of its own, behind a feature.
//!
//! | feature | trait | commands |
//! |---|---|---|
//! | `bloom` | `bloom::BloomCommands` | filters, sketches and quantiles |
//! | `json` | `json::JsonCommands` | JSON documents |
//! | `search` | `search::SearchCommands` | indexes and queries |
//! | `timeseries` | `timeseries::TimeSeriesCommands` | samples over time |
//!
//! The traits have no part in the [prelude](crate::prelude): name the one that you use. Every carrier has its methods:
//! clients of both flavours, pipelines, transactions, batches, and [`Scripted`](crate::testing::Scripted) in tests.

#[cfg(feature = "bloom")]
pub mod bloom;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "search")]
pub mod search;
#[cfg(feature = "timeseries")]
pub mod timeseries;
