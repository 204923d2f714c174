use redis_typed::{Client, Commands};

async fn twice(client: &Client) -> redis_typed::Result<i64> {
    let mut batch = client.batch();
    let slot = batch.incr("key");
    let mut replies = batch.execute().await?;
    Ok(replies.take(slot)? + replies.take(slot)?)
}

fn main() {}
