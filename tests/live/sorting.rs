//! SORT with rows.

use redis_typed::{Commands, ErrorKind, SortOptions, SortRoOptions, SortRows};

use crate::{refusal::refusal, support::Target};

async fn make_users(t: &Target) {
    t.client.rpush("users", [3, 1, 2]).await.unwrap();
    t.client
        .mset([("name:1", "ann"), ("name:2", "bob"), ("weight:1", "5"), ("weight:2", "0.5"), ("weight:3", "7")])
        .await
        .unwrap();
    t.client.hset("user:1", ("age", 41)).await.unwrap();
    t.client.hset("user:2", ("age", 42)).await.unwrap();
    t.client.hset("user:3", ("age", 43)).await.unwrap();
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

crate::suite! {
    rows => ["SORT"] async |t| {
        make_users(t).await;
        let rows = t.client.sort_rows::<(u64, Option<String>, u8)>("users", ["#", "name:*", "user:*->age"]).await.unwrap();
        assert_eq!(rows, [(1, text("ann"), 41), (2, text("bob"), 42), (3, None, 43)]);
        let one = t.client.sort_rows::<(Option<String>,)>("users", ["name:*"]).await.unwrap();
        assert_eq!(one, [(text("ann"),), (text("bob"),), (None,)]);
        assert_eq!(t.client.sort_rows::<(String, String)>("none", ["#", "x*"]).await.unwrap(), []);
    }

    rows_with_options => ["SORT"] async |t| {
        make_users(t).await;
        let options = SortOptions::new().by("weight:*").desc().limit(0, 2);
        let rows = t.client.sort_rows_with::<(u64, f64)>("users", ["#", "weight:*"], options).await.unwrap();
        assert_eq!(rows, [(3, 7.0), (1, 5.0)]);
        t.client.sadd("words", ["b", "a"]).await.unwrap();
        let rows = t.client.sort_rows_with::<(String, String)>("words", ["#", "#"], SortOptions::new().alpha()).await.unwrap();
        assert_eq!(rows, [("a".to_owned(), "a".to_owned()), ("b".to_owned(), "b".to_owned())]);
    }

    rows_from_a_replica => ["SORT_RO"] async |t| {
        make_users(t).await;
        let rows = t.client.sort_ro_rows::<(u64, Option<String>)>("users", ["#", "name:*"]).await.unwrap();
        assert_eq!(rows, [(1, text("ann")), (2, text("bob")), (3, None)]);
        let options = SortRoOptions::new().desc();
        let rows = t.client.sort_ro_rows_with::<(u64, u64)>("users", ["#", "user:*->age"], options).await.unwrap();
        assert_eq!(rows, [(3, 43), (2, 42), (1, 41)]);
    }

    rows_in_a_pipeline => ["SORT"] async |t| {
        make_users(t).await;
        let pipeline = t.client.pipeline().set("name:3", "eve").sort_rows::<(u64, String)>("users", ["#", "name:*"]);
        let ((), rows) = pipeline.execute().await.unwrap();
        assert_eq!(rows, [(1, "ann".to_owned()), (2, "bob".to_owned()), (3, "eve".to_owned())]);
    }

    rows_of_the_wrong_type => ["SORT"] async |t| {
        make_users(t).await;
        let missing = t.client.sort_rows::<(u64, String)>("users", ["#", "name:*"]).await.expect_err("user 3 has no name");
        assert_eq!((missing.kind(), missing.command()), (ErrorKind::Decode, Some("SORT")));
        t.client.set("text", "x").await.unwrap();
        assert_eq!(refusal(t.client.sort_rows::<(u64, u64)>("text", ["#", "#"]).await), "WRONGTYPE");
    }
}
