//! Small parts by themselves.

use crate::{
    diag::{Problem, Problems},
    table::{
        Owner, args, from_source,
        model::{Column, Keys, ParameterKind, RowShape, Shape},
        names,
        source::{Source, Text},
    },
};

fn text(value: &str) -> Text {
    Text::bare(value, 0..value.len())
}

#[test]
fn arguments_survive_a_round_trip() {
    for line in ["key value [NX | XX] [GET]", "KEYS [COUNT count [ANY]]", "(MIN | MAX) key", "entry=(score member)+"] {
        let mut problems = Problems::default();
        let parsed = args::parse(&text(line), &mut problems);
        assert!(problems.is_empty(), "{line}: {problems:?}");
        assert_eq!(parsed.len(), 1, "{line}");
        assert!(!args::usage(&parsed[0]).is_empty(), "{line}");
    }
}

#[test]
fn keys_are_found_where_the_arguments_fix_them() {
    let keys = |args: &str| {
        let text = format!(
            "[types]\nSide = \"LEFT | RIGHT\"\n[string.x]\ncmd = \"A B\"\nargs = {args:?}\nreply = \"int\"\nflags = \"read\"\ndoc = \"x\"\n"
        );
        let source = Source { path: "t.toml".to_owned(), text };
        let mut table = from_source(&source, "t.toml", Owner::User).expect("is right");
        table.entries.remove(0).keys
    };
    assert_eq!(keys("value"), Keys::None);
    assert_eq!(keys("key value [NX]"), Keys::Fixed { first: 2, step: 1, count: 1 });
    assert_eq!(keys("a:key b:key"), Keys::Fixed { first: 2, step: 1, count: 2 });
    assert_eq!(keys("a:key value b:key"), Keys::Fixed { first: 2, step: 2, count: 2 });
    assert_eq!(keys("key+"), Keys::Rest { first: 2, step: 1, after: 0 });
    assert_eq!(keys("key+ timeout:secs"), Keys::Rest { first: 2, step: 1, after: 1 });
    assert_eq!(keys("(AND | OR) destination:key key+"), Keys::Rest { first: 3, step: 1, after: 0 });
    assert_eq!(keys("side:Side key+"), Keys::Rest { first: 3, step: 1, after: 0 });
    assert_eq!(keys("entry=(key path value)+"), Keys::Rest { first: 2, step: 3, after: 0 });
    assert_eq!(keys("entry=(path key)+"), Keys::Rest { first: 3, step: 2, after: 0 });
    assert_eq!(keys("script #key key* arg*"), Keys::Counted { count_at: 3, step: 1 });
    assert_eq!(keys("#key key+ [LIMIT limit:int]"), Keys::Counted { count_at: 2, step: 1 });
    assert_eq!(keys("key+ [LIMIT limit:int]"), Keys::Dynamic);
    assert_eq!(keys("destination:key #key key+"), Keys::Dynamic);
    assert_eq!(keys("key [STORE destination:key]"), Keys::Dynamic);
    assert_eq!(keys("[COUNT count:int] key"), Keys::Dynamic);
    assert_eq!(keys("STREAMS stream=(key id)+^"), Keys::Dynamic);
}

#[test]
fn names_of_words() {
    assert_eq!(names::snake("LIB-NAME"), "lib_name");
    assert_eq!(names::snake("std.p"), "std_p");
    assert_eq!(names::snake("~"), "");
    assert_eq!(names::camel("client_setinfo"), "ClientSetinfo");
}

#[test]
fn a_place_inside_a_string_with_escapes() {
    let source = r#"args = "host \"\" db""#;
    let at = 7..source.len();
    let text = Text::new("host \"\" db", at, source);
    let db = text.at(8..10);
    assert_eq!(&source[db], "db");
    let quotes = text.at(5..7);
    assert_eq!(&source[quotes.start..quotes.start + 4], r#"\"\""#);
}

#[test]
fn a_place_inside_a_string_of_several_lines() {
    let source = "args = \"\"\"\nkey\n  vaule:\\\n   arg\"\"\"";
    let text = Text::new("key\n  vaule:arg", 7..source.len(), source);
    assert_eq!(&source[text.at(6..11)], "vaule");
    assert_eq!(&source[text.at(12..15)], "arg");
}

#[test]
fn a_long_line_is_cut_around_the_mistake() {
    let line = format!("{}X{}", "a".repeat(300), "b".repeat(300));
    let source = Source { path: "t.toml".to_owned(), text: line };
    let shown = source.render(&Problem { message: "m".to_owned(), at: 300..301, help: None });
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[1], " --> t.toml:1:301");
    let caret = lines[4].find('^').expect("a caret");
    assert_eq!(&lines[3][caret..=caret], "X");
    assert!(lines[3].len() < 200);
}

#[test]
fn more_than_twenty_mistakes_are_counted() {
    let entries: String = (0..25).map(|n| format!("[string.x{n}]\ncmdd = \"X\"\n")).collect();
    let source = Source { path: "t.toml".to_owned(), text: entries };
    let messages = from_source(&source, "t.toml", Owner::Library).expect_err("is wrong");
    assert_eq!(messages.len(), 21);
    assert_eq!(messages[20], "and 5 more mistakes in t.toml");
}

/// Point `COMMANDS_TOML` at a table to see what the macro says about it, and how long it takes.
#[test]
fn a_table_given_by_hand() {
    let Some(path) = std::env::var_os("COMMANDS_TOML") else { return };
    let text = std::fs::read_to_string(&path).expect("is readable");
    let source = Source { path: path.to_string_lossy().into_owned(), text };
    let start = std::time::Instant::now();
    let loaded = from_source(&source, "commands.toml", Owner::Library);
    let read = start.elapsed();
    match loaded {
        Ok(table) => {
            let tokens = crate::expand::expand(&table, &super::invocation(std::path::Path::new("commands.toml")));
            let methods: usize = table.entries.iter().map(|entry| entry.offered().len()).sum();
            println!("{} entries, {methods} methods, front {read:?}, all {:?}", table.entries.len(), start.elapsed());
            let file = syn::parse2(tokens).expect("is Rust");
            if let Some(out) = std::env::var_os("EXPANDED") {
                std::fs::write(out, prettyplease::unparse(&file)).expect("is writable");
            }
        }
        Err(messages) => println!("{}", messages.join("\n\n")),
    }
}

#[test]
fn a_name_that_is_given_stands_for_all_words() {
    let text = "[types]\nMetrics = 'cpu:\"METRICS\" 1 CPU | NET ALL'\n[string.x]\ncmd = \"A\"\nargs = \"[WEIGHTS weights:f64+] \
        metrics:Metrics numbers:f64*\"\nreply = \"int\"\nflags = \"read\"\ndoc = \"x\"\n";
    let source = Source { path: "t.toml".to_owned(), text: text.to_owned() };
    let table = from_source(&source, "t.toml", Owner::User).expect("is right");
    let Shape::Words(variants) = &table.fragments[0].shape else { panic!("words only") };
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let expected = [("Cpu".to_owned(), words(&["METRICS", "1", "CPU"])), ("NetAll".to_owned(), words(&["NET", "ALL"]))];
    assert_eq!(*variants, expected);

    let numbers = |empty| ParameterKind::Rows { columns: vec![Column::Double], shape: RowShape::InOrder, empty };
    let entry = &table.entries[0];
    assert_eq!(entry.methods[0].body.parameters[1].kind, numbers(true));
    assert_eq!(entry.options[0].setters[0].body.parameters[0].kind, numbers(false));
}
