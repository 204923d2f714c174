//! Bloom filters.

use redis_typed::modules::bloom::{BfInsertOptions, BfReserveOptions, BloomCommands};

use super::{MISSING, answer, golden, refused};

golden! {
    add: b"BF.ADD bf item", |redis| redis.bf_add("bf", "item"), {
        ":1" => Ok(true),
        ":0" => Ok(false),
        "#t" => Ok(true),
        "#f" => Ok(false),
        "-ERR non scaling filter is full" => refused("non scaling filter is full"),
    }

    add_binary: b"BF.ADD \xc3\xbc \x00\xff\r\n", |redis| redis.bf_add("ü", b"\x00\xff\r\n"), { "#t" => Ok(true), }

    card: b"BF.CARD bf", |redis| redis.bf_card("bf"), {
        ":3" => Ok(3),
        ":0" => Ok(0),
        "-WRONGTYPE Operation against a key holding the wrong kind of value" =>
            refused("WRONGTYPE Operation against a key holding the wrong kind of value"),
    }

    exists: b"BF.EXISTS bf ", |redis| redis.bf_exists("bf", ""), {
        ":1" => Ok(true),
        ":0" => Ok(false),
        "#t" => Ok(true),
        "#f" => Ok(false),
    }

    info_capacity: b"BF.INFO bf CAPACITY", |redis| redis.bf_info_capacity("bf"), {
        "*1\n:100" => Ok(100),
        "%1\n+Capacity\n:100" => Ok(100),
        MISSING => refused("not found"),
    }

    info_size: b"BF.INFO bf SIZE", |redis| redis.bf_info_size("bf"), {
        "*1\n:240" => Ok(240),
        "%1\n+Size\n:240" => Ok(240),
        MISSING => refused("not found"),
    }

    info_filters: b"BF.INFO bf FILTERS", |redis| redis.bf_info_filters("bf"), {
        "*1\n:1" => Ok(1),
        "%1\n+Number of filters\n:1" => Ok(1),
        MISSING => refused("not found"),
    }

    info_items: b"BF.INFO bf ITEMS", |redis| redis.bf_info_items("bf"), {
        "*1\n:3" => Ok(3),
        "%1\n+Number of items inserted\n:3" => Ok(3),
        MISSING => refused("not found"),
    }

    info_expansion: b"BF.INFO bf EXPANSION", |redis| redis.bf_info_expansion("bf"), {
        "*1\n:2" => Ok(Some(2)),
        "*1\n$-1" => Ok(None),
        "%1\n+Expansion rate\n:2" => Ok(Some(2)),
        "%1\n+Expansion rate\n_" => Ok(None),
        MISSING => refused("not found"),
    }

    insert: b"BF.INSERT bf ITEMS a b", |redis| redis.bf_insert("bf", ["a", "b"]), {
        "*2\n:1\n:0" => Ok(vec![Ok(true), Ok(false)]),
        "*2\n#t\n#f" => Ok(vec![Ok(true), Ok(false)]),
    }

    insert_without_making: b"BF.INSERT bf NOCREATE ITEMS a",
        |redis| redis.bf_insert_with("bf", "a", BfInsertOptions::new().nocreate()), {
        "*1\n:1" => Ok(vec![Ok(true)]),
        "*1\n#t" => Ok(vec![Ok(true)]),
        MISSING => refused("not found"),
    }

    insert_into_larger_and_larger: b"BF.INSERT bf CAPACITY 1000 ERROR 0.001 EXPANSION 4 ITEMS a",
        |redis| redis.bf_insert_with("bf", "a", BfInsertOptions::new().expansion(4).error(0.001).capacity(1000)), {
        "*1\n:1" => Ok(vec![Ok(true)]),
        "*1\n#t" => Ok(vec![Ok(true)]),
        "-Bad capacity" => refused("Bad capacity"),
    }

    load_chunk: b"BF.LOADCHUNK bf 1 \x00\xff\r\n", |redis| redis.bf_loadchunk("bf", 1, b"\x00\xff\r\n"), {
        "+OK" => Ok(()),
        "-ERR received bad data" => refused("received bad data"),
    }

    several_exist: b"BF.MEXISTS bf a b", |redis| redis.bf_mexists("bf", ["a", "b"]), {
        "*2\n:1\n:0" => Ok(vec![true, false]),
        "*2\n#t\n#f" => Ok(vec![true, false]),
        "*2\n:0\n:0" => Ok(vec![false, false]),
        "*2\n#f\n#f" => Ok(vec![false, false]),
    }

    reserve: b"BF.RESERVE bf 0.01 1000", |redis| redis.bf_reserve("bf", 0.01, 1000), {
        "+OK" => Ok(()),
        "-ERR item exists" => refused("item exists"),
    }

    reserve_what_grows: b"BF.RESERVE bf 0.01 1000 EXPANSION 2",
        |redis| redis.bf_reserve_with("bf", 0.01, 1000, BfReserveOptions::new().nonscaling().expansion(2)), {
        "+OK" => Ok(()),
        "-ERR bad expansion" => refused("bad expansion"),
    }

    reserve_what_does_not_grow: b"BF.RESERVE bf 0.01 1000 NONSCALING",
        |redis| redis.bf_reserve_with("bf", 0.01, 1000, BfReserveOptions::new().nonscaling()), { "+OK" => Ok(()), }

    dump: b"BF.SCANDUMP bf 0", |redis| redis.bf_scandump("bf", 0), {
        "*2\n:1\n$3\nabc" => Ok((1, Some("abc".into()))),
        "*2\n:0\n$0\n" => Ok((0, Some("".into()))),
        "*2\n:0\n_" => Ok((0, None)),
        MISSING => refused("not found"),
    }
}

