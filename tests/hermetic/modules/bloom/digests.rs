//! Digests of numbers.

use redis_typed::{
    modules::bloom::{
        BloomCommands, TdigestCreateOptions, TdigestMergeOptions,
        TdigestRank::{At, Before, Empty},
    },
    testing::Scripted,
};

use super::{answer, golden, refused};

const MISSING: &str = "-ERR T-Digest: key does not exist";
const NO_KEY: &str = "T-Digest: key does not exist";

golden! {
    add: b"TDIGEST.ADD td 1.5 -2 0", |redis| redis.tdigest_add("td", [1.5, -2.0, 0.0]), {
        "+OK" => Ok(()),
        MISSING => refused(NO_KEY),
    }

    by_rank: b"TDIGEST.BYRANK td 0 1 9", |redis| redis.tdigest_byrank("td", [0, 1, 9]), {
        "*3\n$2\n-2\n$3\n1.5\n$3\ninf" => Ok(vec![-2.0, 1.5, f64::INFINITY]),
        "*3\n,-2\n,1.5\n,inf" => Ok(vec![-2.0, 1.5, f64::INFINITY]),
        "*3\n$3\nnan\n$3\nnan\n$3\nnan" => Ok(vec![f64::NAN; 3]),
        "*3\n,nan\n,nan\n,nan" => Ok(vec![f64::NAN; 3]),
        MISSING => refused(NO_KEY),
    }

    by_reverse_rank: b"TDIGEST.BYREVRANK td 0 9", |redis| redis.tdigest_byrevrank("td", [0, 9]), {
        "*2\n$3\n1.5\n$4\n-inf" => Ok(vec![1.5, f64::NEG_INFINITY]),
        "*2\n,1.5\n,-inf" => Ok(vec![1.5, f64::NEG_INFINITY]),
        "*2\n$3\nnan\n$3\nnan" => Ok(vec![f64::NAN; 2]),
        "*2\n,nan\n,nan" => Ok(vec![f64::NAN; 2]),
        MISSING => refused(NO_KEY),
    }

    distribution: b"TDIGEST.CDF td -3 inf", |redis| redis.tdigest_cdf("td", [-3.0, f64::INFINITY]), {
        "*2\n$1\n0\n$1\n1" => Ok(vec![0.0, 1.0]),
        "*2\n,0\n,1" => Ok(vec![0.0, 1.0]),
        "*2\n$3\nnan\n$3\nnan" => Ok(vec![f64::NAN; 2]),
        "*2\n,nan\n,nan" => Ok(vec![f64::NAN; 2]),
        MISSING => refused(NO_KEY),
    }

    create: b"TDIGEST.CREATE td", |redis| redis.tdigest_create("td"), {
        "+OK" => Ok(()),
        "-ERR T-Digest: key already exists" => refused("T-Digest: key already exists"),
    }

    create_exacter: b"TDIGEST.CREATE td COMPRESSION 500",
        |redis| redis.tdigest_create_with("td", TdigestCreateOptions::new().compression(500)), { "+OK" => Ok(()), }

    largest: b"TDIGEST.MAX td", |redis| redis.tdigest_max("td"), {
        "$3\n1.5" => Ok(1.5),
        ",1.5" => Ok(1.5),
        "$3\nnan" => Ok(f64::NAN),
        ",nan" => Ok(f64::NAN),
        MISSING => refused(NO_KEY),
    }

    merge: b"TDIGEST.MERGE sum 2 a b", |redis| redis.tdigest_merge("sum", ["a", "b"]), {
        "+OK" => Ok(()),
        MISSING => refused(NO_KEY),
    }

    merge_with_all: b"TDIGEST.MERGE sum 1 a COMPRESSION 200 OVERRIDE",
        |redis| redis.tdigest_merge_with("sum", "a", TdigestMergeOptions::new().override_().compression(200)), {
        "+OK" => Ok(()),
        MISSING => refused(NO_KEY),
    }

    smallest: b"TDIGEST.MIN td", |redis| redis.tdigest_min("td"), {
        "$2\n-2" => Ok(-2.0),
        ",-2" => Ok(-2.0),
        "$3\nnan" => Ok(f64::NAN),
        ",nan" => Ok(f64::NAN),
        MISSING => refused(NO_KEY),
    }

    quantiles: b"TDIGEST.QUANTILE td 0.5 1", |redis| redis.tdigest_quantile("td", [0.5, 1.0]), {
        "*2\n$1\n0\n$3\n1.5" => Ok(vec![0.0, 1.5]),
        "*2\n,0\n,1.5" => Ok(vec![0.0, 1.5]),
        "*2\n$3\nnan\n$3\nnan" => Ok(vec![f64::NAN; 2]),
        "*2\n,nan\n,nan" => Ok(vec![f64::NAN; 2]),
        MISSING => refused(NO_KEY),
    }

    rank: b"TDIGEST.RANK td -3 1.5", |redis| redis.tdigest_rank("td", [-3.0, 1.5]), {
        "*2\n:-1\n:2" => Ok(vec![Before, At(2)]),
        "*2\n:-2\n:-2" => Ok(vec![Empty, Empty]),
        MISSING => refused(NO_KEY),
    }

    reset: b"TDIGEST.RESET td", |redis| redis.tdigest_reset("td"), {
        "+OK" => Ok(()),
        MISSING => refused(NO_KEY),
    }

    reverse_rank: b"TDIGEST.REVRANK td 9 1.5", |redis| redis.tdigest_revrank("td", [9.0, 1.5]), {
        "*2\n:-1\n:1" => Ok(vec![Before, At(1)]),
        "*2\n:-2\n:-2" => Ok(vec![Empty, Empty]),
        MISSING => refused(NO_KEY),
    }

    mean: b"TDIGEST.TRIMMED_MEAN td 0.1 0.9", |redis| redis.tdigest_trimmed_mean("td", 0.1, 0.9), {
        "$4\n0.25" => Ok(0.25),
        ",0.25" => Ok(0.25),
        "$3\nnan" => Ok(f64::NAN),
        ",nan" => Ok(f64::NAN),
        MISSING => refused(NO_KEY),
    }
}

#[test]
fn info() {
    let fields = "+Compression\n:100\n+Capacity\n:610\n+Merged nodes\n:51\n+Unmerged nodes\n:422\n\
        +Merged weight\n:9578\n+Unmerged weight\n:423\n+Observations\n:10001\n+Total compressions\n:17\n+Memory usage\n:9840";
    for head in ["*18", "%9"] {
        let info = answer(b"TDIGEST.INFO td", &format!("{head}\n{fields}"), |redis| redis.tdigest_info("td")).unwrap();
        assert_eq!((info.compression, info.capacity, info.merged_nodes, info.unmerged_nodes), (100, 610, 51, 422));
        assert_eq!((info.merged_weight, info.unmerged_weight, info.observations), (9578, 423, 10_001));
        assert_eq!((info.compressions, info.memory), (17, 9840));
    }
    assert_eq!(answer(b"TDIGEST.INFO td", MISSING, |redis| redis.tdigest_info("td")), refused(NO_KEY));
}

/// A number that is none is not sent.
#[test]
fn nan_is_no_value() {
    let redis = Scripted::new();
    assert!(redis.tdigest_add("td", [1.0, f64::NAN]).into_inner().is_err());
}
