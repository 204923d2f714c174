//! The same commands on everything that carries them: client, pipeline, batch, watch, transaction, blocking client.

use redis_typed::{
    AsyncExecutor, Client, Commands, Error, ErrorKind, Executor, LegacyCommands, Redis, Request, ResponseCallbacks,
    Result, StrictRedis, Value, blocking, cmd,
};

use crate::support::Target;

redis_typed::commands!("examples/custom_table.toml" as pub trait Shop);

fn touch<E: Commands>(redis: E) -> E::Output<i64> {
    redis.incr("touched")
}

fn remove_all<E: LegacyCommands>(redis: E) -> E::Output<u64> {
    redis.lrem("list", "a")
}

/// Whatever a program keeps its data behind.
struct Repo<C>(C);

impl<C> Repo<C>
where
    for<'a> &'a C: Commands + AsyncExecutor,
{
    async fn visit(&self, page: &str) -> Result<i64> {
        self.0.wait(self.0.incr(page)).await
    }
}

/// A struct that owns a request on its way.
struct Pending {
    count: Request<'static, i64>,
}

fn pending(client: &Client) -> Pending {
    Pending { count: client.incr("n").into_owned() }
}

async fn read(client: &Client, key: &str) -> Option<i64> {
    client.get(key).await.unwrap()
}

fn blocking_client(t: &Target) -> blocking::Client {
    blocking::Client::new(t.client.config().clone()).unwrap()
}

