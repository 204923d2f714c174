//! The rows of the table: which work, by how many tasks, counted in which unit.

use crate::data::{ELEMENTS, FIELDS};

/// What one call does. Each kind has one type in [`crate::work`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Get,
    Set,
    Pipeline(usize),
    AtomicPipeline(usize),
    Mget,
    Lrange,
    /// Of so many elements.
    LrangeOf(usize),
    ZrangeWithScores,
    HgetallMap,
    HgetallStruct,
    GetBlob,
    /// Of so many bytes.
    GetBlobOf(usize),
    SetBlob,
}

impl Kind {
    /// How much data has to be there for it.
    pub fn size(self) -> usize {
        match self {
            Self::Pipeline(size) | Self::AtomicPipeline(size) | Self::LrangeOf(size) | Self::GetBlobOf(size) => size,
            _ => ELEMENTS,
        }
    }
}

/// One row: `calls` calls of `kind`, shared out over `tasks` tasks on one client.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub name: &'static str,
    pub kind: Kind,
    pub tasks: usize,
    /// Units in one call: CPU time and throughput are given per unit.
    pub units: usize,
    pub unit: &'static str,
    /// Calls of one measured run: sized to take about half a second.
    pub calls: usize,
}

const fn row(name: &'static str, kind: Kind, tasks: usize, (units, unit): (usize, &'static str), calls: usize) -> Row {
    Row { name, kind, tasks, units, unit, calls }
}

pub const ROWS: &[Row] = &[
    row("get_1", Kind::Get, 1, (1, "GET"), 15_000),
    row("get_64", Kind::Get, 64, (1, "GET"), 150_000),
    row("set_64", Kind::Set, 64, (1, "SET"), 150_000),
    row("get_512", Kind::Get, 512, (1, "GET"), 200_000),
    row("pipeline_100", Kind::Pipeline(100), 1, (100, "GET"), 3_000),
    row("pipeline_1000", Kind::Pipeline(1000), 1, (1000, "GET"), 400),
    row("pipeline_100_atomic", Kind::AtomicPipeline(100), 1, (100, "GET"), 3_000),
    row("mget_1000", Kind::Mget, 1, (ELEMENTS, "value"), 1_500),
    row("lrange_1000", Kind::Lrange, 1, (ELEMENTS, "element"), 1_500),
    row("zrange_ws_1000", Kind::ZrangeWithScores, 1, (ELEMENTS, "pair"), 800),
    row("hgetall_50_map", Kind::HgetallMap, 8, (1, "HGETALL"), 16_000),
    row("hgetall_50_struct", Kind::HgetallStruct, 8, (1, "HGETALL"), 16_000),
    row("get_1m_1", Kind::GetBlob, 1, (1, "GET"), 800),
    row("get_1m_8", Kind::GetBlob, 8, (1, "GET"), 800),
    row("set_1m_1", Kind::SetBlob, 1, (1, "SET"), 800),
    row("set_1m_8", Kind::SetBlob, 8, (1, "SET"), 800),
];

// The names of the rows above say 50 and 1000.
const _: () = assert!(FIELDS == 50 && ELEMENTS == 1000);

pub fn find(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == name)
}

/// Rows by name, or by the start of a name (`get_1m` is both of its rows); none given is all.
pub fn select(names: &[String]) -> anyhow::Result<Vec<&'static Row>> {
    if names.is_empty() {
        return Ok(ROWS.iter().collect());
    }
    let mut chosen = Vec::new();
    for name in names {
        match find(name) {
            Some(row) => chosen.push(row),
            None => chosen.extend(by_prefix(name)?),
        }
    }
    Ok(chosen)
}

fn by_prefix(name: &str) -> anyhow::Result<Vec<&'static Row>> {
    let rows: Vec<_> = ROWS.iter().filter(|row| row.name.starts_with(name)).collect();
    anyhow::ensure!(!rows.is_empty(), "no row is named {name} (see `benches rows`)");
    Ok(rows)
}
