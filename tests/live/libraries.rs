//! The libraries of functions that a server keeps, and its scripts.

use std::time::Duration;

use redis_typed::{Commands, FunctionListOptions, FunctionRestoreOptions, specs};

use crate::{
    refusal::refusal,
    wire::{Wire, until},
};

const LIBRARY: &str = "#!lua name=mine
redis.register_function('put', function(keys, args) return redis.call('SET', keys[1], args[1]) end)
redis.register_function{
    function_name = 'spin', flags = {'no-writes'}, description = 'never ends',
    callback = function() while true do end end,
}";

crate::suite! {
    list_and_stats private => ["FUNCTION LIST", "FUNCTION STATS"] async |t| {
        if !t.has(&specs::FUNCTION_LIST) {
            return;
        }
        assert_eq!(t.client.function_list().await.unwrap(), []);
        let stats = t.client.function_stats().await.unwrap();
        assert_eq!((stats.running, stats.engines["LUA"].libraries), (None, 0));

        t.client.function_load(LIBRARY).await.unwrap();
        let mut listed = t.client.function_list().await.unwrap();
        assert_eq!(listed.len(), 1);
        let library = &mut listed[0];
        library.functions.sort_by(|one, other| one.name.cmp(&other.name));
        assert_eq!((&*library.name, &*library.engine, &library.code), ("mine", "LUA", &None));
        let [put, spin] = &library.functions[..] else { panic!("two functions, not {library:?}") };
        assert_eq!((&*put.name, &put.description, put.flags.len()), ("put", &None, 0));
        assert_eq!((&*spin.name, spin.description.as_deref()), ("spin", Some("never ends")));
        assert_eq!(spin.flags, ["no-writes"]);

        let options = FunctionListOptions::new;
        assert_eq!(t.client.function_list_with(options().libraryname("x*")).await.unwrap(), []);
        let listed = t.client.function_list_with(options().libraryname("m?ne").withcode()).await.unwrap();
        assert_eq!(listed[0].code.as_deref(), Some(LIBRARY));
        let stats = t.client.function_stats().await.unwrap();
        assert_eq!((stats.engines["LUA"].libraries, stats.engines["LUA"].functions), (1, 2));
    }

    dump_and_restore private => ["FUNCTION DUMP", "FUNCTION RESTORE"] async |t| {
        if !t.has(&specs::FUNCTION_DUMP) {
            return;
        }
        t.client.function_load(LIBRARY).await.unwrap();
        let dump = t.client.function_dump().await.unwrap();
        assert_eq!(refusal(t.client.function_restore(&dump).await), "ERR");
        assert_eq!(refusal(t.client.function_restore("no dump").await), "ERR");
        let options = FunctionRestoreOptions::new;
        t.client.function_restore_with(&dump, options().replace()).await.unwrap();
        let other = "#!lua name=other\nredis.register_function('o', function() return 1 end)";
        t.client.function_load(other).await.unwrap();
        assert_eq!(refusal(t.client.function_restore_with(&dump, options().append()).await), "ERR");
        assert_eq!(t.client.function_list().await.unwrap().len(), 2);
        t.client.function_restore_with(&dump, options().flush()).await.unwrap();
        assert_eq!(t.client.function_list().await.unwrap().len(), 1);
        t.client.function_flush().await.unwrap();
        t.client.function_restore(&dump).await.unwrap();
        assert_eq!(t.client.function_list().await.unwrap()[0].name, "mine");
    }

    kill private => ["FUNCTION KILL", "FUNCTION STATS"] async |t| {
        if !t.has(&specs::FUNCTION_KILL) {
            return;
        }
        assert_eq!(refusal(t.client.function_kill().await), "NOTBUSY");
        t.client.config_set("busy-reply-threshold", 10).await.unwrap();
        t.client.function_load(LIBRARY).await.unwrap();
        let mut wire = Wire::connect(t);
        wire.send(&["FCALL", "spin", "0", "a word"]);
        let running = until("the function runs", async || t.client.function_stats().await.ok()?.running).await;
        assert_eq!((&*running.name, &running.command[..2]), ("spin", &["FCALL".into(), "spin".into()][..]));
        assert!(running.duration < Duration::from_secs(60));
        until("the function is stopped", async || t.client.function_kill().await.ok()).await;
        assert!(wire.line().starts_with('-'));
        assert_eq!(t.client.function_stats().await.unwrap().running, None);
    }

    script_show => ["SCRIPT SHOW"] async |t| {
        if !t.has(&specs::SCRIPT_SHOW) {
            return;
        }
        let sha1 = t.client.script_load("return 'shown'").await.unwrap();
        assert_eq!(t.client.script_show::<String>(&sha1).await.unwrap(), "return 'shown'");
        assert_eq!(refusal(t.client.script_show::<String>("0".repeat(40)).await), "NOSCRIPT");
    }
}
