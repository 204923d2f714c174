//! Making, changing and asking indexes.

use redis_typed::modules::search::{
    Compression, DistanceMetric, Field, FtAlterOptions, FtCreateOptions, FtDropindexOptions, IndexInfo, Phonetic,
    Schema, SearchCommands, VectorType,
};

use super::{
    line::{refused, typed},
    sorted,
};

fn title() -> Schema {
    Schema::new().field(Field::text("title"))
}

fn all_options() -> FtCreateOptions {
    FtCreateOptions::new()
        .skipinitialscan()
        .stopwords(["der", "die"])
        .nofreqs()
        .nofields()
        .nohl()
        .nooffsets()
        .temporary(60)
        .maxtextfields()
        .payload_field("note")
        .score_field("rank")
        .score(0.5)
        .language_field("lang")
        .language("german")
        .filter("@year > 1900")
        .prefix(["book:", "old:"])
        .indexall_enable()
        .on_hash()
}

#[tokio::test]
async fn creating() {
    let json = || FtCreateOptions::new().on_json().indexall_disable().stopwords(redis_typed::args::NoArgs);
    typed! {
        "FT.CREATE books SCHEMA title TEXT" => ft_create("books", title()), |found| found => ();
        r#"FT.CREATE books ON HASH INDEXALL ENABLE PREFIX 2 book: old: FILTER "@year > 1900" LANGUAGE german LANGUAGE_FIELD lang SCORE 0.5 SCORE_FIELD rank PAYLOAD_FIELD note MAXTEXTFIELDS TEMPORARY 60 NOOFFSETS NOHL NOFIELDS NOFREQS STOPWORDS 2 der die SKIPINITIALSCAN SCHEMA title TEXT"#
            => ft_create_with("books", title(), all_options()), |found| found => ();
        "FT.CREATE books ON JSON INDEXALL DISABLE STOPWORDS 0 SCHEMA $.title AS title TEXT"
            => ft_create_with("books", Schema::new().field(Field::text("$.title").named("title")), json()), |found| found => ();
    }
    refused! {
        "FT.CREATE books SCHEMA title TEXT author TEXT"
            => ft_create("books", title().field(Field::text("author"))) => "SEARCH_INDEX_EXISTS";
    }
}

#[tokio::test]
async fn fields_of_every_kind() {
    let text = Field::text("a")
        .named("b")
        .weight(2.5)
        .no_stem()
        .phonetic(Phonetic::English)
        .with_suffix_trie()
        .index_empty()
        .index_missing()
        .sortable_unf()
        .no_index();
    let texts = Schema::new()
        .field(text)
        .field(Field::text("c").phonetic(Phonetic::French))
        .field(Field::text("d").phonetic(Phonetic::Portuguese))
        .field(Field::text("e").sortable().phonetic(Phonetic::Spanish));
    let tag = Field::tag("a").separator(';').case_sensitive().with_suffix_trie().index_empty().index_missing();
    let tags = Schema::new().field(tag.named("b").sortable().no_index()).field(Field::tag("c").sortable_unf());
    let numbers = Schema::new()
        .field(Field::numeric("a").no_index().sortable().index_missing().named("b"))
        .field(Field::geo("c").sortable())
        .field(Field::geo("d").named("e").index_missing().sortable_unf().no_index());
    let shapes = Schema::new()
        .field(Field::geo_shape("a"))
        .field(Field::geo_shape("b").named("c").spherical().flat().index_missing().no_index())
        .field(Field::geo_shape("d").spherical());
    typed! {
        "FT.CREATE texts SCHEMA a AS b TEXT WEIGHT 2.5 NOSTEM PHONETIC dm:en WITHSUFFIXTRIE INDEXEMPTY INDEXMISSING SORTABLE UNF NOINDEX c TEXT PHONETIC dm:fr d TEXT PHONETIC dm:pt e TEXT PHONETIC dm:es SORTABLE"
            => ft_create("texts", texts.clone()), |found| found => ();
        "FT.CREATE tags SCHEMA a AS b TAG SEPARATOR ; CASESENSITIVE WITHSUFFIXTRIE INDEXEMPTY INDEXMISSING SORTABLE NOINDEX c TAG SORTABLE UNF"
            => ft_create("tags", tags.clone()), |found| found => ();
        "FT.CREATE numbers SCHEMA a AS b NUMERIC INDEXMISSING SORTABLE NOINDEX c GEO SORTABLE d AS e GEO INDEXMISSING SORTABLE UNF NOINDEX"
            => ft_create("numbers", numbers.clone()), |found| found => ();
        "FT.CREATE shapes SCHEMA a GEOSHAPE b AS c GEOSHAPE FLAT INDEXMISSING NOINDEX d GEOSHAPE SPHERICAL"
            => ft_create("shapes", shapes.clone()), |found| found => ();
    }
}

