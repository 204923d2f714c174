//! Scripts and functions as typed handles.

use std::sync::atomic::{AtomicU32, Ordering};

use redis_typed::{Commands, ErrorCode, Executor, Function, FunctionLoadOptions, Library, NO_KEYS, Script, blocking};

use crate::{refusal::refusal, support::Target};

/// Adds to a counter and tells its value. No other test and no other server has the same text, so none has loaded it.
fn counter(t: &Target, name: &str) -> Script<i64> {
    Script::from_code(format!("return redis.call('INCRBY', KEYS[1], ARGV[1]) -- {name} {}", t.client.config()))
}

async fn knows<T>(t: &Target, script: &Script<T>) -> bool {
    t.client.script_exists(script.sha1()).await.unwrap() == [true]
}

/// The name of a library that no other test has, and its code: `NAME_add` writes, `NAME_get` only reads.
fn library(test: &str, base: i64) -> (String, Library) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("{test}_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let code = format!(
        "#!lua name={name}
        redis.register_function('{name}_add', function(keys, args)
            return {base} + redis.call('INCRBY', keys[1], args[1])
        end)
        redis.register_function{{
            function_name = '{name}_get',
            callback = function(keys) return redis.call('GET', keys[1]) end,
            flags = {{ 'no-writes' }}
        }}"
    );
    (name, Library::from_code(code))
}

