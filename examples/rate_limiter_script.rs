//! At most so many requests in a window, counted by a script: against `REDIS_URL`, or `redis://localhost:6379`.

use std::time::Duration;

use redis_typed::{Client, Script};

/// Counts a request; nil if there were too many, else how many more there may be. Reading and counting are one step.
static COUNT: Script<Option<u64>> = Script::new(
    "local count = redis.call('INCR', KEYS[1])
    if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
    if count > tonumber(ARGV[1]) then return false end
    return ARGV[1] - count",
);

struct Limiter {
    client: Client,
    limit: u64,
    window: Duration,
}

impl Limiter {
    async fn admit(&self, user: &str) -> redis_typed::Result<Option<u64>> {
        let window = u64::try_from(self.window.as_millis()).unwrap_or(u64::MAX);
        COUNT.key(format!("requests:{user}")).args((self.limit, window)).invoke(&self.client).await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> redis_typed::Result<()> {
    let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://localhost:6379".into());
    let limiter = Limiter { client: Client::connect(url).await?, limit: 3, window: Duration::from_millis(500) };

    for request in 1..=5 {
        match limiter.admit("ann").await? {
            Some(left) => println!("request {request}: admitted, {left} left"),
            None => println!("request {request}: refused"),
        }
    }
    tokio::time::sleep(limiter.window).await;
    println!("later: {:?} left", limiter.admit("ann").await?);

    let (ann, bob) = limiter
        .client
        .pipeline()
        .script(COUNT.key("requests:ann").args((3, 500)))
        .script(COUNT.key("requests:bob").args((3, 500)))
        .execute()
        .await?;
    println!("two at once: {ann:?} {bob:?}");
    Ok(())
}
