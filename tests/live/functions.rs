//! Functions: scripts that the server keeps in libraries.

use redis_typed::{Commands, FunctionFlushOptions, FunctionLoadOptions, NO_KEYS, specs, testing::Scripted};

use crate::support::Target;

const LIBRARY: &str = "#!lua name=mine
redis.register_function('put', function(keys, args) return redis.call('SET', keys[1], args[1]) end)
redis.register_function('echo', function(keys, args) return {#keys, args[1]} end)
redis.register_function{
    function_name = 'look', flags = {'no-writes'},
    callback = function(keys, args) return redis.call('GET', keys[1]) end,
}";

async fn exists(t: &Target) -> bool {
    t.client.fcall_ro::<Option<i64>>("look", "k", NO_KEYS).await.is_ok()
}

crate::suite! {
    calling private => ["FCALL", "FCALL_RO", "FUNCTION LOAD"] async |t| {
        if !t.has(&specs::FCALL) {
            return;
        }
        assert!(t.client.fcall::<i64>("put", "k", 5).await.unwrap_err().is_response());
        assert_eq!(t.client.function_load(LIBRARY).await.unwrap(), "mine");
        t.client.fcall::<()>("put", "k", -5).await.unwrap();
        assert_eq!(t.client.fcall::<Option<i64>>("look", "k", NO_KEYS).await.unwrap(), Some(-5));
        assert_eq!(t.client.fcall::<Option<i64>>("look", "missing", NO_KEYS).await.unwrap(), None);
        let binary = b"\x00\xff\r\n";
        assert_eq!(t.client.fcall::<(i64, Vec<u8>)>("echo", NO_KEYS, binary).await.unwrap(), (0, binary.to_vec()));
        assert_eq!(t.client.fcall_ro::<Option<i64>>("look", "k", NO_KEYS).await.unwrap(), Some(-5));
        assert_eq!(t.client.fcall_ro::<Option<i64>>("look", "missing", NO_KEYS).await.unwrap(), None);
        assert!(t.client.fcall_ro::<i64>("put", "k", 5).await.unwrap_err().is_response());
    }

    keeping private => ["FUNCTION LOAD", "FUNCTION DELETE", "FUNCTION FLUSH"] async |t| {
        if !t.has(&specs::FUNCTION_LOAD) {
            return;
        }
        assert!(t.client.function_delete("mine").await.unwrap_err().is_response());
        assert_eq!(t.client.function_load(LIBRARY).await.unwrap(), "mine");
        assert!(exists(t).await);
        assert!(t.client.function_load(LIBRARY).await.unwrap_err().is_response());
        let replaced = t.client.function_load_with(LIBRARY, FunctionLoadOptions::new().replace()).await;
        assert_eq!(replaced.unwrap(), "mine");
        assert!(t.client.function_load("no library").await.unwrap_err().is_response());
        t.client.function_delete("mine").await.unwrap();
        assert!(!exists(t).await);

        let flush = FunctionFlushOptions::new;
        for options in [None, Some(flush().background()), Some(flush().sync())] {
            t.client.function_load(LIBRARY).await.unwrap();
            match options {
                None => t.client.function_flush().await.unwrap(),
                Some(options) => t.client.function_flush_with(options).await.unwrap(),
            }
            assert!(!exists(t).await);
        }
    }
}

#[tokio::test]
async fn words_of_the_options() {
    let redis = Scripted::new()
        .expect(["FUNCTION", "FLUSH", "ASYNC"], "+OK\r\n")
        .expect(["FUNCTION", "FLUSH", "SYNC"], "+OK\r\n")
        .expect(["FUNCTION", "LOAD", "REPLACE", "code"], "$1\r\na\r\n")
        .expect(["FCALL", "f", "2", "a", "b", "c"], "$-1\r\n");
    redis.function_flush_with(FunctionFlushOptions::new().background()).await.unwrap();
    redis.function_flush_with(FunctionFlushOptions::new().sync()).await.unwrap();
    assert_eq!(redis.function_load_with("code", FunctionLoadOptions::new().replace()).await.unwrap(), "a");
    assert_eq!(redis.fcall::<Option<i64>>("f", ["a", "b"], "c").await.unwrap(), None);
    redis.verify().unwrap();
}
