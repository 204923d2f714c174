//! Estimates of how many different elements there are.

use redis_typed::{Commands, NO_KEYS};

use crate::refusal::refusal;

crate::suite! {
    pfadd_pfcount => ["PFADD", "PFCOUNT"] async |t| {
        assert_eq!(t.client.pfcount("k").await.unwrap(), 0);
        assert!(t.client.pfadd("k", ["a", "b", "c"]).await.unwrap());
        assert!(!t.client.pfadd("k", "a").await.unwrap());
        assert!(t.client.pfadd("k", b"\x00\xff").await.unwrap());
        assert!(t.client.pfadd("k", [-1.5, 2.5]).await.unwrap());
        assert_eq!(t.client.pfcount("k").await.unwrap(), 6);
        t.client.pfadd("l", ["a", "z"]).await.unwrap();
        assert_eq!(t.client.pfcount(["k", "l", "none"]).await.unwrap(), 7);

        assert!(t.client.pfadd("empty", NO_KEYS).await.unwrap());
        assert!(!t.client.pfadd("empty", NO_KEYS).await.unwrap());
        assert_eq!(t.client.pfcount("empty").await.unwrap(), 0);

        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.pfadd("text", "a").await), "WRONGTYPE");
        t.client.rpush("list", "x").await.unwrap();
        assert_eq!(refusal(t.client.pfcount("list").await), "WRONGTYPE");
    }

    pfcount_of_many => ["PFADD", "PFCOUNT"] async |t| {
        let elements: Vec<u32> = (0..10_000).collect();
        t.client.pfadd("k", &elements).await.unwrap();
        let estimate = t.client.pfcount("k").await.unwrap();
        assert!(estimate.abs_diff(10_000) < 500, "the estimate is {estimate}");
    }

    pfmerge => ["PFMERGE"] async |t| {
        t.client.pfmerge("to", ["none", "nothing"]).await.unwrap();
        assert_eq!(t.client.pfcount("to").await.unwrap(), 0);
        t.client.pfadd("a", ["x", "y"]).await.unwrap();
        t.client.pfadd("b", ["y", "z"]).await.unwrap();
        t.client.pfmerge("to", ["a", "b"]).await.unwrap();
        assert_eq!(t.client.pfcount("to").await.unwrap(), 3);
        t.client.pfadd("to", "w").await.unwrap();
        t.client.pfmerge("to", NO_KEYS).await.unwrap();
        assert_eq!(t.client.pfcount("to").await.unwrap(), 4);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.pfmerge("to", "text").await), "WRONGTYPE");
    }
}
