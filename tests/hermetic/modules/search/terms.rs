//! How queries are understood; dictionaries, spelling and synonyms.

use std::collections::HashMap;

use redis_typed::modules::search::{
    FtExplainOptions, FtExplaincliOptions, FtSpellcheckOptions, FtSynupdateOptions, SearchCommands, Spelling,
};

use super::{
    line::{refused, typed},
    sorted,
};

#[tokio::test]
async fn explaining() {
    typed! {
        r#"FT.EXPLAIN books "rust redis""# => ft_explain("books", "rust redis"),
            |found| found => "INTERSECT {\n  rust\n  redis\n}\n";
        "FT.EXPLAIN books rust DIALECT 2"
            => ft_explain_with("books", "rust", FtExplainOptions::new().dialect(2)), |found| found => "rust\n";
        r#"FT.EXPLAINCLI books "rust redis""# => ft_explaincli("books", "rust redis"),
            |found| found => ["INTERSECT {", "  rust", "  redis", "}", ""];
        "FT.EXPLAINCLI books rust DIALECT 2"
            => ft_explaincli_with("books", "rust", FtExplaincliOptions::new().dialect(2)), |found| found => ["rust", ""];
    }
    refused! {
        "FT.EXPLAIN none rust" => ft_explain("none", "rust") => "SEARCH_INDEX_NOT_FOUND";
        "FT.EXPLAINCLI none rust" => ft_explaincli("none", "rust") => "SEARCH_INDEX_NOT_FOUND";
    }
}

/// Each term with the suggestions for it.
fn terms(spelling: Spelling) -> Vec<(String, Vec<(String, f64)>)> {
    let terms = spelling.terms.into_iter();
    terms
        .map(|term| (term.term, term.suggestions.into_iter().map(|found| (found.term, found.score)).collect()))
        .collect()
}

#[tokio::test]
async fn spelling() {
    let all = || {
        let options = FtSpellcheckOptions::new().dialect(1).terms_exclude("d3").terms_exclude("d4");
        options.terms_include("d1").terms_include("d2").distance(2)
    };
    typed! {
        r#"FT.SPELLCHECK books "rsut reids xyz""# => ft_spellcheck("books", "rsut reids xyz"), |found| terms(found) => vec![
            ("rsut".into(), vec![("rust".into(), 0.5)]),
            ("reids".into(), vec![("redis".into(), 0.25), ("reeds".into(), 0.0)]),
            ("xyz".into(), vec![]),
        ];
        "FT.SPELLCHECK books rust DISTANCE 2 TERMS INCLUDE d1 TERMS INCLUDE d2 TERMS EXCLUDE d3 TERMS EXCLUDE d4 DIALECT 1"
            => ft_spellcheck_with("books", "rust", all()), |found| terms(found) => vec![];
    }
    refused! { "FT.SPELLCHECK none rust" => ft_spellcheck("none", "rust") => "SEARCH_INDEX_NOT_FOUND"; }
}

#[tokio::test]
async fn dictionaries() {
    typed! {
        r#"FT.DICTADD d one "two words""# => ft_dictadd("d", ["one", "two words"]), |found| found => 2;
        "FT.DICTADD d one" => ft_dictadd("d", "one"), |found| found => 0;
        "FT.DICTDUMP d" => ft_dictdump("d"), |found| sorted(found) => ["one", "two words"];
        "FT.DICTDUMP none" => ft_dictdump("none"), |found| sorted(found) => [""; 0];
        "FT.DICTDEL d one" => ft_dictdel("d", "one"), |found| found => 1;
        "FT.DICTDEL d none other" => ft_dictdel("d", ["none", "other"]), |found| found => 0;
    }
}

#[tokio::test]
async fn synonyms() {
    let groups = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    typed! {
        "FT.SYNUPDATE books g1 boy child" => ft_synupdate("books", "g1", ["boy", "child"]), |found| found => ();
        "FT.SYNUPDATE books g2 SKIPINITIALSCAN kid"
            => ft_synupdate_with("books", "g2", "kid", FtSynupdateOptions::new().skipinitialscan()), |found| found => ();
        "FT.SYNDUMP books" => ft_syndump("books"),
            |found| found => HashMap::from([("boy".into(), groups(&["g1"])), ("child".into(), groups(&["g1", "g2"]))]);
        "FT.SYNDUMP tags" => ft_syndump("tags"), |found| found => HashMap::new();
    }
    refused! {
        "FT.SYNUPDATE none g1 boy" => ft_synupdate("none", "g1", "boy") => "SEARCH_INDEX_NOT_FOUND";
        "FT.SYNDUMP none" => ft_syndump("none") => "SEARCH_INDEX_NOT_FOUND";
    }
}
