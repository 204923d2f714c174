//! Strings.

use redis_typed::{Commands, SetOptions};

crate::suite! {
    get_and_set => ["GET", "SET"] async |t| {
        assert_eq!(t.client.get::<String>("k").await.unwrap(), None);
        t.client.set("k", "v").await.unwrap();
        assert_eq!(t.client.get::<String>("k").await.unwrap().as_deref(), Some("v"));
        assert!(!t.client.set_with("k", "w", SetOptions::new().nx()).await.unwrap());
        assert_eq!(t.client.set_get::<String>("k", "x").await.unwrap().as_deref(), Some("v"));
    }
}
