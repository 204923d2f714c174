//! Says what a line of `redis-cli` is in typed Rust; with a server, also runs it and shows the typed reply.
//!
//! ```sh
//! cargo run --example explain --features table -- 'ZRANGE z 0 -1 WITHSCORES'
//! cargo run --example explain --features table -- 'ZRANGE z 0 -1 WITHSCORES' redis://localhost
//! ```

use std::{error::Error, process::ExitCode};

use redis_typed::{
    Client, Executor, Value, cmd,
    table::{Call, Entry, Method, split},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match explain().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn explain() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let line = args.next().ok_or("explain 'COMMAND …' [redis://host:port]")?;
    let words = split(&line)?;
    let call = redis_typed::table().find(&words)?;
    println!("{}", explained(&call));
    if let Some(url) = args.next() {
        run(&call, &words, &url).await?;
    }
    Ok(())
}

fn explained(call: &Call) -> String {
    let entry = call.entry();
    let mut lines = vec![entry.spec.summary.to_owned(), String::new()];
    match (call.method(), call.rust()) {
        (Some(method), Some(rust)) => lines.extend(typed(method, rust)),
        _ => lines.push("no method: it changes its connection, or has no ordinary reply".to_owned()),
    }
    let keys: Vec<_> = call.keys().iter().map(|key| key.escape_ascii().to_string()).collect();
    lines.push(row("keys", if keys.is_empty() { "none".to_owned() } else { keys.join(" ") }));
    lines.extend(facts(entry));
    lines.join("\n")
}

fn typed(method: &Method, rust: String) -> Vec<String> {
    vec![row("call", rust), row("gives", method.reply.type_name()), row("retry", format!("{:?}", method.retry))]
}

fn facts(entry: &Entry) -> Vec<String> {
    let spec = entry.spec;
    let since = [("Redis", spec.since.redis), ("Valkey", spec.since.valkey)];
    let since: Vec<_> =
        since.iter().filter_map(|(server, version)| version.map(|version| format!("{server} {version}"))).collect();
    let mut rows = vec![
        row("since", since.join(", ")),
        row("access", format!("{:?}, {}", spec.access, entry.complexity)),
        row("route", format!("{:?}", spec.route)),
    ];
    let methods: Vec<&str> = entry.methods.iter().map(|method| method.name).collect();
    rows.push(row("methods", methods.join(" ")));
    if let Some(deprecated) = entry.deprecated {
        rows.push(row("old", format!("deprecated since {}; use {}", deprecated.since, deprecated.instead)));
    }
    rows
}

async fn run(call: &Call, words: &[bytes::Bytes], url: &str) -> Result<(), Box<dyn Error>> {
    let client = Client::connect(url).await?;
    let command = words[1..].iter().fold(cmd(std::str::from_utf8(&words[0])?), |command, word| command.arg(word));
    // Its own connection, for commands that wait.
    let reply: Value = client.connection().await?.run(command.reply()).await?;
    match call.read(&reply.encode())? {
        Some(typed) => println!("{}", row("reply", format!("{typed:?}"))),
        None => println!("{}", row("reply", format!("{reply:?}"))),
    }
    Ok(())
}

fn row(name: &str, text: String) -> String {
    format!("{name:<8} {text}")
}
