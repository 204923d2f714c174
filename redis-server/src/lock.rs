use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Keeps other processes and threads away from a folder until dropped.
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    // The system lets go of the lock when its holder dies, so a stale one cannot stay behind.
    pub(crate) fn on(folder: &Path) -> io::Result<Self> {
        if let Some(parent) = folder.parent() {
            fs::create_dir_all(parent)?;
        }
        let file = File::create(lock_file(folder))?;
        file.lock()?;
        Ok(Self { _file: file })
    }
}

// `with_extension` would take the `.0` off `redis-7.0`.
fn lock_file(folder: &Path) -> PathBuf {
    let mut path = folder.as_os_str().to_owned();
    path.push(".lock");
    PathBuf::from(path)
}
