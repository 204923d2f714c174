use std::env;
use std::path::PathBuf;

use crate::error::Error;
use crate::install::{cached, install};
use crate::installed::Installed;
use crate::product::Product;
use crate::release::Release;

/// Some server: the program which `REDIS_TYPED_SERVER` names, or else `redis-server` or
/// `valkey-server` on `PATH`, or else one fetched earlier, or else the first which can be fetched.
pub fn find() -> Result<Installed, Error> {
    if let Some(program) = env::var_os("REDIS_TYPED_SERVER") {
        return Installed::from_program(PathBuf::from(program));
    }
    let at_hand = find_on_path().or_else(|| QUICKEST_FIRST.into_iter().find_map(cached));
    at_hand.map_or_else(fetch_any, Ok)
}

/// A server on `PATH`, Redis before Valkey; fetches nothing.
pub fn find_on_path() -> Option<Installed> {
    on_path().next()
}

/// Every release, fetched where need be, or why it cannot be had.
pub fn installed_all() -> Vec<(Release, Result<Installed, Error>)> {
    Release::ALL.into_iter().map(|release| (release, install(release))).collect()
}

pub(crate) fn on_path() -> impl Iterator<Item = Installed> {
    let programs = [Product::Redis, Product::Valkey].map(Product::program);
    programs.into_iter().flat_map(named_on_path)
}

const QUICKEST_FIRST: [Release; 4] = [Release::Redis70, Release::Redis810, Release::Redis80, Release::Valkey91];

fn fetch_any() -> Result<Installed, Error> {
    let mut tried = vec!["on PATH: neither redis-server nor valkey-server".to_owned()];
    for release in QUICKEST_FIRST {
        match install(release) {
            Ok(installed) => return Ok(installed),
            Err(Error::Fetch { failed, .. }) => tried.push(format!("{release}: {failed}")),
            Err(other) => tried.push(format!("{release}: {other}")),
        }
    }
    Err(Error::NoServer { tried })
}

fn named_on_path(program: &'static str) -> impl Iterator<Item = Installed> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let files = folders.into_iter().map(move |folder| folder.join(program));
    files.filter(|file| file.is_file()).filter_map(|file| Installed::from_program(file).ok())
}
