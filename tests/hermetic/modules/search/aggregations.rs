//! Aggregations and their cursors.

use redis_typed::modules::search::{
    AggregatePage, AggregateResult, Collect, FtAggregateOptions, FtAggregateWithcursorOptions, FtCursorReadOptions,
    Plan, Reducer, SearchCommands,
    SortOrder::{Asc, Desc},
};
use redis_typed::{FromRedis, Value};

use super::{
    Fields, fields,
    line::{refused, typed},
};

fn rows<M>(result: AggregateResult<M>) -> (u64, Vec<M>) {
    (result.total, result.rows)
}

fn page<M>(page: AggregatePage<M>) -> (Vec<M>, u64) {
    (page.result.rows, page.cursor)
}

fn counted() -> Plan {
    Plan::new().group_by(["@genre"], [Reducer::count().named("books")])
}

#[tokio::test]
async fn plain() {
    let none = || Vec::<Fields>::new();
    let genres = || vec![fields(&[("genre", "crime"), ("books", "2")]), fields(&[("genre", "poems"), ("books", "1")])];
    typed! {
        "FT.AGGREGATE books *" => ft_aggregate::<Fields>("books", "*", Plan::new()), |found| rows(found) => (2, vec![vec![]; 2]);
        "FT.AGGREGATE books nothing" => ft_aggregate::<Fields>("books", "nothing", Plan::new()), |found| rows(found) => (0, none());
        "FT.AGGREGATE books * GROUPBY 1 @genre REDUCE COUNT 0 AS books"
            => ft_aggregate::<Fields>("books", "*", counted()), |found| rows(found) => (2, genres());
        "FT.AGGREGATE books * GROUPBY 0 REDUCE COUNT 0 AS books" => ft_aggregate::<Fields>(
            "books", "*", Plan::new().group_by(redis_typed::args::NoArgs, [Reducer::count().named("books")])
        ), |found| rows(found) => (1, vec![fields(&[("books", "3")])]);
    }
    refused! {
        "FT.AGGREGATE none *" => ft_aggregate::<Fields>("none", "*", Plan::new()) => "SEARCH_INDEX_NOT_FOUND";
    }
}

#[tokio::test]
async fn warnings_come_in_protocol_3() {
    let line = super::line::line("FT.AGGREGATE books * GROUPBY 1 @genre REDUCE COUNT 0 AS books", 0);
    for (reply, expected) in line.replies.into_iter().zip([&[][..], &["Timeout limit was reached".to_owned()][..]]) {
        let scripted = redis_typed::testing::Scripted::new().expect(&line.words, reply);
        let found = (&scripted).ft_aggregate::<Fields>("books", "*", counted()).await.unwrap();
        assert_eq!(found.warnings, expected);
    }
}

#[tokio::test]
async fn all_steps_and_options() {
    let plan = || {
        Plan::new()
            .load(["@title", "@price"])
            .load_as([("$.a", "a"), ("$.b", "b")])
            .load_all()
            .apply("@price * 2", "double")
            .filter("@double > 10")
            .sort_by([("@double", Desc), ("@title", Asc)])
            .sort_by_max([("@title", Asc)], 5)
            .limit(1, 10)
    };
    let all = || {
        let options = FtAggregateOptions::new().dialect(3).format_string().params(("p", 7)).timeout(50);
        options.scorer("BM25STD").addscores().verbatim()
    };
    let expand = || FtAggregateOptions::new().format_expand().dialect(3);
    typed! {
        r#"FT.AGGREGATE books * VERBATIM ADDSCORES SCORER BM25STD LOAD 2 @title @price LOAD 6 $.a AS a $.b AS b LOAD * APPLY "@price * 2" AS double FILTER "@double > 10" SORTBY 4 @double DESC @title ASC SORTBY 2 @title ASC MAX 5 LIMIT 1 10 TIMEOUT 50 PARAMS 2 p 7 FORMAT STRING DIALECT 3"#
            => ft_aggregate_with::<Fields>("books", "*", plan(), all()),
            |found| rows(found) => (1, vec![fields(&[("title", "Rust"), ("double", "81")])]);
        "FT.AGGREGATE books * LOAD * FORMAT EXPAND DIALECT 3"
            => ft_aggregate_with::<Vec<(String, Value)>>("books", "*", Plan::new().load_all(), expand()),
            |found| rows(found) => (0, vec![]);
    }
}

