//! What moves: several elements to another list, keys to another server.

use std::time::{Duration, Instant};

use redis_typed::{
    BlmovemOptions, Client, Commands, Config, ErrorKind, Executor, LmovemOptions, MigrateOptions, MoveOrder, Side, cmd,
    reply::Migrated, specs,
};

use crate::{refusal::refusal, support::private};

crate::suite! {
    lmovem => ["LMOVEM"] async |t| {
        if !t.has(&specs::LMOVEM) {
            return;
        }
        let lmovem = async |from, to, options: Option<LmovemOptions>| match options {
            None => t.client.lmovem::<String>("a", "b", from, to).await.unwrap(),
            Some(options) => t.client.lmovem_with::<String>("a", "b", from, to, options).await.unwrap(),
        };
        let some = |texts: &[&str]| Some(texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>());
        let (left, right) = (|| Side::Left, || Side::Right);
        assert_eq!(lmovem(left(), right(), None).await, None);
        t.client.rpush("a", ["1", "2", "3", "4", "5", "6", "7"]).await.unwrap();
        assert_eq!(lmovem(left(), right(), None).await, some(&["1"]));

        let count = |count, order| Some(LmovemOptions::new().count(count, order));
        assert_eq!(lmovem(left(), left(), count(2, MoveOrder::Obo)).await, some(&["3", "2"]));
        assert_eq!(t.client.lrange::<String>("b", 0, -1).await.unwrap(), ["3", "2", "1"]);
        assert_eq!(lmovem(right(), right(), count(2, MoveOrder::Bulk)).await, some(&["6", "7"]));
        assert_eq!(t.client.lrange::<String>("b", 0, -1).await.unwrap(), ["3", "2", "1", "6", "7"]);

        let exactly = |count| Some(LmovemOptions::new().exactly(count, MoveOrder::Bulk));
        assert_eq!(lmovem(left(), right(), exactly(3)).await, None);
        assert_eq!(lmovem(left(), right(), exactly(2)).await, some(&["4", "5"]));
        assert_eq!(lmovem(left(), right(), count(9, MoveOrder::Bulk)).await, None);

        t.client.set("text", "x").await.unwrap();
        let refused = t.client.lmovem::<String>("text", "b", Side::Left, Side::Left).await;
        assert_eq!(refusal(refused), "WRONGTYPE");
    }

    blmovem => ["BLMOVEM"] async |t| {
        if !t.has(&specs::BLMOVEM) {
            return;
        }
        let blmovem = async |options: Option<BlmovemOptions>| match options {
            None => t.client.blmovem::<i64>("a", "b", Side::Left, Side::Right, 0.05).await.unwrap(),
            Some(options) => {
                t.client.blmovem_with::<i64>("a", "b", Side::Left, Side::Right, 0.05, options).await.unwrap()
            }
        };
        let begun = Instant::now();
        assert_eq!(blmovem(None).await, None);
        assert!(begun.elapsed() >= Duration::from_millis(40));
        t.client.rpush("a", [1, 2, 3, 4]).await.unwrap();
        assert_eq!(blmovem(None).await, Some(vec![1]));
        assert_eq!(blmovem(Some(BlmovemOptions::new().exactly(4, MoveOrder::Obo))).await, None);
        assert_eq!(blmovem(Some(BlmovemOptions::new().exactly(2, MoveOrder::Obo))).await, Some(vec![2, 3]));
        assert_eq!(blmovem(Some(BlmovemOptions::new().count(9, MoveOrder::Bulk))).await, Some(vec![4]));

        let waiting = t.client.blmovem::<i64>("c", "b", Side::Left, Side::Left, 5);
        let pushing = async {
            tokio::time::sleep(Duration::from_millis(30)).await;
            t.client.rpush("c", 9).await
        };
        let (moved, pushed) = tokio::join!(waiting, pushing);
        assert_eq!((moved.unwrap(), pushed.unwrap()), (Some(vec![9]), 1));
        assert_eq!(t.client.lrange::<i64>("b", 0, -1).await.unwrap(), [9, 1, 2, 3, 4]);
    }

    migrate private => ["MIGRATE"] async |t| {
        let target = private(t.release).expect("a second server");
        let config: Config = target.url().parse().unwrap();
        let there = Client::connect(config.protocol(t.protocol).database(3)).await.unwrap();
        let (host, port) = ("127.0.0.1", u64::from(target.port()));
        let migrate = async |keys: &[&str], options: Option<MigrateOptions>| match options {
            None => t.client.migrate(host, port, 3, Duration::from_secs(5), keys).await,
            Some(options) => t.client.migrate_with(host, port, 3, 5_000, keys, options).await,
        };
        assert_eq!(migrate(&["none"], None).await.unwrap(), Migrated::NoKey);
        t.client.mset([("a", "1"), ("b", "2"), ("c", "3")]).await.unwrap();
        assert_eq!(migrate(&["a", "none", "b"], None).await.unwrap(), Migrated::Done);
        assert_eq!(there.mget::<i64>(["a", "b", "c"]).await.unwrap(), [Some(1), Some(2), None]);
        assert_eq!(t.client.exists(["a", "b", "c"]).await.unwrap(), 1);

        let copy = || Some(MigrateOptions::new().copy());
        assert_eq!(migrate(&["c"], copy()).await.unwrap(), Migrated::Done);
        assert!(t.client.exists_one("c").await.unwrap());
        t.client.set("c", "4").await.unwrap();
        assert_eq!(refusal(migrate(&["c"], copy()).await), "ERR");
        assert_eq!(migrate(&["c"], Some(MigrateOptions::new().copy().replace())).await.unwrap(), Migrated::Done);
        assert_eq!(there.get::<i64>("c").await.unwrap(), Some(4));

        let user = cmd("ACL").arg("SETUSER").arg("mover").args(["on", ">secret", "~*", "+@all"]);
        there.run(user.reply::<()>()).await.unwrap();
        let login = |password: &str| Some(MigrateOptions::new().replace().auth2("mover", password.to_owned()));
        assert_eq!(refusal(migrate(&["c"], login("wrong")).await), "ERR");
        assert_eq!(migrate(&["c"], login("secret")).await.unwrap(), Migrated::Done);
        assert!(!t.client.exists_one("c").await.unwrap());
        assert_eq!(migrate(&[], None).await.expect_err("no key").kind(), ErrorKind::Data);
        there.close().await;
    }
}
