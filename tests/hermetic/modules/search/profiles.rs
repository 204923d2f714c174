//! Queries with where their time went.

use redis_typed::{
    Value,
    modules::search::{
        Combine, FtProfileAggregateOptions, FtProfileHybridOptions, FtProfileOptions, GeoUnit, Highlight, Plan,
        Profile, ReturnFields, SearchCommands, SortOrder, Summarize, VectorQuery,
    },
};

use super::{
    Fields, fields,
    line::{refused, typed},
};

const VECTOR: (&str, &[u8]) = ("q", b"\0\0\x80?");

/// The result, once it is certain that there is a profile.
fn profiled<R>(profile: Profile<R>) -> R {
    let parts = match profile.profile {
        Value::Map(parts) => parts.len(),
        Value::Array(words) => words.len() / 2,
        other => panic!("{other:?}"),
    };
    assert_eq!(parts, 2, "shards and the coordinator");
    profile.result
}

#[tokio::test]
async fn searches() {
    let all = || {
        FtProfileOptions::new()
            .dialect(2)
            .format_string()
            .params(("a", 1))
            .limit(0, 5)
            .sortby("price")
            .payload("p")
            .scorer("TFIDF")
            .expander("SBSTEM")
            .language("english")
            .inorder()
            .timeout(100)
            .slop(1)
            .highlight(Highlight::all())
            .summarize(Summarize::all())
            .returning("title")
            .infields("title")
            .inkeys("book:1")
            .geofilter("shop", 13.5, 52.5, 5.0, GeoUnit::Kilometres)
            .filter("price", 10, "(20")
            .nostopwords()
            .verbatim()
            .limited()
    };
    let renamed = || {
        let options = FtProfileOptions::new().returning_as(ReturnFields::new().field_as("title", "t"));
        options.sortby_order("price", SortOrder::Asc).format_expand().dialect(3)
    };
    typed! {
        "FT.PROFILE books SEARCH QUERY rust" => ft_profile::<Fields>("books", "rust"),
            |found| profiled(found).documents.remove(0).fields => fields(&[("title", "Rust"), ("price", "40.5")]);
        "FT.PROFILE books SEARCH QUERY nothing" => ft_profile::<Fields>("books", "nothing"),
            |found| profiled(found).documents => vec![];
        "FT.PROFILE books SEARCH LIMITED QUERY rust VERBATIM NOSTOPWORDS FILTER price 10 (20 GEOFILTER shop 13.5 52.5 5 km INKEYS 1 book:1 INFIELDS 1 title RETURN 1 title SUMMARIZE HIGHLIGHT SLOP 1 TIMEOUT 100 INORDER LANGUAGE english EXPANDER SBSTEM SCORER TFIDF PAYLOAD p SORTBY price LIMIT 0 5 PARAMS 2 a 1 FORMAT STRING DIALECT 2"
            => ft_profile_with::<Fields>("books", "rust", all()), |found| profiled(found).documents => vec![];
        "FT.PROFILE books SEARCH QUERY rust RETURN 3 title AS t SORTBY price ASC FORMAT EXPAND DIALECT 3"
            => ft_profile_with::<Fields>("books", "rust", renamed()), |found| profiled(found).documents => vec![];
    }
    refused! {
        "FT.PROFILE none SEARCH QUERY rust" => ft_profile::<Fields>("none", "rust") => "SEARCH_INDEX_NOT_FOUND";
    }
}

#[tokio::test]
async fn aggregations() {
    let all = || {
        let options = FtProfileAggregateOptions::new().dialect(2).format_string().params(("a", 1)).timeout(100);
        options.scorer("TFIDF").addscores().verbatim().limited()
    };
    let expand = || FtProfileAggregateOptions::new().format_expand().dialect(3);
    typed! {
        "FT.PROFILE books AGGREGATE QUERY * GROUPBY 1 @genre"
            => ft_profile_aggregate::<Fields>("books", "*", Plan::new().group_by("@genre", [])),
            |found| profiled(found).rows => vec![fields(&[("genre", "crime")])];
        "FT.PROFILE books AGGREGATE LIMITED QUERY nothing VERBATIM ADDSCORES SCORER TFIDF LOAD * TIMEOUT 100 PARAMS 2 a 1 FORMAT STRING DIALECT 2"
            => ft_profile_aggregate_with::<Fields>("books", "nothing", Plan::new().load_all(), all()),
            |found| profiled(found).rows => Vec::<Fields>::new();
        "FT.PROFILE books AGGREGATE QUERY nothing FORMAT EXPAND DIALECT 3"
            => ft_profile_aggregate_with::<Fields>("books", "nothing", Plan::new(), expand()),
            |found| profiled(found).rows => Vec::<Fields>::new();
    }
}

#[tokio::test]
async fn hybrid_searches() {
    let near = || VectorQuery::new("@v", "$q");
    let all = || {
        let options = FtProfileHybridOptions::new().format_string().timeout(100).nosort();
        options.combine(Combine::rrf(60.0)).search_score_as("s").scorer("TFIDF").limited()
    };
    let expand = || FtProfileHybridOptions::new().format_expand();
    typed! {
        r#"FT.PROFILE books HYBRID QUERY SEARCH rust VSIM @v $q PARAMS 2 q "\x00\x00\x80?""#
            => ft_profile_hybrid::<Fields>("books", "rust", near(), VECTOR, Plan::new()),
            |found| profiled(found).rows => vec![fields(&[("__key", "book:1")])];
        r#"FT.PROFILE books HYBRID LIMITED QUERY SEARCH nothing SCORER TFIDF YIELD_SCORE_AS s VSIM @v $q COMBINE RRF 2 CONSTANT 60 PARAMS 2 q "\x00\x00\x80?" NOSORT TIMEOUT 100 FORMAT STRING LIMIT 0 2"#
            => ft_profile_hybrid_with::<Fields>("books", "nothing", near(), VECTOR, Plan::new().limit(0, 2), all()),
            |found| profiled(found).rows => Vec::<Fields>::new();
        r#"FT.PROFILE books HYBRID QUERY SEARCH nothing VSIM @v $q PARAMS 2 q "\x00\x00\x80?" FORMAT EXPAND"#
            => ft_profile_hybrid_with::<Fields>("books", "nothing", near(), VECTOR, Plan::new(), expand()),
            |found| profiled(found).rows => Vec::<Fields>::new();
    }
}
