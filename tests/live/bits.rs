//! Strings as rows of bits.

use bytes::Bytes;
use redis_typed::{
    BitOperation, BitcountRangeOptions, BitfieldOperation as Op, BitposRangeOptions, Commands, ErrorKind, Overflow,
};

use crate::refusal::refusal;

crate::suite! {
    getbit_setbit => ["GETBIT", "SETBIT"] async |t| {
        assert!(!t.client.getbit("k", 7).await.unwrap());
        assert!(!t.client.setbit("k", 7, true).await.unwrap());
        assert!(t.client.getbit("k", 7).await.unwrap());
        assert!(!t.client.getbit("k", 1_000_000).await.unwrap());
        assert!(!t.client.setbit("k", 8, true).await.unwrap());
        assert_eq!(t.client.get::<Bytes>("k").await.unwrap().unwrap(), &b"\x01\x80"[..]);
        assert!(t.client.setbit("k", 8, false).await.unwrap());
        assert_eq!(t.client.get::<Bytes>("k").await.unwrap().unwrap(), &b"\x01\x00"[..]);
        assert_eq!(refusal(t.client.setbit("k", 1 << 40, true).await), "ERR");
        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.getbit("list", 0).await), "WRONGTYPE");
    }

    bitcount => ["BITCOUNT"] async |t| {
        assert_eq!(t.client.bitcount("k").await.unwrap(), 0);
        assert_eq!(t.client.bitcount_range("k", 0, -1).await.unwrap(), 0);
        t.client.set("k", b"\xff\x0f\x01").await.unwrap();
        assert_eq!(t.client.bitcount("k").await.unwrap(), 13);
        assert_eq!(t.client.bitcount_range("k", 1, -1).await.unwrap(), 5);
        assert_eq!(t.client.bitcount_range("k", 5, 9).await.unwrap(), 0);
        let counted = async |options| t.client.bitcount_range_with("k", 1, 2, options).await.unwrap();
        assert_eq!(counted(BitcountRangeOptions::new().byte()).await, 5);
        assert_eq!(counted(BitcountRangeOptions::new().bit()).await, 2);
        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.bitcount("list").await), "WRONGTYPE");
    }

    bitpos => ["BITPOS"] async |t| {
        assert_eq!(t.client.bitpos("k", true).await.unwrap(), None);
        assert_eq!(t.client.bitpos("k", false).await.unwrap(), Some(0));
        t.client.set("k", b"\x00\x0f\xf0").await.unwrap();
        assert_eq!(t.client.bitpos("k", true).await.unwrap(), Some(12));
        assert_eq!(t.client.bitpos("k", false).await.unwrap(), Some(0));
        assert_eq!(t.client.bitpos_from("k", true, 2).await.unwrap(), Some(16));
        assert_eq!(t.client.bitpos_from("k", false, -1).await.unwrap(), Some(20));
        assert_eq!(t.client.bitpos_from("k", true, 7).await.unwrap(), None);
        assert_eq!(t.client.bitpos_range("k", true, 0, 0).await.unwrap(), None);
        assert_eq!(t.client.bitpos_range("k", true, -2, -1).await.unwrap(), Some(12));
        let found = async |start, end, unit| t.client.bitpos_range_with("k", true, start, end, unit).await.unwrap();
        assert_eq!(found(1, 1, BitposRangeOptions::new().byte()).await, Some(12));
        assert_eq!(found(13, 14, BitposRangeOptions::new().bit()).await, Some(13));
        assert_eq!(found(0, 11, BitposRangeOptions::new().bit()).await, None);

        t.client.set("ones", b"\xff\xff").await.unwrap();
        assert_eq!(t.client.bitpos("ones", false).await.unwrap(), Some(16));
        assert_eq!(t.client.bitpos_range("ones", false, 0, -1).await.unwrap(), None);
    }

    bitop => ["BITOP"] async |t| {
        t.client.mset([("a", &b"\x0f\xff"[..]), ("b", &b"\x3c"[..])]).await.unwrap();
        let combined = async |operation, keys: &[&str]| {
            let length = t.client.bitop(operation, "to", keys).await.unwrap();
            let bytes = t.client.get::<Bytes>("to").await.unwrap().unwrap();
            assert_eq!(length, bytes.len() as u64);
            bytes
        };
        assert_eq!(combined(BitOperation::And, &["a", "b"]).await, &b"\x0c\x00"[..]);
        assert_eq!(combined(BitOperation::Or, &["a", "b"]).await, &b"\x3f\xff"[..]);
        assert_eq!(combined(BitOperation::Xor, &["a", "b"]).await, &b"\x33\xff"[..]);
        assert_eq!(combined(BitOperation::Not, &["a"]).await, &b"\xf0\x00"[..]);
        if t.is_redis("8.2") {
            assert_eq!(combined(BitOperation::Diff, &["a", "b"]).await, &b"\x03\xff"[..]);
            assert_eq!(combined(BitOperation::Diff1, &["a", "b"]).await, &b"\x30\x00"[..]);
            assert_eq!(combined(BitOperation::Andor, &["a", "b"]).await, &b"\x0c\x00"[..]);
            assert_eq!(combined(BitOperation::One, &["a", "b"]).await, &b"\x33\xff"[..]);
        }

        assert_eq!(t.client.bitop(BitOperation::And, "to", ["none", "nothing"]).await.unwrap(), 0);
        assert!(!t.client.exists_one("to").await.unwrap());
        assert_eq!(refusal(t.client.bitop(BitOperation::Not, "to", ["a", "b"]).await), "ERR");
        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.bitop(BitOperation::And, "to", ["a", "list"]).await), "WRONGTYPE");
    }

    bitfield => ["BITFIELD"] async |t| {
        assert_eq!(t.client.bitfield("k", [Op::get("u8", 0)]).await.unwrap(), [Some(0)]);
        let steps = [Op::set("i8", 0, -7), Op::get("i8", 0), Op::get("u8", "#0"), Op::incrby("i5", "#2", -3)];
        assert_eq!(t.client.bitfield("k", steps).await.unwrap(), [Some(0), Some(-7), Some(249), Some(-3)]);
        let padded = i64::from_be_bytes([0xf9, 0x3a, 0, 0, 0, 0, 0, 0]);
        assert_eq!(t.client.bitfield("k", [Op::get("i64", 0)]).await.unwrap(), [Some(padded)]);
        let limits = [Op::set("u63", 0, i64::MAX), Op::get("u63", 0), Op::incrby("i64", 64, i64::MIN)];
        assert_eq!(t.client.bitfield("limits", limits).await.unwrap(), [Some(0), Some(i64::MAX), Some(i64::MIN)]);
        assert_eq!(t.client.bitfield("k", []).await.map_err(|error| error.kind()), Err(ErrorKind::Data));
    }

    bitfield_overflow => ["BITFIELD"] async |t| {
        let up = || Op::incrby("u2", 0, 1);
        t.client.bitfield("k", [Op::set("u2", 0, 3)]).await.unwrap();
        let refused = [Op::overflow(Overflow::Fail), up(), Op::get("u2", 0)];
        assert_eq!(t.client.bitfield("k", refused).await.unwrap(), [None, Some(3)]);
        assert_eq!(t.client.bitfield("k", [Op::overflow(Overflow::Sat), up()]).await.unwrap(), [Some(3)]);
        assert_eq!(t.client.bitfield("k", [Op::overflow(Overflow::Wrap), up()]).await.unwrap(), [Some(0)]);
        assert_eq!(refusal(t.client.bitfield("k", [Op::get("u99", 0)]).await), "ERR");
        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.bitfield("list", [up()]).await), "WRONGTYPE");
    }
}
