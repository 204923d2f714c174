use std::process::Command;

use redis_typed_server::{Release, Server};

use crate::cargo::{cargo, run as run_cargo};
use crate::failure::Failure;

/// `bench [ROW…] [--json FILE]`; what else begins with a dash goes to the program as it is.
pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let server = start()?;
    let mut bench = cargo(&["run", "--quiet", "--release", "--manifest-path", "benches/Cargo.toml", "--", "compare"]);
    bench.args(["--url", &server.url()]);
    let mut is_value = false;
    for arg in args {
        // A word after an option is its value; any other is a row.
        if !arg.starts_with('-') && !is_value {
            bench.arg("--row");
        }
        is_value = arg.starts_with("--") && !arg.contains('=') && !["--quick", "--count-allocs"].contains(arg);
        bench.arg(arg);
    }
    run_cargo(&mut bench)
}

/// The newest server, on the second processor, so that the client has the first to itself.
fn start() -> Result<Server, Failure> {
    let server = Server::builder().release(Release::Redis80).start().or_else(|_| Server::builder().start())?;
    println!("server: {} {}", server.product(), server.version());
    if let Some(pid) = server.pid() {
        let pinned = Command::new("taskset").args(["-a", "-c", "-p", "1", &pid.to_string()]).output();
        if !pinned.is_ok_and(|output| output.status.success()) {
            println!("the server is not pinned to a processor: there is no taskset here");
        }
    }
    Ok(server)
}
