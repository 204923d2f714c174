use redis_typed::{
    __private::{Arg, DecodeError, Reader},
    FromRedis, ToRedisArgs,
};

use super::{read, rows, word};

#[derive(Debug, FromRedis, PartialEq)]
struct Point(f64, f64, #[redis(skip)] u8);

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
#[redis(array)]
struct Slot {
    #[redis(rename = "from")]
    start: u16,
    end: u16,
    #[redis(skip)]
    seen: bool,
    name: Option<String>,
}

#[derive(Clone, Debug, FromRedis, PartialEq, ToRedisArgs)]
struct UserId(u64);

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Flag(bool);

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Hex(#[redis(with = "hex")] u32);

mod hex {
    use super::{Arg, DecodeError, FromRedis, Reader};

    pub(super) fn from_redis(reader: &mut Reader<'_>) -> Result<u32, DecodeError> {
        let text = String::from_redis(reader)?;
        u32::from_str_radix(&text, 16).map_err(|_| DecodeError::mismatch("hexadecimal digits", "other text"))
    }

    pub(super) fn to_arg(number: &u32) -> Arg<'_> {
        Arg::owned(format!("{number:x}"))
    }
}

#[test]
fn a_tuple_struct_is_read_by_position() {
    assert_eq!(read("*2\r\n,1.5\r\n$1\r\n2\r\n"), Ok(Point(1.5, 2.0, 0)));
    assert_eq!(read::<Point>("*1\r\n,1.5\r\n"), Err("expected an array of 2, got an array of 1".into()));
    assert_eq!(read::<Point>("*2\r\n,1.5\r\n+x\r\n"), Err("element 1: expected a number, got other text".into()));
}

#[test]
fn an_array_struct_is_read_by_position_and_written_by_name() {
    let slot = Slot { start: 1, end: 9, seen: false, name: None };
    assert_eq!(read("*3\r\n:1\r\n:9\r\n$-1\r\n"), Ok(slot));
    assert_eq!(read::<Slot>("%0\r\n"), Err("expected an array, got a map of 0".into()));
    let error = read::<Slot>("*3\r\n+a\r\n:9\r\n_\r\n").expect_err("no number");
    assert_eq!(error, "field \"from\" of Slot: expected an integer, got other text");
    let slot = Slot { start: 1, end: 9, seen: true, name: Some("n".into()) };
    assert_eq!(rows(&slot), (3, "from 1 end 9 name n".into()));
}

#[test]
fn a_newtype_is_what_is_in_it() {
    assert_eq!(read("$2\r\n42\r\n"), Ok(UserId(42)));
    assert_eq!(read::<UserId>("_\r\n"), Err("expected an integer, got nil".into()));
    assert_eq!(word(&UserId(42)), "42");
    assert_eq!(read("#t\r\n"), Ok(Flag(true)));
    assert_eq!((word(&Flag(true)), word(&Flag(false))), ("1".into(), "0".into()));
    assert_eq!(read("+ff\r\n"), Ok(Hex(255)));
    assert_eq!(read::<Hex>("+x\r\n"), Err("expected hexadecimal digits, got other text".into()));
    assert_eq!(word(&Hex(255)), "ff");
}

#[test]
fn newtypes_make_lists_of_words() {
    let mut words = redis_typed::__private::Words::default();
    words.args(&[UserId(1), UserId(2)]);
    words.args(&UserId(3));
    assert_eq!(words.display().to_string(), "1 2 3");
}
