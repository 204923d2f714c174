//! Building a binary of five calls with each client, as a user does it: dev profile. CPU and wall time.

mod project;

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Result;
use serde::Serialize;

use self::project::{Project, Step, Time};
use crate::{cli::BuildTime, clients::Column, stats::Quartiles};

#[derive(Serialize)]
struct Figure {
    step: &'static str,
    client: &'static str,
    /// User and system time of cargo and everything it started.
    cpu_s: f64,
    wall_s: f64,
    /// CPU time to redis-rs's: median of the rounds' ratios.
    ratio: Option<f64>,
    /// CPU time to that of this client's clean build, of medians.
    share: Option<f64>,
}

type Times = BTreeMap<&'static str, Vec<Time>>;

pub fn build_time(options: &BuildTime) -> Result<()> {
    let folder = folder()?;
    let projects = projects(&options.clients)
        .into_iter()
        .map(|client| Project::write(&folder, client))
        .collect::<Result<Vec<_>>>()?;
    let steps = [(Step::Clean, options.rounds), (Step::OwnPackages, options.rounds), (Step::Touch, options.touches)];
    let mut figures = Vec::new();
    for (step, rounds) in steps {
        let of_step = figures_of(step, &rounds_of(&projects, step, rounds)?, &figures);
        figures.extend(of_step);
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
fn rounds_of(projects: &[Project], step: Step, rounds: usize) -> Result<Times> {
    let mut times = Times::new();
    for round in 0..rounds {
        for project in projects {
            let client = project.client.name();
            eprint!("\r{:24} round {}/{rounds} {client:12}", step.name(), round + 1);
            times.entry(client).or_default().push(project.time_of(step)?);
        }
    }
    eprintln!();
    Ok(times)
}

/// `earlier` has the clean builds, once they are done.
fn figures_of(step: Step, times: &Times, earlier: &[Figure]) -> Vec<Figure> {
    let base = times.get(Column::RedisRs1.name());
    let clean = |client| earlier.iter().find(|figure| figure.client == client && figure.step == Step::Clean.name());
    let figure = |(client, times): (&&'static str, &Vec<Time>)| {
        let ratios = base.map(|base| times.iter().zip(base).map(|(a, b)| a.cpu.div_duration_f64(b.cpu)));
        let cpu_s = middle(times.iter().map(|time| time.cpu.as_secs_f64())).unwrap_or(f64::NAN);
        Figure {
            step: step.name(),
            client,
            cpu_s,
            wall_s: middle(times.iter().map(|time| time.wall.as_secs_f64())).unwrap_or(f64::NAN),
            ratio: ratios.and_then(middle),
            share: clean(*client).map(|clean| cpu_s / clean.cpu_s),
        }
    };
    times.iter().map(figure).collect()
}

fn middle(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    Quartiles::of(values).map(|quartiles| quartiles.median)
}

fn print(figures: &[Figure]) {
    println!(
        "| {:20} | {:8} | {:>7} | {:>7} | {:>11} | {:>14} |",
        "step", "client", "CPU s", "wall s", "to redis-rs", "of clean build"
    );
    for figure in figures {
        let ratio = figure.ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}"));
        let share = figure.share.map_or("–".to_owned(), |share| format!("{:.0} %", share * 100.0));
        println!(
            "| {:20} | {:8} | {:7.2} | {:7.2} | {ratio:>11} | {share:>14} |",
            figure.step, figure.client, figure.cpu_s, figure.wall_s
        );
    }
}
