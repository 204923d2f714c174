use redis_typed::{Client, LegacyCommands};

async fn remove(client: &Client) -> redis_typed::Result<u64> {
    client.lrem("list", "element").await
}

fn main() {}
