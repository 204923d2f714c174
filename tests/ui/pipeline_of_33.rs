use redis_typed::{Client, Commands};

async fn many(client: &Client, key: &str) -> redis_typed::Result<()> {
    client
        .pipeline()
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .incr(key)
        .execute()
        .await?;
    Ok(())
}

fn main() {}
