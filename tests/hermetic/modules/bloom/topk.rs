//! The most frequent items.

use redis_typed::modules::bloom::{BloomCommands, TopkReserveOptions};

use super::{answer, golden, refused};

const MISSING: &str = "-TopK: key does not exist";
const NO_KEY: &str = "TopK: key does not exist";

golden! {
    add: b"TOPK.ADD top a b", |redis| redis.topk_add::<String>("top", ["a", "b"]), {
        "*2\n$-1\n$3\nold" => Ok(vec![None, Some("old".into())]),
        "*2\n_\n$3\nold" => Ok(vec![None, Some("old".into())]),
        MISSING => refused(NO_KEY),
    }

    count: b"TOPK.COUNT top a b", |redis| redis.topk_count("top", ["a", "b"]), {
        "*2\n:3\n:0" => Ok(vec![3, 0]),
        MISSING => refused(NO_KEY),
    }

    increase: b"TOPK.INCRBY top a 5 b 100000",
        |redis| redis.topk_incrby::<String>("top", [("a", 5), ("b", 100_000)]), {
        "*2\n$-1\n$3\nold" => Ok(vec![None, Some("old".into())]),
        "*2\n_\n$3\nold" => Ok(vec![None, Some("old".into())]),
        MISSING => refused(NO_KEY),
    }

    list: b"TOPK.LIST top", |redis| redis.topk_list::<String>("top"), {
        "*2\n$1\na\n$1\nb" => Ok(vec!["a".into(), "b".into()]),
        "*0" => Ok(vec![]),
        MISSING => refused(NO_KEY),
    }

    list_with_counts: b"TOPK.LIST top WITHCOUNT", |redis| redis.topk_list_withcount::<String>("top"), {
        "*4\n$1\na\n:5\n$1\nb\n:2" => Ok(vec![("a".into(), 5), ("b".into(), 2)]),
        "*0" => Ok(vec![]),
        MISSING => refused(NO_KEY),
    }

    query: b"TOPK.QUERY top a b", |redis| redis.topk_query("top", ["a", "b"]), {
        "*2\n:1\n:0" => Ok(vec![true, false]),
        "*2\n#t\n#f" => Ok(vec![true, false]),
        MISSING => refused(NO_KEY),
    }

    reserve: b"TOPK.RESERVE top 10", |redis| redis.topk_reserve("top", 10), {
        "+OK" => Ok(()),
        "-TopK: key already exists" => refused("TopK: key already exists"),
    }

    reserve_with_all: b"TOPK.RESERVE top 10 50 5 0.9",
        |redis| redis.topk_reserve_with("top", 10, TopkReserveOptions::new().width(50, 5, 0.9)), {
        "+OK" => Ok(()),
        "-TopK: invalid width" => refused("TopK: invalid width"),
    }
}

/// Older servers write a double with all of its digits.
#[test]
fn info() {
    let fields = "+k\n:2\n+width\n:50\n+depth\n:5\n+decay";
    for (head, decay) in [("*8", "$19\n0.90000000000000002"), ("*8", "$3\n0.9"), ("%4", ",0.9")] {
        let reply = format!("{head}\n{fields}\n{decay}");
        let info = answer(b"TOPK.INFO top", &reply, |redis| redis.topk_info("top")).unwrap();
        assert_eq!((info.k, info.width, info.depth, info.decay), (2, 50, 5, 0.9));
    }
    assert_eq!(answer(b"TOPK.INFO top", MISSING, |redis| redis.topk_info("top")), refused(NO_KEY));
}

/// An increment that is refused is an error in the list; the call as a whole gives it.
#[test]
fn too_large_an_increment() {
    let reply = "*1\n-TopK: increment must be an integer";
    let words = b"TOPK.INCRBY top a 100001";
    let answer = answer(words, reply, |redis| redis.topk_incrby::<String>("top", [("a", 100_001)]));
    assert!(answer.is_err_and(|error| error.contains("increment must be an integer")));
}
