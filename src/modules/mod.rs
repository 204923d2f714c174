//! Commands of modules, each set a table and a trait of its own, behind a feature.
//!
//! The traits have no part in the [prelude](crate::prelude): name the one that you use. Every carrier has its methods:
//! clients of both flavours, pipelines, transactions, batches, and [`Scripted`](crate::testing::Scripted) in tests.

#[cfg(feature = "bloom")]
pub mod bloom;
#[cfg(feature = "search")]
pub mod search;
