//! Publish and subscribe in one program, against a real server: `REDIS_URL`, or `redis://localhost:6379`.

use std::time::Duration;

use redis_typed::{
    Client, Commands,
    pubsub::{Event, KeyEvent, Messages},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> redis_typed::Result<()> {
    let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://localhost:6379".into());
    let client = Client::connect(url).await?;

    one_after_the_other(&client).await?;
    two_tasks(&client).await?;
    handlers(&client).await?;
    keyspace(&client).await
}

/// Subscribing, publishing and reading in one place.
async fn one_after_the_other(client: &Client) -> redis_typed::Result<()> {
    let mut pubsub = client.pubsub();
    pubsub.subscribe(["news", "weather"]).await?;
    pubsub.psubscribe("w*").await?;
    let receivers = pubsub.publish("weather", 21.5).await?;
    println!("receivers            {receivers}");
    for _ in 0..receivers {
        if let Some(Event::Message(message)) = pubsub.next_timeout(Duration::from_secs(5)).await? {
            let degrees: f64 = message.payload()?;
            println!("message              {} {degrees} {:?}", message.channel_str()?, message.pattern());
        }
    }
    Ok(())
}

/// One task reads, others publish and change what is subscribed to.
async fn two_tasks(client: &Client) -> redis_typed::Result<()> {
    let (subscriber, messages) = client.pubsub().split();
    let reader = tokio::spawn(read(messages));
    subscriber.subscribe("chat").await?;
    for line in ["hello", "is anybody there?", "bye"] {
        subscriber.publish("chat", line).await?;
    }
    subscriber.unsubscribe_all().await?;
    let count = reader.await.expect("the task does not panic")?;
    println!("read by a task       {count}");
    Ok(())
}

async fn read(mut messages: Messages) -> redis_typed::Result<usize> {
    let mut count = 0;
    while let Some(event) = messages.next().await {
        match event? {
            Event::Message(message) => {
                count += 1;
                println!("chat                 {}", message.payload::<String>()?);
            }
            gap if gap.is_gap() => println!("messages were missed {gap:?}"),
            _ => {}
        }
    }
    Ok(count)
}

/// Closures that a worker calls.
async fn handlers(client: &Client) -> redis_typed::Result<()> {
    let mut pubsub = client.pubsub();
    pubsub
        .on("jobs", |message| println!("job                  {:?}", message.payload::<u64>()))
        .on_pattern("alarm.*", |message| println!("alarm                {:?}", message.channel()));
    let worker = pubsub.spawn()?;
    worker.subscriber().ping().await?;
    worker.subscriber().publish("jobs", 7).await?;
    worker.subscriber().publish("alarm.fire", "kitchen").await?;
    worker.stop().await
}

/// What happens to keys.
async fn keyspace(client: &Client) -> redis_typed::Result<()> {
    client.config_set("notify-keyspace-events", "KEA").await?;
    let mut pubsub = client.pubsub();
    pubsub.psubscribe(KeyEvent::of_keys(0, "session:*")).await?;
    client.set("session:1", "ann").await?;
    client.delete("session:1").await?;
    for _ in 0..2 {
        if let Some(Event::Message(message)) = pubsub.next_timeout(Duration::from_secs(5)).await? {
            println!("key event            {:?}", KeyEvent::read(&message));
        }
    }
    Ok(())
}
