//! What builders refuse, and replies that don't fit.

use redis_typed::{
    ErrorKind, FromRedis, Result, Value,
    modules::search::{
        FtSearchOptions, IndexInfo, NoFields, Plan, ReturnFields, Schema, SearchCommands, SortOrder, VectorQuery,
        escape,
    },
    testing::Scripted,
};

use super::Fields;

/// Asserts that nothing was sent.
fn refuses<T>(answer: Result<T>, why: &str) {
    let error = answer.err().expect(why);
    assert_eq!(error.kind(), ErrorKind::Data, "{error}");
    assert!(error.to_string().contains(why), "{error}");
}

#[tokio::test]
async fn what_can_not_be_sent() {
    let redis = &Scripted::new();
    refuses(redis.ft_create("i", Schema::new()).await, "without fields");
    let nothing: [&str; 0] = [];
    let no_keys: [(&str, SortOrder); 0] = [];
    let no_rows: [(&str, &str); 0] = [];
    refuses(redis.ft_aggregate::<Fields>("i", "*", Plan::new().load(nothing)).await, "empty list");
    refuses(redis.ft_aggregate::<Fields>("i", "*", Plan::new().load_as(no_rows)).await, "empty list");
    refuses(redis.ft_aggregate::<Fields>("i", "*", Plan::new().sort_by(no_keys)).await, "empty list");
    let options = FtSearchOptions::new().returning_as(ReturnFields::new());
    refuses(redis.ft_search_with::<Fields>("i", "*", options).await, "empty list");
    let mixed = VectorQuery::range("@v", "$q", 1.0).ef_runtime(9);
    refuses(redis.ft_hybrid::<Fields>("i", "*", mixed, ("q", "v"), Plan::new()).await, "KNN needs `knn`");
    let open = VectorQuery::new("@v", "$q").epsilon(0.5);
    refuses(redis.ft_hybrid::<Fields>("i", "*", open, ("q", "v"), Plan::new()).await, "RANGE needs `range`");
    refuses(redis.ft_sugadd("s", "a", f64::NAN).await, "NaN");
}

#[test]
fn what_has_a_meaning_in_a_query_is_escaped() {
    assert_eq!(escape("plain_Text9 ü"), r"plain_Text9\ ü");
    assert_eq!(escape("a-b.c:{d}|@e*\"\\"), r#"a\-b\.c\:\{d\}\|\@e\*\"\\"#);
    assert_eq!(escape(""), "");
}

/// A search whose reply is not what was asked for.
async fn reply_of(reply: &'static str) -> String {
    let redis = Scripted::new().expect(["FT.SEARCH", "i", "*", "WITHSCORES"], reply);
    (&redis).ft_search_withscores::<Fields>("i", "*").await.expect_err(reply).to_string()
}

#[tokio::test]
async fn replies_that_do_not_fit() {
    assert!(reply_of("*3\r\n:1\r\n$1\r\na\r\n*0\r\n").await.contains("3 values for each document"));
    assert!(reply_of("*0\r\n").await.contains("documents"));
    assert!(reply_of("$1\r\na\r\n").await.contains("documents"));
    assert!(reply_of("*4\r\n:1\r\n$1\r\na\r\n$1\r\nx\r\n*0\r\n").await.contains("element 0"));
    assert!(reply_of("%1\r\n+results\r\n*1\r\n%1\r\n+score\r\n,1\r\n").await.contains("\"id\""));
}

/// Names without a value among names with one, numbers as texts and NaN with a sign: what older servers send.
#[tokio::test]
async fn information_of_older_servers() {
    let reply = "*10\r\n+stopwords_list\r\n*1\r\n$-1\r\n+num_docs\r\n$1\r\n3\r\n+num_records\r\n,7\r\n+bytes_per_record_avg\r\n$4\r\n-nan\r\n\
        +attributes\r\n*1\r\n*7\r\n+identifier\r\n+a\r\n+type\r\n+TEXT\r\n+NOSTEM\r\n+types\r\n*0\r\n";
    let redis = Scripted::new().expect(["FT.INFO", "i"], reply);
    let info: IndexInfo = (&redis).ft_info("i").await.unwrap();
    assert_eq!((info.documents, info.records, info.attributes[0].flags.len()), (3, 7, 1));
    assert!(info.sizes.bytes_per_record.is_nan() && info.attributes[0].parameters.is_empty());
    assert_eq!(info.stopwords, Some(vec![]));
}

/// Until Redis 8 the profile was one field among those of the result.
#[tokio::test]
async fn a_profile_of_older_servers() {
    let reply = "%3\r\n+total_results\r\n:1\r\n+results\r\n*1\r\n%2\r\n+id\r\n$1\r\na\r\n+extra_attributes\r\n%0\r\n\
        +profile\r\n%1\r\n+Parsing time\r\n,0.5\r\n";
    let redis = Scripted::new().expect(["FT.PROFILE", "i", "SEARCH", "QUERY", "*"], reply);
    let found = (&redis).ft_profile::<Fields>("i", "*").await.unwrap();
    assert_eq!((found.result.total, found.result.documents[0].id.as_str()), (1, "a"));
    assert!(matches!(&found.profile, Value::Map(parts) if parts.len() == 1), "{:?}", found.profile);
}

/// A struct as the fields, and none of them.
#[tokio::test]
async fn fields_as_a_struct() {
    #[derive(Debug, FromRedis, PartialEq)]
    struct Book {
        title: String,
        price: Option<f64>,
    }
    let reply = "*3\r\n:1\r\n$1\r\na\r\n*4\r\n$5\r\ntitle\r\n$1\r\nA\r\n$5\r\nother\r\n$1\r\nx\r\n";
    let redis = Scripted::new().expect(["FT.SEARCH", "i", "*"], reply).expect(["FT.SEARCH", "i", "*"], reply);
    let found = (&redis).ft_search::<Book>("i", "*").await.unwrap();
    assert_eq!(found.documents[0].fields, Book { title: "A".into(), price: None });
    let found = (&redis).ft_search::<NoFields>("i", "*").await.unwrap();
    assert_eq!((found.documents[0].id.as_str(), found.documents[0].fields), ("a", NoFields));
}
