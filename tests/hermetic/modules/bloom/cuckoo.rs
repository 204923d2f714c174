//! Cuckoo filters.

use redis_typed::modules::bloom::{
    BloomCommands, CfInsertOptions, CfInsertnxOptions, CfReserveOptions,
    CuckooInsert::{Exists, Full, Inserted},
};

use super::{MISSING, answer, golden, refused};

golden! {
    add: b"CF.ADD cf item", |redis| redis.cf_add("cf", "item"), {
        ":1" => Ok(true),
        "#t" => Ok(true),
        "-Filter is full" => refused("Filter is full"),
    }

    add_new: b"CF.ADDNX cf item", |redis| redis.cf_addnx("cf", "item"), {
        ":1" => Ok(true),
        ":0" => Ok(false),
        "#t" => Ok(true),
        "#f" => Ok(false),
    }

    count: b"CF.COUNT cf item", |redis| redis.cf_count("cf", "item"), {
        ":2" => Ok(2),
        ":0" => Ok(0),
    }

    delete: b"CF.DEL cf item", |redis| redis.cf_del("cf", "item"), {
        ":1" => Ok(true),
        ":0" => Ok(false),
        "#t" => Ok(true),
        "#f" => Ok(false),
        "-Not found" => refused("Not found"),
    }

    exists: b"CF.EXISTS cf item", |redis| redis.cf_exists("cf", "item"), {
        ":1" => Ok(true),
        ":0" => Ok(false),
        "#t" => Ok(true),
        "#f" => Ok(false),
    }

    insert: b"CF.INSERT cf ITEMS a b", |redis| redis.cf_insert("cf", ["a", "b"]), {
        "*2\n:1\n:-1" => Ok(vec![Inserted, Full]),
        "*2\n#t\n#f" => Ok(vec![Inserted, Full]),
    }

    insert_into_a_larger_one: b"CF.INSERT cf CAPACITY 1000 ITEMS a",
        |redis| redis.cf_insert_with("cf", "a", CfInsertOptions::new().capacity(1000)), {
        "*1\n:1" => Ok(vec![Inserted]),
        "*1\n#t" => Ok(vec![Inserted]),
        "-Bad capacity" => refused("Bad capacity"),
    }

    insert_without_making: b"CF.INSERT cf NOCREATE ITEMS a",
        |redis| redis.cf_insert_with("cf", "a", CfInsertOptions::new().nocreate()), {
        "*1\n:1" => Ok(vec![Inserted]),
        "*1\n#t" => Ok(vec![Inserted]),
        MISSING => refused("not found"),
    }

    insert_new: b"CF.INSERTNX cf ITEMS a b c", |redis| redis.cf_insertnx("cf", ["a", "b", "c"]), {
        "*3\n:1\n:0\n:-1" => Ok(vec![Inserted, Exists, Full]),
    }

    insert_new_with_all: b"CF.INSERTNX cf CAPACITY 1000 NOCREATE ITEMS a",
        |redis| redis.cf_insertnx_with("cf", "a", CfInsertnxOptions::new().nocreate().capacity(1000)), {
        "*1\n:1" => Ok(vec![Inserted]),
        "*1\n:0" => Ok(vec![Exists]),
        MISSING => refused("not found"),
    }

    load_chunk: b"CF.LOADCHUNK cf 1 \x00\xff\r\n", |redis| redis.cf_loadchunk("cf", 1, b"\x00\xff\r\n"), {
        "+OK" => Ok(()),
        "-Invalid header" => refused("Invalid header"),
    }

    several_exist: b"CF.MEXISTS cf a b", |redis| redis.cf_mexists("cf", ["a", "b"]), {
        "*2\n:1\n:0" => Ok(vec![true, false]),
        "*2\n#t\n#f" => Ok(vec![true, false]),
        "*2\n:0\n:0" => Ok(vec![false, false]),
        "*2\n#f\n#f" => Ok(vec![false, false]),
    }

    reserve: b"CF.RESERVE cf 1000", |redis| redis.cf_reserve("cf", 1000), {
        "+OK" => Ok(()),
        "-ERR item exists" => refused("item exists"),
    }

    reserve_with_all: b"CF.RESERVE cf 1000 BUCKETSIZE 4 MAXITERATIONS 50 EXPANSION 0", |redis| {
        let options = CfReserveOptions::new().expansion(0).maxiterations(50).bucketsize(4);
        redis.cf_reserve_with("cf", 1000, options)
    }, {
        "+OK" => Ok(()),
        "-Couldn't parse EXPANSION" => refused("Couldn't parse EXPANSION"),
    }

    dump: b"CF.SCANDUMP cf 1", |redis| redis.cf_scandump("cf", 1), {
        "*2\n:9\n$3\nabc" => Ok((9, Some("abc".into()))),
        "*2\n:0\n$-1" => Ok((0, None)),
        "*2\n:0\n_" => Ok((0, None)),
        MISSING => refused("not found"),
    }
}

#[test]
fn info() {
    let fields = "+Size\n:64\n+Number of buckets\n:4\n+Number of filters\n:1\n+Number of items inserted\n:5\n\
        +Number of items deleted\n:1\n+Bucket size\n:2\n+Expansion rate\n:0\n+Max iterations\n:20";
    for head in ["*16", "%8"] {
        let info = answer(b"CF.INFO cf", &format!("{head}\n{fields}"), |redis| redis.cf_info("cf")).unwrap();
        assert_eq!((info.size, info.buckets, info.filters, info.items, info.deleted), (64, 4, 1, 5, 1));
        assert_eq!((info.bucket_size, info.expansion, info.max_iterations), (2, 0, 20));
    }
    assert_eq!(answer(b"CF.INFO cf", MISSING, |redis| redis.cf_info("cf")), refused("not found"));
}
