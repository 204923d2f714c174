use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, process};

/// A folder for this user alone, removed when dropped.
#[derive(Debug)]
pub(crate) struct TempFolder {
    path: PathBuf,
}

impl TempFolder {
    pub(crate) fn new() -> io::Result<Self> {
        loop {
            let path = env::temp_dir().join(fresh_name());
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self { path }),
                Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(other) => return Err(other),
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

// Short, since the path of a Unix socket may have little more than a hundred bytes.
fn fresh_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("redis-typed-{}-{count}", process::id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_gone_after_drop() {
        let folder = TempFolder::new().expect("a folder");
        let path = folder.path().to_path_buf();
        fs::write(path.join("file"), "text").expect("a file");
        drop(folder);
        assert!(!path.exists());
    }
}
