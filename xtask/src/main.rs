//! The chores of this workspace behind one door: `cargo xtask`.

#![deny(unsafe_code)]
#![deny(missing_docs)]

mod bench;
mod cargo;
mod coverage;
mod demo;
mod failure;
mod instructions;
mod level;
mod live;
mod servers;
mod tally;
mod test;

use std::env;
use std::process::ExitCode;

use failure::Failure;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<(), Failure> {
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "-h" | "--help", ..] => usage(),
        ["demo", args @ ..] => demo::run(args),
        ["test", args @ ..] => test::run(args),
        ["servers", args @ ..] => servers::run(args),
        ["bench", args @ ..] => bench::run(args),
        ["instructions", args @ ..] => instructions::run(args),
        ["coverage", args @ ..] => coverage::run(args),
        [other, ..] => Err(Failure::new(format!("there is no chore called {other:?}\n\n{USAGE}"))),
    }
}

fn usage() -> Result<(), Failure> {
    println!("{USAGE}");
    Ok(())
}

const USAGE: &str = "\
cargo xtask CHORE

  demo                      run the quickstart example against a private server
  test [FILTER]             run every test: those without a server first, then those with real servers
       [--level LEVEL]      only one level: hermetic (no server, no network), live, or all
  servers                   fetch every server release and list what there is
  servers start NAME        run one until Ctrl-C, e.g. `cargo xtask servers start valkey-9.1`
  bench [ROW…]              run the benchmarks, all rows or those named
        [--json FILE]       and write the numbers to a file
  instructions              count the instructions of the hot paths and compare them with the baseline
       [--bless]            make what is counted the baseline
  coverage                  report what the live tests and the corpus prove on which server

Servers are found on PATH or fetched with apt-get and pip into target/servers, without root.
REDIS_TYPED_SERVER=path names one to use; REDIS_TYPED_SERVERS_DIR moves the folder.";
