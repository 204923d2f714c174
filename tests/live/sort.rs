//! Sorted views of lists, sets and sorted sets.

use redis_typed::{Commands, SortOptions, SortRoOptions, SortStoreOptions};

use crate::refusal::refusal;

/// What a test sorts: numbers in a list, and a key for each that the patterns point to.
async fn fill(client: &redis_typed::Client) {
    client.rpush("l", ["3", "-1", "2.5", "10"]).await.unwrap();
    client.mset([("weight:3", 1), ("weight:-1", 2), ("weight:2.5", 3), ("weight:10", -4)]).await.unwrap();
    client.mset([("name:3", "three"), ("name:10", "ten")]).await.unwrap();
}

crate::suite! {
    sort => ["SORT"] async |t| {
        assert_eq!(t.client.sort::<String>("l").await.unwrap(), [""; 0]);
        fill(&t.client).await;
        assert_eq!(t.client.sort::<f64>("l").await.unwrap(), [-1.0, 2.5, 3.0, 10.0]);
        let sorted = async |options| t.client.sort_with::<String>("l", options).await.unwrap();
        assert_eq!(sorted(SortOptions::new().desc()).await, ["10", "3", "2.5", "-1"]);
        assert_eq!(sorted(SortOptions::new().asc().alpha()).await, ["-1", "10", "2.5", "3"]);
        assert_eq!(sorted(SortOptions::new().limit(1, 2)).await, ["2.5", "3"]);
        assert_eq!(sorted(SortOptions::new().limit(0, -1)).await.len(), 4);
        assert_eq!(sorted(SortOptions::new().by("weight:*")).await, ["10", "3", "-1", "2.5"]);
        assert_eq!(sorted(SortOptions::new().by("nosort")).await, ["3", "-1", "2.5", "10"]);

        t.client.sadd("words", ["b", "a"]).await.unwrap();
        assert_eq!(refusal(t.client.sort::<String>("words").await), "ERR");
        assert_eq!(t.client.sort_with::<String>("words", SortOptions::new().alpha()).await.unwrap(), ["a", "b"]);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.sort::<String>("text").await), "WRONGTYPE");
    }

    sort_get => ["SORT"] async |t| {
        assert_eq!(t.client.sort_get::<String>("l", "#").await.unwrap(), []);
        fill(&t.client).await;
        let names = t.client.sort_get::<String>("l", "name:*").await.unwrap();
        assert_eq!(names, [None, None, Some("three".into()), Some("ten".into())]);
        let options = SortOptions::new().by("weight:*").limit(0, 2).desc();
        let both = t.client.sort_get_with::<String>("l", ["#", "name:*"], options).await.unwrap();
        assert_eq!(both, [Some("2.5".into()), None, Some("-1".into()), None]);
    }

    sort_store => ["SORT"] async |t| {
        assert_eq!(t.client.sort_store("l", "to").await.unwrap(), 0);
        fill(&t.client).await;
        assert_eq!(t.client.sort_store("l", "to").await.unwrap(), 4);
        assert_eq!(t.client.lrange::<f64>("to", 0, -1).await.unwrap(), [-1.0, 2.5, 3.0, 10.0]);
        let options = SortStoreOptions::new().by("weight:*").limit(0, 2).get("#").get("name:*");
        assert_eq!(t.client.sort_store_with("l", "to", options).await.unwrap(), 4);
        assert_eq!(t.client.lrange::<String>("to", 0, -1).await.unwrap(), ["10", "ten", "3", "three"]);
        let options = SortStoreOptions::new().desc().alpha();
        assert_eq!(t.client.sort_store_with("l", "to", options).await.unwrap(), 4);
        assert_eq!(t.client.lrange::<String>("to", 0, -1).await.unwrap(), ["3", "2.5", "10", "-1"]);
        assert_eq!(t.client.sort_store_with("l", "to", SortStoreOptions::new().asc().limit(3, 1)).await.unwrap(), 1);
        assert_eq!(t.client.lrange::<String>("to", 0, -1).await.unwrap(), ["10"]);
    }

    sort_ro => ["SORT_RO"] async |t| {
        assert_eq!(t.client.sort_ro::<String>("l").await.unwrap(), [""; 0]);
        assert_eq!(t.client.sort_ro_get::<String>("l", "#").await.unwrap(), []);
        fill(&t.client).await;
        assert_eq!(t.client.sort_ro::<f64>("l").await.unwrap(), [-1.0, 2.5, 3.0, 10.0]);
        let sorted = async |options| t.client.sort_ro_with::<String>("l", options).await.unwrap();
        assert_eq!(sorted(SortRoOptions::new().desc()).await, ["10", "3", "2.5", "-1"]);
        assert_eq!(sorted(SortRoOptions::new().asc().alpha()).await, ["-1", "10", "2.5", "3"]);
        assert_eq!(sorted(SortRoOptions::new().by("weight:*").limit(1, 2)).await, ["3", "-1"]);
        let names = t.client.sort_ro_get::<String>("l", "name:*").await.unwrap();
        assert_eq!(names, [None, None, Some("three".into()), Some("ten".into())]);
        let last = SortRoOptions::new().desc().limit(0, 1);
        let both = t.client.sort_ro_get_with::<String>("l", ["name:*", "#"], last).await.unwrap();
        assert_eq!(both, [Some("ten".into()), Some("10".into())]);
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.sort_ro::<String>("text").await), "WRONGTYPE");
    }
}
