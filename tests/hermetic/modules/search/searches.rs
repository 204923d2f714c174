//! Searches, in all their columns.

use redis_typed::modules::search::{
    FtSearchOptions, GeoUnit, Highlight, NoFields, ReturnFields, SearchCommands, SearchResult, SortKey, SortOrder,
    Summarize,
};

use super::{
    Fields, fields,
    line::{refused, typed},
};

type Row<M> = (String, Option<f64>, Option<Vec<u8>>, Option<SortKey>, M);

/// The total and the columns of each document.
fn rows<M>(result: SearchResult<M>) -> (u64, Vec<Row<M>>) {
    let rows = result.documents.into_iter().map(|document| {
        let payload = document.payload.map(|payload| payload.to_vec());
        (document.id, document.score, payload, document.sort_key, document.fields)
    });
    (result.total, rows.collect())
}

fn nothing<M>() -> (u64, Vec<Row<M>>) {
    (0, Vec::new())
}

fn rust() -> Fields {
    fields(&[("title", "Rust"), ("price", "40.5")])
}

fn redis() -> Fields {
    fields(&[("title", "Redis"), ("price", "12")])
}

fn id<M>(id: &str, fields: M) -> Row<M> {
    (id.to_owned(), None, None, None, fields)
}

fn options() -> FtSearchOptions {
    FtSearchOptions::new()
}

fn dialect() -> FtSearchOptions {
    options().dialect(2)
}

#[tokio::test]
async fn documents() {
    typed! {
        "FT.SEARCH books *" => ft_search::<Fields>("books", "*"),
            |found| rows(found) => (12, vec![id("book:1", rust()), id("book:2", redis())]);
        "FT.SEARCH books nothing" => ft_search::<Fields>("books", "nothing"), |found| rows(found) => nothing();
        "FT.SEARCH books expired" => ft_search::<Option<Fields>>("books", "expired"),
            |found| rows(found) => (2, vec![id("book:1", Some(rust())), id("book:3", None)]);
    }
    refused! { "FT.SEARCH none *" => ft_search::<Fields>("none", "*") => "SEARCH_INDEX_NOT_FOUND"; }
}

#[tokio::test]
async fn warnings_come_in_protocol_3() {
    let line = super::line::line("FT.SEARCH books expired", 0);
    for (reply, expected) in line.replies.into_iter().zip([&[][..], &["Timeout limit was reached".to_owned()][..]]) {
        let scripted = redis_typed::testing::Scripted::new().expect(&line.words, reply);
        let found = (&scripted).ft_search::<Option<Fields>>("books", "expired").await.unwrap();
        assert_eq!(found.warnings, expected);
    }
}

