//! Modules, and the picture that a server draws.

use redis_typed::{Commands, ModuleLoadexConfig, ModuleLoadexOptions, NO_KEYS, testing::Scripted};

use crate::refusal::refusal;

crate::suite! {
    modules => ["MODULE LIST", "MODULE LOAD", "MODULE LOADEX", "MODULE UNLOAD"] async |t| {
        let modules = t.client.module_list().await.unwrap();
        assert!(modules.iter().all(|module| !module.name.is_empty()), "{modules:?}");
        assert_eq!(modules.iter().any(|module| module.name == "vectorset"), t.is_redis("8.0"));
        assert_eq!(refusal(t.client.module_load("/no/such/module.so", NO_KEYS).await), "ERR");
        let configs = [ModuleLoadexConfig::config("a.b", 1)];
        assert_eq!(refusal(t.client.module_loadex("/no/such/module.so", configs).await), "ERR");
        assert_eq!(refusal(t.client.module_unload("no such module").await), "ERR");
    }

    lolwut => ["LOLWUT"] async |t| {
        assert!(t.client.lolwut().await.unwrap().contains(t.server.version()));
        let picture = t.client.lolwut_version(5, [20, 2, 2]).await.unwrap();
        assert!(picture.contains("Georg Nees") && picture.contains(t.server.version()), "{picture}");
        assert!(t.client.lolwut_version(6, NO_KEYS).await.unwrap().contains(t.server.version()));
        assert_eq!(refusal(t.client.lolwut_version(5, "wide").await), "ERR");
    }
}

#[tokio::test]
async fn words_of_loading() {
    let redis = Scripted::new()
        .expect(["MODULE", "LOAD", "/m.so", "a", "b"], "+OK\r\n")
        .expect(["MODULE", "LOADEX", "/m.so"], "+OK\r\n")
        .expect(["MODULE", "LOADEX", "/m.so", "CONFIG", "a", "1", "CONFIG", "b", "2", "ARGS", "x", "y"], "+OK\r\n");
    redis.module_load("/m.so", ["a", "b"]).await.unwrap();
    redis.module_loadex("/m.so", []).await.unwrap();
    let configs = [ModuleLoadexConfig::config("a", 1), ModuleLoadexConfig::config("b", 2)];
    redis.module_loadex_with("/m.so", configs, ModuleLoadexOptions::new().args(["x", "y"])).await.unwrap();
    redis.verify().unwrap();
}
