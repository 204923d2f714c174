//! The corpus: command lines with the replies that servers gave, one file a group of the table.
//!
//! CONTRIBUTING.md describes the format. `live` sends the lines to every server and writes the replies down, `hermetic`
//! reads them again without one.

mod canonical;
mod case;
mod file;

pub(crate) use canonical::canonical;
pub(crate) use case::{Case, Proof};
pub(crate) use file::{File, Host, files, is_blessed};
