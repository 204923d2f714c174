//! Searches by text and by vector together.

use redis_typed::modules::search::{
    Combine, Explanation, FilterPolicy, FtHybridOptions, HybridResult, Plan, Reducer, SearchCommands, SortOrder,
    VectorQuery,
};

use super::{
    Fields, fields,
    line::{refused, typed},
};

const VECTOR: (&str, &[u8]) = ("q", b"\0\0\x80?");

fn rows<R>(result: HybridResult<R>) -> (u64, Vec<R>) {
    assert_eq!(result.execution_time, 0.75);
    (result.total, result.rows)
}

fn near() -> VectorQuery {
    VectorQuery::new("@v", "$q")
}

fn scored(id: &str, score: &str) -> Fields {
    fields(&[("__key", id), ("__score", score)])
}

#[tokio::test]
async fn plain() {
    typed! {
        r#"FT.HYBRID books SEARCH rust VSIM @v $q PARAMS 2 q "\x00\x00\x80?""#
            => ft_hybrid::<Fields>("books", "rust", near(), VECTOR, Plan::new()),
            |found| {
                assert_eq!(found.warnings, ["Timeout limit was reached (SEARCH)"]);
                rows(found)
            } => (2, vec![scored("book:1", "0.5"), scored("book:2", "0.25")]);
        r#"FT.HYBRID books SEARCH nothing VSIM @v $q PARAMS 2 q "\x00\x00\x80?""#
            => ft_hybrid::<Fields>("books", "nothing", near(), VECTOR, Plan::new()), |found| rows(found) => (0, vec![]);
    }
    refused! {
        r#"FT.HYBRID none SEARCH rust VSIM @v $q PARAMS 2 q "\x00\x00\x80?""#
            => ft_hybrid::<Fields>("none", "rust", near(), VECTOR, Plan::new()) => "SEARCH_INDEX_NOT_FOUND";
    }
}

#[tokio::test]
async fn all_options() {
    let nearest = || {
        let query = VectorQuery::knn("@v", "$q", 10).ef_runtime(20).shard_k_ratio(0.5);
        query.yield_score_as("near").filter("@genre:{crime}")
    };
    let ranks = || {
        let options = FtHybridOptions::new().format_string().timeout(100).nosort();
        let ranks = Combine::rrf(30.0).window(15).yield_score_as("both");
        options.combine(ranks).search_score_as("text").scorer("BM25STD")
    };
    let params: [(&str, &[u8]); 2] = [VECTOR, ("p", b"7")];
    let plan = || Plan::new().load("@title").apply("@both * 2", "twice").filter("@twice > 0").limit(0, 3);
    let within = || {
        let batches = FilterPolicy::BatchesOf(50);
        VectorQuery::range("@v", "$q", 0.7).epsilon(0.1).filter_by("@genre:{crime}", batches)
    };
    let sums = || {
        let sums = Combine::linear(0.7, 0.3).window(5).yield_score_as("s");
        FtHybridOptions::new().combine(sums).format_expand()
    };
    let groups = || {
        let plan = Plan::new().group_by("@genre", [Reducer::count().named("n")]);
        plan.sort_by([("@n", SortOrder::Desc)])
    };
    typed! {
        r#"FT.HYBRID books SEARCH rust SCORER BM25STD YIELD_SCORE_AS text VSIM @v $q KNN 6 K 10 EF_RUNTIME 20 SHARD_K_RATIO 0.5 FILTER @genre:{crime} YIELD_SCORE_AS near COMBINE RRF 6 CONSTANT 30 WINDOW 15 YIELD_SCORE_AS both PARAMS 4 q "\x00\x00\x80?" p 7 NOSORT TIMEOUT 100 FORMAT STRING LOAD 1 @title APPLY "@both * 2" AS twice FILTER "@twice > 0" LIMIT 0 3"#
            => ft_hybrid_with::<Fields>("books", "rust", nearest(), params, plan(), ranks()),
            |found| rows(found) => (1, vec![fields(&[("title", "Rust"), ("twice", "1")])]);
        r#"FT.HYBRID books SEARCH rust VSIM @v $q RANGE 4 RADIUS 0.7 EPSILON 0.1 FILTER 5 @genre:{crime} POLICY BATCHES BATCH_SIZE 50 COMBINE LINEAR 8 ALPHA 0.7 BETA 0.3 WINDOW 5 YIELD_SCORE_AS s PARAMS 2 q "\x00\x00\x80?" FORMAT EXPAND GROUPBY 1 @genre REDUCE COUNT 0 AS n SORTBY 2 @n DESC"#
            => ft_hybrid_with::<Fields>("books", "rust", within(), VECTOR, groups(), sums()), |found| rows(found) => (0, vec![]);
        r#"FT.HYBRID books SEARCH rust VSIM @v $q KNN 2 K 3 FILTER 3 @genre:{crime} POLICY ADHOC PARAMS 2 q "\x00\x00\x80?""#
            => ft_hybrid::<Fields>("books", "rust", VectorQuery::knn("@v", "$q", 3).filter_by("@genre:{crime}", FilterPolicy::AdHoc), VECTOR, Plan::new()),
            |found| rows(found) => (0, vec![]);
        r#"FT.HYBRID books SEARCH rust VSIM @v $q KNN 4 K 3 EF_RUNTIME 7 FILTER 3 @genre:{crime} POLICY BATCHES PARAMS 2 q "\x00\x00\x80?""#
            => ft_hybrid::<Fields>("books", "rust", VectorQuery::knn("@v", "$q", 3).ef_runtime(7).filter_by("@genre:{crime}", FilterPolicy::Batches), VECTOR, Plan::new()),
            |found| rows(found) => (0, vec![]);
    }
}

