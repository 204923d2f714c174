use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo::{cargo, root, run as run_cargo};
use crate::failure::Failure;

const WORK: [&str; 8] = ["encode", "scan", "decode", "list", "pairs", "map", "round_trip", "tasks"];
const TIMES: u64 = 2_000;
/// What counts may differ by, in percent: the same compiler lays code out a little differently as other code changes.
const TOLERANCE: u64 = 3;

/// `instructions [--bless]`: counts instructions by valgrind and compares them with the baseline.
pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let bless = match args {
        [] => false,
        ["--bless"] => true,
        _ => return Err(Failure::new("cargo xtask instructions [--bless]")),
    };
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("instructions: not counted, for there is no valgrind here");
        return Ok(());
    }
    run_cargo(&mut cargo(&[
        "build",
        "--quiet",
        "--release",
        "--package",
        "redis-typed-core",
        "--example",
        "instructions",
    ]))?;
    let counts = WORK.iter().map(|work| Ok((*work, count(work)?))).collect::<Result<BTreeMap<_, _>, Failure>>()?;
    if bless { write(&counts) } else { compare(&counts) }
}

/// Instructions for each time the work is done: what twice as often costs more, so that the start of the program does not count.
fn count(work: &str) -> Result<u64, Failure> {
    let (once, twice) = (total(work, TIMES)?, total(work, 2 * TIMES)?);
    Ok((twice - once) / TIMES)
}

fn total(work: &str, times: u64) -> Result<u64, Failure> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program())
        .args([work, &times.to_string()])
        .output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let collected = text.lines().find_map(|line| line.split_once("Collected :"));
    let count = collected.and_then(|(_, count)| count.trim().parse().ok());
    count.ok_or_else(|| Failure::new(format!("valgrind counted nothing for {work}:\n{text}")))
}

fn program() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("release/examples/instructions")
}

fn baseline() -> PathBuf {
    root().join("benches/instructions.txt")
}

fn compiler() -> Result<String, Failure> {
    let output = Command::new("rustc").arg("--version").output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn write(counts: &BTreeMap<&str, u64>) -> Result<(), Failure> {
    let lines: String = counts.iter().map(|(work, count)| format!("{work} {count}\n")).collect();
    fs::write(baseline(), format!("{}\n{lines}", compiler()?))?;
    println!("wrote {}", Path::new("benches/instructions.txt").display());
    Ok(())
}

fn compare(counts: &BTreeMap<&str, u64>) -> Result<(), Failure> {
    let text = fs::read_to_string(baseline())?;
    let (blessed_by, lines) = text.split_once('\n').unwrap_or_default();
    let is_comparable = blessed_by == compiler()?;
    let mut grown = Vec::new();
    for (work, count) in counts {
        let before = lines.lines().find_map(|line| line.strip_prefix(work)?.trim().parse::<u64>().ok());
        let before = before.ok_or_else(|| Failure::new(format!("the baseline has no line for {work}")))?;
        println!("instructions: {work} {count}, baseline {before}");
        if *count * 100 > before * (100 + TOLERANCE) {
            grown.push(*work);
        }
    }
    if !is_comparable {
        println!("instructions: only shown, for the baseline is of {blessed_by}");
        return Ok(());
    }
    match grown.as_slice() {
        [] => Ok(()),
        grown => Err(Failure::new(format!(
            "more than {TOLERANCE} % more instructions than the baseline: {}",
            grown.join(", ")
        ))),
    }
}
