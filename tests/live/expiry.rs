//! Keys that expire.

use std::time::Duration;

use redis_typed::{
    Commands, ErrorKind, ExpireOptions, ExpireatOptions, LegacyCommands, PexpireOptions, PexpireatOptions,
    reply::{ExpireTime, Ttl},
};

use crate::{
    lifetime::{FAR, PAST, assert_lives, far, until_far},
    refusal::refusal,
};

crate::suite! {
    expire => ["EXPIRE", "TTL"] async |t| {
        assert!(!t.client.expire("k", 100).await.unwrap());
        assert_eq!(t.client.ttl("k").await.unwrap(), Ttl::Missing);
        t.client.set("k", "v").await.unwrap();
        assert_eq!(t.client.ttl("k").await.unwrap(), Ttl::Persistent);
        let when = async |seconds, options| t.client.expire_with("k", seconds, options).await.unwrap();
        assert!(!when(100, ExpireOptions::new().xx()).await);
        assert!(!when(100, ExpireOptions::new().gt()).await);
        assert!(t.client.expire("k", Duration::from_secs(100)).await.unwrap());
        assert_lives(t.client.ttl("k").await.unwrap(), 100);
        assert!(!when(200, ExpireOptions::new().nx()).await);
        assert!(!when(200, ExpireOptions::new().lt()).await);
        assert!(when(200, ExpireOptions::new().gt()).await);
        assert_lives(t.client.ttl("k").await.unwrap(), 200);
        assert!(when(400, ExpireOptions::new().xx()).await);
        assert!(when(300, ExpireOptions::new().lt()).await);
        assert_lives(t.client.ttl("k").await.unwrap(), 300);

        let fraction = t.client.expire("k", Duration::from_millis(1_001)).await;
        assert_eq!(fraction.expect_err("no whole second").kind(), ErrorKind::Data);
        assert_eq!(refusal(t.client.expire("k", i64::MAX).await), "ERR");
        assert!(t.client.expire("k", -1).await.unwrap());
        assert_eq!(t.client.ttl("k").await.unwrap(), Ttl::Missing);
    }

    pexpire => ["PEXPIRE", "PTTL"] async |t| {
        assert!(!t.client.pexpire("k", 100).await.unwrap());
        assert_eq!(t.client.pttl("k").await.unwrap(), Ttl::Missing);
        t.client.set("k", "v").await.unwrap();
        assert_eq!(t.client.pttl("k").await.unwrap(), Ttl::Persistent);
        let when = async |ms, options| t.client.pexpire_with("k", ms, options).await.unwrap();
        assert!(!when(100_000, PexpireOptions::new().xx()).await);
        assert!(!when(100_000, PexpireOptions::new().gt()).await);
        assert!(t.client.pexpire("k", Duration::from_millis(100_001)).await.unwrap());
        assert_lives(t.client.pttl("k").await.unwrap(), 101);
        assert!(!when(200_000, PexpireOptions::new().nx()).await);
        assert!(!when(200_000, PexpireOptions::new().lt()).await);
        assert!(when(200_000, PexpireOptions::new().gt()).await);
        assert!(when(400_000, PexpireOptions::new().xx()).await);
        assert!(when(300_000, PexpireOptions::new().lt()).await);
        assert_lives(t.client.pttl("k").await.unwrap(), 300);
        assert!(t.client.pexpire("k", 0).await.unwrap());
        assert!(!t.client.exists_one("k").await.unwrap());
    }

    expireat => ["EXPIREAT", "EXPIRETIME"] async |t| {
        assert!(!t.client.expireat("k", FAR).await.unwrap());
        assert_eq!(t.client.expiretime("k").await.unwrap(), ExpireTime::Missing);
        t.client.set("k", "v").await.unwrap();
        assert_eq!(t.client.expiretime("k").await.unwrap(), ExpireTime::Persistent);
        let when = async |at: u64, options| t.client.expireat_with("k", at, options).await.unwrap();
        assert!(!when(FAR, ExpireatOptions::new().xx()).await);
        assert!(!when(FAR, ExpireatOptions::new().gt()).await);
        assert!(t.client.expireat("k", far(0)).await.unwrap());
        assert_eq!(t.client.expiretime("k").await.unwrap(), until_far(0));
        assert!(!when(FAR + 1, ExpireatOptions::new().nx()).await);
        assert!(!when(FAR + 1, ExpireatOptions::new().lt()).await);
        assert!(when(FAR + 1, ExpireatOptions::new().gt()).await);
        assert_eq!(t.client.expiretime("k").await.unwrap(), until_far(1_000));
        assert!(when(FAR + 3, ExpireatOptions::new().xx()).await);
        assert!(when(FAR + 2, ExpireatOptions::new().lt()).await);
        assert_eq!(t.client.expiretime("k").await.unwrap(), until_far(2_000));
        let before_1970 = std::time::UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(t.client.expireat("k", before_1970).await.expect_err("no such moment").kind(), ErrorKind::Data);
        assert!(t.client.expireat("k", PAST).await.unwrap());
        assert_eq!(t.client.expiretime("k").await.unwrap(), ExpireTime::Missing);
    }

    pexpireat => ["PEXPIREAT", "PEXPIRETIME"] async |t| {
        assert!(!t.client.pexpireat("k", far(5)).await.unwrap());
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), ExpireTime::Missing);
        t.client.set("k", "v").await.unwrap();
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), ExpireTime::Persistent);
        let when = async |ms, options| t.client.pexpireat_with("k", far(ms), options).await.unwrap();
        assert!(!when(5, PexpireatOptions::new().xx()).await);
        assert!(!when(5, PexpireatOptions::new().gt()).await);
        assert!(t.client.pexpireat("k", FAR * 1000 + 5).await.unwrap());
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(5));
        assert!(!when(6, PexpireatOptions::new().nx()).await);
        assert!(!when(6, PexpireatOptions::new().lt()).await);
        assert!(when(6, PexpireatOptions::new().gt()).await);
        assert!(when(8, PexpireatOptions::new().xx()).await);
        assert!(when(7, PexpireatOptions::new().lt()).await);
        assert_eq!(t.client.pexpiretime("k").await.unwrap(), until_far(7));
        assert!(t.client.pexpireat("k", PAST * 1000).await.unwrap());
        assert!(!t.client.exists_one("k").await.unwrap());
    }

    conditions_on_a_key_without_expiry => ["EXPIRE", "PEXPIRE", "EXPIREAT", "PEXPIREAT"] async |t| {
        t.client.mset([("a", 1), ("b", 2), ("c", 3), ("d", 4)]).await.unwrap();
        assert!(t.client.expire_with("a", 100, ExpireOptions::new().nx()).await.unwrap());
        assert!(t.client.pexpire_with("b", 100_000, PexpireOptions::new().lt()).await.unwrap());
        assert!(t.client.expireat_with("c", FAR, ExpireatOptions::new().nx()).await.unwrap());
        assert!(t.client.pexpireat_with("d", far(1), PexpireatOptions::new().lt()).await.unwrap());
        assert_lives(t.client.ttl("a").await.unwrap(), 100);
        assert_lives(t.client.ttl("b").await.unwrap(), 100);
        assert_eq!(t.client.pexpiretime("c").await.unwrap(), until_far(0));
        assert_eq!(t.client.pexpiretime("d").await.unwrap(), until_far(1));
    }

    persist => ["PERSIST"] async |t| {
        assert!(!t.client.persist("k").await.unwrap());
        t.client.set("k", "v").await.unwrap();
        assert!(!t.client.persist("k").await.unwrap());
        t.client.expire("k", 100).await.unwrap();
        assert!(t.client.persist("k").await.unwrap());
        assert_eq!(t.client.ttl("k").await.unwrap(), Ttl::Persistent);
    }

    what_expires_goes => ["PEXPIRE", "PTTL"] async |t| {
        t.client.set("k", "v").await.unwrap();
        assert!(t.client.pexpire("k", 1).await.unwrap());
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(t.client.get::<String>("k").await.unwrap(), None);
        assert_eq!(t.client.pttl("k").await.unwrap(), Ttl::Missing);
    }

    classic_ttl => ["TTL", "PTTL"] async |t| {
        let classic = t.client.legacy();
        assert_eq!(classic.ttl("k").await.unwrap(), None);
        assert_eq!(classic.pttl("k").await.unwrap(), None);
        t.client.set("k", "v").await.unwrap();
        assert_eq!(classic.ttl("k").await.unwrap(), None);
        t.client.expire("k", 100).await.unwrap();
        assert_lives(Ttl::In(classic.ttl("k").await.unwrap().expect("an end")), 100);
        assert_lives(Ttl::In(classic.pttl("k").await.unwrap().expect("an end")), 100);
    }
}