#[tokio::test]
async fn all_options() {
    let all = || {
        options()
            .dialect(2)
            .format_string()
            .params([("a", "1"), ("b", "x")])
            .limit(0, 5)
            .sortby_order("price", SortOrder::Desc)
            .payload("p")
            .scorer("BM25STD")
            .expander("SBSTEM")
            .language("english")
            .inorder()
            .timeout(100)
            .slop(2)
            .highlight(Highlight::all().fields(["text", "title"]).tags("<b>", "</b>"))
            .summarize(Summarize::all().fields("text").frags(2).len(10).separator("..."))
            .returning(["title", "price"])
            .infields("title")
            .inkeys(["book:1", "book:2"])
            .geofilter("shop", 13.5, 52.5, 5.0, GeoUnit::Kilometres)
            .geofilter("home", 13.0, 52.0, 0.5, GeoUnit::Metres)
            .geofilter("work", 13.0, 52.0, 2.0, GeoUnit::Miles)
            .geofilter("club", 13.0, 52.0, 9.0, GeoUnit::Feet)
            .filter("price", redis_typed::ScoreBound::Excluded(10.5), "+inf")
            .filter("year", "-inf", 1999.5)
            .nostopwords()
            .verbatim()
    };
    let json = || {
        options()
            .returning_as(ReturnFields::new().field_as("$.title", "title").field("$.price"))
            .summarize(Summarize::all())
            .highlight(Highlight::all())
            .sortby("price")
            .format_expand()
            .dialect(3)
    };
    typed! {
        r#"FT.SEARCH books "@title:(red hat)" VERBATIM NOSTOPWORDS FILTER price (10.5 +inf FILTER year -inf 1999.5 GEOFILTER shop 13.5 52.5 5 km GEOFILTER home 13 52 0.5 m GEOFILTER work 13 52 2 mi GEOFILTER club 13 52 9 ft INKEYS 2 book:1 book:2 INFIELDS 1 title RETURN 2 title price SUMMARIZE FIELDS 1 text FRAGS 2 LEN 10 SEPARATOR ... HIGHLIGHT FIELDS 2 text title TAGS <b> </b> SLOP 2 TIMEOUT 100 INORDER LANGUAGE english EXPANDER SBSTEM SCORER BM25STD PAYLOAD p SORTBY price DESC LIMIT 0 5 PARAMS 4 a 1 b x FORMAT STRING DIALECT 2"#
            => ft_search_with::<Fields>("books", "@title:(red hat)", all()), |found| rows(found) => (1, vec![id("book:1", rust())]);
        "FT.SEARCH books * RETURN 4 $.title AS title $.price SUMMARIZE HIGHLIGHT SORTBY price FORMAT EXPAND DIALECT 3"
            => ft_search_with::<Fields>("books", "*", json()), |found| rows(found) => nothing();
    }
}

#[tokio::test]
async fn names_only() {
    let sorted = || options().sortby("price");
    typed! {
        "FT.SEARCH books * NOCONTENT" => ft_search_nocontent("books", "*"),
            |found| rows(found) => (2, vec![id("book:1", NoFields), id("book:2", NoFields)]);
        "FT.SEARCH books nothing NOCONTENT LIMIT 0 5"
            => ft_search_nocontent_with("books", "nothing", options().limit(0, 5)), |found| rows(found) => nothing();
        "FT.SEARCH books * NOCONTENT WITHSCORES" => ft_search_nocontent_withscores("books", "*"),
            |found| rows(found) => (1, vec![("book:1".into(), Some(0.5), None, None, NoFields)]);
        "FT.SEARCH books nothing NOCONTENT WITHSCORES LIMIT 0 5"
            => ft_search_nocontent_withscores_with("books", "nothing", options().limit(0, 5)), |found| rows(found) => nothing();
        "FT.SEARCH books * NOCONTENT WITHSORTKEYS SORTBY price"
            => ft_search_nocontent_withsortkeys_with("books", "*", sorted()),
            |found| rows(found) => (2, vec![
                ("book:2".into(), None, None, Some(SortKey::Number(12.0)), NoFields),
                id("book:3", NoFields),
            ]);
        "FT.SEARCH books nothing NOCONTENT WITHSORTKEYS"
            => ft_search_nocontent_withsortkeys("books", "nothing"), |found| rows(found) => nothing();
    }
}

#[tokio::test]
async fn one_column_more() {
    let title = || options().sortby_order("title", SortOrder::Asc);
    typed! {
        "FT.SEARCH books * WITHSCORES" => ft_search_withscores::<Option<Fields>>("books", "*"),
            |found| rows(found) => (2, vec![
                ("book:1".into(), Some(1.5), None, None, Some(rust())),
                ("book:3".into(), Some(0.0), None, None, None),
            ]);
        "FT.SEARCH books nothing WITHSCORES DIALECT 2"
            => ft_search_withscores_with::<Fields>("books", "nothing", dialect()), |found| rows(found) => nothing();
        "FT.SEARCH books * WITHPAYLOADS" => ft_search_withpayloads::<Fields>("books", "*"),
            |found| rows(found) => (2, vec![
                ("book:1".into(), None, Some(vec![0, 255]), None, rust()),
                id("book:2", redis()),
            ]);
        "FT.SEARCH books nothing WITHPAYLOADS DIALECT 2"
            => ft_search_withpayloads_with::<Fields>("books", "nothing", dialect()), |found| rows(found) => nothing();
        "FT.SEARCH books * WITHSORTKEYS SORTBY title ASC"
            => ft_search_withsortkeys_with::<Fields>("books", "*", title()),
            |found| rows(found) => (2, vec![
                ("book:2".into(), None, None, Some(SortKey::Text("redis".into())), redis()),
                id("book:1", rust()),
            ]);
        "FT.SEARCH books nothing WITHSORTKEYS"
            => ft_search_withsortkeys::<Fields>("books", "nothing"), |found| rows(found) => nothing();
    }
}

