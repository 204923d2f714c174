//! Publishing on shard channels, and who listens.

use redis_typed::{Commands, NO_KEYS, specs};

use crate::wire::Wire;

crate::suite! {
    publishing private => ["SPUBLISH", "PUBSUB SHARDCHANNELS", "PUBSUB SHARDNUMSUB"] async |t| {
        if !t.has(&specs::SPUBLISH) {
            return;
        }
        assert_eq!(t.client.spublish("news", "nobody hears").await.unwrap(), 0);
        assert_eq!(t.client.pubsub_shardchannels::<String>().await.unwrap(), [""; 0]);
        assert_eq!(t.client.pubsub_shardnumsub::<String>(NO_KEYS).await.unwrap(), []);
        let mut wire = Wire::connect(t);
        wire.send(&["SSUBSCRIBE", "news"]);
        assert_eq!(wire.lines(6), ["*3", "$10", "ssubscribe", "$4", "news", ":1"]);
        wire.send(&["SSUBSCRIBE", "sport"]);
        assert_eq!(wire.lines(6).last().map(String::as_str), Some(":2"));

        assert_eq!(t.client.spublish("news", "hello").await.unwrap(), 1);
        assert_eq!(t.client.spublish("olds", "hello").await.unwrap(), 0);
        assert_eq!(t.client.publish("news", "not on a shard").await.unwrap(), 0);
        assert_eq!(wire.lines(7), ["*3", "$8", "smessage", "$4", "news", "$5", "hello"]);

        let mut channels = t.client.pubsub_shardchannels::<String>().await.unwrap();
        channels.sort();
        assert_eq!(channels, ["news", "sport"]);
        assert_eq!(t.client.pubsub_shardchannels_matching::<String>("s*").await.unwrap(), ["sport"]);
        assert_eq!(t.client.pubsub_shardchannels_matching::<String>("x*").await.unwrap(), [""; 0]);
        let counts = t.client.pubsub_shardnumsub::<String>(["news", "nobody"]).await.unwrap();
        assert_eq!(counts, [("news".to_owned(), 1), ("nobody".to_owned(), 0)]);
    }
}
