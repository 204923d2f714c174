//! The files of the corpus.

use std::{env, fmt, fs, path::PathBuf};

use super::Case;

/// The lines of one group of commands.
#[derive(Debug)]
pub(crate) struct File {
    /// The name of the file, without its ending.
    pub(crate) name: String,
    path: PathBuf,
    pub(crate) host: Host,
    pub(crate) cases: Vec<Case>,
    /// What follows the last case.
    after: Vec<String>,
}

/// What the lines are sent to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Host {
    /// A server that other tests use too, with a database of its own.
    Shared,
    /// A server of its own.
    Private,
    /// A cluster of one node.
    Cluster,
    /// A Sentinel.
    Sentinel,
}

/// All files, in the order of their names.
pub(crate) fn files() -> Vec<File> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = fs::read_dir(folder).expect("the folder of the corpus is there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("is readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    assert!(!paths.is_empty(), "the corpus has no files");
    paths.into_iter().map(File::read).collect()
}

/// Whether what is found shall be written down.
pub(crate) fn is_blessed() -> bool {
    env::var_os("UPDATE_EXPECT").is_some()
}

impl File {
    fn read(path: PathBuf) -> Self {
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a plain name").to_owned();
        let text = fs::read_to_string(&path).expect("is readable");
        let mut file = Self { name, path, host: Host::Shared, cases: Vec::new(), after: Vec::new() };
        let mut is_open = false;
        for (index, line) in text.lines().enumerate() {
            match line.trim_end() {
                line if line.starts_with("> ") => {
                    let before = std::mem::take(&mut file.after);
                    file.cases.push(Case::new(index + 1, before, &line[2..]));
                    is_open = true;
                }
                line if line.is_empty() || line.starts_with('#') || line.starts_with('@') => {
                    file.host(line);
                    file.after.push(line.to_owned());
                    is_open = false;
                }
                line => match file.cases.last_mut().filter(|_| is_open) {
                    Some(case) => case.note(line),
                    None => panic!("{}:{}: what is that? {line}", file.path.display(), index + 1),
                },
            }
        }
        file
    }

    fn host(&mut self, line: &str) {
        match line {
            "@ private" => self.host = Host::Private,
            "@ cluster" => self.host = Host::Cluster,
            "@ sentinel" => self.host = Host::Sentinel,
            line => assert!(!line.starts_with('@'), "{}: {line}", self.name),
        }
    }

    /// Writes it as it is now.
    pub(crate) fn write(&self) {
        fs::write(&self.path, self.to_string()).expect("is writable");
    }
}

impl fmt::Display for File {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cases.iter().try_for_each(|case| write!(out, "{case}"))?;
        self.after.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}
