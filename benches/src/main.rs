//! Measures redis-typed beside its peers. `benches/README.md` says how, and what each figure means.

mod alloc;
mod build_time;
mod child;
mod cli;
mod clients;
mod compare;
mod data;
mod measure;
mod pin;
mod profile;
mod report;
mod resp;
mod row;
mod run;
mod scale;
mod seed;
mod server;
mod stats;
mod work;

use anyhow::Result;
use clap::Parser;

use crate::cli::{Cli, Command};

#[global_allocator]
static ALLOCATOR: alloc::Counting = alloc::Counting;

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Compare(options) => compare::compare(&options),
        Command::Scale(options) => scale::scale(&options),
        Command::Run(options) => {
            println!("{}", serde_json::to_string(&run::run(&options)?)?);
            Ok(())
        }
        Command::Seed { url } => seed::seed(&url, &data::Data::new()),
        Command::Rows => {
            for row in row::ROWS {
                println!("{:20} {} tasks, per {}", row.name, row.tasks, row.unit);
            }
            Ok(())
        }
        Command::BuildTime(options) => build_time::build_time(&options),
    }
}
