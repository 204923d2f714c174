//! Threads without a runtime of their own, against `REDIS_URL`, or `redis://localhost:6379`.

use std::thread;

use redis_typed::{Commands, Result, blocking::Client};

fn main() -> Result<()> {
    let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://localhost:6379".into());
    let client = Client::connect(url)?;
    client.delete(["visits", "stock", "orders"])?;

    count_from_threads(&client)?;
    buy(&client)?;
    listen(&client)
}

fn count_from_threads(client: &Client) -> Result<()> {
    thread::scope(|scope| {
        let count = || (0..200).try_for_each(|_| client.incr("visits").map(drop));
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(count)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("no thread panics"))
    })?;
    println!("visits after eight threads    {:?}", client.get::<i64>("visits")?);
    Ok(())
}

fn buy(client: &Client) -> Result<()> {
    let ((), pushed) = client.pipeline().set("stock", 10).rpush("orders", "first").execute()?;
    let (left, orders) = client.transaction("stock", |watched| {
        let stock = watched.get::<i64>("stock")?.unwrap_or(0);
        Ok(watched.multi().decrby("stock", stock / 2).rpush("orders", "second"))
    })?;
    println!("stock left, orders            {left} {pushed}, then {orders}");
    Ok(())
}

fn listen(client: &Client) -> Result<()> {
    let pubsub = client.pubsub();
    pubsub.subscribe("news")?;
    let (subscriber, messages) = pubsub.split();
    let reader = thread::spawn(move || {
        let texts = messages.filter_map(|event| event.ok()?.into_message()?.payload::<String>().ok());
        texts.collect::<Vec<_>>()
    });
    client.publish("news", "one")?;
    client.publish("news", "two")?;
    subscriber.unsubscribe_all()?;
    println!("messages                      {:?}", reader.join().expect("no thread panics"));
    Ok(())
}
