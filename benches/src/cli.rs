//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::{clients::Column, scale::Line};

/// redis-typed beside its peers: CPU time, throughput, latency, allocations, build time.
#[derive(Parser)]
#[command(name = "benches")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Runs rows with all clients, interleaved, and prints the table.
    Compare(Compare),
    /// Measures how the cost of one client grows: with tasks, values, replies, pipelines.
    Scale(Scale),
    /// Runs one row with one client in this process and prints its figures as JSON.
    Run(Run),
    /// Puts the data on a running server (keys under `bench:`).
    Seed {
        #[arg(long)]
        url: String,
    },
    /// Lists the rows.
    Rows,
    /// Measures the building of a binary of five calls with each client.
    BuildTime(BuildTime),
}

#[derive(Args)]
pub struct Compare {
    /// A row, or the start of rows' names; all when none is given.
    #[arg(long = "row")]
    pub rows: Vec<String>,
    /// A client; all when none is given.
    #[arg(long = "client")]
    pub clients: Vec<Column>,
    #[arg(long, default_value_t = 9)]
    pub rounds: usize,
    /// Three rounds.
    #[arg(long)]
    pub quick: bool,
    /// 1: a current-thread runtime, client and server pinned. More: a multi-thread runtime, nothing pinned.
    #[arg(long, default_value_t = 1)]
    pub workers: usize,
    /// Calls of one measured run, in place of the row's own number.
    #[arg(long)]
    pub ops: Option<usize>,
    /// Allocations for each call (10,000 after 1,000) in place of times.
    #[arg(long)]
    pub count_allocs: bool,
    /// A running server, in place of a private one. Not pinned: that is up to who started it.
    #[arg(long)]
    pub url: Option<String>,
    /// The server to start.
    #[arg(long, env = "REDIS_SERVER", default_value = "redis-server")]
    pub server: PathBuf,
    /// Writes the figures as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// Draws the figures.
    #[arg(long)]
    pub svg: Option<PathBuf>,
}

#[derive(Args)]
pub struct Scale {
    /// A line (tasks, values, replies, pipelines); all when none is given.
    #[arg(long = "line")]
    pub lines: Vec<Line>,
    #[arg(long, default_value = "ours")]
    pub client: Column,
    #[arg(long, default_value_t = 5)]
    pub rounds: usize,
    /// One round of a tenth of the calls: shows that all runs, its figures are worth little.
    #[arg(long)]
    pub quick: bool,
    /// A running server, in place of a private one. Not pinned: that is up to who started it.
    #[arg(long)]
    pub url: Option<String>,
    /// The server to start.
    #[arg(long, env = "REDIS_SERVER", default_value = "redis-server")]
    pub server: PathBuf,
    /// Writes the figures as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// Draws the figures.
    #[arg(long)]
    pub svg: Option<PathBuf>,
}

#[derive(Args)]
pub struct Run {
    /// A row, or with `--size` a line of `scale`.
    #[arg(long)]
    pub row: String,
    /// The size of the line's point.
    #[arg(long)]
    pub size: Option<usize>,
    #[arg(long)]
    pub client: Column,
    #[arg(long)]
    pub url: String,
    /// Measured calls.
    #[arg(long)]
    pub ops: Option<usize>,
    /// Calls before them; a tenth of them when not given.
    #[arg(long)]
    pub warm_up: Option<usize>,
    #[arg(long, default_value_t = 1)]
    pub workers: usize,
    /// The core to stay on.
    #[arg(long)]
    pub pin: Option<usize>,
    #[arg(long)]
    pub count_allocs: bool,
}

#[derive(Args)]
pub struct BuildTime {
    /// A client; all that have a build are measured when none is given.
    #[arg(long = "client")]
    pub clients: Vec<Column>,
    /// Clean builds of each client.
    #[arg(long, default_value_t = 3)]
    pub rounds: usize,
    /// Rebuilds of each client's binary after a touch of its `main.rs`.
    #[arg(long, default_value_t = 5)]
    pub touches: usize,
    /// Writes the figures as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
}
