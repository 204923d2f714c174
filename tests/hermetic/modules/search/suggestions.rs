//! Suggestions.

use redis_typed::modules::search::{FtSugaddOptions, FtSuggetOptions, SearchCommands};

use super::line::{refused, typed};

type Scored = Vec<(String, f64)>;
type Loaded = Vec<(String, Option<String>)>;
type Full = Vec<(String, f64, Option<String>)>;

#[tokio::test]
async fn adding() {
    typed! {
        "FT.SUGADD sug rust 1.5" => ft_sugadd("sug", "rust", 1.5), |found| found => 1;
        "FT.SUGADD sug redis -0.5 PAYLOAD p"
            => ft_sugadd_with("sug", "redis", -0.5, FtSugaddOptions::new().payload("p")), |found| found => 2;
        "FT.SUGADD sug rust 0.5 INCR" => ft_sugadd_incr("sug", "rust", 0.5), |found| found => 2;
        r#"FT.SUGADD sug rusty 1 INCR PAYLOAD """#
            => ft_sugadd_incr_with("sug", "rusty", 1.0, FtSugaddOptions::new().payload("")), |found| found => 3;
        "FT.SUGLEN sug" => ft_suglen("sug"), |found| found => 3;
        "FT.SUGLEN none" => ft_suglen("none"), |found| found => 0;
        "FT.SUGDEL sug rust" => ft_sugdel("sug", "rust"), |found| found => true;
        "FT.SUGDEL sug none" => ft_sugdel("sug", "none"), |found| found => false;
    }
    refused! { "FT.SUGADD text rust 1" => ft_sugadd("text", "rust", 1.0) => "WRONGTYPE"; }
}

#[tokio::test]
async fn asking() {
    let fuzzy = || FtSuggetOptions::new().max(1).fuzzy();
    typed! {
        "FT.SUGGET sug r" => ft_sugget::<String>("sug", "r"), |found| found => ["rust", "redis"];
        "FT.SUGGET none r" => ft_sugget::<String>("none", "r"), |found| found => [""; 0];
        "FT.SUGGET old r" => ft_sugget::<String>("old", "r"), |found| found => [""; 0];
        "FT.SUGGET sug rsut FUZZY MAX 1" => ft_sugget_with::<String>("sug", "rsut", fuzzy()), |found| found => ["rust"];
        "FT.SUGGET sug r WITHSCORES" => ft_sugget_withscores::<String>("sug", "r"),
            |found| found => vec![("rust".into(), 1.5), ("redis".into(), -0.5)];
        "FT.SUGGET none r WITHSCORES" => ft_sugget_withscores::<String>("none", "r"), |found| found => Scored::new();
        "FT.SUGGET sug rsut FUZZY WITHSCORES MAX 1" => ft_sugget_withscores_with::<String>("sug", "rsut", fuzzy()),
            |found| found => vec![("rust".into(), 0.5)];
        "FT.SUGGET sug r WITHPAYLOADS" => ft_sugget_withpayloads::<String, String>("sug", "r"),
            |found| found => vec![("rust".into(), None), ("redis".into(), Some("p".into()))];
        "FT.SUGGET none r WITHPAYLOADS" => ft_sugget_withpayloads::<String, String>("none", "r"),
            |found| found => Loaded::new();
        "FT.SUGGET sug rsut FUZZY WITHPAYLOADS MAX 1"
            => ft_sugget_withpayloads_with::<String, String>("sug", "rsut", fuzzy()),
            |found| found => vec![("rust".into(), None)];
        "FT.SUGGET sug r WITHSCORES WITHPAYLOADS" => ft_sugget_withscores_withpayloads::<String, String>("sug", "r"),
            |found| found => vec![("rust".into(), 1.5, None), ("redis".into(), -0.5, Some("p".into()))];
        "FT.SUGGET none r WITHSCORES WITHPAYLOADS"
            => ft_sugget_withscores_withpayloads::<String, String>("none", "r"), |found| found => Full::new();
        "FT.SUGGET sug rsut FUZZY WITHSCORES WITHPAYLOADS MAX 1"
            => ft_sugget_withscores_withpayloads_with::<String, String>("sug", "rsut", fuzzy()),
            |found| found => vec![("rust".into(), 0.5, None)];
    }
}