#[tokio::test]
async fn vectors_of_every_kind() {
    use DistanceMetric::{Cosine, Euclidean, InnerProduct};
    let vectors = Schema::new().field(Field::flat("a", VectorType::Float32, 2, Euclidean)).field(
        Field::flat("b", VectorType::Bfloat16, 4, InnerProduct)
            .initial_cap(100)
            .block_size(10)
            .index_missing()
            .named("c"),
    );
    let full = Field::hnsw("b", VectorType::Float64, 3, Cosine).named("c").initial_cap(9).m(40).ef_construction(250);
    let graphs = Schema::new()
        .field(Field::hnsw("a", VectorType::Float16, 2, Cosine))
        .field(full.ef_runtime(20).epsilon(0.8).index_missing())
        .field(Field::hnsw("d", VectorType::Int8, 2, Euclidean))
        .field(Field::hnsw("e", VectorType::Uint8, 2, Euclidean));
    let svs = |name, dimensions| Field::svs_vamana(name, VectorType::Float32, dimensions, Euclidean);
    let full = svs("b", 8)
        .named("c")
        .compression(Compression::LeanVec4x8)
        .construction_window_size(100)
        .graph_max_degree(64)
        .search_window_size(20)
        .epsilon(0.02)
        .training_threshold(2048)
        .reduce(4)
        .index_missing();
    let compressed = Schema::new().field(svs("a", 2)).field(full);
    let ways = Schema::new()
        .field(svs("a", 2).compression(Compression::Lvq4))
        .field(svs("b", 2).compression(Compression::Lvq8))
        .field(svs("c", 2).compression(Compression::Lvq4x4))
        .field(svs("d", 2).compression(Compression::Lvq4x8))
        .field(svs("e", 2).compression(Compression::LeanVec8x8));
    typed! {
        "FT.CREATE vectors SCHEMA a VECTOR FLAT 6 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 b AS c VECTOR FLAT 10 TYPE BFLOAT16 DIM 4 DISTANCE_METRIC IP INITIAL_CAP 100 BLOCK_SIZE 10 INDEXMISSING"
            => ft_create("vectors", vectors.clone()), |found| found => ();
        "FT.CREATE graphs SCHEMA a VECTOR HNSW 6 TYPE FLOAT16 DIM 2 DISTANCE_METRIC COSINE b AS c VECTOR HNSW 16 TYPE FLOAT64 DIM 3 DISTANCE_METRIC COSINE INITIAL_CAP 9 M 40 EF_CONSTRUCTION 250 EF_RUNTIME 20 EPSILON 0.8 INDEXMISSING d VECTOR HNSW 6 TYPE INT8 DIM 2 DISTANCE_METRIC L2 e VECTOR HNSW 6 TYPE UINT8 DIM 2 DISTANCE_METRIC L2"
            => ft_create("graphs", graphs.clone()), |found| found => ();
        "FT.CREATE compressed SCHEMA a VECTOR SVS-VAMANA 6 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 b AS c VECTOR SVS-VAMANA 20 TYPE FLOAT32 DIM 8 DISTANCE_METRIC L2 COMPRESSION LeanVec4x8 CONSTRUCTION_WINDOW_SIZE 100 GRAPH_MAX_DEGREE 64 SEARCH_WINDOW_SIZE 20 EPSILON 0.02 TRAINING_THRESHOLD 2048 REDUCE 4 INDEXMISSING"
            => ft_create("compressed", compressed.clone()), |found| found => ();
        "FT.CREATE ways SCHEMA a VECTOR SVS-VAMANA 8 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 COMPRESSION LVQ4 b VECTOR SVS-VAMANA 8 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 COMPRESSION LVQ8 c VECTOR SVS-VAMANA 8 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 COMPRESSION LVQ4x4 d VECTOR SVS-VAMANA 8 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 COMPRESSION LVQ4x8 e VECTOR SVS-VAMANA 8 TYPE FLOAT32 DIM 2 DISTANCE_METRIC L2 COMPRESSION LeanVec8x8"
            => ft_create("ways", ways.clone()), |found| found => ();
    }
}

