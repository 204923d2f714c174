use std::io;
use std::path::PathBuf;

use crate::release::Release;
use crate::step::StepFailed;

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Nothing was found and nothing could be fetched.
    #[error("found no Redis or Valkey server:{}\n{ADVICE}", tried.iter().map(|one| format!("\n  - {one}")).collect::<String>())]
    NoServer {
        /// Each place looked at, and what was wrong there.
        tried: Vec<String>,
    },
    /// A release could not be fetched.
    #[error("could not fetch {release}: {failed}\n{ADVICE}")]
    Fetch {
        /// The release.
        release: Release,
        /// The step which failed.
        failed: StepFailed,
    },
    /// A program was named which is no Redis or Valkey server.
    #[error("{program} is no Redis or Valkey server which runs here: {reason}")]
    NotAServer {
        /// The program.
        program: PathBuf,
        /// What it said.
        reason: String,
    },
    /// The server was started but never answered.
    #[error("the server did not start: {reason}; its log ends:\n{log}")]
    Start {
        /// What was waited for.
        reason: String,
        /// The last lines of its log.
        log: String,
    },
    /// TLS was asked of a server which was built without it.
    #[error("{server} was built without TLS; choose another release for this")]
    NoTls {
        /// Product and version.
        server: String,
    },
    /// Certificates could not be made.
    #[error("could not make certificates: {0}")]
    Certificates(String),
    /// The server answered a command with an error.
    #[error("the server answered: {0}")]
    Reply(String),
    /// A file, a folder, a process or a socket failed.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done.
        doing: String,
        /// The system's answer.
        source: io::Error,
    },
}

impl Error {
    pub(crate) fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing: doing.into(), source }
    }
}

const ADVICE: &str = "What to do: install `redis-server` or `valkey-server` with the system's package manager, \
    or set REDIS_TYPED_SERVER to the path of a server program.";
