//! Publishing, and who listens.

use redis_typed::{Commands, NO_KEYS};

use crate::wire::Wire;

crate::suite! {
    publishing private => ["PUBLISH"] async |t| {
        assert_eq!(t.client.publish("news", "nobody hears").await.unwrap(), 0);
        let (mut one, mut other) = (Wire::connect(t), Wire::connect(t));
        one.send(&["SUBSCRIBE", "news"]);
        assert_eq!(one.lines(6), ["*3", "$9", "subscribe", "$4", "news", ":1"]);
        other.send(&["PSUBSCRIBE", "n*"]);
        assert_eq!(other.lines(6), ["*3", "$10", "psubscribe", "$2", "n*", ":1"]);
        assert_eq!(t.client.publish("news", "hello").await.unwrap(), 2);
        assert_eq!(t.client.publish("olds", "hello").await.unwrap(), 0);
        assert_eq!(one.lines(7), ["*3", "$7", "message", "$4", "news", "$5", "hello"]);
        assert_eq!(other.lines(9), ["*4", "$8", "pmessage", "$2", "n*", "$4", "news", "$5", "hello"]);

        assert_eq!(t.client.publish(b"news", b"\x00\xff\r\n").await.unwrap(), 2);
        assert_eq!(one.lines(6), ["*3", "$7", "message", "$4", "news", "$4"]);
        one.skip(6);
        assert_eq!(one.call(&["PING"]), "*2");
    }

    introspection private => ["PUBSUB CHANNELS", "PUBSUB NUMPAT", "PUBSUB NUMSUB"] async |t| {
        assert_eq!(t.client.pubsub_channels::<String>().await.unwrap(), [""; 0]);
        assert_eq!(t.client.pubsub_channels_matching::<String>("*").await.unwrap(), [""; 0]);
        assert_eq!(t.client.pubsub_numpat().await.unwrap(), 0);
        assert_eq!(t.client.pubsub_numsub::<String>("news").await.unwrap(), [("news".to_owned(), 0)]);
        assert_eq!(t.client.pubsub_numsub::<String>(NO_KEYS).await.unwrap(), []);

        let (mut one, mut other) = (Wire::connect(t), Wire::connect(t));
        one.send(&["SUBSCRIBE", "news", "sport"]);
        one.lines(12);
        other.send(&["SUBSCRIBE", "news"]);
        other.lines(6);
        other.send(&["PSUBSCRIBE", "n*", "s?"]);
        other.lines(12);
        let mut channels = t.client.pubsub_channels::<String>().await.unwrap();
        channels.sort();
        assert_eq!(channels, ["news", "sport"]);
        assert_eq!(t.client.pubsub_channels_matching::<String>("s*").await.unwrap(), ["sport"]);
        assert_eq!(t.client.pubsub_numpat().await.unwrap(), 2);
        let counts = t.client.pubsub_numsub::<String>(["news", "nobody", "sport"]).await.unwrap();
        assert_eq!(counts, [("news".to_owned(), 2), ("nobody".to_owned(), 0), ("sport".to_owned(), 1)]);

        let binary = t.client.pubsub();
        binary.subscribe(b"\xff").await.unwrap();
        assert_eq!(t.client.pubsub_channels_matching::<Vec<u8>>(b"\xff").await.unwrap(), [b"\xff"]);
        assert_eq!(t.client.pubsub_numsub::<Vec<u8>>(b"\xff").await.unwrap(), [(b"\xff".to_vec(), 1)]);
    }
}
