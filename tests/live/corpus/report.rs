//! What the lines have proven on which server, and why some were not sent.

use std::collections::{BTreeMap, BTreeSet};

use redis_typed::table::Call;
use redis_typed_server::Release;

use super::{
    File,
    lines::{Case, Proof},
};

/// Why a line was not sent to a server.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Skipped {
    /// The server is older than the command, or has it not at all.
    Command,
    /// The server is older than an option.
    Option,
    /// No server here can run it.
    Never,
    /// The file needs a server that can't be started.
    Host,
}

#[derive(Default)]
pub(super) struct Report {
    rows: BTreeMap<(String, u8), Row>,
    faults: Vec<String>,
}

#[derive(Default)]
struct Row {
    lines: usize,
    values: usize,
    commands: BTreeSet<&'static str>,
    methods: BTreeSet<&'static str>,
    parts: BTreeSet<(&'static str, &'static str)>,
    skipped: BTreeMap<Skipped, usize>,
}

impl Report {
    pub(super) fn outcome(
        &mut self,
        release: Release,
        protocol: u8,
        file: &str,
        case: &Case,
        outcome: Result<Result<Option<Call>, Skipped>, String>,
    ) {
        let row = self.rows.entry((release.to_string(), protocol)).or_default();
        match outcome {
            Ok(Ok(call)) => row.count(case, call.as_ref()),
            Ok(Err(skipped)) => *row.skipped.entry(skipped).or_default() += 1,
            Err(fault) => {
                self.faults
                    .push(format!("{file}.txt:{}: {}\n    on {release}, {protocol}: {fault}", case.at, case.line));
            }
        }
    }

    pub(super) fn skipped(&mut self, release: Release, protocol: u8, file: &File, skipped: Skipped) {
        let row = self.rows.entry((release.to_string(), protocol)).or_default();
        *row.skipped.entry(skipped).or_default() += file.cases.len();
    }

    /// Prints a line for each server, and fails if a line did.
    pub(super) fn finish(self) {
        for ((release, protocol), row) in &self.rows {
            let skipped: Vec<String> =
                row.skipped.iter().map(|(why, count)| format!("{count} {}", why.text())).collect();
            println!(
                "{release} protocol {protocol}: {} lines, {} with their values, {} commands, {} methods, {} setters and forms; not sent: {}",
                row.lines,
                row.values,
                row.commands.len(),
                row.methods.len(),
                row.parts.len(),
                skipped.join(", "),
            );
        }
        assert!(self.faults.is_empty(), "{} of the lines failed\n{}", self.faults.len(), self.faults.join("\n"));
    }
}

impl Row {
    fn count(&mut self, case: &Case, call: Option<&Call>) {
        let Some(call) = call.filter(|_| case.error().is_none()) else { return };
        self.lines += 1;
        self.values += usize::from(case.proof() == Proof::Value);
        self.commands.insert(call.entry().spec.name);
        if let Some(method) = call.method() {
            self.methods.insert(method.name);
            self.parts.extend(call.parts());
        }
    }
}

impl Skipped {
    fn text(self) -> &'static str {
        match self {
            Self::Command => "whose command the server does not have",
            Self::Option => "whose option the server does not have",
            Self::Never => "that no server here can run",
            Self::Host => "for want of such a server",
        }
    }
}
