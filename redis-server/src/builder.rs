use std::ops::RangeInclusive;
use std::path::PathBuf;

use crate::error::Error;
use crate::find::find;
use crate::install::install;
use crate::installed::Installed;
use crate::release::Release;
use crate::server::Server;

/// What a private server shall be like; made by [`Server::builder`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Builder {
    choice: Choice,
    settings: Settings,
}

impl Builder {
    /// Runs this release, fetched if need be.
    pub fn release(mut self, release: Release) -> Self {
        self.choice = Choice::Release(release);
        self
    }

    /// Runs this program.
    pub fn program(mut self, program: impl Into<PathBuf>) -> Self {
        self.choice = Choice::Program(program.into());
        self
    }

    /// Runs what was found or installed before.
    pub fn installed(mut self, installed: Installed) -> Self {
        self.choice = Choice::Installed(Box::new(installed));
        self
    }

    /// Adds a line to the configuration file, such as `("enable-debug-command", "yes")` or
    /// `("save", "3600 1")`; it comes last, so it wins over what this library sets.
    pub fn config(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.config.push((key.into(), value.into()));
        self
    }

    /// Listens on a Unix socket too.
    pub fn unix_socket(mut self) -> Self {
        self.settings.unix_socket = true;
        self
    }

    /// Demands this password of the default user.
    pub fn password(mut self, password: impl Into<String>) -> Self {
        self.settings.password = Some(password.into());
        self
    }

    /// Runs as a cluster of this one node, which owns every slot.
    pub fn cluster(self) -> Self {
        self.cluster_slots(0..=16383)
    }

    /// Runs as a cluster node which owns only these slots; it may `CLUSTER MEET` others.
    pub fn cluster_slots(mut self, slots: RangeInclusive<u16>) -> Self {
        self.settings.slots = Some(slots);
        self
    }

    /// Runs as a Sentinel that watches this primary under a name; may be said of several primaries.
    ///
    /// It knows the primary's password, which has to be one word: it writes its file anew, without quotes, and could not be
    /// started again. Its other settings are lines of [`Builder::config`], such as
    /// `("sentinel down-after-milliseconds name", "500")`.
    pub fn sentinel(mut self, name: impl Into<String>, primary: &Server, quorum: u32) -> Self {
        let (port, password) = (primary.port(), primary.password().map(str::to_owned));
        self.settings.watched.push(Watched { name: name.into(), port, quorum, password });
        self
    }

    /// Speaks TLS on a second port, with certificates made for this server.
    #[cfg(feature = "tls")]
    pub fn tls(mut self) -> Self {
        self.settings.tls = true;
        self
    }

    /// Starts the server and returns once it answers.
    pub fn start(self) -> Result<Server, Error> {
        Server::launch(self.choice.installed()?, self.settings)
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) config: Vec<(String, String)>,
    pub(crate) unix_socket: bool,
    pub(crate) password: Option<String>,
    pub(crate) slots: Option<RangeInclusive<u16>>,
    /// What it watches, if it is a Sentinel.
    pub(crate) watched: Vec<Watched>,
    #[cfg(feature = "tls")]
    pub(crate) tls: bool,
}

/// A primary that a Sentinel watches.
#[derive(Clone, Debug)]
pub(crate) struct Watched {
    pub(crate) name: String,
    pub(crate) port: u16,
    pub(crate) quorum: u32,
    pub(crate) password: Option<String>,
}

#[derive(Clone, Debug, Default)]
enum Choice {
    #[default]
    Any,
    Release(Release),
    Program(PathBuf),
    Installed(Box<Installed>),
}

impl Choice {
    fn installed(self) -> Result<Installed, Error> {
        match self {
            Self::Any => find(),
            Self::Release(release) => install(release),
            Self::Program(program) => Installed::from_program(program),
            Self::Installed(installed) => Ok(*installed),
        }
    }
}
