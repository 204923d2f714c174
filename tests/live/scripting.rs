//! Lua scripts.

use std::collections::HashMap;

use redis_typed::{Commands, ErrorCode, NO_KEYS, ScriptFlushOptions, Value, specs, testing::Scripted};

use crate::{
    support::Target,
    wire::{Wire, until},
};

const NOBODYS: &str = "ffffffffffffffffffffffffffffffffffffffff";
const BINARY: &[u8] = b"\x00\xff\r\n";

async fn load(t: &Target, script: &str) -> String {
    let sha1 = t.client.script_load(script).await.unwrap();
    assert!(sha1.len() == 40 && sha1.bytes().all(|byte| byte.is_ascii_hexdigit()), "{sha1}");
    sha1
}

crate::suite! {
    replies => ["EVAL"] async |t| {
        let c = &t.client;
        assert_eq!(c.eval::<i64>("return 3.99", NO_KEYS, NO_KEYS).await.unwrap(), 3);
        assert_eq!(c.eval::<i64>("return -7", NO_KEYS, NO_KEYS).await.unwrap(), -7);
        assert_eq!(c.eval::<String>("return 'text'", NO_KEYS, NO_KEYS).await.unwrap(), "text");
        assert_eq!(c.eval::<Option<String>>("return nil", NO_KEYS, NO_KEYS).await.unwrap(), None);
        assert_eq!(c.eval::<Option<bool>>("return false", NO_KEYS, NO_KEYS).await.unwrap(), None);
        assert!(c.eval::<bool>("return true", NO_KEYS, NO_KEYS).await.unwrap());
        assert_eq!(c.eval::<Vec<i64>>("return {1, 2, nil, 4}", NO_KEYS, NO_KEYS).await.unwrap(), [1, 2]);
        assert_eq!(c.eval::<Vec<i64>>("return {}", NO_KEYS, NO_KEYS).await.unwrap(), [0; 0]);
        c.eval::<()>("return redis.status_reply('FINE')", NO_KEYS, NO_KEYS).await.unwrap();
        let mixed: (i64, Vec<String>, Option<i64>) =
            c.eval("return {1, {'a', 'b'}, false}", NO_KEYS, NO_KEYS).await.unwrap();
        assert_eq!(mixed, (1, vec!["a".to_owned(), "b".to_owned()], None));
        assert_eq!(c.eval::<Value>("return 5", NO_KEYS, NO_KEYS).await.unwrap(), Value::Integer(5));
    }

    replies_of_protocol_3 => ["EVAL"] async |t| {
        let double = "redis.setresp(3); return {double = -1.5}";
        assert_eq!(t.client.eval::<f64>(double, NO_KEYS, NO_KEYS).await.unwrap(), -1.5);
        let map = "redis.setresp(3); return {map = {a = 1, b = 2}}";
        let found: HashMap<String, i64> = t.client.eval(map, NO_KEYS, NO_KEYS).await.unwrap();
        assert_eq!(found, HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]));
    }

    keys_and_args => ["EVAL"] async |t| {
        let script = "return {#KEYS, KEYS[1], #ARGV, ARGV[1], ARGV[2]}";
        let found: (i64, String, i64, Vec<u8>, f64) = t.client.eval(script, "k", (BINARY, 1.5)).await.unwrap();
        assert_eq!(found, (1, "k".into(), 2, BINARY.to_vec(), 1.5));
        let script = "redis.call('SET', KEYS[1], ARGV[1]); return redis.call('GET', KEYS[2])";
        assert_eq!(t.client.eval::<Option<String>>(script, ["a", "b"], "v").await.unwrap(), None);
        assert_eq!(t.client.get::<String>("a").await.unwrap().as_deref(), Some("v"));
    }

    errors => ["EVAL"] async |t| {
        let error =
            t.client.eval::<i64>("return redis.error_reply('MYCODE of mine')", NO_KEYS, NO_KEYS).await.unwrap_err();
        assert_eq!(error.code(), Some("MYCODE"));
        assert_eq!(error.as_server().unwrap().message(), "of mine");
        t.client.set("text", "v").await.unwrap();
        let error = t.client.eval::<i64>("return redis.call('LLEN', KEYS[1])", "text", NO_KEYS).await.unwrap_err();
        assert_eq!(error.code(), Some("WRONGTYPE"));
        let error = t.client.eval::<i64>("no lua", NO_KEYS, NO_KEYS).await.unwrap_err();
        assert!(error.is_response(), "{error}");
    }

    reading_only => ["EVAL_RO", "EVALSHA_RO"] async |t| {
        if !t.has(&specs::EVAL_RO) || !t.has(&specs::EVALSHA_RO) {
            return;
        }
        t.client.set("k", 5).await.unwrap();
        let script = "return redis.call('GET', KEYS[1])";
        assert_eq!(t.client.eval_ro::<Option<i64>>(script, "k", NO_KEYS).await.unwrap(), Some(5));
        assert_eq!(t.client.eval_ro::<Option<i64>>(script, "missing", NO_KEYS).await.unwrap(), None);
        assert!(
            t.client
                .eval_ro::<i64>("return redis.call('INCR', KEYS[1])", "k", NO_KEYS)
                .await
                .unwrap_err()
                .is_response()
        );

        let sha1 = load(t, script).await;
        assert_eq!(t.client.evalsha_ro::<Option<i64>>(&sha1, "k", NO_KEYS).await.unwrap(), Some(5));
        assert_eq!(t.client.evalsha_ro::<Option<i64>>(&sha1, "missing", NO_KEYS).await.unwrap(), None);
        let error = t.client.evalsha_ro::<i64>(NOBODYS, NO_KEYS, NO_KEYS).await.unwrap_err();
        assert_eq!(error.code(), Some("NOSCRIPT"));
    }

    by_digest => ["EVALSHA", "SCRIPT LOAD", "SCRIPT EXISTS"] async |t| {
        let sha1 = load(t, "return {KEYS[1], ARGV[1]}").await;
        assert_eq!(sha1, load(t, "return {KEYS[1], ARGV[1]}").await);
        let found: (String, i64) = t.client.evalsha(&sha1, "k", -3).await.unwrap();
        assert_eq!(found, ("k".into(), -3));
        let error = t.client.evalsha::<i64>(NOBODYS, "k", NO_KEYS).await.unwrap_err();
        assert_eq!(error.as_server().map(|error| error.code()), Some(ErrorCode::NoScript));
        assert_eq!(t.client.script_exists([NOBODYS, &sha1]).await.unwrap(), [false, true]);
        assert!(t.client.script_load("no lua").await.unwrap_err().is_response());
        assert_eq!(load(t, "return 1").await, "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");
    }

    forgetting private => ["SCRIPT FLUSH"] async |t| {
        for options in [None, Some(ScriptFlushOptions::new().background()), Some(ScriptFlushOptions::new().sync())] {
            let sha1 = load(t, "return 2").await;
            assert_eq!(t.client.script_exists(&sha1).await.unwrap(), [true]);
            match options {
                None => t.client.script_flush().await.unwrap(),
                Some(options) => t.client.script_flush_with(options).await.unwrap(),
            }
            assert_eq!(t.client.script_exists(&sha1).await.unwrap(), [false]);
        }
    }

    stopping private => ["SCRIPT KILL"] async |t| {
        assert_eq!(t.client.script_kill().await.unwrap_err().code(), Some("NOTBUSY"));
        t.client.config_set("busy-reply-threshold", 1).await.unwrap();
        let mut busy = Wire::connect(t);
        busy.send(&["EVAL", "while true do end", "0"]);
        until("SCRIPT KILL stops the script", async || t.client.script_kill().await.ok()).await;
        let answer = busy.line();
        assert!(answer.starts_with('-') && answer.contains("SCRIPT KILL"), "{answer}");
    }
}

#[tokio::test]
async fn words_of_the_options() {
    let redis = Scripted::new()
        .expect(["SCRIPT", "FLUSH", "ASYNC"], "+OK\r\n")
        .expect(["SCRIPT", "FLUSH", "SYNC"], "+OK\r\n")
        .expect(["EVAL", "return 1", "0"], ":1\r\n")
        .expect(["EVALSHA", "abc", "2", "a", "b", "c"], "$-1\r\n");
    redis.script_flush_with(ScriptFlushOptions::new().background()).await.unwrap();
    redis.script_flush_with(ScriptFlushOptions::new().sync()).await.unwrap();
    assert_eq!(redis.eval::<i64>("return 1", NO_KEYS, NO_KEYS).await.unwrap(), 1);
    assert_eq!(redis.evalsha::<Option<i64>>("abc", ["a", "b"], "c").await.unwrap(), None);
    redis.verify().unwrap();
}
