use redis_typed::{FromRedis, ToRedisArgs};

use super::{columns, maps, read, rows, swapped};

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct User {
    name: String,
    age: u32,
    email: Option<String>,
    active: bool,
}

fn ann(email: Option<&str>) -> User {
    User { name: "Ann".into(), age: 42, email: email.map(Into::into), active: true }
}

#[test]
fn pairs_come_in_any_order() {
    for reply in maps(&[("active", "1"), ("unknown", "x"), ("age", "42"), ("name", "Ann"), ("email", "a@b")]) {
        assert_eq!(read(&reply), Ok(ann(Some("a@b"))));
    }
}

#[test]
fn unknown_values_are_skipped_however_deep_they_are() {
    let reply = "%4\r\n+x\r\n*2\r\n:1\r\n%1\r\n+a\r\n_\r\n+name\r\n+Ann\r\n+active\r\n#t\r\n+age\r\n:42\r\n";
    assert_eq!(read(reply), Ok(ann(None)));
}

#[test]
fn an_option_may_be_missing_or_nil() {
    for reply in maps(&[("name", "Ann"), ("age", "42"), ("active", "1")]) {
        assert_eq!(read(&reply), Ok(ann(None)));
    }
    assert_eq!(read("%4\r\n+name\r\n+Ann\r\n+age\r\n:42\r\n+email\r\n_\r\n+active\r\n#t\r\n"), Ok(ann(None)));
}

#[test]
fn the_last_of_equal_keys_wins() {
    for reply in
        maps(&[("name", "Bob"), ("age", "1"), ("active", "0"), ("active", "1"), ("age", "42"), ("name", "Ann")])
    {
        assert_eq!(read(&reply), Ok(ann(None)));
    }
}

#[test]
fn errors_name_the_field() {
    let error = |reply: &str| read::<User>(reply).expect_err("no user");
    for reply in maps(&[("name", "Ann"), ("age", "old"), ("active", "1")]) {
        assert_eq!(error(&reply), "field \"age\" of User: expected an integer, got other text");
    }
    for reply in maps(&[("name", "Ann"), ("active", "1")]) {
        assert_eq!(error(&reply), "field \"age\" of User: expected a value, got nothing");
    }
    assert_eq!(error("*0\r\n"), "field \"name\" of User: expected a value, got nothing");
    assert_eq!(error("_\r\n"), "expected a map, got nil");
    assert_eq!(error("*3\r\n+a\r\n+b\r\n+c\r\n"), "expected a map, got an array of 3");
    assert_eq!(error("%1\r\n*0\r\n+b\r\n"), "expected a string, got an array of 0");
    assert_eq!(error("%1\r\n+age\r\n-ERR no\r\n"), "field \"age\" of User: the server answered no");
}

#[test]
fn in_other_types() {
    assert_eq!(read::<Option<User>>("_\r\n"), Ok(None));
    let error = read::<Vec<User>>("*1\r\n%1\r\n+age\r\n+x\r\n").expect_err("no user");
    assert_eq!(error, "element 0: field \"age\" of User: expected an integer, got other text");
}

#[test]
fn writes_fields_and_values_without_those_that_are_none() {
    assert_eq!(rows(&ann(None)), (3, "name Ann age 42 active 1".into()));
    assert_eq!(rows(&ann(Some("a@b"))), (4, "name Ann age 42 email a@b active 1".into()));
    assert_eq!(rows(&&User { active: false, ..ann(None) }), (3, "name Ann age 42 active 0".into()));
    assert_eq!(columns(&ann(None)), "name age active Ann 42 1");
    assert_eq!(swapped(&ann(None)), "Ann name 42 age 1 active");
}

fn three() -> u8 {
    3
}

mod half {
    use redis_typed::{
        __private::{DecodeError, Reader},
        FromRedis,
    };

    pub(super) fn from_redis(reader: &mut Reader<'_>) -> Result<i64, DecodeError> {
        i64::from_redis(reader).map(|number| number / 2)
    }

    pub(super) fn to_arg(number: &i64) -> i64 {
        number * 2
    }
}

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
#[redis(rename_all = "camelCase")]
struct Settings {
    max_items: u8,
    #[redis(rename = "KIND", alias = "sort", alias = "type")]
    r#type: String,
    #[redis(default)]
    retry_count: u8,
    #[redis(default = "three")]
    lives: u8,
    #[redis(default = "i64::default", with = "half")]
    half: i64,
    #[redis(with = "half")]
    other_half: Option<i64>,
    on: Option<bool>,
    #[redis(skip)]
    cache: Vec<String>,
    #[redis(skip, default = "three")]
    cached: u8,
}

fn settings() -> Settings {
    Settings {
        max_items: 9,
        r#type: "a".into(),
        retry_count: 0,
        lives: 3,
        half: 0,
        other_half: None,
        on: None,
        cache: Vec::new(),
        cached: 3,
    }
}

#[test]
fn names_and_defaults() {
    for name in ["KIND", "sort", "type"] {
        for reply in maps(&[("maxItems", "9"), (name, "a"), ("cached", "7"), ("cache", "x")]) {
            assert_eq!(read(&reply), Ok(settings()));
        }
    }
    let error = read::<Settings>("%1\r\n+max_items\r\n:1\r\n").expect_err("the name of the field is no name");
    assert_eq!(error, "field \"maxItems\" of Settings: expected a value, got nothing");
}

#[test]
fn with_reads_and_writes_what_is_in_an_option() {
    for reply in maps(&[("maxItems", "9"), ("type", "a"), ("half", "4"), ("otherHalf", "6"), ("on", "0")]) {
        let value = Settings { half: 2, other_half: Some(3), on: Some(false), ..settings() };
        assert_eq!(read(&reply), Ok(value));
    }
    assert_eq!(read("%3\r\n+maxItems\r\n:9\r\n+type\r\n+a\r\n+otherHalf\r\n_\r\n"), Ok(settings()));
    let error = read::<Settings>("%1\r\n+otherHalf\r\n+x\r\n").expect_err("no number");
    assert_eq!(error, "field \"otherHalf\" of Settings: expected an integer, got other text");
}

#[test]
fn writes_what_it_reads() {
    let value = Settings { half: 2, other_half: Some(3), on: Some(true), ..settings() };
    let text = "maxItems 9 KIND a retryCount 0 lives 3 half 4 otherHalf 6 on 1";
    assert_eq!(rows(&value), (7, text.into()));
    assert_eq!(columns(&value), "maxItems KIND retryCount lives half otherHalf on 9 a 0 3 4 6 1");
}
