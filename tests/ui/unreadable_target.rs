use redis_typed::{Client, Commands};

struct Session;

async fn load(client: &Client) -> redis_typed::Result<Option<Session>> {
    client.get("session").await
}

fn main() {}
