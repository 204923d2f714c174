//! The commands of the time series module whose arguments are values of types written by hand.

use redis_typed::modules::timeseries::{
    Aggregation, Aggregator, BucketTime, DuplicatePolicy, Encoding, Filter, KeyAggregation, MultiAggregation, Sample,
    SampleRow, Series, SeriesGroup, TimeSeriesCommands, Timestamp, TsAddOptions, TsCreateruleOptions,
    TsMrangeGroupbyOptions, TsMrangeMultiOptions, TsMrangeOptions, TsMrevrangeMultiOptions, TsNrangeOptions,
    TsRangeMultiOptions, TsRangeOptions, TsRevrangeMultiOptions,
};
use redis_typed::testing::Scripted;

#[tokio::test]
async fn samples_and_rules() {
    answers! {
        ts_add("s", Timestamp::Now, 1.5) => "TS.ADD s * 1.5", [":1000\n"], 1000;
        ts_add_with("s", Timestamp::At(7), 1.0, TsAddOptions::new().encoding(Encoding::Uncompressed).on_duplicate(DuplicatePolicy::Sum))
            => "TS.ADD s 7 1 ENCODING UNCOMPRESSED ON_DUPLICATE SUM", [":7\n"], 7;
        ts_createrule("s", "d", Aggregator::StdP, 1000) => "TS.CREATERULE s d AGGREGATION std.p 1000", ["+OK\n"], ();
        ts_createrule_with("s", "d", Aggregator::Twa, 1000, TsCreateruleOptions::new().align(500))
            => "TS.CREATERULE s d AGGREGATION twa 1000 500", ["+OK\n"], ();
        ts_get("s") => "TS.GET s", ["*2\n:7\n+1.5\n", "*2\n:7\n,1.5\n"], Some(sample(7, 1.5));
        ts_get("empty") => "TS.GET empty", ["*0\n"], None;
    }
    fails! {
        ts_get("none") => "TS.GET none", ["-ERR TSDB: the key does not exist\n"], "ERR";
        ts_createrule("none", "d", Aggregator::Avg, 1)
            => "TS.CREATERULE none d AGGREGATION avg 1", ["-ERR TSDB: the key does not exist\n"], "ERR";
    }
}

#[tokio::test]
async fn buckets_of_one_series() {
    let mid =
        || Aggregation::new(Aggregator::Avg, 10).align(Timestamp::Earliest).bucket_timestamp(BucketTime::Mid).empty();
    let both = || MultiAggregation::new([Aggregator::Min, Aggregator::Max], 10);
    let keys = || KeyAggregation::new([vec![Aggregator::Min, Aggregator::Max], vec![Aggregator::Sum]], 10);
    answers! {
        ts_range_with("s", Timestamp::Earliest, Timestamp::Latest, TsRangeOptions::new().aggregation(mid()))
            => "TS.RANGE s - + ALIGN - AGGREGATION avg 10 BUCKETTIMESTAMP mid EMPTY",
            ["*1\n*2\n:5\n+1.5\n", "*1\n*2\n:5\n,1.5\n"], [sample(5, 1.5)];
        ts_range_multi("s", 0, 9, both()) => "TS.RANGE s 0 9 AGGREGATION min,max 10", ROWS, [row(0, &[1.0, 2.5])];
        ts_range_multi("empty", 0, 9, both()) => "TS.RANGE empty 0 9 AGGREGATION min,max 10", ["*0\n"], [];
        ts_range_multi_with("s", 0, 9, both(), TsRangeMultiOptions::new().latest().filter_by_ts([1, 2]).filter_by_value(1.0, 3.0).count(1))
            => "TS.RANGE s 0 9 LATEST FILTER_BY_TS 1 2 FILTER_BY_VALUE 1 3 COUNT 1 AGGREGATION min,max 10", ROWS, [row(0, &[1.0, 2.5])];
        ts_revrange_multi("s", 0, 9, both()) => "TS.REVRANGE s 0 9 AGGREGATION min,max 10", ROWS, [row(0, &[1.0, 2.5])];
        ts_revrange_multi_with("s", 0, 9, both(), TsRevrangeMultiOptions::new().latest().filter_by_ts(1).filter_by_value(1.0, 3.0).count(1))
            => "TS.REVRANGE s 0 9 LATEST FILTER_BY_TS 1 FILTER_BY_VALUE 1 3 COUNT 1 AGGREGATION min,max 10", ROWS, [row(0, &[1.0, 2.5])];
        ts_nrange_with(["s", "t"], 0, 9, TsNrangeOptions::new().aggregation(keys()))
            => "TS.NRANGE 2 s t 0 9 AGGREGATION min,max sum 10",
            ["*1\n*4\n:0\n+1\n+2.5\n+3\n", "*1\n*4\n:0\n,1\n,2.5\n,3\n"], [row(0, &[1.0, 2.5, 3.0])];
    }
}

