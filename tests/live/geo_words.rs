//! Geographic indexes: the words of every option, without a server.

use redis_typed::{
    Commands, GeoOrigin, GeoShape, GeoaddOptions, GeoradiusFullOptions, GeoradiusOptions, GeoradiusRoFullOptions,
    GeoradiusRoOptions, GeoradiusbymemberFullOptions, GeoradiusbymemberOptions, GeoradiusbymemberRoFullOptions,
    GeoradiusbymemberRoOptions, GeosearchFullOptions, GeosearchOptions, GeosearchstoreOptions, Unit, testing::Scripted,
};

#[tokio::test]
async fn words_of_the_options() {
    let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
    let redis = Scripted::new()
        .expect(words("GEOADD g XX CH 1.5 -2 a"), ":1\r\n")
        .expect(words("GEORADIUS g 1 2 3.5 MI COUNT 4 ANY DESC"), "*0\r\n")
        .expect(words("GEORADIUS g 1 2 3.5 FT WITHCOORD WITHDIST WITHHASH COUNT 4 ASC"), "*0\r\n")
        .expect(words("GEORADIUSBYMEMBER g a 3 KM COUNT 4 DESC STOREDIST to"), ":0\r\n")
        .expect(words("GEORADIUS_RO g 1 2 3 M COUNT 4 ANY"), "*0\r\n")
        .expect(words("GEOSEARCH g FROMMEMBER a BYBOX 1.5 2 KM DESC COUNT 4 ANY"), "*0\r\n")
        .expect(words("GEOSEARCHSTORE to g BYPOLYGON 3 0 0 1 0 0 1 ASC COUNT 4 ANY STOREDIST"), ":0\r\n");
    assert_eq!(redis.geoadd_with("g", (1.5, -2.0, "a"), GeoaddOptions::new().ch().xx()).await.unwrap(), 1);
    let options = GeoradiusOptions::new().count_any(4).desc();
    assert_eq!(redis.georadius_with::<String>("g", 1.0, 2.0, 3.5, Unit::Mi, options).await.unwrap(), [""; 0]);
    let options = GeoradiusFullOptions::new().asc().count(4).withhash().withdist().withcoord();
    assert_eq!(redis.georadius_full_with::<String>("g", 1.0, 2.0, 3.5, Unit::Ft, options).await.unwrap(), []);
    let options = GeoradiusbymemberOptions::new().count(4).desc();
    assert_eq!(redis.georadiusbymember_storedist_with("g", "a", 3.0, Unit::Km, "to", options).await.unwrap(), 0);
    let options = GeoradiusRoOptions::new().count_any(4);
    assert_eq!(redis.georadius_ro_with::<String>("g", 1.0, 2.0, 3.0, Unit::M, options).await.unwrap(), [""; 0]);
    let options = GeosearchOptions::new().count_any(4).desc();
    let shape = GeoShape::bybox(1.5, 2.0, Unit::Km);
    assert_eq!(redis.geosearch_with::<String>("g", GeoOrigin::frommember("a"), shape, options).await.unwrap(), [""; 0]);
    let options = GeosearchstoreOptions::new().storedist().count_any(4).asc();
    let triangle = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)];
    assert_eq!(redis.geosearchstore_polygon_with("to", "g", triangle, options).await.unwrap(), 0);
    redis.verify().unwrap();
}

/// The words of the four setters that every search has, each set alone.
async fn shared_setters<O>(head: &str, reply: &'static str, options: [O; 4], call: impl AsyncFn(&Scripted, O)) {
    for (options, tail) in options.into_iter().zip(["ASC", "DESC", "COUNT 2", "COUNT 2 ANY"]) {
        let words = format!("{head} {tail}");
        let redis = Scripted::new().expect(words.split(' ').collect::<Vec<_>>(), reply);
        call(&redis, options).await;
        redis.verify().unwrap();
    }
}

