//! Finds or fetches a server, starts it and says where it is: `cargo run --example find`.

use redis_typed_server::{Error, Server};

fn main() -> Result<(), Error> {
    let server = Server::builder().start()?;
    println!("{} {} answered {} at {}", server.product(), server.version(), server.command(&["PING"])?, server.url());
    Ok(())
}