#[tokio::test]
async fn buckets_of_many_series() {
    let both = || MultiAggregation::new([Aggregator::Min, Aggregator::Max], 10);
    let study = || Filter::equals("room", "study");
    answers! {
        ts_mrange_multi(0, 9, both(), study()) by of_rows
            => "TS.MRANGE 0 9 AGGREGATION min,max 10 FILTER room=study", SERIES, [("s".to_owned(), vec![row(0, &[1.0, 2.5])])];
        ts_mrange_multi_with(0, 9, both(), study(), TsMrangeMultiOptions::new().latest().filter_by_ts(1).filter_by_value(1.0, 3.0).withlabels().count(1).excludeempty()) by of_rows
            => "TS.MRANGE 0 9 LATEST FILTER_BY_TS 1 FILTER_BY_VALUE 1 3 WITHLABELS COUNT 1 AGGREGATION min,max 10 FILTER room=study EXCLUDEEMPTY", SERIES, [("s".to_owned(), vec![row(0, &[1.0, 2.5])])];
        ts_mrevrange_multi(0, 9, both(), study()) by of_rows
            => "TS.MREVRANGE 0 9 AGGREGATION min,max 10 FILTER room=study", ["*0\n", "%0\n"], [];
        ts_mrevrange_multi_with(0, 9, both(), study(), TsMrevrangeMultiOptions::new().latest().filter_by_ts(1).filter_by_value(1.0, 3.0).selected_labels("a").count(1).excludeempty()) by of_rows
            => "TS.MREVRANGE 0 9 LATEST FILTER_BY_TS 1 FILTER_BY_VALUE 1 3 SELECTED_LABELS a COUNT 1 AGGREGATION min,max 10 FILTER room=study EXCLUDEEMPTY", SERIES, [("s".to_owned(), vec![row(0, &[1.0, 2.5])])];
        ts_mrange_multi_with(0, 9, both(), study(), TsMrangeMultiOptions::new().selected_labels("a")) by of_rows
            => "TS.MRANGE 0 9 SELECTED_LABELS a AGGREGATION min,max 10 FILTER room=study", ["*0\n", "%0\n"], [];
        ts_mrevrange_multi_with(0, 9, both(), study(), TsMrevrangeMultiOptions::new().withlabels()) by of_rows
            => "TS.MREVRANGE 0 9 WITHLABELS AGGREGATION min,max 10 FILTER room=study", ["*0\n", "%0\n"], [];
        ts_mrange_with(0, 9, Filter::one_of("room", &["a", "b"]), TsMrangeOptions::new().aggregation(Aggregation::new(Aggregator::Sum, 5)))
            => "TS.MRANGE 0 9 AGGREGATION sum 5 FILTER room=(a,b)", ["*0\n", "%0\n"], [];
        ts_mrange_groupby_with(0, 9, study(), "room", Aggregator::Max, TsMrangeGroupbyOptions::new().withlabels()) by of_groups
            => "TS.MRANGE 0 9 WITHLABELS FILTER room=study GROUPBY room REDUCE max",
            ["*1\n*3\n$6\nroom=a\n*2\n*2\n$11\n__reducer__\n$3\nmax\n*2\n$10\n__source__\n$3\ns,t\n*1\n*2\n:7\n+1\n",
             "%1\n$6\nroom=a\n*4\n%0\n%1\n$8\nreducers\n*1\n$3\nmax\n%1\n$7\nsources\n*2\n$1\ns\n$1\nt\n*1\n*2\n:7\n,1\n"],
            [("room=a".to_owned(), Some(Aggregator::Max), vec!["s".to_owned(), "t".to_owned()], vec![sample(7, 1.0)])];
    }
}

#[tokio::test]
async fn what_the_server_can_not_read_is_not_sent() {
    let redis = Scripted::new();
    assert!((&redis).ts_queryindex(Filter::equals("a", "b=c")).await.is_err());
    assert!((&redis).ts_range_multi("s", 0, 9, MultiAggregation::new([], 10)).await.is_err());
}

const ROWS: [&str; 2] = ["*1\n*3\n:0\n+1\n+2.5\n", "*1\n*3\n:0\n,1\n,2.5\n"];
const SERIES: [&str; 2] = [
    "*1\n*3\n$1\ns\n*0\n*1\n*3\n:0\n+1\n+2.5\n",
    "%1\n$1\ns\n*3\n%0\n%1\n$11\naggregators\n*2\n$3\nmin\n$3\nmax\n*1\n*3\n:0\n,1\n,2.5\n",
];

fn sample(timestamp: u64, value: f64) -> Sample {
    Sample { timestamp, value }
}

fn row(timestamp: u64, values: &[f64]) -> SampleRow {
    SampleRow { timestamp, values: values.to_vec() }
}

fn of_rows(all: Vec<Series<SampleRow>>) -> Vec<(String, Vec<SampleRow>)> {
    all.into_iter().map(|series| (series.key, series.samples)).collect()
}

fn of_groups(all: Vec<SeriesGroup>) -> Vec<(String, Option<Aggregator>, Vec<String>, Vec<Sample>)> {
    all.into_iter().map(|group| (group.name, group.reducer, group.sources, group.samples)).collect()
}
