use crate::cargo::{cargo, run as run_cargo};
use crate::failure::Failure;
use crate::live::{ensure_servers, with_servers};

/// `coverage`
pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    ensure_servers()?;
    let mut report = cargo(&[
        "test",
        "--package",
        "redis-typed",
        "--all-features",
        "--test",
        "live",
        "--",
        "coverage",
        "corpus",
        "drift",
        "--nocapture",
    ]);
    run_cargo(with_servers(report.args(args)))
}