macro_rules! four {
    ($options:ident) => {
        [$options::new().asc(), $options::new().desc(), $options::new().count(2), $options::new().count_any(2)]
    };
}

#[tokio::test]
async fn words_of_the_shared_setters() {
    let none = "*0\r\n";
    shared_setters("GEORADIUS g 1 2 3 M", none, four!(GeoradiusOptions), async |redis, options| {
        assert_eq!(redis.georadius_with::<String>("g", 1.0, 2.0, 3.0, Unit::M, options).await.unwrap(), [""; 0]);
    })
    .await;
    shared_setters("GEORADIUS g 1 2 3 M", none, four!(GeoradiusFullOptions), async |redis, options| {
        assert_eq!(redis.georadius_full_with::<String>("g", 1.0, 2.0, 3.0, Unit::M, options).await.unwrap(), []);
    })
    .await;
    shared_setters("GEORADIUS_RO g 1 2 3 M", none, four!(GeoradiusRoOptions), async |redis, options| {
        assert_eq!(redis.georadius_ro_with::<String>("g", 1.0, 2.0, 3.0, Unit::M, options).await.unwrap(), [""; 0]);
    })
    .await;
    shared_setters("GEORADIUS_RO g 1 2 3 M", none, four!(GeoradiusRoFullOptions), async |redis, options| {
        assert_eq!(redis.georadius_ro_full_with::<String>("g", 1.0, 2.0, 3.0, Unit::M, options).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn words_of_the_shared_setters_around_a_member() {
    let none = "*0\r\n";
    shared_setters("GEORADIUSBYMEMBER g a 3 M", none, four!(GeoradiusbymemberOptions), async |redis, options| {
        assert_eq!(redis.georadiusbymember_with::<String>("g", "a", 3.0, Unit::M, options).await.unwrap(), [""; 0]);
    })
    .await;
    shared_setters("GEORADIUSBYMEMBER g a 3 M", none, four!(GeoradiusbymemberFullOptions), async |redis, options| {
        assert_eq!(redis.georadiusbymember_full_with::<String>("g", "a", 3.0, Unit::M, options).await.unwrap(), []);
    })
    .await;
    shared_setters("GEORADIUSBYMEMBER_RO g a 3 M", none, four!(GeoradiusbymemberRoOptions), async |redis, options| {
        assert_eq!(redis.georadiusbymember_ro_with::<String>("g", "a", 3.0, Unit::M, options).await.unwrap(), [""; 0]);
    })
    .await;
    let options = four!(GeoradiusbymemberRoFullOptions);
    shared_setters("GEORADIUSBYMEMBER_RO g a 3 M", none, options, async |redis, options| {
        assert_eq!(redis.georadiusbymember_ro_full_with::<String>("g", "a", 3.0, Unit::M, options).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn words_of_the_shared_setters_of_searches() {
    let none = "*0\r\n";
    let origin = || GeoOrigin::frommember("a");
    let shape = || GeoShape::byradius(3.0, Unit::M);
    let head = "GEOSEARCH g FROMMEMBER a BYRADIUS 3 M";
    shared_setters(head, none, four!(GeosearchOptions), async |redis, options| {
        assert_eq!(redis.geosearch_with::<String>("g", origin(), shape(), options).await.unwrap(), [""; 0]);
    })
    .await;
    shared_setters(head, none, four!(GeosearchFullOptions), async |redis, options| {
        assert_eq!(redis.geosearch_full_with::<String>("g", origin(), shape(), options).await.unwrap(), []);
    })
    .await;
    let head = "GEOSEARCHSTORE to g FROMMEMBER a BYRADIUS 3 M";
    shared_setters(head, ":2\r\n", four!(GeosearchstoreOptions), async |redis, options| {
        assert_eq!(redis.geosearchstore_with("to", "g", origin(), shape(), options).await.unwrap(), 2);
    })
    .await;
}