#[test]
fn info() {
    let fields =
        "+Capacity\n:100\n+Size\n:240\n+Number of filters\n:1\n+Number of items inserted\n:3\n+Expansion rate\n";
    for (reply, expansion) in [
        (format!("*10\n{fields}:2"), Some(2)),
        (format!("%5\n{fields}:2"), Some(2)),
        (format!("*10\n{fields}$-1"), None),
        (format!("%6\n{fields}_\n+Error rate\n,0.01"), None),
    ] {
        let info = answer(b"BF.INFO bf", &reply, |redis| redis.bf_info("bf")).unwrap();
        assert_eq!((info.capacity, info.size, info.filters, info.items), (100, 240, 1, 3));
        assert_eq!(info.expansion, expansion);
    }
    assert_eq!(answer(b"BF.INFO bf", MISSING, |redis| redis.bf_info("bf")), refused("not found"));
}

/// The item without room is an error among the others, and the last element.
#[test]
fn full() {
    let replies = ["*2\n:1\n-ERR non scaling filter is full", "*2\n#t\n-ERR non scaling filter is full"];
    for reply in replies {
        let added = answer(b"BF.MADD bf a b c", reply, |redis| redis.bf_madd("bf", ["a", "b", "c"])).unwrap();
        assert_eq!(added[0], Ok(true));
        assert_eq!(added[1].as_ref().unwrap_err().message(), "non scaling filter is full");
        assert_eq!(added.len(), 2);

        let options = BfInsertOptions::new().nonscaling();
        let words = b"BF.INSERT bf NONSCALING ITEMS a b c";
        let added = answer(words, reply, |redis| redis.bf_insert_with("bf", ["a", "b", "c"], options)).unwrap();
        assert_eq!(added[0], Ok(true));
        assert_eq!(added[1].as_ref().unwrap_err().code_text(), "ERR");
    }
    for reply in ["*1\n:0", "*1\n#f"] {
        assert_eq!(answer(b"BF.MADD bf a", reply, |redis| redis.bf_madd("bf", "a")), Ok(vec![Ok(false)]));
    }
}