#[tokio::test]
async fn changing_and_dropping() {
    let year = || Schema::new().field(Field::numeric("year").sortable());
    let genre = || Schema::new().field(Field::tag("genre"));
    typed! {
        "FT.ALTER books SCHEMA ADD year NUMERIC SORTABLE" => ft_alter("books", year()), |found| found => ();
        "FT.ALTER books SKIPINITIALSCAN SCHEMA ADD genre TAG"
            => ft_alter_with("books", genre(), FtAlterOptions::new().skipinitialscan()), |found| found => ();
        "FT.DROPINDEX books" => ft_dropindex("books"), |found| found => ();
        "FT.DROPINDEX books DD" => ft_dropindex_with("books", FtDropindexOptions::new().dd()), |found| found => ();
    }
    refused! {
        "FT.ALTER none SCHEMA ADD year NUMERIC"
            => ft_alter("none", Schema::new().field(Field::numeric("year"))) => "SEARCH_INDEX_NOT_FOUND";
        "FT.DROPINDEX none" => ft_dropindex("none") => "SEARCH_INDEX_NOT_FOUND";
    }
}

#[tokio::test]
async fn names() {
    typed! {
        "FT._LIST" => ft__list(), |found| sorted(found) => ["books", "tags"];
        "FT._LIST" [1] => ft__list(), |found| sorted(found) => [""; 0];
        "FT.ALIASADD novels books" => ft_aliasadd("novels", "books"), |found| found => ();
        "FT.ALIASUPDATE novels tags" => ft_aliasupdate("novels", "tags"), |found| found => ();
        "FT.ALIASDEL novels" => ft_aliasdel("novels"), |found| found => ();
        "FT.ALIASLIST books" => ft_aliaslist("books"), |found| sorted(found) => ["novels", "titles"];
        "FT.ALIASLIST tags" => ft_aliaslist("tags"), |found| sorted(found) => [""; 0];
        "FT.TAGVALS books genre" => ft_tagvals("books", "genre"), |found| sorted(found) => ["crime", "science fiction"];
        "FT.TAGVALS books mood" => ft_tagvals("books", "mood"), |found| sorted(found) => [""; 0];
    }
    refused! {
        "FT.ALIASADD novels tags" => ft_aliasadd("novels", "tags") => "SEARCH_INDEX_EXISTS";
        "FT.ALIASUPDATE novels none" => ft_aliasupdate("novels", "none") => "SEARCH_INDEX_NOT_FOUND";
        "FT.ALIASDEL none" => ft_aliasdel("none") => "Alias";
        "FT.TAGVALS books year" => ft_tagvals("books", "year") => "SEARCH_ATTR_BAD";
    }
}

#[tokio::test]
async fn settings() {
    let pair = |name: &str, value: Option<&str>| vec![(name.to_owned(), value.map(str::to_owned))];
    typed! {
        "FT.CONFIG GET TIMEOUT" => ft_config_get("TIMEOUT"), |found| found => pair("TIMEOUT", Some("500"));
        "FT.CONFIG GET EXTLOAD" => ft_config_get("EXTLOAD"), |found| found => pair("EXTLOAD", None);
        "FT.CONFIG GET NOSUCH" => ft_config_get("NOSUCH"), |found| found => vec![];
        "FT.CONFIG SET TIMEOUT 501" => ft_config_set("TIMEOUT", 501), |found| found => ();
    }
    refused! {
        "FT.CONFIG SET NOSUCH 1" => ft_config_set("NOSUCH", 1) => "SEARCH_OPTION_INVALID";
    }
}

