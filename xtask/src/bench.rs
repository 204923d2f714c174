use redis_typed_server::cache_folder;

use crate::cargo::{cargo, run as run_cargo};
use crate::failure::Failure;

/// `bench [ROW…] [--json FILE]`
pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let mut bench = cargo(&["run", "--quiet", "--release", "--manifest-path", "benches/Cargo.toml", "--"]);
    // The benches are a workspace of their own, whose target folder would get servers of its own.
    run_cargo(bench.args(args).env("REDIS_TYPED_SERVERS_DIR", cache_folder()))
}
