//! The table of allocations.

use std::fmt::Write;

use crate::{clients::Column, compare::RowRounds};

/// Allocations and bytes for each call, of the whole client process.
pub fn allocs(clients: &[Column], results: &[RowRounds]) -> String {
    let mut out = String::new();
    for result in results {
        let Some(round) = result.rounds.first() else { continue };
        for (client, measured) in clients.iter().zip(round) {
            let Some(per_call) = measured.as_ref().and_then(|measured| measured.allocs) else { continue };
            let _ = writeln!(
                out,
                "| {:20} | {:11} | {:>10.2} allocations | {:>12.0} bytes |",
                result.row.name,
                client.name(),
                per_call.allocs,
                per_call.bytes
            );
        }
    }
    out
}
