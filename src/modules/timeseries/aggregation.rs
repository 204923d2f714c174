//! How samples are gathered in buckets.

use redis_typed_core::args::{Arg, Fragment, ToRedisArg, Words};

use super::{timestamp::Timestamp, words::Aggregator};

/// Samples in buckets of one length, each of which becomes one value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Aggregation(Buckets);

/// Samples in buckets, each of which becomes several values, since Redis 8.8.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MultiAggregation(Buckets);

/// Samples of several series in buckets; each series has aggregators of its own.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeyAggregation(Buckets);

/// Which moment is reported for a bucket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BucketTime {
    /// That of its start, as without it.
    Start,
    /// That of its middle.
    Mid,
    /// That of its end.
    End,
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Buckets {
    align: Option<Timestamp>,
    /// A word for each series, with commas between aggregators.
    aggregators: Vec<String>,
    duration: u64,
    time: Option<BucketTime>,
    empty: bool,
}

impl Aggregation {
    /// Buckets of so many milliseconds.
    #[must_use]
    pub fn new(aggregator: Aggregator, millis: u64) -> Self {
        Self(Buckets::new(vec![aggregator.word().to_owned()], millis))
    }
}

impl MultiAggregation {
    /// Buckets of so many milliseconds; values come in the order of the aggregators.
    #[must_use]
    pub fn new(aggregators: impl IntoIterator<Item = Aggregator>, millis: u64) -> Self {
        Self(Buckets::new(vec![listed(aggregators)], millis))
    }
}

impl KeyAggregation {
    /// Buckets of so many milliseconds, with one or more aggregators for each key, in the order of the keys.
    #[must_use]
    pub fn new<A>(aggregators_of_keys: impl IntoIterator<Item = A>, millis: u64) -> Self
    where
        A: IntoIterator<Item = Aggregator>,
    {
        Self(Buckets::new(aggregators_of_keys.into_iter().map(listed).collect(), millis))
    }
}

fn listed(aggregators: impl IntoIterator<Item = Aggregator>) -> String {
    let words: Vec<String> = aggregators.into_iter().map(|aggregator| aggregator.word().to_owned()).collect();
    words.join(",")
}

macro_rules! buckets {
    ($($name:ident)*) => { $(
        impl $name {
            /// A moment at which a bucket begins; without it, 1970. The ends of a range are `Earliest` and `Latest`.
            #[must_use]
            pub fn align(mut self, moment: impl Into<Timestamp>) -> Self {
                self.0.align = Some(moment.into());
                self
            }

            /// Which moment is reported for a bucket.
            #[must_use]
            pub fn bucket_timestamp(mut self, time: BucketTime) -> Self {
                self.0.time = Some(time);
                self
            }

            /// Reports buckets without samples too.
            #[must_use]
            pub fn empty(mut self) -> Self {
                self.0.empty = true;
                self
            }
        }

        impl Fragment for $name {
            fn write(&self, words: &mut Words) {
                self.0.write(words);
            }
        }
    )* };
}

buckets!(Aggregation MultiAggregation KeyAggregation);

impl Buckets {
    fn new(aggregators: Vec<String>, duration: u64) -> Self {
        Self { align: None, aggregators, duration, time: None, empty: false }
    }

    fn write(&self, words: &mut Words) {
        if self.aggregators.is_empty() || self.aggregators.iter().any(String::is_empty) {
            words.refuse("an empty list of aggregators");
        }
        if let Some(moment) = self.align {
            words.token("ALIGN");
            words.arg(&moment);
        }
        words.token("AGGREGATION");
        words.any_args(&self.aggregators);
        words.uint(self.duration);
        if let Some(time) = self.time {
            words.token("BUCKETTIMESTAMP");
            words.arg(&time);
        }
        if self.empty {
            words.token("EMPTY");
        }
    }
}

impl ToRedisArg for BucketTime {
    fn to_arg(&self) -> Arg<'_> {
        match self {
            Self::Start => "start".to_arg(),
            Self::Mid => "mid".to_arg(),
            Self::End => "end".to_arg(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(fragment: &impl Fragment) -> String {
        let mut words = Words::default();
        fragment.write(&mut words);
        words.check().expect("words that can be sent");
        words.display().to_string()
    }

    #[test]
    fn words_in_their_order() {
        assert_eq!(text(&Aggregation::new(Aggregator::StdP, 1000)), "AGGREGATION std.p 1000");
        let all =
            Aggregation::new(Aggregator::Avg, 10).empty().bucket_timestamp(BucketTime::Mid).align(Timestamp::Latest);
        assert_eq!(text(&all), "ALIGN + AGGREGATION avg 10 BUCKETTIMESTAMP mid EMPTY");
        let several = MultiAggregation::new([Aggregator::Min, Aggregator::Max], 10).align(5);
        assert_eq!(text(&several), "ALIGN 5 AGGREGATION min,max 10");
        let keys = [vec![Aggregator::Min, Aggregator::Max], vec![Aggregator::Sum]];
        let keys = KeyAggregation::new(keys, 10).bucket_timestamp(BucketTime::Start);
        assert_eq!(text(&keys), "AGGREGATION min,max sum 10 BUCKETTIMESTAMP start");
    }

    #[test]
    fn nothing_to_aggregate_by_is_refused() {
        let mut words = Words::default();
        MultiAggregation::new([], 10).write(&mut words);
        assert!(words.check().is_err());
        let mut words = Words::default();
        KeyAggregation::new([[]], 10).bucket_timestamp(BucketTime::End).write(&mut words);
        assert!(words.check().is_err());
    }
}