/// All texts of a tree.
fn texts(step: &Explanation) -> Vec<&str> {
    [step.text.as_str()].into_iter().chain(step.children.iter().flat_map(texts)).collect()
}

#[tokio::test]
async fn explanations() {
    let all = || {
        let options = FtHybridOptions::new().format_string().timeout(100).nosort();
        options.combine(Combine::rrf(60.0)).search_score_as("s").scorer("TFIDF")
    };
    let expand = || FtHybridOptions::new().format_expand();
    typed! {
        r#"FT.HYBRID books SEARCH rust VSIM @v $q PARAMS 2 q "\x00\x00\x80?" EXPLAINSCORE"#
            => ft_hybrid_explainscore::<Fields>("books", "rust", near(), VECTOR, Plan::new()),
            |found| {
                let step = found.rows[0].explanation.as_ref().unwrap();
                assert_eq!(texts(step), [
                    "final score: 0.5",
                    "Hybrid score (RRF: window=20, constant=60)",
                    "text rank = 1",
                    "vector branch (KNN)",
                ]);
                assert_eq!(found.rows[1].explanation, None);
                let (total, rows) = rows(found);
                (total, rows.into_iter().map(|row| (row.score, row.fields)).collect::<Vec<_>>())
            } => (2, vec![(Some(0.5), scored("book:1", "0.5")), (None, fields(&[("__key", "book:2")]))]);
        r#"FT.HYBRID books SEARCH nothing SCORER TFIDF YIELD_SCORE_AS s VSIM @v $q COMBINE RRF 2 CONSTANT 60 PARAMS 2 q "\x00\x00\x80?" NOSORT EXPLAINSCORE TIMEOUT 100 FORMAT STRING"#
            => ft_hybrid_explainscore_with::<Fields>("books", "nothing", near(), VECTOR, Plan::new(), all()),
            |found| rows(found) => (0, vec![]);
        r#"FT.HYBRID books SEARCH nothing VSIM @v $q PARAMS 2 q "\x00\x00\x80?" EXPLAINSCORE FORMAT EXPAND"#
            => ft_hybrid_explainscore_with::<Fields>("books", "nothing", near(), VECTOR, Plan::new(), expand()),
            |found| rows(found) => (0, vec![]);
    }
}
