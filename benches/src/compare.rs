//! Runs rows with all clients: every run a process of its own, clients taking turns round by round.

use anyhow::{Context, Result, ensure};

use crate::{
    child::Child,
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

/// One row's rounds.
pub struct RowRounds {
    pub row: &'static Row,
    /// `rounds[round][client]`, clients in the order they were chosen in. `None` where every try failed.
    pub rounds: Vec<Vec<Option<Measurement>>>,
    /// Of each client, runs that failed. Reported: what is left are the runs that went well.
    pub failed: Vec<usize>,
}

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
    let child = Child { url: url.context("no server")?, pinned, workers: options.workers };
    seed::seed(child.url, &Data::new())?;
    eprintln!("server: {}", server::version(child.url)?);

    let mut results = Vec::new();
    let outcome: Result<()> = rows.into_iter().try_for_each(|row| {
        results.push(rounds_of(&child, options, row, &clients)?);
        Ok(())
    });
    // Rows that are done are reported even when a later one failed.
    if options.count_allocs {
        print!("{}", report::allocs(&clients, &results));
    } else {
        write(&Report::new(&clients, &results), options)?;
    }
    outcome?;
    all_measured(&clients, &results)
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

/// Each round another client goes first: none has a better place in all of them.
fn rounds_of(child: &Child, options: &Compare, row: &'static Row, clients: &[Column]) -> Result<RowRounds> {
    let (mut rounds, mut failed) = (Vec::new(), vec![0; clients.len()]);
    for round in 0..number_of_rounds(options) {
        eprint!("\r{:24} round {}/{} ", row.name, round + 1, number_of_rounds(options));
        let mut order: Vec<usize> = (0..clients.len()).collect();
        order.rotate_left(round % clients.len());
        let mut measured = vec![None; clients.len()];
        for index in order {
            let arguments = arguments(options, row, clients[index]);
            measured[index] = child.measure(&arguments, &mut failed[index])?;
        }
        rounds.push(measured);
    }
    eprintln!();
    Ok(RowRounds { row, rounds, failed })
}

/// Allocations don't vary: one round of them is enough.
fn number_of_rounds(options: &Compare) -> usize {
    match options {
        options if options.count_allocs => 1,
        options if options.quick => 3,
        options => options.rounds.max(1),
    }
}

/// Of `benches run`.
fn arguments(options: &Compare, row: &Row, client: Column) -> Vec<String> {
    let mut words = vec!["--row".to_owned(), row.name.to_owned(), "--client".to_owned(), client.name().to_owned()];
    if options.count_allocs {
        words.extend(["--count-allocs", "--warm-up", "1000"].map(String::from));
    }
    if let Some(calls) = options.ops.or(options.count_allocs.then_some(10_000)) {
        words.extend(["--ops".to_owned(), calls.to_string()]);
    }
    words
}

/// The figures are out by now; a client without any is told apart by the exit code too.
fn all_measured(clients: &[Column], results: &[RowRounds]) -> Result<()> {
    for result in results {
        for (index, client) in clients.iter().enumerate() {
            let measured = result.rounds.iter().any(|round| round[index].is_some());
            ensure!(measured, "{} has no figure in {}: every run failed", client.name(), result.row.name);
        }
    }
    Ok(())
}
