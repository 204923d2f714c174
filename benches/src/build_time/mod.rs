//! CPU time of building a binary of five calls with each client, as a user does it: dev profile.

mod project;

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use anyhow::Result;
use serde::Serialize;

use self::project::{Project, Step};
use crate::{cli::BuildTime, clients::Column, stats::Quartiles};

#[derive(Serialize)]
struct Figure {
    step: &'static str,
    client: &'static str,
    /// User and system time of cargo and everything it started.
    cpu_s: f64,
    /// To redis-rs's: median of the rounds' ratios.
    ratio: Option<f64>,
}

pub fn build_time(options: &BuildTime) -> Result<()> {
    let folder = folder()?;
    let projects = projects(&options.clients)
        .into_iter()
        .map(|client| Project::write(&folder, client))
        .collect::<Result<Vec<_>>>()?;
    let steps = [(Step::Clean, options.rounds), (Step::OwnPackages, options.rounds), (Step::Touch, options.touches)];
    let mut figures = Vec::new();
    for (step, rounds) in steps {
        figures.extend(figures_of(step, &rounds_of(&projects, step, rounds)?));
    }
    print(&figures);
    if let Some(path) = &options.json {
        std::fs::write(path, serde_json::to_string_pretty(&figures)? + "\n")?;
    }
    Ok(())
}

/// Under the folder this binary was built in, so that `cargo clean` takes the projects along.
fn folder() -> Result<PathBuf> {
    let exe = std::env::current_exe()?;
    let target = exe.ancestors().nth(2).unwrap_or(&exe);
    Ok(target.join("build-time"))
}

fn projects(chosen: &[Column]) -> Vec<Column> {
    let all = Column::all().iter().copied().filter(|&client| project::has_one(client));
    all.filter(|client| chosen.is_empty() || chosen.contains(client)).collect()
}

/// Clients take turns, as in `compare`.
fn rounds_of(projects: &[Project], step: Step, rounds: usize) -> Result<BTreeMap<&'static str, Vec<Duration>>> {
    let mut times: BTreeMap<_, Vec<Duration>> = BTreeMap::new();
    for round in 0..rounds {
        for project in projects {
            let client = project.client.name();
            eprint!("\r{:24} round {}/{rounds} {client:12}", step.name(), round + 1);
            times.entry(client).or_default().push(project.cpu_of(step)?);
        }
    }
    eprintln!();
    Ok(times)
}

fn figures_of(step: Step, times: &BTreeMap<&'static str, Vec<Duration>>) -> Vec<Figure> {
    let base = times.get(Column::RedisRs1.name());
    times
        .iter()
        .map(|(client, times)| {
            let ratios = base.map(|base| times.iter().zip(base).map(|(a, b)| a.div_duration_f64(*b)));
            Figure {
                step: step.name(),
                client,
                cpu_s: middle(times.iter().map(Duration::as_secs_f64)).unwrap_or(f64::NAN),
                ratio: ratios.and_then(middle),
            }
        })
        .collect()
}

fn middle(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    Quartiles::of(values).map(|quartiles| quartiles.median)
}

fn print(figures: &[Figure]) {
    println!("| {:28} | {:11} | {:>7} | {:>11} |", "step", "client", "CPU s", "to redis-rs");
    for figure in figures {
        let ratio = figure.ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}"));
        println!("| {:28} | {:11} | {:7.2} | {ratio:>11} |", figure.step, figure.client, figure.cpu_s);
    }
}
