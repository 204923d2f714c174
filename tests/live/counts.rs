//! What is counted and read without being changed: sets that are combined, integers inside of strings.

use redis_typed::{
    BitfieldRoOperation, Commands, ErrorKind, SdiffcardOptions, SunioncardOptions, ZinterstoreOptions, ZunionOptions,
    specs, testing::Scripted,
};

use crate::refusal::refusal;

crate::suite! {
    sdiffcard => ["SDIFFCARD"] async |t| {
        if !t.has(&specs::SDIFFCARD) {
            return;
        }
        assert_eq!(t.client.sdiffcard("none").await.unwrap(), 0);
        t.client.sadd("a", ["1", "2", "3", "4"]).await.unwrap();
        t.client.sadd("b", ["3", "5"]).await.unwrap();
        assert_eq!(t.client.sdiffcard("a").await.unwrap(), 4);
        assert_eq!(t.client.sdiffcard(["a", "none", "b"]).await.unwrap(), 3);
        assert_eq!(t.client.sdiffcard(["none", "a"]).await.unwrap(), 0);
        let limit = |limit| SdiffcardOptions::new().limit(limit);
        assert_eq!(t.client.sdiffcard_with(["a", "b"], limit(2)).await.unwrap(), 2);
        assert_eq!(t.client.sdiffcard_with(["a", "b"], limit(0)).await.unwrap(), 3);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.sdiffcard(["a", "text"]).await), "WRONGTYPE");
        assert_eq!(t.client.sdiffcard([""; 0]).await.expect_err("no key").kind(), ErrorKind::Data);
    }

    sunioncard => ["SUNIONCARD"] async |t| {
        if !t.has(&specs::SUNIONCARD) {
            return;
        }
        assert_eq!(t.client.sunioncard(["none", "neither"]).await.unwrap(), 0);
        t.client.sadd("a", ["1", "2", "3", "4"]).await.unwrap();
        t.client.sadd("b", ["3", "5"]).await.unwrap();
        assert_eq!(t.client.sunioncard(["a", "b", "none"]).await.unwrap(), 5);
        let options = SunioncardOptions::new;
        assert_eq!(t.client.sunioncard_with(["a", "b"], options().limit(2)).await.unwrap(), 2);
        assert_eq!(t.client.sunioncard_with(["a", "b"], options().approx()).await.unwrap(), 5);
        assert_eq!(t.client.sunioncard_with(["a", "b"], options().limit(3).approx()).await.unwrap(), 3);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.sunioncard(["a", "text"]).await), "WRONGTYPE");
    }

    bitfield_ro => ["BITFIELD_RO"] async |t| {
        type Read = BitfieldRoOperation;
        assert_eq!(t.client.bitfield_ro("none", [Read::get("u8", 0)]).await.unwrap(), [0]);
        t.client.set("k", b"\x01\xff\x80").await.unwrap();
        let read = [Read::get("u8", 0), Read::get("i8", "#1"), Read::get("u4", 16), Read::get("i4", 16)];
        assert_eq!(t.client.bitfield_ro("k", read).await.unwrap(), [1, -1, 8, -8]);
        assert_eq!(refusal(t.client.bitfield_ro("k", [Read::get("u64", 0)]).await), "ERR");
        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.bitfield_ro("list", [Read::get("u8", 0)]).await), "WRONGTYPE");
    }
}

#[tokio::test]
async fn weights_are_numbers() {
    let redis = Scripted::new()
        .expect(["ZUNION", "2", "a", "b", "WEIGHTS", "0.5", "2"], "*0\r\n")
        .expect(["ZUNION", "2", "a", "b", "WEIGHTS", "0.5", "2"], "*0\r\n")
        .expect(["ZINTERSTORE", "c", "1", "a", "WEIGHTS", "-3"], ":0\r\n");
    let weights = vec![0.5, 2.0];
    assert_eq!(
        redis.zunion_with::<String>(["a", "b"], ZunionOptions::new().weights(&weights[..])).await.unwrap(),
        [""; 0]
    );
    assert_eq!(redis.zunion_with::<String>(["a", "b"], ZunionOptions::new().weights(weights)).await.unwrap(), [""; 0]);
    assert_eq!(redis.zinterstore_with("c", "a", ZinterstoreOptions::new().weights(-3)).await.unwrap(), 0);
    let refused = redis.zinterstore_with("c", ["a", "b"], ZinterstoreOptions::new().weights([1.0, f64::NAN])).await;
    assert_eq!(refused.expect_err("no number").kind(), ErrorKind::Data);
    redis.verify().unwrap();
}
