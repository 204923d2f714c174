//! The table's tests need no compiler: mistakes against `tests/table/*.stderr`, expansions against `tests/snapshots/*.rs`.
//! `UPDATE_EXPECT=1` writes what came out.

mod rules;
mod snapshots;
mod units;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    invocation::Invocation,
    table::{self, Owner, Source, Table},
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The tables of a folder, in the order of their names.
fn tables(name: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder(name)).expect("the folder of fixtures is there");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("is readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).expect("fixtures have plain names")
}

/// A fixture called `user_…` is the table of a user.
fn owner(path: &Path) -> Owner {
    if stem(path).starts_with("user_") { Owner::User } else { Owner::Library }
}

fn load(path: &Path) -> Result<Table, Vec<String>> {
    let text = fs::read_to_string(path).expect("fixtures are text");
    let source = Source { path: format!("{}.toml", stem(path)), text };
    table::from_source(&source, &source.path, owner(path))
}

/// A fixture called `…described` can be asked at run time.
fn invocation(path: &Path) -> Invocation {
    let described = if stem(path).ends_with("described") { "described, " } else { "" };
    let text = match owner(path) {
        Owner::Library => format!("crate, {described}\"commands.toml\""),
        Owner::User => format!("::redis_typed, {described}\"shop.toml\" as pub trait Shop"),
    };
    syn::parse_str(&text).expect("is an invocation")
}

/// Compares with the file beside the fixture, or writes it.
fn compare(path: &Path, extension: &str, found: &str) -> Option<String> {
    let expected = path.with_extension(extension);
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expected, found).expect("fixtures are writable");
        return None;
    }
    let wanted = fs::read_to_string(&expected).unwrap_or_default();
    (wanted != found).then(|| format!("{}: expected\n{wanted}\nfound\n{found}", expected.display()))
}
