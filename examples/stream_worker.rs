//! Workers that share the entries of a stream; one of them vanishes, and nothing is lost: against `REDIS_URL`, or
//! `redis://localhost:6379`.

use std::time::Duration;

use redis_typed::{Client, Commands, Consumer, FromRedis, ToRedisArgs, reply::StreamId};

#[derive(Debug, FromRedis, ToRedisArgs)]
struct Order {
    article: String,
    count: u32,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> redis_typed::Result<()> {
    let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://localhost:6379".into());
    let client = Client::connect(url).await?;
    client.delete("orders").await?;
    for (count, article) in (1..).zip(["apples", "pears", "plums", "figs", "limes", "dates"]) {
        client.xadd("orders", "*", Order { article: article.into(), count }).await?;
    }

    vanish(worker(&client, "ann").count(2)).await?;
    // Long enough for her orders to be stale; in earnest it would be minutes.
    tokio::time::sleep(Duration::from_millis(100)).await;
    let workers = ["bob", "cleo"].map(|name| tokio::spawn(work(worker(&client, name), name)));
    for worker in workers {
        worker.await.expect("workers don't panic")?;
    }
    println!("still pending: {}", client.xpending("orders", "shop").await?.count);
    Ok(())
}

fn worker(client: &Client, name: &str) -> Consumer {
    let consumer = client.consumer("shop", name).stream("orders").create_group(StreamId::ZERO);
    consumer.count(1).claim_idle(Duration::from_millis(100))
}

/// Takes an order, and another one that it has not even looked at, and does nothing with them.
async fn vanish(consumer: Consumer) -> redis_typed::Result<()> {
    if let Some(order) = consumer.start::<Order>().next().await {
        println!("ann takes {:?} and vanishes", order?.fields);
    }
    Ok(())
}

async fn work(consumer: Consumer, name: &str) -> redis_typed::Result<()> {
    let mut orders = consumer.until_empty().start::<Order>();
    while let Some(order) = orders.next().await {
        let order = order?;
        println!("{name} packs {} {} ({:?})", order.fields.count, order.fields.article, order.origin);
        tokio::time::sleep(Duration::from_millis(10)).await;
        order.ack().await?;
    }
    Ok(())
}
