//! The table of commands, from the file to a model that can't be wrong.
//!
//! The phases in order: read, parse, resolve, check. Each sees only what the one before it found no fault with.

pub(crate) mod args;
mod check;
pub(crate) mod model;
pub(crate) mod names;
mod parse;
pub(crate) mod raw;
pub(crate) mod reply;
mod resolve;
pub(crate) mod source;

use std::{env, fs, path::Path};

use crate::diag::{Problem, Problems};

pub(crate) use check::Owner;
pub(crate) use model::Table;
pub(crate) use source::Source;

/// Mistakes beyond so many are counted only.
const MAX_MESSAGES: usize = 20;

/// Reads the table at a path relative to the manifest; messages otherwise.
pub(crate) fn load(file: &str, owner: Owner) -> Result<Table, Vec<String>> {
    let source = read(file).map_err(|message| vec![message])?;
    from_source(&source, file, owner)
}

/// The phases after reading.
pub(crate) fn from_source(source: &Source, file: &str, owner: Owner) -> Result<Table, Vec<String>> {
    let mut problems = Problems::default();
    phases(source, file, owner, &mut problems).map_err(|problems| messages(source, &problems))
}

fn phases(source: &Source, file: &str, owner: Owner, problems: &mut Problems) -> Result<Table, Vec<Problem>> {
    let raw = parse::parse(source, problems);
    problems.gate()?;
    let table = resolve::resolve(raw, file, problems);
    problems.gate()?;
    check::check(&table, owner, problems);
    problems.gate()?;
    Ok(table)
}

fn read(file: &str) -> Result<Source, String> {
    let root = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let path = Path::new(&root).join(file);
    let text = fs::read_to_string(&path).map_err(|error| {
        format!("cannot read the table `{file}`: {error}\n  = help: the path is relative to the folder of Cargo.toml")
    })?;
    let shown = path.canonicalize().unwrap_or(path);
    let shown = match env::current_dir() {
        Ok(folder) => shown.strip_prefix(folder).unwrap_or(&shown),
        Err(_) => &shown,
    };
    Ok(Source { path: shown.display().to_string(), text })
}

fn messages(source: &Source, problems: &[Problem]) -> Vec<String> {
    let mut out: Vec<String> = problems.iter().take(MAX_MESSAGES).map(|problem| source.render(problem)).collect();
    if problems.len() > MAX_MESSAGES {
        out.push(format!("and {} more mistakes in {}", problems.len() - MAX_MESSAGES, source.path));
    }
    out
}
