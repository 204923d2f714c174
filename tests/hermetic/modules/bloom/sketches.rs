//! Count-min sketches.

use redis_typed::modules::bloom::{BloomCommands, CmsMergeOptions};

use super::{answer, golden, refused};

const MISSING: &str = "-CMS: key does not exist";

golden! {
    increase: b"CMS.INCRBY cms a 5 b 2", |redis| redis.cms_incrby("cms", [("a", 5), ("b", 2)]), {
        "*2\n:5\n:2" => Ok(vec![Ok(5), Ok(2)]),
        MISSING => refused("CMS: key does not exist"),
    }

    make_by_size: b"CMS.INITBYDIM cms 2000 5", |redis| redis.cms_initbydim("cms", 2000, 5), {
        "+OK" => Ok(()),
        "-CMS: key already exists" => refused("CMS: key already exists"),
    }

    make_by_exactness: b"CMS.INITBYPROB cms 0.001 0.01", |redis| redis.cms_initbyprob("cms", 0.001, 0.01), {
        "+OK" => Ok(()),
        "-CMS: key already exists" => refused("CMS: key already exists"),
    }

    merge: b"CMS.MERGE sum 2 a b", |redis| redis.cms_merge("sum", ["a", "b"]), {
        "+OK" => Ok(()),
        MISSING => refused("CMS: key does not exist"),
    }

    merge_weighted: b"CMS.MERGE sum 2 a b WEIGHTS 1 -2",
        |redis| redis.cms_merge_with("sum", ["a", "b"], CmsMergeOptions::new().weights([1, -2])), {
        "+OK" => Ok(()),
        "-CMS: MERGE overflow" => refused("CMS: MERGE overflow"),
    }

    query: b"CMS.QUERY cms a b", |redis| redis.cms_query("cms", ["a", "b"]), {
        "*2\n:5\n:0" => Ok(vec![5, 0]),
        MISSING => refused("CMS: key does not exist"),
    }
}

#[test]
fn an_overflow_is_an_element() {
    let reply = "*2\n-CMS: INCRBY overflow\n:1";
    let words = b"CMS.INCRBY cms a 4294967295 b 1";
    let items = [("a", u64::from(u32::MAX)), ("b", 1)];
    let counts = answer(words, reply, |redis| redis.cms_incrby("cms", items)).unwrap();
    assert_eq!(counts[0].as_ref().unwrap_err().message(), "CMS: INCRBY overflow");
    assert_eq!(counts[1], Ok(1));
}

#[test]
fn info() {
    for head in ["*6", "%3"] {
        let reply = format!("{head}\n+width\n:2000\n+depth\n:7\n+count\n:5");
        let info = answer(b"CMS.INFO cms", &reply, |redis| redis.cms_info("cms")).unwrap();
        assert_eq!((info.width, info.depth, info.count), (2000, 7, 5));
    }
    assert_eq!(answer(b"CMS.INFO cms", MISSING, |redis| redis.cms_info("cms")), refused("CMS: key does not exist"));
}