/// What a list among the fields is read into.
#[derive(Debug, FromRedis, PartialEq)]
struct Summary {
    sum: f64,
    titles: Vec<String>,
}

#[tokio::test]
async fn all_reducers() {
    let collected = || Collect::all_fields().distinct().limit(0, 3).sort_by([("@price", Asc)]);
    let reducers = || {
        [
            Reducer::count_distinct("@title"),
            Reducer::count_distinctish("@title"),
            Reducer::sum("@price").named("sum"),
            Reducer::min("@price"),
            Reducer::max("@price"),
            Reducer::avg("@price"),
            Reducer::stddev("@price"),
            Reducer::quantile("@price", 0.5),
            Reducer::to_list("@title").named("titles"),
            Reducer::first_value("@title"),
            Reducer::first_value_by("@title", "@price", Desc),
            Reducer::random_sample("@title", 3),
            Reducer::collect(Collect::fields(["@title", "@price"])),
            Reducer::collect(collected()).named("all"),
        ]
    };
    typed! {
        "FT.AGGREGATE books * GROUPBY 2 @genre @year REDUCE COUNT_DISTINCT 1 @title REDUCE COUNT_DISTINCTISH 1 @title REDUCE SUM 1 @price AS sum REDUCE MIN 1 @price REDUCE MAX 1 @price REDUCE AVG 1 @price REDUCE STDDEV 1 @price REDUCE QUANTILE 2 @price 0.5 REDUCE TOLIST 1 @title AS titles REDUCE FIRST_VALUE 1 @title REDUCE FIRST_VALUE 4 @title BY @price DESC REDUCE RANDOM_SAMPLE 2 @title 3 REDUCE COLLECT 4 FIELDS 2 @title @price REDUCE COLLECT 10 FIELDS * SORTBY 2 @price ASC LIMIT 0 3 DISTINCT AS all"
            => ft_aggregate::<Summary>("books", "*", Plan::new().group_by(["@genre", "@year"], reducers())),
            |found| rows(found) => (1, vec![Summary { sum: 52.5, titles: vec!["Rust".into(), "Redis".into()] }]);
    }
}

#[tokio::test]
async fn cursors() {
    let none = || Vec::<Fields>::new();
    let all = || {
        let options = FtAggregateWithcursorOptions::new().dialect(2).format_string().params(("p", 7)).timeout(50);
        options.maxidle(5000).count(1).scorer("TFIDF").addscores().verbatim()
    };
    let expand = || FtAggregateWithcursorOptions::new().format_expand().dialect(3);
    typed! {
        "FT.AGGREGATE books * WITHCURSOR" => ft_aggregate_withcursor::<Fields>("books", "*", Plan::new()),
            |found| page(found) => (vec![fields(&[("title", "Rust")])], 1_894_371);
        "FT.AGGREGATE books nothing WITHCURSOR" => ft_aggregate_withcursor::<Fields>("books", "nothing", Plan::new()),
            |found| page(found) => (none(), 0);
        "FT.AGGREGATE books * VERBATIM ADDSCORES SCORER TFIDF WITHCURSOR COUNT 1 MAXIDLE 5000 TIMEOUT 50 PARAMS 2 p 7 FORMAT STRING DIALECT 2"
            => ft_aggregate_withcursor_with::<Fields>("books", "*", Plan::new(), all()), |found| page(found) => (none(), 0);
        "FT.AGGREGATE books * WITHCURSOR FORMAT EXPAND DIALECT 3"
            => ft_aggregate_withcursor_with::<Fields>("books", "*", Plan::new(), expand()), |found| page(found) => (none(), 0);
        "FT.CURSOR READ books 1894371" => ft_cursor_read::<Fields>("books", 1_894_371),
            |found| page(found) => (vec![fields(&[("title", "Redis")])], 1_894_371);
        "FT.CURSOR READ books 1894371 COUNT 10"
            => ft_cursor_read_with::<Fields>("books", 1_894_371, FtCursorReadOptions::new().count(10)),
            |found| page(found) => (none(), 0);
        "FT.CURSOR DEL books 1894371" => ft_cursor_del("books", 1_894_371), |found| found => ();
    }
    refused! {
        "FT.CURSOR READ books 9" => ft_cursor_read::<Fields>("books", 9) => "Cursor";
        "FT.CURSOR DEL books 9" => ft_cursor_del("books", 9) => "Cursor";
    }
}