crate::suite! {
    one_function_for_all_carriers => ["INCR"] async |t| {
        assert_eq!(touch(&t.client).await.unwrap(), 1);
        let (second,) = touch(t.client.pipeline()).execute().await.unwrap();
        assert_eq!(second, 2);

        let watched = t.client.watch("other").await.unwrap();
        assert_eq!(touch(&watched).await.unwrap(), 3);
        let (fourth,) = touch(watched.multi()).execute().await.unwrap();
        assert_eq!(fourth, 4);

        let mut batch = t.client.batch();
        let slot = touch(&mut batch);
        assert_eq!(batch.execute().await.unwrap().take(slot).unwrap(), 5);

        let (more,) = t.client.pipeline().for_each([(), ()], |queue, ()| touch(queue)).execute().await.unwrap();
        assert_eq!(more, [6, 7]);

        let blocking = blocking_client(t);
        let eighth = tokio::task::spawn_blocking(move || touch(&blocking)).await.unwrap().unwrap();
        assert_eq!(eighth, 8);
    }

    the_classic_order_on_all_carriers => ["LREM", "RPUSH"] async |t| {
        let redis: Redis = t.client.legacy();
        let refill = async || t.client.rpush("list", ["a", "b", "a"]).await.unwrap();
        refill().await;
        assert_eq!(remove_all(&redis).await.unwrap(), 2);
        refill().await;
        assert_eq!(remove_all(redis.pipeline()).execute().await.unwrap(), (2,));
        refill().await;
        let watched = redis.watch("other").await.unwrap();
        assert_eq!(remove_all(&watched).await.unwrap(), 2);
        refill().await;
        assert_eq!(remove_all(watched.multi()).execute().await.unwrap(), (2,));
        refill().await;
        let mut batch = redis.batch();
        let slot = remove_all(&mut batch);
        assert_eq!(batch.execute().await.unwrap().take(slot).unwrap(), 2);
        assert_eq!(t.client.lrange::<String>("list", 0, -1).await.unwrap(), ["b"; 5]);
    }

    a_generic_repository_is_spawned => ["INCR"] async |t| {
        let repo = Repo(t.client.clone());
        let visits = tokio::spawn(async move { repo.visit("home").await.unwrap() + repo.visit("home").await.unwrap() });
        assert_eq!(visits.await.unwrap(), 3);
    }

    the_strict_class_is_the_client => ["SET", "GET"] async |t| {
        let client: &StrictRedis = &t.client;
        client.set("k", "v").await.unwrap();
        assert_eq!(client.get::<String>("k").await.unwrap().as_deref(), Some("v"));
    }

    requests_that_own_what_they_need => ["INCR"] async |t| {
        let first = pending(&t.client);
        let second = tokio::spawn(t.client.incr("n").into_owned());
        assert_eq!(second.await.unwrap().unwrap(), 1, "a request is sent when it is first polled");
        assert_eq!(first.count.await.unwrap(), 2);
        drop(t.client.incr("n"));
        assert_eq!(read(&t.client, "n").await, Some(2), "a request that was never polled is never sent");
    }

    another_database => ["SET", "GET", "FLUSHDB"] async |t| {
        // Higher than the tests count.
        let other = t.client.with_database(9_999);
        other.flushdb().await.unwrap();
        t.client.set("k", 1).await.unwrap();
        assert_eq!(read(&other, "k").await, None);
        other.set("k", 2).await.unwrap();
        assert_eq!((read(&t.client, "k").await, read(&other, "k").await), (Some(1), Some(2)));
        let (inside,) = other.pipeline().get::<i64>("k").execute().await.unwrap();
        assert_eq!(inside, Some(2));
        assert_eq!(other.watch("k").await.unwrap().get::<i64>("k").await.unwrap(), Some(2));
        other.flushdb().await.unwrap();
        other.close().await;
    }

    callbacks_change_replies => ["GET", "SET", "MGET"] async |t| {
        let mut client = t.client.clone();
        let before = client.clone();
        client.set("k", "v").await.unwrap();
        client.set_response_callback("get", |reply, call| match reply {
            Value::Null => Ok(Value::Bulk("nothing".into())),
            Value::Bulk(text) if call.words()[1] == "k" => Ok(Value::Bulk([&text[..], b"!"].concat().into())),
            other => Ok(other),
        }).unwrap();
        assert_eq!(client.get::<String>("k").await.unwrap().as_deref(), Some("v!"));
        assert_eq!(client.get::<String>("missing").await.unwrap().as_deref(), Some("nothing"));
        assert_eq!(client.mget::<String>(["k"]).await.unwrap(), [Some("v".to_owned())]);
        assert_eq!(before.get::<String>("k").await.unwrap().as_deref(), Some("v"), "handles made before keep theirs");

        let later = client.clone();
        let ((), text, list) = later.pipeline().set("a", 1).get::<String>("k").mget::<String>(["k"]).execute().await.unwrap();
        assert_eq!((text.as_deref(), list), (Some("v!"), vec![Some("v".to_owned())]));
        let watched = later.watch("k").await.unwrap();
        assert_eq!(watched.get::<String>("k").await.unwrap().as_deref(), Some("v!"));
        assert_eq!(watched.multi().get::<String>("k").execute().await.unwrap().0.as_deref(), Some("v!"));

        t.client.set("text", "x").await.unwrap();
        assert_eq!(client.incr("text").await.unwrap_err().kind(), ErrorKind::Response, "errors are not shown to callbacks");
        let unknown = client.set_response_callback("NOSUCH", |reply, _| Ok(reply)).unwrap_err();
        assert_eq!(unknown.kind(), ErrorKind::Config);

        let mut shared = ResponseCallbacks::new();
        shared.set("GET", |_, _| Err(Error::config("not today"))).unwrap();
        let error = t.client.with_callbacks(shared.into()).get::<String>("k").await.unwrap_err();
        assert!(error.to_string().contains("not today"), "{error}");
    }

    a_table_of_ones_own => ["HSET"] async |t| {
        let load = cmd("FUNCTION LOAD").arg("REPLACE").arg(include_str!("../../examples/custom_table.lua"));
        assert_eq!(t.client.run(load.reply::<String>()).await.unwrap(), "redis_typed_shop");
        t.client.hset("shelf", [("pear", 3), ("apple", 5)]).await.unwrap();

        assert_eq!(t.client.reserve("shelf", "apple", 2).await.unwrap(), Some(2));
        assert_eq!(t.client.reserve("shelf", "apple", 4).await.unwrap(), None);
        let (partial, stock) = t.client.pipeline()
            .reserve_with("shelf", "apple", 4, ReserveOptions::new().partial()).stock("shelf").execute().await.unwrap();
        assert_eq!((partial, stock), (Some(3), vec![("apple".to_owned(), 0), ("pear".to_owned(), 3)]));

        let watched = t.client.watch("shelf").await.unwrap();
        assert_eq!(watched.stock("shelf").await.unwrap().len(), 2);
        assert_eq!(watched.multi().reserve("shelf", "pear", 1).execute().await.unwrap(), (Some(1),));
        let mut batch = t.client.batch();
        let slot = batch.reserve("shelf", "pear", 1);
        assert_eq!(batch.execute().await.unwrap().take(slot).unwrap(), Some(1));
        let (each,) = t.client.pipeline().for_each(["pear", "fig"], |queue, article| queue.reserve("shelf", article, 1)).execute().await.unwrap();
        assert_eq!(each, [Some(1), None]);

        let error = t.client.pipeline().reserve("no such\nshelf", "x", 1).run(cmd("SET").key("shelf2").arg(1).reply::<()>())
            .stock("shelf2").execute().await.unwrap_err();
        assert_eq!((error.index(), error.command()), (Some(2), Some("FCALL SHOP_STOCK 1")));
        let legacy: Redis = t.client.legacy();
        assert_eq!(legacy.stock("shelf").await.unwrap()[1], ("pear".to_owned(), 0));
    }
}
