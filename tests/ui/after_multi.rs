use redis_typed::{Client, Commands};

async fn twice(client: &Client) -> redis_typed::Result<()> {
    let watched = client.watch("key").await?;
    let transaction = watched.multi().incr("key");
    watched.get::<i64>("key").await?;
    transaction.execute().await?;
    Ok(())
}

fn main() {}
