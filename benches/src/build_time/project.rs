//! The projects that are built: a dependency, five calls, a target folder of their own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use crate::{clients::Column, measure::cpu_of_children};

/// What is built, and what was built before it.
#[derive(Clone, Copy)]
pub enum Step {
    /// Everything, from nothing.
    Clean,
    /// The client's own packages, without the binary; their dependencies are built.
    OwnPackages,
    /// The binary, after a touch of its `main.rs`; all else is built.
    Touch,
}

impl Step {
    pub fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean build",
            Self::OwnPackages => "own packages",
            Self::Touch => "binary after a touch",
        }
    }
}

pub struct Project {
    pub client: Column,
    folder: PathBuf,
    /// The one that `main.rs` names is first.
    packages: &'static [&'static str],
}

/// What a step took.
#[derive(Clone, Copy)]
pub struct Time {
    /// User and system time of cargo and everything it started.
    pub cpu: Duration,
    pub wall: Duration,
}

/// What differs from client to client.
struct Source {
    dependency: String,
    packages: &'static [&'static str],
    main: &'static str,
}

/// The floor is no client, and of redis-rs the stable one is the measure.
pub fn has_one(client: Column) -> bool {
    source(client).is_some()
}

fn source(client: Column) -> Option<Source> {
    let (dependency, packages, main): (_, &'static [_], _) = match client {
        Column::RedisRs1 => (peer("redis"), &["redis"], include_str!("redis_rs.rs.txt")),
        Column::Rustis => (peer("rustis"), &["rustis"], include_str!("rustis.rs.txt")),
        #[cfg(feature = "ours")]
        Column::Ours => (
            format!("redis-typed = {{ path = {:?} }}", concat!(env!("CARGO_MANIFEST_DIR"), "/..")),
            &["redis-typed", "redis-typed-core", "redis-typed-macros"],
            include_str!("ours.rs.txt"),
        ),
        _ => return None,
    };
    Some(Source { dependency, packages, main })
}

/// The line of our own manifest: the same version and features as in the rows.
fn peer(name: &str) -> String {
    let manifest = include_str!("../../Cargo.toml");
    let start = format!("{name} = ");
    manifest.lines().find(|line| line.starts_with(&start)).unwrap_or_default().to_owned()
}

impl Project {
    pub fn write(parent: &Path, client: Column) -> Result<Self> {
        let source = source(client).context("no build of that client")?;
        let folder = parent.join(client.name());
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest(&source.dependency))?;
        fs::write(folder.join("src/main.rs"), source.main)?;
        let project = Self { client, folder, packages: source.packages };
        project.cargo(&["fetch"])?;
        Ok(project)
    }

    /// What the step alone takes, whatever was built before.
    pub fn time_of(&self, step: Step) -> Result<Time> {
        self.prepare(step)?;
        let (cpu, wall) = (cpu_of_children(), Instant::now());
        match step {
            Step::Clean | Step::Touch => self.cargo(&["build", "--offline"])?,
            Step::OwnPackages => self.cargo(&["build", "--offline", "-p", self.packages[0]])?,
        }
        Ok(Time { cpu: cpu_of_children() - cpu, wall: wall.elapsed() })
    }

    fn prepare(&self, step: Step) -> Result<()> {
        match step {
            Step::Clean => self.cargo(&["clean", "--offline"]),
            Step::OwnPackages => {
                self.cargo(&["build", "--offline"])?;
                let packages = self.packages.iter().flat_map(|name| ["-p", name]);
                self.cargo(&["clean", "--offline"].into_iter().chain(packages).collect::<Vec<_>>())
            }
            Step::Touch => {
                self.cargo(&["build", "--offline"])?;
                let main = fs::File::open(self.folder.join("src/main.rs"))?;
                Ok(main.set_modified(std::time::SystemTime::now())?)
            }
        }
    }

    fn cargo(&self, words: &[&str]) -> Result<()> {
        let output = Command::new("cargo")
            .args(words)
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env_remove("RUSTFLAGS")
            .output()?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "cargo {} for {}: {errors}", words.join(" "), self.client.name());
        Ok(())
    }
}

fn manifest(dependency: &str) -> String {
    format!(
        "[package]\nname = \"five-calls\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n{dependency}\n\
         tokio = {{ version = \"1\", features = [\"rt\", \"macros\"] }}\n"
    )
}
