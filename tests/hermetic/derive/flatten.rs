use std::collections::BTreeMap;

use redis_typed::{FromRedis, ToRedisArgs};

use super::{columns, maps, read, rows, swapped};

#[derive(Clone, Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Address {
    street: String,
    zip: Option<u32>,
}

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Person {
    #[redis(flatten)]
    address: Address,
    name: String,
    #[redis(flatten)]
    rest: BTreeMap<String, String>,
}

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Guest {
    name: String,
    #[redis(flatten)]
    address: Option<Address>,
}

#[test]
fn unmatched_pairs_go_to_every_flattened_field() {
    for reply in maps(&[("zip", "7"), ("name", "Ann"), ("street", "Main"), ("more", "x")]) {
        let person: Person = read(&reply).expect("a person");
        assert_eq!(person.address, Address { street: "Main".into(), zip: Some(7) });
        assert_eq!(person.name, "Ann");
        let rest = [("more", "x"), ("street", "Main"), ("zip", "7")];
        assert_eq!(person.rest, rest.map(|(key, value)| (key.into(), value.into())).into());
    }
}

#[test]
fn values_of_any_shape_are_kept_whole() {
    #[derive(FromRedis)]
    struct Tagged {
        id: u8,
        #[redis(flatten)]
        rest: BTreeMap<String, Vec<i64>>,
    }
    let tagged: Tagged = read("%3\r\n+a\r\n*2\r\n:1\r\n:2\r\n+id\r\n:5\r\n+b\r\n~1\r\n:3\r\n").expect("tagged");
    assert_eq!((tagged.id, tagged.rest), (5, BTreeMap::from([("a".into(), vec![1, 2]), ("b".into(), vec![3])])));
}

#[test]
fn an_option_is_none_without_unmatched_pairs() {
    for reply in maps(&[("name", "Ann")]) {
        assert_eq!(read(&reply), Ok(Guest { name: "Ann".into(), address: None }));
    }
    for reply in maps(&[("name", "Ann"), ("zip", "1")]) {
        let error = read::<Guest>(&reply).expect_err("no street");
        let text = "field \"address\" of Guest: field \"street\" of Address: expected a value, got nothing";
        assert_eq!(error, text);
    }
}

#[test]
fn writes_the_inner_fields_in_place() {
    let address = Address { street: "Main".into(), zip: None };
    let rest = BTreeMap::from([("more".to_owned(), "x".to_owned())]);
    let person = Person { address: address.clone(), name: "Ann".into(), rest };
    assert_eq!(rows(&person), (3, "street Main name Ann more x".into()));
    assert_eq!(columns(&person), "street name more Main Ann x");
    assert_eq!(swapped(&person), "Main street Ann name x more");
    assert_eq!(rows(&Guest { name: "Ann".into(), address: None }), (1, "name Ann".into()));
    assert_eq!(rows(&Guest { name: "Ann".into(), address: Some(address) }), (2, "name Ann street Main".into()));
}
