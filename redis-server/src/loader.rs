use std::fs;
use std::path::{Path, PathBuf};

/// A dynamic loader with libraries of its own, for programs which are newer than the machine's.
#[derive(Clone, Debug)]
pub struct Loader {
    /// The loader itself.
    pub program: PathBuf,
    /// The folders which hold the libraries.
    pub libraries: Vec<PathBuf>,
}

impl Loader {
    /// The loader among packages unpacked below a folder.
    pub(crate) fn below(root: &Path) -> Option<Self> {
        let libraries = library_folders(root);
        let program = libraries.iter().find_map(|folder| loader_in(folder))?;
        Some(Self { program, libraries })
    }

    pub(crate) fn library_path(&self) -> String {
        let folders: Vec<_> = self.libraries.iter().map(|folder| folder.to_string_lossy()).collect();
        folders.join(":")
    }
}

// Older packages unpack into `lib`, newer ones into `usr/lib`.
fn library_folders(root: &Path) -> Vec<PathBuf> {
    let bases = [root.join("lib"), root.join("usr/lib")];
    let all = bases.iter().flat_map(|base| entries(base));
    all.filter(|folder| name_of(folder).ends_with("-linux-gnu")).collect()
}

fn loader_in(folder: &Path) -> Option<PathBuf> {
    entries(folder).into_iter().find(|file| name_of(file).starts_with("ld-linux"))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten();
    listed.map(|entry| entry.path()).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
