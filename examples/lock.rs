//! Workers that take turns, by a lock: against `REDIS_URL`, or `redis://localhost:6379`.

use std::time::Duration;

use redis_typed::{Client, Commands, LockGuard};

#[tokio::main(flavor = "current_thread")]
async fn main() -> redis_typed::Result<()> {
    let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://localhost:6379".into());
    let client = Client::connect(url).await?;
    client.delete(["report", "lock:report"]).await?;

    let workers: Vec<_> = (1..=3).map(|worker| tokio::spawn(work(client.clone(), worker))).collect();
    for worker in workers {
        worker.await.expect("workers don't panic")?;
    }
    println!("report: {:?}", client.lrange::<String>("report", 0, -1).await?);
    Ok(())
}

async fn work(client: Client, worker: u32) -> redis_typed::Result<()> {
    let lock =
        client.lock("lock:report").ttl(Duration::from_secs(2)).blocking_timeout(Duration::from_secs(10)).renewed();
    let guard = lock.acquire().await?;
    println!("worker {worker} has the lock for at least {:?} more", guard.remaining());
    tokio::select! {
        written = write(&client, &guard, worker) => written?,
        () = guard.lost() => println!("worker {worker} lost its lock and stops"),
    }
    guard.release().await
}

/// The guard is the proof that the caller holds the lock.
async fn write(client: &Client, _lock: &LockGuard, worker: u32) -> redis_typed::Result<()> {
    for line in ["begins", "ends"] {
        client.rpush("report", format!("{worker} {line}")).await?;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
