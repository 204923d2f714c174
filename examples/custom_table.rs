//! A table of your own: its methods are there on the client, on pipelines and in transactions alike. Runs against a real
//! server of version 7 or newer: `REDIS_URL`, or `redis://localhost:6379`.

use redis_typed::{Client, Commands, Executor, cmd};

redis_typed::commands!("examples/custom_table.toml" as pub trait Shop);

#[tokio::main(flavor = "current_thread")]
async fn main() -> redis_typed::Result<()> {
    let url = std::env::var("REDIS_URL").unwrap_or_else(|_| "redis://localhost:6379".into());
    let client = Client::connect(url).await?;
    define_functions(&client).await?;

    client.delete("shelf").await?;
    client.hset("shelf", [("apple", 5), ("pear", 3)]).await?;

    let taken = client.reserve("shelf", "apple", 2).await?;
    let refused = client.reserve("shelf", "apple", 10).await?;
    let some = client.reserve_with("shelf", "apple", 10, ReserveOptions::new().partial()).await?;
    println!("reserve 2, 10, 10 PARTIAL     {taken:?} {refused:?} {some:?}");

    let (pears, count) = client.pipeline().reserve("shelf", "pear", 1).incr("reservations").execute().await?;
    println!("in a pipeline                 {pears:?} {count}");

    let (last, stock) = client
        .transaction("shelf", async |watched| {
            let pears =
                watched.stock("shelf").await?.iter().find(|(name, _)| name == "pear").map_or(0, |(_, left)| *left);
            Ok(watched.multi().reserve("shelf", "pear", pears).stock("shelf"))
        })
        .await?;
    println!("in a transaction              {last:?} {stock:?}");
    Ok(())
}

/// The functions behind the commands. A server keeps them, beside its data.
async fn define_functions(client: &Client) -> redis_typed::Result<()> {
    let load = cmd("FUNCTION LOAD").arg("REPLACE").arg(include_str!("custom_table.lua"));
    let library: String = client.run(load.reply()).await?;
    println!("loaded                        {library}");
    Ok(())
}
