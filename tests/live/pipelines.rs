//! Pipelines and batches: many commands in one write.

use redis_typed::{Client, Commands, Delivery, Error, ErrorCode, ErrorKind, Executor, NO_KEYS, Result, cmd};

async fn read(client: &Client, key: &str) -> Option<i64> {
    client.get(key).await.unwrap()
}

/// How many commands the transaction of a connection had when it asked; `None` outside of one.
fn queued(info: &redis_typed::reply::ClientInfo) -> Option<u64> {
    // Valkey 9.1 says 0 where others say that there is no transaction.
    info.queued_commands.filter(|count| *count > 0)
}

crate::suite! {
    pipelines_of_any_size => ["SET", "SADD", "INCR"] async |t| {
        let () = t.client.pipeline().execute().await.unwrap();
        let () = t.client.pipeline().non_atomic().try_execute().await.unwrap();
        let ((), added, count) = t.client.pipeline().set("foo", "bar").sadd("faz", "baz").incr("n").execute().await.unwrap();
        assert_eq!((added, count), (1, 1));

        let p = t.client.pipeline().non_atomic();
        let p = p.incr("m").incr("m").incr("m").incr("m").incr("m").incr("m").incr("m").incr("m");
        let p = p.incr("m").incr("m").incr("m").incr("m").incr("m").incr("m").incr("m").incr("m");
        let p = p.incr("m").incr("m").incr("m").incr("m").incr("m").incr("m").incr("m").incr("m");
        let p = p.incr("m").incr("m").incr("m").incr("m").incr("m").incr("m").incr("m").get::<String>("m");
        assert_eq!(p.len(), 32);
        let replies = p.execute().await.unwrap();
        assert_eq!((replies.0, replies.15, replies.30, replies.31.as_deref()), (1, 16, 31, Some("31")));
    }

    joined_pipelines_nest => ["SET", "GET", "INCR", "LPUSH"] async |t| {
        let inner = t.client.pipeline().incr("a").for_each(["x", "y"], |queue, key| queue.incr(key));
        let middle = t.client.pipeline().set("k", "v").join(inner).incr("a");
        let outer = t.client.pipeline().for_each([5, 6, 7], |queue, n| queue.incrby("sum", n)).join(middle).get::<String>("k");
        let (sums, ((), (a, xy), again), k) = outer.execute().await.unwrap();
        assert_eq!((sums, a, xy, again, k.as_deref()), (vec![5, 11, 18], 1, vec![1, 1], 2, Some("v")));

        let failing = t.client.pipeline().incr("a").lpush("k", "x");
        let error = t.client.pipeline().incr("a").join(failing).execute().await.unwrap_err();
        assert_eq!((error.index(), error.command()), (Some(2), Some("LPUSH")));
    }

    a_list_is_one_reply => ["GET", "INCR", "MGET"] async |t| {
        let none: [&str; 0] = [];
        let (empty, count) = t.client.pipeline().for_each(none, |queue, key| queue.incr(key)).incr("n").execute().await.unwrap();
        assert_eq!((empty, count), (vec![], 1));
        let (nothing,) = t.client.pipeline().for_each(none, |queue, key| queue.incr(key)).execute().await.unwrap();
        assert_eq!(nothing, [0; 0]);
        let keys = ["n", "missing"];
        let (values, lists) = t.client.pipeline()
            .for_each(keys, |queue, key| queue.get::<i64>(key))
            .for_each(0..3, |queue, _| queue.mget::<i64>(keys))
            .execute().await.unwrap();
        assert_eq!(values, [Some(1), None]);
        assert_eq!(lists, vec![vec![Some(1), None]; 3]);
    }

    errors_name_the_place => ["SET", "LPUSH", "INCR"] async |t| {
        const WRONG: &str = "WRONGTYPE Operation against a key holding the wrong kind of value";
        for atomic in [true, false] {
            t.client.set("str", "s").await.unwrap();
            let p = t.client.pipeline();
            let p = if atomic { p } else { p.non_atomic() };
            let before = read(&t.client, "n").await.unwrap_or(0);
            let error = p.incr("n").lpush("str", 1).incr("n").execute().await.unwrap_err();
            let text = error.to_string();
            assert!(text.starts_with(&format!("Command # 2 (LPUSH) of pipeline caused error: {WRONG}")), "{text}");
            let full = error.with_arguments().to_string();
            assert!(full.starts_with(&format!("Command # 2 (LPUSH str 1) of pipeline caused error: {WRONG}")), "{full}");
            assert_eq!((error.kind(), error.delivery(), error.code()), (ErrorKind::Response, Delivery::Answered, Some("WRONGTYPE")));
            assert_eq!(read(&t.client, "n").await, Some(before + 2), "the others were carried out");

            let p = t.client.pipeline();
            let p = if atomic { p } else { p.non_atomic() };
            let (first, wrong, length, each) = p
                .incr("n").lpush("str", 1).strlen("str")
                .for_each(["n", "str"], |queue, key| queue.incr(key))
                .try_execute().await.unwrap();
            assert_eq!((first.unwrap(), length.unwrap()), (before + 3, 1));
            assert_eq!(wrong.unwrap_err().as_server().unwrap().code(), ErrorCode::WrongType);
            let each: Vec<Result<i64, Option<usize>>> = each.into_iter().map(|one| one.map_err(|error| error.index())).collect();
            assert_eq!(each, [Ok(before + 4), Err(Some(4))]);
        }
    }

    a_reply_of_another_type_leaves_the_others => ["GET", "SET", "INCR"] async |t| {
        t.client.set("text", "no number").await.unwrap();
        let (number, text, count) = t.client.pipeline()
            .get::<i64>("text").get::<String>("text").incr("n").try_execute().await.unwrap();
        let error = number.unwrap_err();
        assert_eq!((error.kind(), error.index(), error.command()), (ErrorKind::Decode, Some(0), Some("GET")));
        assert_eq!((text.unwrap().as_deref(), count.unwrap()), (Some("no number"), 1));
    }

    what_can_not_be_queued_ends_all => ["INCR"] async |t| {
        let unknown = || cmd("NOSUCHCOMMAND").arg(1).reply::<i64>();
        let few = || cmd("GET").reply::<i64>();
        let error = t.client.pipeline().incr("n").run(unknown()).run(few()).execute().await.unwrap_err();
        assert_eq!((error.index(), error.as_server().unwrap().code()), (Some(1), ErrorCode::UnknownCommand));
        assert!(error.to_string().starts_with("Command # 2 ("), "{error}");
        let full = error.with_arguments().to_string();
        assert!(full.starts_with("Command # 2 (NOSUCHCOMMAND 1) of pipeline caused error: "), "{full}");
        assert_eq!(read(&t.client, "n").await, None, "EXEC was refused");
        let error = t.client.pipeline().incr("n").run(unknown()).try_execute().await.unwrap_err();
        assert_eq!(error.index(), Some(1), "it concerns all commands");

        let (count, refused) = t.client.pipeline().non_atomic().incr("n").run(unknown()).try_execute().await.unwrap();
        assert_eq!((count.unwrap(), refused.unwrap_err().index()), (1, Some(1)));
    }

    bad_arguments_keep_all_from_being_sent => ["INCR", "ZADD", "DEL"] async |t| {
        let no_keys: [&str; 0] = [];
        let expect = |error: Error, index: Option<usize>, command: &str| {
            assert_eq!((error.kind(), error.delivery()), (ErrorKind::Data, Delivery::NotSent), "{error}");
            assert_eq!((error.index(), error.command()), (index, Some(command)));
        };
        for atomic in [true, false] {
            let p = || if atomic { t.client.pipeline() } else { t.client.pipeline().non_atomic() };
            expect(p().incr("n").zadd("z", [(f64::NAN, "m")]).execute().await.unwrap_err(), Some(1), "ZADD");
            expect(p().incr("n").incr("n").delete(no_keys).incr("n").try_execute().await.unwrap_err(), Some(2), "DEL");
            let inner = p().incr("n").delete(no_keys);
            expect(p().incr("n").join(inner).execute().await.unwrap_err(), Some(2), "DEL");
            expect(p().for_each([no_keys], |queue, keys| queue.delete(keys)).execute().await.unwrap_err(), Some(0), "DEL");
            let mut batch = if atomic { t.client.batch() } else { t.client.batch().non_atomic() };
            let _ = (batch.incr("n"), batch.delete(no_keys));
            expect(batch.execute().await.unwrap_err(), Some(1), "DEL");
        }
        expect(t.client.delete(no_keys).await.unwrap_err(), None, "DEL");
        let watched = t.client.watch("other").await.unwrap();
        expect(watched.multi().incr("n").delete(no_keys).execute().await.unwrap_err(), Some(1), "DEL");
        assert_eq!(read(&t.client, "n").await, None, "nothing was sent");
        assert_eq!(t.client.watch(no_keys).await.unwrap_err().kind(), ErrorKind::Data);
        assert_eq!(t.client.eval::<i64>("return #KEYS", NO_KEYS, NO_KEYS).await.unwrap(), 0);
    }

    a_pipeline_is_a_transaction_unless_told => ["CLIENT INFO"] async |t| {
        let (one, two) = t.client.pipeline().client_info().client_info().execute().await.unwrap();
        assert_eq!((queued(&one), queued(&two)), (Some(2), Some(2)));
        let (one, two) = t.client.pipeline().non_atomic().client_info().client_info().execute().await.unwrap();
        assert_eq!((queued(&one), queued(&two)), (None, None));
        let mut batch = t.client.batch();
        let slot = batch.client_info();
        assert_eq!(queued(&batch.execute().await.unwrap().take(slot).unwrap()), Some(1));
        let mut batch = t.client.batch().non_atomic();
        let slot = batch.client_info();
        assert_eq!(queued(&batch.execute().await.unwrap().take(slot).unwrap()), None);
    }

    slots_of_a_batch => ["INCR", "LPUSH", "GET"] async |t| {
        let mut first = t.client.batch();
        let mut second = t.client.batch();
        let (one, text, wrong) = (first.incr("n"), first.get::<String>("n"), first.lpush("n", "x"));
        let (foreign, two) = (second.incr("n"), second.incr("n"));
        let mut answers = first.execute().await.unwrap();
        assert_eq!(answers.len(), 3);
        assert_eq!(answers.take(foreign).unwrap_err().kind(), ErrorKind::Config);
        let error = answers.take(wrong).unwrap_err();
        assert_eq!((error.index(), error.command(), error.code()), (Some(2), Some("LPUSH"), Some("WRONGTYPE")));
        assert_eq!(answers.take(text).unwrap().as_deref(), Some("1"));
        assert_eq!(answers.take(one).unwrap(), 1);
        assert_eq!(second.execute().await.unwrap().take(two).unwrap(), 3);
        assert!(t.client.batch().execute().await.unwrap().is_empty());
    }

    batches_of_ten_thousand => ["INCR"] async |t| {
        const MANY: i64 = 10_000;
        for (round, atomic) in [(0, true), (1, false)] {
            let mut batch = if atomic { t.client.batch() } else { t.client.batch().non_atomic() };
            let slots: Vec<_> = (0..MANY).map(|_| batch.incr("n")).collect();
            assert_eq!(batch.len(), MANY as usize);
            let mut replies = batch.execute().await.unwrap();
            for (index, slot) in slots.into_iter().enumerate().rev() {
                assert_eq!(replies.take(slot).unwrap(), round * MANY + 1 + index as i64);
            }
        }
        let (counts,) = t.client.pipeline().for_each(0..MANY, |queue, _| queue.incr("n")).execute().await.unwrap();
        assert_eq!(counts, (2 * MANY + 1..=3 * MANY).collect::<Vec<_>>());
    }
}
