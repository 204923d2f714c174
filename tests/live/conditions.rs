//! Changes on a condition: deleting by value or digest, counting within bounds, expiry by comparison.

use redis_typed::{
    Commands, DelexOptions, ErrorKind, ExpireOptions, ExpireatOptions, IncrexByfloatOptions, IncrexOptions,
    PexpireOptions, PexpireatOptions, reply::Ttl, specs,
};

use crate::{
    lifetime::{FAR, assert_lives, far, until_far},
    refusal::refusal,
};

crate::suite! {
    delex => ["DELEX", "DIGEST"] async |t| {
        if !t.has(&specs::DELEX) {
            return;
        }
        assert!(!t.client.delex("k").await.unwrap());
        assert_eq!(t.client.digest("k").await.unwrap(), None);
        t.client.set("k", "v").await.unwrap();
        assert!(t.client.delex("k").await.unwrap());

        let delete = async |options| t.client.delex_with("k", options).await.unwrap();
        assert!(!delete(DelexOptions::new().ifeq("v")).await);
        t.client.set("k", "v").await.unwrap();
        assert!(!delete(DelexOptions::new().ifeq("w")).await);
        assert!(delete(DelexOptions::new().ifeq("v")).await);
        t.client.set("k", "v").await.unwrap();
        assert!(!delete(DelexOptions::new().ifne("v")).await);
        assert!(delete(DelexOptions::new().ifne("w")).await);

        t.client.set("k", "v").await.unwrap();
        let digest = t.client.digest("k").await.unwrap().expect("a digest");
        assert_eq!((digest.len(), u64::from_str_radix(&digest, 16).is_ok()), (16, true));
        let other = "0123456789abcdef";
        assert!(!delete(DelexOptions::new().ifdeq(other)).await);
        assert!(!delete(DelexOptions::new().ifdne(&digest)).await);
        assert!(delete(DelexOptions::new().ifdeq(&digest)).await);
        t.client.set("k", "v").await.unwrap();
        assert!(delete(DelexOptions::new().ifdne(other)).await);
        assert!(!t.client.exists_one("k").await.unwrap());

        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.digest("list").await), "WRONGTYPE");
        assert_eq!(refusal(t.client.delex_with("list", DelexOptions::new().ifeq("x")).await), "ERR");
    }

    delifeq => ["DELIFEQ"] async |t| {
        if !t.has(&specs::DELIFEQ) {
            return;
        }
        assert!(!t.client.delifeq("k", "v").await.unwrap());
        t.client.set("k", "v").await.unwrap();
        assert!(!t.client.delifeq("k", "w").await.unwrap());
        assert!(t.client.exists_one("k").await.unwrap());
        assert!(t.client.delifeq("k", "v").await.unwrap());
        assert!(!t.client.exists_one("k").await.unwrap());
        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.delifeq("list", "x").await), "WRONGTYPE");
    }

    increx => ["INCREX"] async |t| {
        if !t.has(&specs::INCREX) {
            return;
        }
        assert_eq!(t.client.increx("n").await.unwrap(), (1, 1));
        let add = async |options| t.client.increx_with("n", options).await.unwrap();
        assert_eq!(add(IncrexOptions::new().byint(-5)).await, (-4, -5));
        assert_eq!(add(IncrexOptions::new().byint(10).ubound(5)).await, (-4, 0));
        assert_eq!(add(IncrexOptions::new().byint(10).ubound(5).saturate()).await, (5, 9));
        assert_eq!(add(IncrexOptions::new().byint(-10).lbound(0)).await, (5, 0));
        assert_eq!(add(IncrexOptions::new().byint(-10).lbound(0).saturate()).await, (0, -5));
        assert_eq!(t.client.get::<i64>("n").await.unwrap(), Some(0));

        assert_eq!(t.client.ttl("n").await.unwrap(), Ttl::Persistent);
        assert_eq!(add(IncrexOptions::new().ex(100).enx()).await, (1, 1));
        assert_lives(t.client.ttl("n").await.unwrap(), 100);
        assert_eq!(add(IncrexOptions::new().px(500_000).enx()).await, (2, 1));
        assert_lives(t.client.ttl("n").await.unwrap(), 100);
        assert_eq!(add(IncrexOptions::new().pxat(far(7))).await, (3, 1));
        assert_eq!(t.client.pexpiretime("n").await.unwrap(), until_far(7));
        assert_eq!(add(IncrexOptions::new().exat(FAR)).await, (4, 1));
        assert_eq!(t.client.pexpiretime("n").await.unwrap(), until_far(0));
        assert_eq!(add(IncrexOptions::new().persist()).await, (5, 1));
        assert_eq!(t.client.ttl("n").await.unwrap(), Ttl::Persistent);

        t.client.set("text", "many").await.unwrap();
        assert_eq!(refusal(t.client.increx("text").await), "ERR");
        t.client.rpush("list", 1).await.unwrap();
        assert_eq!(refusal(t.client.increx("list").await), "WRONGTYPE");
    }

    increx_by_a_fraction => ["INCREX"] async |t| {
        if !t.has(&specs::INCREX) {
            return;
        }
        assert_eq!(t.client.increx_byfloat("f", 2.5).await.unwrap(), (2.5, 2.5));
        let bound = || IncrexByfloatOptions::new().ubound(4);
        assert_eq!(t.client.increx_byfloat_with("f", 3.0, bound()).await.unwrap(), (2.5, 0.0));
        assert_eq!(t.client.increx_byfloat_with("f", 3.0, bound().saturate()).await.unwrap(), (4.0, 1.5));
        let low = IncrexByfloatOptions::new().lbound(0.5).saturate().ex(100);
        assert_eq!(t.client.increx_byfloat_with("f", -8.0, low).await.unwrap(), (0.5, -3.5));
        assert_lives(t.client.ttl("f").await.unwrap(), 100);
        assert_eq!(t.client.increx_byfloat("f", f64::NAN).await.expect_err("no number").kind(), ErrorKind::Data);
    }

    expiry_by_two_conditions => ["EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT"] async |t| {
        let shorter = || ExpireOptions::new().xx().lt();
        t.client.set("k", "v").await.unwrap();
        assert!(!t.client.expire_with("k", 100, shorter()).await.unwrap());
        assert!(t.client.expire("k", 100).await.unwrap());
        assert!(!t.client.expire_with("k", 200, shorter()).await.unwrap());
        assert!(t.client.expire_with("k", 50, shorter()).await.unwrap());
        assert_lives(t.client.ttl("k").await.unwrap(), 50);
        assert!(t.client.pexpire_with("k", 200_000, PexpireOptions::new().gt().xx()).await.unwrap());
        assert!(!t.client.pexpire_with("k", 300_000, PexpireOptions::new().xx().lt()).await.unwrap());
        assert_lives(t.client.ttl("k").await.unwrap(), 200);
        assert!(t.client.expireat_with("k", FAR, ExpireatOptions::new().xx().gt()).await.unwrap());
        assert!(!t.client.expireat_with("k", FAR + 1, ExpireatOptions::new().xx().lt()).await.unwrap());
        assert!(t.client.pexpireat_with("k", far(9), PexpireatOptions::new().xx().gt()).await.unwrap());
        assert!(!t.client.pexpireat_with("k", far(9), PexpireatOptions::new().xx().lt()).await.unwrap());
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(9));
        assert_eq!(refusal(t.client.expire_with("k", 1, ExpireOptions::new().nx().gt()).await), "ERR");
    }
}
