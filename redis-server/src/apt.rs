use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::lock::Lock;
use crate::mirror::mirror;
use crate::step::{StepFailed, run};

/// Unpacks a package of a Debian suite, with all the libraries it needs, into a folder.
///
/// Neither root nor the machine's own package state is touched: apt works on folders of its own.
pub(crate) fn unpack(suite: &str, package: &str, cache: &Path, into: &Path) -> Result<(), StepFailed> {
    let folder = cache.join(format!("apt-{suite}"));
    let _lock = Lock::on(&folder).map_err(StepFailed::io("locking the package index"))?;
    let apt = Apt { folder };
    apt.update(suite)?;
    let packages = apt.with_libraries(package)?;
    apt.download(&packages)?;
    apt.unpack_downloaded(into)
}

struct Apt {
    folder: PathBuf,
}

impl Apt {
    fn update(&self, suite: &str) -> Result<(), StepFailed> {
        let source = source_line(suite)?;
        self.prepare(&source).map_err(StepFailed::io("preparing private folders for apt"))?;
        run(self.command("apt-get").arg("update")).map(drop)
    }

    fn prepare(&self, source: &str) -> std::io::Result<()> {
        for folder in ["state/lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(self.folder.join(folder))?;
        }
        fs::write(self.folder.join("status"), "")?;
        fs::write(self.folder.join("sources.list"), source)
    }

    // Asked again until nothing new comes up; apt's own answer to this drags in whole base systems.
    fn with_libraries(&self, package: &str) -> Result<BTreeSet<String>, StepFailed> {
        let mut known = BTreeSet::new();
        let mut fresh = BTreeSet::from([package.to_owned()]);
        while !fresh.is_empty() {
            let printed = run(self.command("apt-cache").args(["depends", "--important"]).args(&fresh))?;
            known.append(&mut fresh);
            fresh = dependencies(&printed).filter(|name| !known.contains(name)).collect();
        }
        Ok(known)
    }

    fn download(&self, packages: &BTreeSet<String>) -> Result<(), StepFailed> {
        let folder = self.downloads();
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(StepFailed::io("making a folder for packages"))?;
        run(self.command("apt-get").arg("download").args(packages).current_dir(folder)).map(drop)
    }

    fn unpack_downloaded(&self, into: &Path) -> Result<(), StepFailed> {
        let listed = fs::read_dir(self.downloads()).map_err(StepFailed::io("listing packages"))?;
        for package in listed.flatten() {
            run(Command::new("dpkg").arg("-x").arg(package.path()).arg(into))?;
        }
        fs::remove_dir_all(self.downloads()).map_err(StepFailed::io("removing packages"))
    }

    fn downloads(&self) -> PathBuf {
        self.folder.join("packages")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        for (option, file) in PRIVATE {
            command.arg("-o").arg(format!("{option}={}", self.folder.join(file).display()));
        }
        command.args(QUIET.iter().flat_map(|option| ["-o", option]));
        command.env("LC_ALL", "C");
        command
    }
}

const PRIVATE: [(&str, &str); 7] = [
    ("Dir::Etc::sourcelist", "sources.list"),
    ("Dir::Etc::sourceparts", "none"),
    ("Dir::Etc::preferences", "none"),
    ("Dir::Etc::preferencesparts", "none"),
    ("Dir::State", "state"),
    ("Dir::State::status", "status"),
    ("Dir::Cache", "cache"),
];

// Another user, to whom apt would hand the download, cannot reach into a private folder.
const QUIET: [&str; 3] =
    ["APT::Sandbox::User=", "Acquire::Languages=none", "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false"];

const KEYRINGS: [&str; 2] =
    ["/usr/share/keyrings/debian-archive-keyring.gpg", "/usr/share/keyrings/debian-archive-keyring.pgp"];

fn source_line(suite: &str) -> Result<String, StepFailed> {
    let mirror = mirror()?;
    let keyring = KEYRINGS
        .iter()
        .find(|file| Path::new(file).is_file())
        .ok_or_else(|| StepFailed::new("looking for Debian's keys", "install the package debian-archive-keyring"))?;
    Ok(format!("deb [signed-by={keyring}] {mirror} {suite} main\n"))
}

fn dependencies(printed: &str) -> impl Iterator<Item = String> {
    let lines = printed.lines().map(|line| line.trim_start_matches([' ', '|']));
    let names = lines.filter_map(|line| line.strip_prefix("Depends: "));
    names.filter(|name| is_wanted(name)).map(str::to_owned)
}

// What else they depend on sets up users and services, which a private server has no use for.
fn is_wanted(package: &str) -> bool {
    ["lib", "zlib", "redis-", "valkey-"].iter().any(|start| package.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_libraries_and_servers_are_followed() {
        let printed = "redis-tools\n  Depends: adduser\n  Depends: libc6\n |Depends: libsystemd0\n    \
            libelogind0\n  Suggests: ruby-redis\n  Depends: <systemd-sysusers>\n  Depends: redis-tools\n";
        let names: Vec<String> = dependencies(printed).collect();
        assert_eq!(names, ["libc6", "libsystemd0", "redis-tools"]);
    }
}