crate::suite! {
    an_unknown_script_runs_once => ["EVAL", "EVALSHA"] async |t| {
        let add = counter(t, "once");
        assert!(!knows(t, &add).await);
        assert_eq!(add.key("n").arg(5).invoke(&t.client).await.unwrap(), 5);
        assert!(knows(t, &add).await);
        assert_eq!(add.key("n").arg(2).invoke(&t.client).await.unwrap(), 7);
        assert_eq!(t.client.get::<i64>("n").await.unwrap(), Some(7));
    }

    loading => ["SCRIPT LOAD"] async |t| {
        let add = counter(t, "loading");
        add.load(&t.client).await.unwrap();
        assert!(knows(t, &add).await);
        assert_eq!(t.client.evalsha::<i64>(add.sha1(), "n", 3).await.unwrap(), 3);
        let broken = Script::<()>::new("this is no Lua");
        assert_eq!(refusal(broken.load(&t.client).await), "ERR");
        assert_eq!(refusal(broken.call().invoke(&t.client).await), "ERR");
    }

    typed_results => ["EVALSHA", "EVALSHA_RO"] async |t| {
        let c = &t.client;
        let mixed: Script<(i64, Vec<String>, Option<i64>)> = Script::new("return {#KEYS, ARGV, false}");
        let read = mixed.keys(["a", "b"]).args(("x", 1.5)).invoke(c).await.unwrap();
        assert_eq!(read, (2, vec!["x".to_owned(), "1.5".to_owned()], None));
        let nothing: Script<Option<String>> = Script::new("return redis.call('GET', KEYS[1])").read_only();
        assert_eq!(nothing.key("none").invoke(c).await.unwrap(), None);
        c.set("some", "thing").await.unwrap();
        assert_eq!(nothing.key("some").invoke(c).await.unwrap().as_deref(), Some("thing"));

        let writes: Script<()> = Script::new("return redis.call('SET', KEYS[1], 1)").read_only();
        assert_eq!(refusal(writes.key("n").invoke(c).await), "ERR");
        assert!(!c.exists_one("n").await.unwrap());
    }

    an_error_of_the_script_is_not_tried_again => ["EVALSHA"] async |t| {
        let fails: Script<()> = Script::from_code(format!(
            "redis.call('INCR', KEYS[1]); return redis.error_reply('NOSCRIPT of my own') -- {}", t.client.config(),
        ));
        fails.load(&t.client).await.unwrap();
        assert_eq!(refusal(fails.key("ran").invoke(&t.client).await), "NOSCRIPT");
        assert_eq!(t.client.get::<i64>("ran").await.unwrap(), Some(1));
    }

    in_an_atomic_pipeline => ["EVALSHA", "SCRIPT LOAD"] async |t| {
        let (add, other) = (counter(t, "atomic"), counter(t, "atomic, other"));
        let pipeline = t.client.pipeline().set("n", 1).script(add.key("n").arg(2)).incr("n");
        let replies = pipeline.script(other.key("n").arg(3)).script(add.key("m").arg(1)).get::<i64>("n").execute().await;
        assert_eq!(replies.unwrap(), ((), 3, 4, 7, 1, Some(7)));
        assert!(knows(t, &add).await && knows(t, &other).await);
    }

    in_other_pipelines => ["EVALSHA", "SCRIPT LOAD"] async |t| {
        let (add, listed, joined) = (counter(t, "plain"), counter(t, "listed"), counter(t, "joined"));
        let plain = t.client.pipeline().non_atomic().incr("n").script(add.key("n").arg(2)).execute().await;
        assert_eq!(plain.unwrap(), (1, 3));
        let each = t.client.pipeline().for_each([1, 2, 3], |queue, by| queue.script(listed.key("l").arg(by)));
        assert_eq!(each.incr("l").execute().await.unwrap(), (vec![1, 3, 6], 7));
        let inner = t.client.pipeline().script(joined.key("j").arg(4)).script(add.key("n").arg(1));
        assert_eq!(t.client.pipeline().script(add.key("n").arg(1)).join(inner).incr("n").execute().await.unwrap(), (4, (4, 5), 6));
    }

    large_words_beside_scripts => ["EVALSHA", "SCRIPT LOAD"] async |t| {
        let large = bytes::Bytes::from(vec![b'x'; 40_000]);
        let length: Script<u64> = Script::from_code(format!("return #ARGV[1] -- {}", t.client.config()));
        let replies = t.client.pipeline().set("k", &large).script(length.arg(&large)).incr("k").try_execute().await.unwrap();
        assert_eq!(replies.1.unwrap(), 40_000);
        let error = replies.2.expect_err("no number");
        assert_eq!((error.index(), error.code()), (Some(2), Some("ERR")));
        assert_eq!(error.with_arguments().to_string().split(':').next(), Some("Command # 3 (INCR k) of pipeline caused error"));
        assert!(t.client.get::<bytes::Bytes>("k").await.unwrap().unwrap() == large);
    }

    in_a_transaction => ["EVALSHA", "SCRIPT LOAD"] async |t| {
        let add = counter(t, "transaction");
        let watched = t.client.watch("n").await.unwrap();
        let transaction = watched.multi().set("n", 5).script(add.key("n").arg(2));
        assert_eq!(transaction.execute().await.unwrap(), ((), 7));

        let other = counter(t, "failed transaction");
        let watched = t.client.watch("n").await.unwrap();
        assert_eq!(other.key("n").arg(1).invoke(&watched).await.unwrap(), 8);
        let failed = watched.multi().script(add.key("n").arg(1)).execute().await.expect_err("n was changed");
        assert!(failed.is_watch());
        assert_eq!(t.client.get::<i64>("n").await.unwrap(), Some(8));
    }

    in_a_batch => ["EVALSHA", "SCRIPT LOAD"] async |t| {
        for atomic in [true, false] {
            let add = counter(t, if atomic { "atomic batch" } else { "batch" });
            let batch = t.client.batch();
            let mut batch = if atomic { batch } else { batch.non_atomic() };
            let slots: Vec<_> = (1..=3).map(|by| batch.script(add.key("n").arg(by))).collect();
            let last = batch.getdel::<i64>("n");
            let mut replies = batch.execute().await.unwrap();
            let sums: Vec<i64> = slots.into_iter().map(|slot| replies.take(slot).unwrap()).collect();
            assert_eq!((sums, replies.take(last).unwrap()), (vec![1, 3, 6], Some(6)));
        }
    }

    a_script_that_can_not_be_loaded => ["EVALSHA", "SCRIPT LOAD"] async |t| {
        let broken = Script::<i64>::new("neither is this Lua");
        for atomic in [true, false] {
            let pipeline = t.client.pipeline();
            let pipeline = if atomic { pipeline } else { pipeline.non_atomic() };
            let (before, script, after) = pipeline.incr("n").script(broken.call()).incr("n").try_execute().await.unwrap();
            let error = script.expect_err("no Lua");
            assert_eq!(error.as_server().map(|error| error.code()), Some(ErrorCode::Err), "{error}");
            assert!(error.to_string().contains("compiling"), "{error}");
            assert_eq!((error.index(), error.command()), (Some(1), Some("EVALSHA")));
            assert_eq!(after.unwrap(), before.unwrap() + 1);
        }
    }

    from_a_thread => ["EVALSHA"] async |t| {
        let add = counter(t, "thread");
        let config = t.client.config().clone();
        let sum = std::thread::scope(|scope| {
            let add = &add;
            scope.spawn(move || {
                let client = blocking::Client::connect(config)?;
                client.wait(add.key("n").arg(4).invoke(client.asynchronous()))
            }).join().unwrap()
        });
        assert_eq!(sum.unwrap(), 4);
    }

    functions => ["FCALL", "FCALL_RO", "FUNCTION DELETE", "FUNCTION LOAD"] async |t| {
        let (name, code) = library("functions", 100);
        assert_eq!(code.load(&t.client).await.unwrap(), name);
        assert_eq!(refusal(code.load(&t.client).await), "ERR");
        let add: Function<i64> = Function::from_name(format!("{name}_add"));
        let get: Function<Option<i64>> = Function::from_name(format!("{name}_get")).read_only();
        assert_eq!(get.key("n").invoke(&t.client).await.unwrap(), None);
        assert_eq!(add.key("n").arg(3).invoke(&t.client).await.unwrap(), 103);
        assert_eq!(get.key("n").invoke(&t.client).await.unwrap(), Some(3));
        assert_eq!(refusal(add.clone().read_only().key("n").arg(1).invoke(&t.client).await), "ERR");

        let newer = Library::from_code(code.code().replace("100", "200"));
        assert_eq!(newer.replace(&t.client).await.unwrap(), name);
        let queued = add.key("n").arg(1).invoke(t.client.pipeline().incr("n"));
        assert_eq!(get.key("n").invoke(queued).execute().await.unwrap(), (4, 205, Some(5)));
        let mut batch = t.client.batch();
        let slot = batch.run(add.key("n").arg(1).command());
        assert_eq!(batch.execute().await.unwrap().take(slot).unwrap(), 206);

        newer.delete(&t.client).await.unwrap();
        assert_eq!(refusal(add.key("n").arg(1).invoke(&t.client).await), "ERR");
        assert_eq!(refusal(newer.delete(&t.client).await), "ERR");
    }

    functions_by_plain_commands => ["FCALL", "FCALL_RO", "FUNCTION DELETE", "FUNCTION LOAD"] async |t| {
        let (name, library) = library("plain", 0);
        assert_eq!(t.client.function_load(library.code()).await.unwrap(), name);
        let replace = FunctionLoadOptions::new().replace();
        assert_eq!(t.client.function_load_with(library.code(), replace).await.unwrap(), name);
        assert_eq!(t.client.fcall::<i64>(format!("{name}_add"), "n", 2).await.unwrap(), 2);
        assert_eq!(t.client.fcall_ro::<i64>(format!("{name}_get"), "n", NO_KEYS).await.unwrap(), 2);
        t.client.function_delete(&name).await.unwrap();
        assert_eq!(refusal(t.client.function_delete(&name).await), "ERR");
    }

    all_functions_go private => ["FUNCTION FLUSH"] async |t| {
        let (name, library) = library("flushed", 0);
        library.load(&t.client).await.unwrap();
        t.client.function_flush().await.unwrap();
        let add: Function<i64> = Function::from_name(format!("{name}_add"));
        assert_eq!(refusal(add.key("n").arg(1).invoke(&t.client).await), "ERR");
        library.load(&t.client).await.unwrap();
        t.client.function_flush_with(redis_typed::FunctionFlushOptions::new().sync()).await.unwrap();
        assert_eq!(refusal(library.delete(&t.client).await), "ERR");
    }
}
