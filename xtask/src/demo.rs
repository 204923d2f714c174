use redis_typed_server::Server;

use crate::cargo::{cargo, run as run_cargo};
use crate::failure::Failure;

/// `demo`
pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let server = Server::builder().start()?;
    println!("{} runs at {}\n", server.installed(), server.url());
    let mut quickstart = cargo(&["run", "--quiet", "--example", "quickstart", "--"]);
    run_cargo(quickstart.args(args).env("REDIS_URL", server.url()))
}
