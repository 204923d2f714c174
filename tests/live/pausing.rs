//! Clients that are made to wait, and what the server tracks for them.

use std::time::{Duration, Instant};

use redis_typed::{ClientPauseOptions, Commands, testing::Scripted};

/// Longer than the test may take.
const LONG: Duration = Duration::from_secs(60);

crate::suite! {
    pause private => ["CLIENT PAUSE", "CLIENT UNPAUSE"] async |t| {
        t.client.client_unpause().await.unwrap();
        let begun = Instant::now();
        t.client.client_pause(100).await.unwrap();
        t.client.set("k", "v").await.unwrap();
        assert!(begun.elapsed() >= Duration::from_millis(90));
    }

    unpause private => ["CLIENT PAUSE", "CLIENT UNPAUSE"] async |t| {
        let mut other = crate::wire::Wire::connect(t);
        t.client.client_pause_with(LONG, ClientPauseOptions::new().write()).await.unwrap();
        other.send(&["SET", "k", "v"]);
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(t.client.get::<String>("k").await.unwrap(), None);
        t.client.client_unpause().await.unwrap();
        assert_eq!(other.line(), "+OK");
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("v"));
    }

    tracking => ["CLIENT GETREDIR", "CLIENT TRACKINGINFO"] async |t| {
        assert_eq!(t.client.client_getredir().await.unwrap(), -1);
        let info = t.client.client_trackinginfo().await.unwrap();
        assert_eq!((info.is_on(), info.redirect, info.prefixes.len()), (false, None, 0));
        assert_eq!(info.flags, ["off"]);
    }
}

#[tokio::test]
async fn words_of_the_pause() {
    let redis = Scripted::new()
        .expect(["CLIENT", "PAUSE", "60000", "ALL"], "+OK\r\n")
        .expect(["CLIENT", "PAUSE", "5", "WRITE"], "+OK\r\n");
    redis.client_pause_with(LONG, ClientPauseOptions::new().all()).await.unwrap();
    redis.client_pause_with(5, ClientPauseOptions::new().all().write()).await.unwrap();
    redis.verify().unwrap();
}