#[tokio::test]
async fn several_columns_more() {
    let price = || options().sortby("price");
    let key = |number| Some(SortKey::Number(number));
    let payload = || Some(b"p".to_vec());
    typed! {
        "FT.SEARCH books * WITHSCORES WITHPAYLOADS" => ft_search_withscores_withpayloads::<Fields>("books", "*"),
            |found| rows(found) => (1, vec![("book:1".into(), Some(1.5), payload(), None, rust())]);
        "FT.SEARCH books nothing WITHSCORES WITHPAYLOADS DIALECT 2"
            => ft_search_withscores_withpayloads_with::<Fields>("books", "nothing", dialect()), |found| rows(found) => nothing();
        "FT.SEARCH books * WITHSCORES WITHSORTKEYS SORTBY price"
            => ft_search_withscores_withsortkeys_with::<Fields>("books", "*", price()),
            |found| rows(found) => (1, vec![("book:1".into(), Some(1.5), None, key(40.5), rust())]);
        "FT.SEARCH books nothing WITHSCORES WITHSORTKEYS"
            => ft_search_withscores_withsortkeys::<Fields>("books", "nothing"), |found| rows(found) => nothing();
        "FT.SEARCH books * WITHPAYLOADS WITHSORTKEYS SORTBY price"
            => ft_search_withpayloads_withsortkeys_with::<Fields>("books", "*", price()),
            |found| rows(found) => (1, vec![("book:1".into(), None, payload(), key(40.5), rust())]);
        "FT.SEARCH books nothing WITHPAYLOADS WITHSORTKEYS"
            => ft_search_withpayloads_withsortkeys::<Fields>("books", "nothing"), |found| rows(found) => nothing();
        "FT.SEARCH books * WITHSCORES WITHPAYLOADS WITHSORTKEYS SORTBY price"
            => ft_search_withscores_withpayloads_withsortkeys_with::<Fields>("books", "*", price()),
            |found| rows(found) => (1, vec![("book:1".into(), Some(1.5), payload(), key(-0.5), rust())]);
        "FT.SEARCH books nothing WITHSCORES WITHPAYLOADS WITHSORTKEYS"
            => ft_search_withscores_withpayloads_withsortkeys::<Fields>("books", "nothing"), |found| rows(found) => nothing();
    }
}

#[tokio::test]
async fn explanations() {
    let texts = |result: &SearchResult<Fields>| -> Vec<(String, Vec<String>)> {
        let explanations = result.documents.iter().map(|document| document.explanation.clone().unwrap());
        explanations.map(|step| (step.text, step.children.into_iter().map(|child| child.text).collect())).collect()
    };
    let expected = [
        (
            "Final TFIDF : words TFIDF 1.50 * document score 1.00".to_owned(),
            vec!["(TFIDF 1.50 = Weight 1.50 * Frequency 1)".to_owned()],
        ),
        ("Document score: 0.50".to_owned(), vec![]),
    ];
    typed! {
        "FT.SEARCH books rust WITHSCORES EXPLAINSCORE" => ft_search_explainscore::<Fields>("books", "rust"),
            |found| {
                assert_eq!(texts(&found), expected);
                rows(found)
            } => (2, vec![
                ("book:1".into(), Some(1.5), None, None, rust()),
                ("book:2".into(), Some(0.5), None, None, redis()),
            ]);
        "FT.SEARCH books nothing WITHSCORES EXPLAINSCORE DIALECT 2"
            => ft_search_explainscore_with::<Fields>("books", "nothing", dialect()), |found| rows(found) => nothing();
    }
}
