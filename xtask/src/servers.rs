use std::thread;

use redis_typed_server::{Release, Server};

use crate::failure::Failure;
use crate::live::ensure_servers;

/// `servers [start NAME]`
pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    match args {
        [] => ensure_servers(),
        ["start", name] => start(name),
        _ => Err(Failure::new("cargo xtask servers [start NAME]")),
    }
}

fn start(name: &str) -> Result<(), Failure> {
    let release = Release::from_name(name).ok_or_else(|| unknown(name))?;
    let server = Server::builder().release(release).config("enable-debug-command", "yes").start()?;
    println!("{} runs at {} until Ctrl-C", server.installed(), server.url());
    // The server ends with this process, however that ends.
    loop {
        thread::park();
    }
}

fn unknown(name: &str) -> Failure {
    let names = Release::ALL.map(Release::name).join(", ");
    Failure::new(format!("there is no server called {name:?}: take one of {names}"))
}
