use std::env;
use std::process::Command;

use redis_typed_server::{Error, Installed, Release, cache_folder, installed_all};

use crate::failure::Failure;

/// Fetches every release and shows a table of what can be had; fails if that is too little.
pub(crate) fn ensure_servers() -> Result<(), Failure> {
    let releases = installed_all();
    println!("\n{}", table(&releases));
    let had = releases.iter().filter(|(_, installed)| installed.is_ok()).count();
    match had >= least() {
        true => Ok(()),
        false => Err(Failure::new(format!("only {had} of {} server releases can be had", releases.len()))),
    }
}

/// Tells a command that there are servers, and where.
pub(crate) fn with_servers(command: &mut Command) -> &mut Command {
    command.env("REDIS_TYPED_LIVE", "1").env("REDIS_TYPED_SERVERS_DIR", cache_folder())
}

// One server is enough to work with; what CI says holds for all of them, or nearly so.
fn least() -> usize {
    match env::var("CI").as_deref() {
        Ok("true") => 3,
        _ => 1,
    }
}

fn table(releases: &[(Release, Result<Installed, Error>)]) -> String {
    let rows = releases.iter().map(|(release, installed)| match installed {
        Ok(installed) => format!("{:<12} {:<16} {}", release.name(), installed, installed.program.display()),
        Err(why) => format!("{:<12} {:<16} {why}", release.name(), "skipped"),
    });
    rows.collect::<Vec<_>>().join("\n")
}
