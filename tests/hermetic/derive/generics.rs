use std::{borrow::Cow, collections::HashMap, hash::Hash, marker::PhantomData};

use redis_typed::{FromRedis, ToRedisArgs};

use super::{read, rows, word};

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Id<T>(T);

#[derive(Debug, FromRedis, PartialEq)]
struct Page<T, K: Eq + Hash, const N: usize>
where
    K: Clone,
{
    items: Vec<T>,
    by_key: HashMap<K, Option<T>>,
    sums: [i64; N],
    #[redis(default)]
    extra: T,
    #[redis(skip)]
    marker: PhantomData<fn() -> K>,
}

#[derive(ToRedisArgs)]
struct Borrowed<'a, T: ?Sized> {
    name: &'a str,
    text: Cow<'a, str>,
    value: &'a T,
}

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Tagged<B> {
    tag: String,
    #[redis(flatten)]
    body: B,
}

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Body {
    size: u8,
}

trait Model {
    type Key;
}

#[derive(Debug, PartialEq)]
struct NoReply;

impl Model for NoReply {
    type Key = u64;
}

/// `M` itself is neither read nor written.
#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct Reference<M: Model> {
    key: M::Key,
    parent: Option<M::Key>,
}

#[test]
fn parameters_are_bound_as_their_fields_need() {
    assert_eq!(read("+a\r\n"), Ok(Id("a".to_owned())));
    assert_eq!(word(&Id(7)), "7");
    let page: Page<u16, String, 1> =
        read("%3\r\n+items\r\n*1\r\n:1\r\n+by_key\r\n%1\r\n+k\r\n_\r\n+sums\r\n*1\r\n:9\r\n").expect("a page");
    assert_eq!(
        (page.items, page.by_key, page.sums, page.extra),
        (vec![1], HashMap::from([("k".into(), None)]), [9], 0)
    );
    assert_eq!(rows(&Borrowed { name: "n", text: "t".into(), value: "v" }), (3, "name n text t value v".into()));
}

#[test]
fn a_flattened_parameter_is_a_map() {
    let tagged = Tagged { tag: "t".into(), body: Body { size: 1 } };
    assert_eq!(read("*4\r\n+size\r\n:1\r\n+tag\r\n+t\r\n"), Ok(Tagged { tag: "t".into(), body: Body { size: 1 } }));
    assert_eq!(rows(&tagged), (2, "tag t size 1".into()));
}

#[test]
fn a_type_of_a_parameter_is_bound_and_not_the_parameter() {
    let reference: Reference<NoReply> = read("%1\r\n+key\r\n:7\r\n").expect("a reference");
    assert_eq!((reference.key, reference.parent), (7, None));
    assert_eq!(rows(&reference), (1, "key 7".into()));
}