#[tokio::test]
async fn information() {
    typed! {
        "FT.INFO books" => ft_info("books"), |found| { check_all(&found); found.name } => "books";
        "FT.INFO empty" => ft_info("empty"), |found| { check_empty(&found); found.documents } => 0;
    }
    refused! { "FT.INFO none" => ft_info("none") => "SEARCH_INDEX_NOT_FOUND"; }
}

fn check_all(info: &IndexInfo) {
    assert_eq!(info.options, ["NOFREQS"]);
    check_definition(info);
    check_attributes(info);
    assert_eq!((info.documents, info.max_document_id, info.terms, info.records), (3, 4, 7, 9));
    let sizes = &info.sizes;
    assert_eq!((sizes.inverted, sizes.vectors, sizes.offsets, sizes.documents), (0.25, 1.5, 0.5, 0.75));
    assert_eq!((sizes.sortable, sizes.keys, sizes.tags, sizes.texts), (0.125, 0.0625, 0.375, 0.625));
    assert_eq!((sizes.total, sizes.shapes, sizes.records_per_document), (4.5, 0.0, 3.0));
    assert_eq!((sizes.bytes_per_record, sizes.offsets_per_term, sizes.bits_per_offset), (16.5, 1.25, 8.0));
    assert_eq!((info.indexing_failures, info.indexing_time, info.indexing), (1, 0.5, true));
    assert_eq!((info.indexed_part, info.uses, info.cleaning), (0.75, 12, true));
    assert_eq!((info.cursors["index_capacity"], info.cursors["global_total"]), (128, 1));
    assert_eq!(info.dialects["dialect_2"], 5);
    assert_eq!(info.stopwords.as_deref(), Some(&["der".to_owned(), "die".to_owned()][..]));
    assert_eq!((info.errors.failures, info.errors.last_error.as_str()), (1, "Invalid numeric value"));
    assert_eq!((info.errors.last_key.as_str(), info.errors.background.as_deref()), ("book:9", Some("OK")));
    let field = &info.fields[0];
    assert_eq!((field.identifier.as_str(), field.attribute.as_str()), ("$.title", "title"));
    assert_eq!((field.errors.failures, field.errors.last_key.as_str()), (0, "N/A"));
}

fn check_definition(info: &IndexInfo) {
    let definition = &info.definition;
    assert_eq!(
        (definition.key_type.as_str(), &definition.prefixes[..]),
        ("JSON", &["book:".into(), "old:".into()][..])
    );
    assert_eq!(definition.filter.as_deref(), Some("@year > 1900"));
    assert_eq!(definition.default_language.as_deref(), Some("german"));
    assert_eq!((definition.language_field.as_deref(), definition.default_score), (Some("lang"), Some(0.5)));
    assert_eq!((definition.score_field.as_deref(), definition.payload_field.as_deref()), (Some("rank"), Some("note")));
    assert_eq!(definition.indexes_all, Some(true));
}

fn check_attributes(info: &IndexInfo) {
    let [title, genre, vector] = &info.attributes[..] else { panic!("{:?}", info.attributes) };
    assert_eq!(
        (title.identifier.as_str(), title.attribute.as_str(), title.kind.as_str()),
        ("$.title", "title", "TEXT")
    );
    assert_eq!(
        (title.parameters["WEIGHT"].as_str(), &title.flags[..]),
        ("2", &["SORTABLE".into(), "NOSTEM".into()][..])
    );
    assert_eq!((genre.parameters["SEPARATOR"].as_str(), &genre.flags[..]), (",", &["CASESENSITIVE".into()][..]));
    assert_eq!((vector.parameters["dim"].as_str(), vector.parameters["M"].as_str()), ("2", "16"));
    assert_eq!((vector.parameters["distance_metric"].as_str(), vector.flags.len()), ("COSINE", 0));
}

fn check_empty(info: &IndexInfo) {
    assert_eq!((info.name.as_str(), &info.definition.prefixes[..]), ("empty", &[String::new()][..]));
    assert_eq!((info.definition.indexes_all, info.definition.filter.as_ref()), (Some(false), None));
    assert!(info.sizes.records_per_document.is_nan() && info.sizes.bytes_per_record.is_nan());
    assert_eq!((info.indexing, info.indexed_part, info.cleaning, info.stopwords.as_ref()), (false, 1.0, false, None));
}
