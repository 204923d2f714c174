use redis_typed::{FromRedis, ToRedisArgs};

use super::{read, word};

#[derive(Clone, Copy, Debug, FromRedis, PartialEq, ToRedisArgs)]
#[redis(rename_all = "kebab-case")]
enum Status {
    Active,
    OnHold,
    #[redis(rename = "x", alias = "removed")]
    Deleted,
}

#[derive(Clone, Copy, Debug, FromRedis, PartialEq, ToRedisArgs)]
enum Kind {
    String,
    #[redis(other)]
    Else,
}

#[derive(Debug, FromRedis, PartialEq)]
enum Single {
    Only,
}

#[test]
fn a_variant_is_its_name() {
    for reply in ["+on-hold\r\n", "$7\r\non-hold\r\n", "=11\r\ntxt:on-hold\r\n"] {
        assert_eq!(read(reply), Ok(Status::OnHold));
    }
    assert_eq!(read("+x\r\n"), Ok(Status::Deleted));
    assert_eq!(read("+removed\r\n"), Ok(Status::Deleted));
    assert_eq!(
        [Status::Active, Status::OnHold, Status::Deleted].map(|status| word(&status)),
        ["active", "on-hold", "x"]
    );
}

#[test]
fn other_texts_are_errors_that_list_the_names() {
    for reply in ["+Active\r\n", "+ON-HOLD\r\n", "+\r\n", "+Deleted\r\n"] {
        let error = read::<Status>(reply).expect_err("no status");
        assert_eq!(error, "expected one of `active`, `on-hold`, `x`, got other text");
    }
    assert_eq!(read::<Single>("+x\r\n"), Err("expected `Only`, got other text".into()));
    assert_eq!(read("+Only\r\n"), Ok(Single::Only));
    assert_eq!(read::<Status>(":1\r\n"), Err("expected a string, got an integer".into()));
    assert_eq!(read::<Status>("_\r\n"), Err("expected a string, got nil".into()));
}

#[test]
fn other_takes_the_rest_of_the_texts() {
    assert_eq!(read("+String\r\n"), Ok(Kind::String));
    assert_eq!(read("+string\r\n"), Ok(Kind::Else));
    assert_eq!(word(&Kind::Else), "Else");
    assert!(read::<Kind>("_\r\n").is_err());
}
