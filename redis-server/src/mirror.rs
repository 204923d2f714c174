use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::step::StepFailed;

/// The address of a Debian mirror: `REDIS_TYPED_DEBIAN_MIRROR`, or the one this machine's apt uses.
pub(crate) fn mirror() -> Result<String, StepFailed> {
    let named = env::var("REDIS_TYPED_DEBIAN_MIRROR").ok();
    named.or_else(configured).ok_or_else(|| {
        StepFailed::new(
            "looking for a Debian mirror in /etc/apt",
            "there is none; set REDIS_TYPED_DEBIAN_MIRROR to the address of one",
        )
    })
}

fn configured() -> Option<String> {
    let files = source_files(Path::new("/etc/apt"));
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).find_map(|text| mirror_in(&text))
}

fn source_files(apt: &Path) -> Vec<PathBuf> {
    let parts = fs::read_dir(apt.join("sources.list.d")).into_iter().flatten().flatten();
    let parts = parts.map(|entry| entry.path()).filter(|path| is_source_file(path));
    let mut files: Vec<PathBuf> = parts.collect();
    files.sort();
    files.insert(0, apt.join("sources.list"));
    files
}

fn is_source_file(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "list" || extension == "sources")
}

// Both notations: `deb [options] ADDRESS suite component` and `URIs: ADDRESS`.
fn mirror_in(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim);
    let sources = lines.filter(|line| line.starts_with("deb ") || line.starts_with("URIs:"));
    let mut words = sources.flat_map(str::split_whitespace);
    words.find(|word| is_debian(word)).map(|word| word.trim_end_matches('/').to_owned())
}

// The security archive and those of other distributions end otherwise; they have no unstable suite.
fn is_debian(word: &str) -> bool {
    word.contains("://") && word.trim_end_matches('/').ends_with("/debian")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paragraph_notation_is_read() {
        let text = "Types: deb\n# http://snapshot.invalid/archive/debian\n\
            URIs: http://mirror.invalid/debian\nSuites: bookworm\n";
        assert_eq!(mirror_in(text).as_deref(), Some("http://mirror.invalid/debian"));
    }

    #[test]
    fn the_line_notation_is_read() {
        let text = "# deb http://old.invalid/debian x main\n\
            deb http://mirror.invalid/debian-security x main\n\
            deb [arch=amd64 signed-by=/k.gpg] https://mirror.invalid/debian/ bookworm main\n";
        assert_eq!(mirror_in(text).as_deref(), Some("https://mirror.invalid/debian"));
    }

    #[test]
    fn other_distributions_have_no_debian_mirror() {
        assert_eq!(mirror_in("deb http://archive.invalid/ubuntu noble main\n"), None);
        assert_eq!(mirror_in("deb-src http://mirror.invalid/debian sid main\n"), None);
    }
}
