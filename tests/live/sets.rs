//! Sets.

use std::collections::{BTreeSet, HashSet};

use redis_typed::{Commands, ErrorCode, ErrorKind, ScanPage, SintercardOptions, SscanOptions, specs};

const BINARY: &[u8] = b"\x00\xff\r\n";

fn set<const N: usize>(members: [&str; N]) -> BTreeSet<String> {
    members.map(String::from).into()
}

crate::suite! {
    members => ["SADD", "SCARD", "SMEMBERS", "SISMEMBER", "SMISMEMBER", "SREM"] async |t| {
        assert_eq!(t.client.sadd("s", ["a", "b", "a"]).await.unwrap(), 2);
        assert_eq!(t.client.sadd("s", "b").await.unwrap(), 0);
        assert_eq!(t.client.sadd("s", BINARY).await.unwrap(), 1);
        assert_eq!(t.client.scard("s").await.unwrap(), 3);
        assert_eq!(t.client.scard("missing").await.unwrap(), 0);

        let all: HashSet<Vec<u8>> = t.client.smembers("s").await.unwrap();
        assert_eq!(all, HashSet::from([b"a".to_vec(), b"b".to_vec(), BINARY.to_vec()]));
        assert_eq!(t.client.smembers::<BTreeSet<String>>("missing").await.unwrap(), set([]));

        assert!(t.client.sismember("s", BINARY).await.unwrap());
        assert!(!t.client.sismember("s", "z").await.unwrap());
        assert!(!t.client.sismember("missing", "a").await.unwrap());
        assert_eq!(t.client.smismember("s", ["z", "a"]).await.unwrap(), [false, true]);
        assert_eq!(t.client.smismember("missing", "a").await.unwrap(), [false]);

        assert_eq!(t.client.srem("s", ["a", "z"]).await.unwrap(), 1);
        assert_eq!(t.client.srem("missing", "a").await.unwrap(), 0);
        assert_eq!(t.client.scard("s").await.unwrap(), 2);
    }

    into_collections => ["SMEMBERS"] async |t| {
        t.client.sadd("s", [3, 1, 2]).await.unwrap();
        assert_eq!(t.client.smembers::<BTreeSet<u8>>("s").await.unwrap(), BTreeSet::from([1, 2, 3]));
        assert_eq!(t.client.smembers::<HashSet<i64>>("s").await.unwrap(), HashSet::from([1, 2, 3]));
        let mut list: Vec<String> = t.client.smembers("s").await.unwrap();
        list.sort();
        assert_eq!(list, ["1", "2", "3"]);
    }

    algebra => ["SDIFF", "SDIFFSTORE", "SINTER", "SINTERSTORE", "SUNION", "SUNIONSTORE"] async |t| {
        t.client.sadd("a", ["1", "2", "3"]).await.unwrap();
        t.client.sadd("b", ["3", "4"]).await.unwrap();

        assert_eq!(t.client.sdiff::<BTreeSet<String>>(["a", "b"]).await.unwrap(), set(["1", "2"]));
        assert_eq!(t.client.sdiff::<BTreeSet<String>>(["missing", "a"]).await.unwrap(), set([]));
        assert_eq!(t.client.sinter::<BTreeSet<String>>(["a", "b"]).await.unwrap(), set(["3"]));
        assert_eq!(t.client.sinter::<BTreeSet<String>>(["a", "missing"]).await.unwrap(), set([]));
        assert_eq!(t.client.sunion::<BTreeSet<String>>(["a", "b"]).await.unwrap(), set(["1", "2", "3", "4"]));
        assert_eq!(t.client.sunion::<BTreeSet<String>>("missing").await.unwrap(), set([]));

        assert_eq!(t.client.sdiffstore("to", ["a", "b"]).await.unwrap(), 2);
        assert_eq!(t.client.smembers::<BTreeSet<String>>("to").await.unwrap(), set(["1", "2"]));
        assert_eq!(t.client.sinterstore("to", ["a", "b"]).await.unwrap(), 1);
        assert_eq!(t.client.smembers::<BTreeSet<String>>("to").await.unwrap(), set(["3"]));
        assert_eq!(t.client.sunionstore("to", ["a", "b"]).await.unwrap(), 4);
        assert_eq!(t.client.smembers::<BTreeSet<String>>("to").await.unwrap(), set(["1", "2", "3", "4"]));

        assert_eq!(t.client.sdiffstore("to", ["missing", "a"]).await.unwrap(), 0);
        assert!(!t.client.exists_one("to").await.unwrap());
        assert_eq!(t.client.sinterstore("to", ["a", "missing"]).await.unwrap(), 0);
        assert_eq!(t.client.sunionstore("to", "missing").await.unwrap(), 0);
    }

    count_of_an_intersection => ["SINTERCARD"] async |t| {
        if !t.has(&specs::SINTERCARD) {
            return;
        }
        t.client.sadd("a", ["1", "2", "3"]).await.unwrap();
        t.client.sadd("b", ["2", "3", "4"]).await.unwrap();
        assert_eq!(t.client.sintercard(["a", "b"]).await.unwrap(), 2);
        assert_eq!(t.client.sintercard("a").await.unwrap(), 3);
        assert_eq!(t.client.sintercard(["a", "missing"]).await.unwrap(), 0);
        assert_eq!(t.client.sintercard_with(["a", "b"], SintercardOptions::new().limit(1)).await.unwrap(), 1);
    }

    moving => ["SMOVE"] async |t| {
        t.client.sadd("from", ["a", "b"]).await.unwrap();
        assert!(t.client.smove("from", "to", "a").await.unwrap());
        assert!(!t.client.smove("from", "to", "a").await.unwrap());
        assert!(!t.client.smove("missing", "to", "a").await.unwrap());
        assert_eq!(t.client.smembers::<BTreeSet<String>>("to").await.unwrap(), set(["a"]));
    }

    taking_at_random => ["SPOP"] async |t| {
        t.client.sadd("s", "only").await.unwrap();
        assert_eq!(t.client.spop::<String>("s").await.unwrap().as_deref(), Some("only"));
        assert_eq!(t.client.spop::<String>("s").await.unwrap(), None);

        t.client.sadd("s", ["1", "2", "3"]).await.unwrap();
        let taken: BTreeSet<u8> = t.client.spop_count("s", 2).await.unwrap();
        let left: BTreeSet<u8> = t.client.smembers("s").await.unwrap();
        assert_eq!((taken.len(), left.len()), (2, 1));
        assert_eq!(&taken | &left, BTreeSet::from([1, 2, 3]));
        assert_eq!(t.client.spop_count::<BTreeSet<u8>>("s", 0).await.unwrap(), BTreeSet::new());
        assert_eq!(t.client.spop_count::<BTreeSet<u8>>("missing", 2).await.unwrap(), BTreeSet::new());
    }

    reading_at_random => ["SRANDMEMBER"] async |t| {
        assert_eq!(t.client.srandmember::<String>("s").await.unwrap(), None);
        assert_eq!(t.client.srandmember_count::<String>("s", 3).await.unwrap(), [""; 0]);
        t.client.sadd("s", "a").await.unwrap();
        assert_eq!(t.client.srandmember::<String>("s").await.unwrap().as_deref(), Some("a"));
        assert_eq!(t.client.srandmember_count::<String>("s", 3).await.unwrap(), ["a"]);
        assert_eq!(t.client.srandmember_count::<String>("s", -3).await.unwrap(), ["a", "a", "a"]);
        assert_eq!(t.client.scard("s").await.unwrap(), 1);
    }

    page_by_page => ["SSCAN"] async |t| {
        let empty = ScanPage { cursor: 0, items: Vec::<String>::new() };
        assert_eq!(t.client.sscan::<String>("missing", 0).await.unwrap(), empty);
        t.client.sadd("s", ["a", "b"]).await.unwrap();
        let mut page = t.client.sscan::<String>("s", 0).await.unwrap();
        page.items.sort();
        assert_eq!((page.cursor, page.items), (0, vec!["a".to_owned(), "b".to_owned()]));
        let page = t.client.sscan_with::<String>("s", 0, SscanOptions::new().pattern("b*")).await.unwrap();
        assert_eq!(page.items, ["b"]);

        t.client.sadd("large", (0..500).map(|number| format!("member {number}")).collect::<Vec<_>>()).await.unwrap();
        let (mut cursor, mut found, mut pages) = (0, BTreeSet::new(), 0);
        loop {
            let page = t.client.sscan_with::<String>("large", cursor, SscanOptions::new().count(50)).await.unwrap();
            found.extend(page.items);
            pages += 1;
            cursor = page.cursor;
            if cursor == 0 || pages > 500 {
                break;
            }
        }
        assert_eq!((found.len(), cursor), (500, 0));
        assert!(pages > 2, "COUNT 50 of 500 in {pages} pages");
    }

    wrong_use => ["SADD", "SMEMBERS"] async |t| {
        t.client.set("text", "v").await.unwrap();
        let error = t.client.sadd("text", "a").await.unwrap_err();
        assert_eq!(error.as_server().map(|error| error.code()), Some(ErrorCode::WrongType));
        let error = t.client.smembers::<BTreeSet<String>>("text").await.unwrap_err();
        assert_eq!(error.code(), Some("WRONGTYPE"));
        let error = t.client.sadd("s", Vec::<String>::new()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Data);

        t.client.sadd("s", "word").await.unwrap();
        let error = t.client.smembers::<BTreeSet<i64>>("s").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
    }
}
