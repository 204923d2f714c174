//! The commands of modules, each in a trait of its own behind a feature of its own.
//!
//! | feature | trait | module |
//! |---|---|---|
//! | `json` | `json::JsonCommands` | JSON documents |
//! | `timeseries` | `timeseries::TimeSeriesCommands` | samples over time |

#[cfg(feature = "json")]
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
pub mod json;
#[cfg(feature = "timeseries")]
#[cfg_attr(docsrs, doc(cfg(feature = "timeseries")))]
pub mod timeseries;
