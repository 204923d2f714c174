#![doc = include_str!("../../../docs/timeseries.md")]

mod aggregation;
mod filter;
mod info;
mod sample;
mod series;
mod timestamp;
mod words;

pub use aggregation::{Aggregation, BucketTime, KeyAggregation, MultiAggregation};
pub use filter::Filter;
pub use info::{Chunk, Rule, SeriesInfo};
pub use sample::{OneSample, Sample, SampleRow};
pub use series::{AllGroups, AllLatest, AllSeries, Labels, LatestSample, Series, SeriesGroup};
pub use timestamp::Timestamp;
pub use words::{Aggregator, DuplicatePolicy, Encoding};

crate::commands!("tables/timeseries.toml" as pub trait TimeSeriesCommands);
