use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::loader::Loader;
use crate::product::Product;
use crate::release::Release;
use crate::version;

/// A server program on this machine, and how to run it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Installed {
    /// The release line it was asked for as or belongs to, if it is one of the known ones.
    pub release: Option<Release>,
    /// Its family.
    pub product: Product,
    /// The version it says it has, such as `8.0.6`.
    pub version: String,
    /// Its program.
    pub program: PathBuf,
    /// What to start it through, when the machine's own libraries are too old for it.
    pub loader: Option<Loader>,
}

impl Installed {
    /// Any server program, asked for its version.
    pub fn from_program(program: impl AsRef<Path>) -> Result<Self, Error> {
        Self::ask(program.as_ref(), None)
    }

    /// A command which starts it; the arguments are those of the server.
    pub fn command(&self) -> Command {
        command(&self.program, self.loader.as_ref())
    }

    /// Whether its version is this one or later.
    pub fn at_least(&self, major: u32, minor: u32) -> bool {
        version::major_minor(&self.version) >= Some((major, minor))
    }

    /// Whether it was built with TLS; runs it for a moment to find out.
    pub fn supports_tls(&self) -> bool {
        // Without a certificate it stops at once, and only a build with TLS misses the certificate.
        let probe = self.command().args(["--port", "0", "--tls-port", "1"]).stdin(Stdio::null()).output();
        probe.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("tls-cert-file"))
    }

    pub(crate) fn ask(program: &Path, loader: Option<Loader>) -> Result<Self, Error> {
        let (product, version) = asked_version(program, loader.as_ref())
            .map_err(|reason| Error::NotAServer { program: program.to_path_buf(), reason })?;
        let release = Release::of(product, &version);
        Ok(Self { release, product, version, program: program.to_path_buf(), loader })
    }
}

impl std::fmt::Display for Installed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.product, self.version)
    }
}

fn asked_version(program: &Path, loader: Option<&Loader>) -> Result<(Product, String), String> {
    let output = command(program, loader).arg("--version").stdin(Stdio::null()).output();
    let output = output.map_err(|source| source.to_string())?;
    let printed = String::from_utf8_lossy(&output.stdout);
    version::parse(&printed).ok_or_else(|| {
        let complaint = String::from_utf8_lossy(&output.stderr);
        format!("`--version` printed {:?} {:?}", printed.trim(), complaint.trim())
    })
}

fn command(program: &Path, loader: Option<&Loader>) -> Command {
    let mut command = match loader {
        None => Command::new(program),
        Some(loader) => through(loader, program),
    };
    // A locale or a preloaded library of the machine may not fit the server's own C library.
    command.env("LC_ALL", "C").env_remove("LD_PRELOAD");
    command
}

fn through(loader: &Loader, program: &Path) -> Command {
    let mut command = Command::new(&loader.program);
    command.arg("--library-path").arg(loader.library_path());
    // Debian's server is a link to its check tool, which looks at its own name to know what it is.
    command.arg("--argv0").arg(program.file_name().unwrap_or_default()).arg(program);
    command
}
