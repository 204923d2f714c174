//! The commands of the JSON module: what goes out, and the replies of both protocols as the module writes them.

use redis_typed::{
    Value,
    modules::json::{
        JsonArrindexOptions, JsonArrpopExpandOptions, JsonArrpopOptions, JsonCommands, JsonFloat, JsonFormat,
        JsonGetExpand1Options, JsonGetOptions, JsonMergeOptions, JsonNumber, JsonResp, JsonSetOptions, JsonType,
        json_commands_specs,
    },
};

#[test]
fn every_method_is_here() {
    super::all_called(json_commands_specs::ALL, include_str!("json.rs"));
}

#[tokio::test]
async fn arrays() {
    answers! {
        json_arrappend("doc", "$.a", ["1", r#""x""#])
            => r#"JSON.ARRAPPEND doc $.a 1 "x""#, ["*1\n:3\n"], [Some(3)];
        json_arrappend("doc", "$..b", "[1]")
            => "JSON.ARRAPPEND doc $..b [1]", ["*2\n$-1\n:2\n", "*2\n_\n:2\n"], [None, Some(2)];
        json_arrappend("doc", "$.none", "1")
            => "JSON.ARRAPPEND doc $.none 1", ["*0\n"], [];
        json_arrindex("doc", "$..a", "2")
            => "JSON.ARRINDEX doc $..a 2", ["*3\n:1\n:-1\n$-1\n", "*3\n:1\n:-1\n_\n"], [Some(1), Some(-1), None];
        json_arrindex_with("doc", "$.a", "2", JsonArrindexOptions::new().start(-1))
            => "JSON.ARRINDEX doc $.a 2 -1", ["*1\n:-1\n"], [Some(-1)];
        json_arrindex_with("doc", "$.a", "2", JsonArrindexOptions::new().start_stop(0, 9))
            => "JSON.ARRINDEX doc $.a 2 0 9", ["*1\n:1\n"], [Some(1)];
        json_arrindex("doc", "$.none", "2")
            => "JSON.ARRINDEX doc $.none 2", ["*0\n"], [];
        json_arrinsert("doc", "$..a", -1, ["0", "null"])
            => "JSON.ARRINSERT doc $..a -1 0 null", ["*2\n:5\n$-1\n", "*2\n:5\n_\n"], [Some(5), None];
        json_arrlen("doc", "$..a")
            => "JSON.ARRLEN doc $..a", ["*3\n:3\n$-1\n:0\n", "*3\n:3\n_\n:0\n"], [Some(3), None, Some(0)];
        json_arrlen_root("list")
            => "JSON.ARRLEN list", [":2\n"], Some(2);
        json_arrlen_root("none")
            => "JSON.ARRLEN none", ["$-1\n", "_\n"], None;
        json_arrtrim("doc", "$..a", 1, -2)
            => "JSON.ARRTRIM doc $..a 1 -2", ["*2\n:1\n$-1\n", "*2\n:1\n_\n"], [Some(1), None];
    }
    fails! {
        json_arrappend("none", "$", "1")
            => "JSON.ARRAPPEND none $ 1", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_arrindex("none", "$", "1")
            => "JSON.ARRINDEX none $ 1", ["-ERR Path does not exist\n"], "ERR";
        json_arrinsert("none", "$", 0, "1")
            => "JSON.ARRINSERT none $ 0 1", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_arrlen("none", "$")
            => "JSON.ARRLEN none $", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_arrtrim("none", "$", 0, 1)
            => "JSON.ARRTRIM none $ 0 1", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
    }
}

#[tokio::test]
async fn popping() {
    answers! {
        json_arrpop::<String>("doc", "$..a")
            => "JSON.ARRPOP doc $..a", ["*3\n$3\n\"x\"\n$-1\n$11\n{\"é\":-1.5}\n", "*3\n$3\n\"x\"\n_\n$11\n{\"é\":-1.5}\n"], [Some(r#""x""#.to_owned()), None, Some(r#"{"é":-1.5}"#.to_owned())];
        json_arrpop_with::<f64>("doc", "$.a", JsonArrpopOptions::new().index(0))
            => "JSON.ARRPOP doc $.a 0", ["*1\n$4\n-1.5\n"], [Some(-1.5)];
        json_arrpop_with::<i64>("doc", "$.a", JsonArrpopOptions::new().format_strings())
            => "JSON.ARRPOP doc FORMAT STRINGS $.a", ["*1\n$1\n7\n"], [Some(7)];
        json_arrpop::<String>("doc", "$.none")
            => "JSON.ARRPOP doc $.none", ["*0\n"], [None::<String>; 0];
        json_arrpop_root::<i64>("list")
            => "JSON.ARRPOP list", ["$1\n7\n"], Some(7);
        json_arrpop_root::<i64>("empty")
            => "JSON.ARRPOP empty", ["$-1\n", "_\n"], None;
        json_arrpop_expand::<Value>("doc", "$..a")
            => "JSON.ARRPOP doc FORMAT EXPAND $..a", ["*2\n%1\n$1\nb\n*2\n#t\n:1\n_\n"], [
                Some(Value::Map(vec![(Value::Bulk("b".into()), Value::Array(vec![Value::Bool(true), Value::Integer(1)]))])),
                None,
            ];
        json_arrpop_expand_with::<f64>("doc", "$.a", JsonArrpopExpandOptions::new().index(1))
            => "JSON.ARRPOP doc FORMAT EXPAND $.a 1", ["*1\n,1.5\n"], [Some(1.5)];
        json_arrpop_expand1::<Value>("doc", "$..a")
            => "JSON.ARRPOP doc FORMAT EXPAND1 $..a", ["*3\n:5\n$3\n[1]\n_\n"], [Some(Value::Integer(5)), Some(Value::Bulk("[1]".into())), None];
        json_arrpop_expand1_with::<bool>("doc", "$.a", JsonArrpopExpandOptions::new().index(-2))
            => "JSON.ARRPOP doc FORMAT EXPAND1 $.a -2", ["*1\n#f\n"], [Some(false)];
    }
    fails! {
        json_arrpop_with::<i64>("doc", "$.a", JsonArrpopOptions::new().format_strings())
            => "JSON.ARRPOP doc FORMAT STRINGS $.a", ["-ERR FORMAT argument is not supported on RESP2\n"], "ERR";
        json_arrpop::<String>("none", "$")
            => "JSON.ARRPOP none $", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_arrpop_expand::<Value>("doc", "$.a")
            => "JSON.ARRPOP doc FORMAT EXPAND $.a", ["-ERR FORMAT argument is not supported on RESP2\n"], "ERR";
        json_arrpop_expand1::<Value>("doc", "$.a")
            => "JSON.ARRPOP doc FORMAT EXPAND1 $.a", ["-ERR FORMAT argument is not supported on RESP2\n"], "ERR";
    }
}

#[tokio::test]
async fn removing() {
    answers! {
        json_clear("doc", "$.*")
            => "JSON.CLEAR doc $.*", [":3\n"], 3;
        json_clear("doc", "$.none")
            => "JSON.CLEAR doc $.none", [":0\n"], 0;
        json_clear_root("doc")
            => "JSON.CLEAR doc", [":1\n"], 1;
        json_clear_root("empty")
            => "JSON.CLEAR empty", [":0\n"], 0;
        json_del("doc", "$..a")
            => "JSON.DEL doc $..a", [":2\n"], 2;
        json_del("none", "$.a")
            => "JSON.DEL none $.a", [":0\n"], 0;
        json_del_root("doc")
            => "JSON.DEL doc", [":1\n"], 1;
        json_del_root("none")
            => "JSON.DEL none", [":0\n"], 0;
        json_forget("doc", "$..a")
            => "JSON.FORGET doc $..a", [":2\n"], 2;
        json_forget("none", "$.a")
            => "JSON.FORGET none $.a", [":0\n"], 0;
        json_forget_root("doc")
            => "JSON.FORGET doc", [":1\n"], 1;
        json_forget_root("none")
            => "JSON.FORGET none", [":0\n"], 0;
    }
    fails! {
        json_clear("none", "$")
            => "JSON.CLEAR none $", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
    }
}

#[tokio::test]
async fn reading() {
    answers! {
        json_get::<String>("doc", "$..n")
            => "JSON.GET doc $..n", ["$8\n[3,null]\n"], Some("[3,null]".to_owned());
        json_get::<String>("doc", "$.none")
            => "JSON.GET doc $.none", ["$2\n[]\n"], Some("[]".to_owned());
        json_get::<String>("none", "$")
            => "JSON.GET none $", ["$-1\n", "_\n"], None;
        json_get_with::<String>("doc", "$.b", JsonGetOptions::new().indent("--").newline("|").space("_"))
            => "JSON.GET doc INDENT -- NEWLINE | SPACE _ $.b", ["$25\n[|--{|----\"x\":_\"hi\"|--}|]\n"], Some(r#"[|--{|----"x":_"hi"|--}|]"#.to_owned());
        json_get_with::<String>("doc", "$.n", JsonGetOptions::new().format_string())
            => "JSON.GET doc FORMAT STRING $.n", ["$3\n[3]\n"], Some("[3]".to_owned());
        json_get_paths::<String>("doc", ["$.n", "$..x"])
            => "JSON.GET doc $.n $..x", ["$25\n{\"$.n\":[3],\"$..x\":[\"hi\"]}\n"], Some(r#"{"$.n":[3],"$..x":["hi"]}"#.to_owned());
        json_get_paths::<String>("none", ["$.n", "$.x"])
            => "JSON.GET none $.n $.x", ["$-1\n", "_\n"], None;
        json_get_paths_with::<String>("doc", ["$.n", "$.m"], JsonGetOptions::new().space("_"))
            => "JSON.GET doc SPACE _ $.n $.m", ["$22\n{\"$.n\":_[3],\"$.m\":_[]}\n"], Some(r#"{"$.n":_[3],"$.m":_[]}"#.to_owned());
        json_get_root::<String>("doc")
            => "JSON.GET doc", ["$7\n{\"n\":3}\n"], Some(r#"{"n":3}"#.to_owned());
        json_get_root::<String>("none")
            => "JSON.GET none", ["$-1\n", "_\n"], None;
        json_get_root_with::<String>("doc", JsonGetOptions::new().newline("|"))
            => "JSON.GET doc NEWLINE |", ["$9\n{|\"n\":3|}\n"], Some(r#"{|"n":3|}"#.to_owned());
        json_get_expand::<Value>("doc", ["$.n", "$.b"])
            => "JSON.GET doc FORMAT EXPAND $.n $.b", ["*2\n*2\n:3\n_\n*1\n%1\n$1\nx\n$2\nhi\n"], Some(vec![
                vec![Value::Integer(3), Value::Null],
                vec![Value::Map(vec![(Value::Bulk("x".into()), Value::Bulk("hi".into()))])],
            ]);
        json_get_expand::<Value>("none", "$")
            => "JSON.GET none FORMAT EXPAND $", ["_\n"], None;
        json_get_expand1::<Value>("doc", ["$.n", "$.b"])
            => "JSON.GET doc FORMAT EXPAND1 $.n $.b", ["*2\n*2\n,2.5\n#t\n*1\n$10\n{\"x\":\"hi\"}\n"], Some(vec![
                vec![Value::Double(2.5), Value::Bool(true)],
                vec![Value::Bulk(r#"{"x":"hi"}"#.into())],
            ]);
        json_get_expand1::<Value>("none", "$")
            => "JSON.GET none FORMAT EXPAND1 $", ["_\n"], None;
        json_get_expand1_with::<String>("doc", "$.b", JsonGetExpand1Options::new().indent("--").newline("|").space("_"))
            => "JSON.GET doc INDENT -- NEWLINE | SPACE _ FORMAT EXPAND1 $.b", ["*1\n*1\n$15\n{|--\"x\":_\"hi\"|}\n"], Some(vec![vec![r#"{|--"x":_"hi"|}"#.to_owned()]]);
        json_mget::<String>(["doc", "none"], "$..n")
            => "JSON.MGET doc none $..n", ["*2\n$8\n[3,null]\n$-1\n", "*2\n$8\n[3,null]\n_\n"], [Some("[3,null]".to_owned()), None];
    }
    fails! {
        json_get_with::<String>("doc", "$.n", JsonGetOptions::new().format_string())
            => "JSON.GET doc FORMAT STRING $.n", ["-ERR FORMAT argument is not supported on RESP2\n"], "ERR";
        json_get_expand::<Value>("doc", "$.n")
            => "JSON.GET doc FORMAT EXPAND $.n", ["-ERR FORMAT argument is not supported on RESP2\n"], "ERR";
        json_get_expand1::<Value>("doc", "$.n")
            => "JSON.GET doc FORMAT EXPAND1 $.n", ["-ERR FORMAT argument is not supported on RESP2\n"], "ERR";
    }
}

#[tokio::test]
async fn writing() {
    answers! {
        json_set("doc", "$", r#"{"n":3}"#)
            => r#"JSON.SET doc $ {"n":3}"#, ["+OK\n"], true;
        json_set("doc", "$.x.y", "2")
            => "JSON.SET doc $.x.y 2", ["$-1\n", "_\n"], false;
        json_set_with("doc", "$.n", "4", JsonSetOptions::new().nx())
            => "JSON.SET doc $.n 4 NX", ["$-1\n", "_\n"], false;
        json_set_with("doc", "$.n", "4", JsonSetOptions::new().xx())
            => "JSON.SET doc $.n 4 XX", ["+OK\n"], true;
        json_set_with("doc", "$.f", "[1.5]", JsonSetOptions::new().fpha(JsonFloat::Bf16))
            => "JSON.SET doc $.f [1.5] FPHA BF16", ["+OK\n"], true;
        json_set_with("doc", "$.f", "[1.5]", JsonSetOptions::new().fpha(JsonFloat::Fp16))
            => "JSON.SET doc $.f [1.5] FPHA FP16", ["+OK\n"], true;
        json_set_with("doc", "$.f", "[1.5]", JsonSetOptions::new().fpha(JsonFloat::Fp32))
            => "JSON.SET doc $.f [1.5] FPHA FP32", ["+OK\n"], true;
        json_set_with("doc", "$.f", "[1.5]", JsonSetOptions::new().fpha(JsonFloat::Fp64))
            => "JSON.SET doc $.f [1.5] FPHA FP64", ["+OK\n"], true;
        json_set_with("doc", "$.n", "4", JsonSetOptions::new().format(JsonFormat::String))
            => "JSON.SET doc $.n 4 FORMAT STRING", ["+OK\n"], true;
        json_set_with("doc", "$.n", "4", JsonSetOptions::new().format(JsonFormat::Json))
            => "JSON.SET doc $.n 4 FORMAT JSON", ["+OK\n"], true;
        json_set_with("doc", "$.n", "4", JsonSetOptions::new().format(JsonFormat::Bson))
            => "JSON.SET doc $.n 4 FORMAT BSON", ["+OK\n"], true;
        json_merge("doc", "$.b", r#"{"x":null}"#)
            => r#"JSON.MERGE doc $.b {"x":null}"#, ["+OK\n"], true;
        json_merge("doc", "$.x.y", "1")
            => "JSON.MERGE doc $.x.y 1", ["$-1\n", "_\n"], false;
        json_merge_with("doc", "$", "{}", JsonMergeOptions::new().format(JsonFormat::String))
            => "JSON.MERGE doc $ {} FORMAT STRING", ["+OK\n"], true;
        json_merge_with("doc", "$", "{}", JsonMergeOptions::new().format(JsonFormat::Json))
            => "JSON.MERGE doc $ {} FORMAT JSON", ["+OK\n"], true;
        json_merge_with("doc", "$", "{}", JsonMergeOptions::new().format(JsonFormat::Bson))
            => "JSON.MERGE doc $ {} FORMAT BSON", ["+OK\n"], true;
        json_mset([("doc", "$", "1"), ("other", "$.x", "[2]")])
            => "JSON.MSET doc $ 1 other $.x [2]", ["+OK\n"], true;
        json_mset(("doc", "$.x.y", "1"))
            => "JSON.MSET doc $.x.y 1", ["$-1\n", "_\n"], false;
    }
    fails! {
        json_set("none", "$.x", "5")
            => "JSON.SET none $.x 5", ["-ERR new objects must be created at the root\n"], "ERR";
    }
}

#[tokio::test]
async fn numbers_and_strings() {
    answers! {
        json_numincrby("doc", "$..n", 2)
            => "JSON.NUMINCRBY doc $..n 2", ["$8\n[5,null]\n", "*2\n:5\n_\n"], [Some(JsonNumber::Integer(5)), None];
        json_numincrby("doc", "$.none", -0.5)
            => "JSON.NUMINCRBY doc $.none -0.5", ["$2\n[]\n", "*0\n"], [];
        json_nummultby("doc", "$..n", 1.5)
            => "JSON.NUMMULTBY doc $..n 1.5", ["$10\n[7.5,null]\n", "*2\n,7.5\n_\n"], [Some(JsonNumber::Double(7.5)), None];
        json_numpowby("doc", "$..n", "-2.0")
            => "JSON.NUMPOWBY doc $..n -2.0", ["$11\n[0.25,null]\n", "*2\n,0.25\n_\n"], [Some(JsonNumber::Double(0.25)), None];
        json_strappend("doc", "$..s", r#""é""#)
            => r#"JSON.STRAPPEND doc $..s "é""#, ["*2\n:4\n$-1\n", "*2\n:4\n_\n"], [Some(4), None];
        json_strappend_root("text", r#""a""#)
            => r#"JSON.STRAPPEND text "a""#, [":3\n"], 3;
        json_strlen("doc", "$..s")
            => "JSON.STRLEN doc $..s", ["*2\n:0\n$-1\n", "*2\n:0\n_\n"], [Some(0), None];
        json_strlen_root("text")
            => "JSON.STRLEN text", [":3\n"], Some(3);
        json_strlen_root("none")
            => "JSON.STRLEN none", ["$-1\n", "_\n"], None;
        json_toggle("doc", "$..t")
            => "JSON.TOGGLE doc $..t", ["*3\n:1\n:0\n$-1\n", "*3\n:1\n:0\n_\n"], [Some(true), Some(false), None];
    }
    fails! {
        json_numincrby("none", "$", 1)
            => "JSON.NUMINCRBY none $ 1", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_nummultby("none", "$", 1)
            => "JSON.NUMMULTBY none $ 1", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_numpowby("doc", "$.n", -2)
            => "JSON.NUMPOWBY doc $.n -2", ["-ERR numeric overflow\n"], "ERR";
        json_strappend("none", "$", r#""a""#)
            => r#"JSON.STRAPPEND none $ "a""#, ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_strappend_root("none", r#""a""#)
            => r#"JSON.STRAPPEND none "a""#, ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_strlen("none", "$")
            => "JSON.STRLEN none $", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_toggle("none", "$")
            => "JSON.TOGGLE none $", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
    }
}

#[tokio::test]
async fn what_is_there() {
    answers! {
        json_debug_memory("doc", "$..n")
            => "JSON.DEBUG MEMORY doc $..n", ["*2\n:8\n:24\n"], [8, 24];
        json_debug_memory("none", "$")
            => "JSON.DEBUG MEMORY none $", ["*0\n"], [0_u64; 0];
        json_debug_memory_root("doc")
            => "JSON.DEBUG MEMORY doc", [":61\n"], 61;
        json_debug_memory_root("none")
            => "JSON.DEBUG MEMORY none", [":0\n"], 0;
        json_objkeys("doc", "$..b")
            => "JSON.OBJKEYS doc $..b", ["*3\n*2\n$1\nx\n$2\né\n$-1\n*0\n", "*3\n*2\n$1\nx\n$2\né\n_\n*0\n"], [Some(vec!["x".to_owned(), "é".to_owned()]), None, Some(vec![])];
        json_objkeys_root("doc")
            => "JSON.OBJKEYS doc", ["*1\n$1\nn\n"], Some(vec!["n".to_owned()]);
        json_objkeys_root("none")
            => "JSON.OBJKEYS none", ["$-1\n", "_\n"], None;
        json_objlen("doc", "$..b")
            => "JSON.OBJLEN doc $..b", ["*2\n:2\n$-1\n", "*2\n:2\n_\n"], [Some(2), None];
        json_objlen_root("doc")
            => "JSON.OBJLEN doc", [":1\n"], Some(1);
        json_objlen_root("none")
            => "JSON.OBJLEN none", ["$-1\n", "_\n"], None;
        json_resp("doc", "$..b")
            => "JSON.RESP doc $..b", ["*2\n*3\n+{\n$1\nx\n$2\nhi\n*4\n+[\n:1\n+true\n$-1\n", "*2\n*3\n+{\n$1\nx\n$2\nhi\n*4\n+[\n:1\n+true\n_\n"], Some(vec![
                JsonResp::Object(vec![("x".to_owned(), JsonResp::Text("hi".to_owned()))]),
                JsonResp::Array(vec![JsonResp::Integer(1), JsonResp::Bool(true), JsonResp::Null]),
            ]);
        json_resp("none", "$")
            => "JSON.RESP none $", ["$-1\n", "_\n"], None;
        json_resp_root("doc")
            => "JSON.RESP doc", ["*1\n+{\n"], Some(JsonResp::Object(vec![]));
        json_resp_root("half")
            => "JSON.RESP half", [",0.5\n"], Some(JsonResp::Double(0.5));
        json_resp_root("half")
            => "JSON.RESP half", ["$3\n0.5\n"], Some(JsonResp::Text("0.5".to_owned()));
        json_resp_root("none")
            => "JSON.RESP none", ["$-1\n", "_\n"], None;
        json_type("doc", "$.*")
            => "JSON.TYPE doc $.*", ["*7\n$5\narray\n$7\nboolean\n$7\ninteger\n$4\nnull\n$6\nnumber\n$6\nobject\n$6\nstring\n", "*1\n*7\n$5\narray\n$7\nboolean\n$7\ninteger\n$4\nnull\n$6\nnumber\n$6\nobject\n$6\nstring\n"], Some(vec![
                JsonType::Array,
                JsonType::Boolean,
                JsonType::Integer,
                JsonType::Null,
                JsonType::Number,
                JsonType::Object,
                JsonType::String,
            ]);
        json_type("doc", "$.none")
            => "JSON.TYPE doc $.none", ["*0\n", "*1\n*0\n"], Some(vec![]);
        json_type("none", "$")
            => "JSON.TYPE none $", ["$-1\n", "*1\n_\n"], None;
        json_type_root("doc")
            => "JSON.TYPE doc", ["$6\nobject\n", "*1\n$6\nobject\n"], Some(JsonType::Object);
        json_type_root("none")
            => "JSON.TYPE none", ["$-1\n", "*1\n_\n"], None;
    }
    fails! {
        json_objkeys("none", "$")
            => "JSON.OBJKEYS none $", ["-ERR could not perform this operation on a key that doesn't exist\n"], "ERR";
        json_objlen("none", "$")
            => "JSON.OBJLEN none $", ["-ERR Path does not exist or not an object\n"], "ERR";
    }
}
