//! Runs rows with all clients: every run a process of its own, clients taking turns round by round.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{
    cli::Compare,
    clients::Column,
    data::Data,
    measure::Measurement,
    pin,
    report::{self, Report},
    row::{self, Row},
    seed,
    server::{self, Server},
};

/// One row's rounds: `rounds[round][client]`, clients in the order of `Comparison::clients`.
pub struct RowRounds {
    pub row: &'static Row,
    pub rounds: Vec<Vec<Measurement>>,
    /// Of each client, runs that failed and were repeated. Reported: what is left are the runs that went well.
    pub failed: Vec<usize>,
}

/// A run that fails this often ends the comparison. A busy machine can trip a client's own timeout once.
const TRIES: usize = 3;

pub fn compare(options: &Compare) -> Result<()> {
    let rows = row::select(&options.rows)?;
    let clients = chosen(&options.clients);
    let pinned = options.workers == 1 && pin::possible();
    if options.workers == 1 && !pinned {
        eprintln!("no second core: client and server are not pinned");
    }
    let private = match &options.url {
        Some(_) => None,
        None => Some(Server::start(&options.server, pinned)?),
    };
    let url = options.url.as_deref().or(private.as_ref().map(|server| server.url.as_str()));
    let child = Child { options, pinned, url: url.context("no server")? };
    seed::seed(child.url, &Data::new())?;
    eprintln!("server: {}", server::version(child.url)?);

    let mut results = Vec::new();
    let outcome = rows.into_iter().try_for_each(|row| {
        results.push(child.rounds_of(row, &clients)?);
        Ok(())
    });
    // Rows that are done are reported even when a later one failed.
    if options.count_allocs {
        print!("{}", report::allocs(&clients, &results));
    } else {
        write(&Report::new(&clients, &results), options)?;
    }
    outcome
}

fn chosen(clients: &[Column]) -> Vec<Column> {
    if clients.is_empty() { Column::all().to_vec() } else { clients.to_vec() }
}

fn write(report: &Report, options: &Compare) -> Result<()> {
    print!("{}", report.table());
    if let Some(path) = &options.json {
        std::fs::write(path, report.json()?)?;
    }
    if let Some(path) = &options.svg {
        std::fs::write(path, report.svg())?;
    }
    Ok(())
}

/// How the measured processes are started.
struct Child<'a> {
    options: &'a Compare,
    pinned: bool,
    url: &'a str,
}

impl Child<'_> {
    /// Each round another client goes first: none has a better place in all of them.
    fn rounds_of(&self, row: &'static Row, clients: &[Column]) -> Result<RowRounds> {
        let mut rounds = Vec::new();
        let mut failed = vec![0; clients.len()];
        for round in 0..self.rounds() {
            eprint!("\r{:24} round {}/{} ", row.name, round + 1, self.rounds());
            let mut order: Vec<usize> = (0..clients.len()).collect();
            order.rotate_left(round % clients.len());
            let mut measured: Vec<Option<Measurement>> = vec![None; clients.len()];
            for index in order {
                measured[index] = Some(self.run_or_repeat(row, clients[index], &mut failed[index])?);
            }
            rounds.push(measured.into_iter().flatten().collect());
        }
        eprintln!();
        Ok(RowRounds { row, rounds, failed })
    }

    /// Allocations don't vary: one round of them is enough.
    fn rounds(&self) -> usize {
        match self.options {
            options if options.count_allocs => 1,
            options if options.quick => 3,
            options => options.rounds.max(1),
        }
    }

    fn run_or_repeat(&self, row: &Row, client: Column, failed: &mut usize) -> Result<Measurement> {
        let mut tries = 1;
        loop {
            match self.run(row, client) {
                Err(error) if tries < TRIES => eprintln!("\n{error} (run again)"),
                outcome => return outcome,
            }
            tries += 1;
            *failed += 1;
        }
    }

    fn run(&self, row: &Row, client: Column) -> Result<Measurement> {
        let output = self.command(row, client)?.output()?;
        ensure!(
            output.status.success(),
            "{} with {}: {}",
            row.name,
            client.name(),
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    fn command(&self, row: &Row, client: Column) -> Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["run", "--row", row.name, "--client", client.name(), "--url", self.url]);
        command.args(["--workers", &self.options.workers.to_string()]);
        if self.pinned {
            command.args(["--pin", &pin::CLIENT_CORE.to_string()]);
        }
        if self.options.count_allocs {
            command.args(["--count-allocs", "--warm-up", "1000"]);
            command.args(["--ops", &self.options.ops.unwrap_or(10_000).to_string()]);
        } else if let Some(ops) = self.options.ops {
            command.args(["--ops", &ops.to_string()]);
        }
        Ok(command)
    }
}
