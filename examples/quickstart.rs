//! The main things in one go, against a real server: `REDIS_URL`, or `redis://localhost:6379`.

use std::{cell::Cell, time::Duration};

use redis_typed::{Client, Commands, FromRedis, LegacyCommands, Redis, SetOptions, ToRedisArgs};

#[derive(Debug, FromRedis, PartialEq, ToRedisArgs)]
struct User {
    name: String,
    age: u32,
    email: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> redis_typed::Result<()> {
    let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://localhost:6379".into());
    let client = Client::connect(url).await?;
    println!("connected                     {}", client.config());
    client.flushdb().await?;

    typed_calls(&client).await?;
    typed_pipeline(&client).await?;
    own_struct(&client).await?;
    watched_transaction(&client).await?;
    classic_order(&client.legacy()).await
}

async fn typed_calls(client: &Client) -> redis_typed::Result<()> {
    client.set("greeting", "hello").await?;
    let greeting: Option<String> = client.get("greeting").await?;
    let missing = client.get::<String>("nothing here").await?;
    let visits = client.incr("visits").await?;
    println!("get, get, incr                {greeting:?} {missing:?} {visits}");

    let first = client.set_with("lease", "me", SetOptions::new().nx().ex(Duration::from_secs(30))).await?;
    let second = client.set_with("lease", "you", SetOptions::new().nx()).await?;
    println!("set NX EX 30, set NX          {first} {second}");

    client.zadd("scores", [(3.5, "ann"), (1.0, "bob")]).await?;
    let ranking = client.zrange_withscores::<String>("scores", 0, -1).await?;
    println!("zrange withscores             {ranking:?}");
    Ok(())
}

async fn typed_pipeline(client: &Client) -> redis_typed::Result<()> {
    let ((), added, visits) = client.pipeline().set("foo", "bar").sadd("faz", "baz").incr("visits").execute().await?;
    println!("pipeline                      () {added} {visits}");

    let (one, other) = client.pipeline().incr("visits").lpush("greeting", "x").try_execute().await?;
    println!("pipeline, one of them wrong   {one:?} {}", other.expect_err("a string is no list"));
    Ok(())
}

async fn own_struct(client: &Client) -> redis_typed::Result<()> {
    let ann = User { name: "Ann".into(), age: 42, email: None };
    client.hset("user:1", &ann).await?;
    let read: Option<User> = client.hgetall("user:1").await?;
    let nobody: Option<User> = client.hgetall("user:2").await?;
    println!("hgetall into a struct         {read:?} {nobody:?}");
    Ok(())
}

async fn watched_transaction(client: &Client) -> redis_typed::Result<()> {
    let runs = Cell::new(0);
    let (left,) = client
        .transaction("stock", async |watched| {
            runs.set(runs.get() + 1);
            let stock = watched.get::<i64>("stock").await?.unwrap_or(10);
            if runs.get() == 1 {
                // Somebody else is faster, once.
                client.set("stock", 8).await?;
            }
            Ok(watched.multi().incrby("stock", if stock > 8 { -1 } else { -2 }))
        })
        .await?;
    println!("transaction                   {left} left after {} runs", runs.get());
    Ok(())
}

async fn classic_order(redis: &Redis) -> redis_typed::Result<()> {
    redis.strict().rpush("list", ["a", "b", "a"]).await?;
    let removed = redis.lrem("list", "a").await?;
    redis.setex("short", "lived", Duration::from_secs(60)).await?;
    let left = redis.ttl("short").await?;
    println!("classic lrem, setex, ttl      {removed} {left:?}");
    Ok(())
}
