//! Raw commands, recognized by the table.

use redis_typed::{
    COMMANDS_TABLE,
    table::{NotFound, Table, split, table},
};

mod shop {
    redis_typed::commands!("docs/shop.toml" as pub trait Shop);
}

fn rust(line: &str) -> Option<String> {
    table().find(&split(line).unwrap()).unwrap_or_else(|error| panic!("{line}: {error}")).rust()
}

#[test]
fn lines_become_calls() {
    for (line, call) in [
        ("ZRANGE z 0 -1 WITHSCORES", r#"client.zrange_withscores::<M>("z", 0, -1)"#),
        ("set k v px 100 nx", r#"client.set_with("k", "v", SetOptions::new().px(100).nx())"#),
        ("SET k v get nx", r#"client.set_get_with::<T>("k", "v", SetOptions::new().nx())"#),
        (
            "SORT k GET a GET b LIMIT 0 1",
            r#"client.sort_get_with::<T>("k", ["a", "b"], SortOptions::new().limit(0, 1))"#,
        ),
        ("ZADD z NX INCR 1.5 m", r#"client.zadd_incr_with("z", 1.5, "m", ZaddIncrOptions::new().nx())"#),
        ("ZADD z +inf a 2 b", r#"client.zadd("z", [(f64::INFINITY, "a"), (2.0, "b")])"#),
        (
            "XADD s MAXLEN ~ 10 LIMIT 5 * f v",
            r#"client.xadd_with("s", "*", ("f", "v"), XaddOptions::new().trim(Trim::maxlen("10").approx().limit(5)))"#,
        ),
        ("XREAD STREAMS a b 1 2", r#"client.xread::<K, M>([("a", "1"), ("b", "2")])"#),
        ("EVAL 'return 1' 0", r#"client.eval::<T>("return 1", NO_KEYS, NO_KEYS)"#),
        (r#"SET k "\x00\xff""#, r#"client.set("k", b"\x00\xff")"#),
        ("EXPIREAT k 99999999999", r#"client.expireat("k", 99999999999_i64)"#),
    ] {
        assert_eq!(rust(line).as_deref(), Some(call), "{line}");
    }
    assert_eq!(rust("SELECT 1"), None);
}

#[test]
fn keys_are_found_wherever_they_are() {
    for (line, keys) in [
        ("MSET a 1 b 2", &["a", "b"][..]),
        ("XREADGROUP GROUP g c STREAMS a b > >", &["a", "b"]),
        ("SORT k BY w STORE to", &["k", "to"]),
        ("EVAL x 2 a b c", &["a", "b"]),
        ("WATCH a b", &["a", "b"]),
        ("PING", &[]),
    ] {
        assert_eq!(table().find(&split(line).unwrap()).unwrap().keys(), keys, "{line}");
    }
}

#[test]
fn what_is_no_command_says_why() {
    let find = |line: &str| table().find(&split(line).unwrap()).map(|_| ()).unwrap_err();
    assert!(matches!(find("FOO bar"), NotFound::Command { similar: None }));
    assert!(matches!(find(""), NotFound::Command { similar: None }));
    assert!(matches!(find("GETT k"), NotFound::Command { similar: Some("GET") }));
    assert_eq!(find("config gte x").to_string(), "no command of the table is called so; did you mean CONFIG GET?");
    let error = find("SET k");
    assert!(matches!(&error, NotFound::Form { entry } if entry.spec.name == "SET"));
    assert!(error.to_string().starts_with("SET is not used like this: SET key value [NX"), "{error}");
    assert!(matches!(find("EXPIRE k soon"), NotFound::Form { .. }));
    assert!(matches!(find("ZUNION 3 a b"), NotFound::Form { .. }));
}

#[test]
fn replies_are_held_against_the_declared_type() {
    let call = table().find(&["GEODIST", "g", "a", "b"]).unwrap();
    let read = |frame: &[u8]| call.read(frame).map(|value| format!("{:?}", value.unwrap()));
    assert_eq!(read(b"$4\r\n1.25\r\n").unwrap(), "Some(1.25)");
    assert_eq!(read(b"_\r\n").unwrap(), "None");
    assert!(read(b"*0\r\n").is_err());
    assert!(read(b"-ERR no\r\n").unwrap_err().is_response());
}

#[test]
fn ones_own_table_is_asked_like_the_librarys() {
    static BOTH: Table = Table::of(&[&COMMANDS_TABLE, &shop::SHOP_TABLE]);
    let call = BOTH.find(&["SHOP.ORDER", "basket", "apple", "2", "GIFT", "card"]).unwrap();
    assert_eq!(call.rust().unwrap(), r#"client.order_gift("basket", ("apple", 2), "***")"#);
    assert_eq!(call.entry().spec.name, "SHOP.ORDER");
    assert_eq!(BOTH.iter().count(), COMMANDS_TABLE.iter().count() + shop::SHOP_TABLE.iter().count());
    assert!(BOTH.get("config get").is_some());
}
