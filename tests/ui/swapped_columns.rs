use redis_typed::{Client, Commands};

async fn score(client: &Client) -> redis_typed::Result<()> {
    client.zadd("ranking", [("ann", 1.5)]).await?;
    Ok(())
}

fn main() {}
