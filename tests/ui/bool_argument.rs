use redis_typed::{Client, Commands};

async fn store(client: &Client) -> redis_typed::Result<()> {
    client.set("key", true).await
}

fn main() {}
