//! One error type, one word wide: what went wrong, how far the command came, and never an argument unless asked for.

mod decode;
mod kind;
mod server;

use std::{error::Error as StdError, fmt, io, sync::Arc};

pub use decode::DecodeError;
pub use kind::{Delivery, ErrorKind, WatchFailure};
pub use server::{ErrorCode, ServerError};

/// The result of everything in this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How the names begin of specs that stand for any command. Names of commands are in upper case.
const RAW: &str = "raw ";

/// What went wrong.
///
/// [`kind`](Error::kind) says whose fault it is, [`delivery`](Error::delivery) whether the server may have carried the command out.
/// `Display` names the command and the address, never an argument, a key or a password; the words of the command are
/// printed only through [`with_arguments`](Error::with_arguments).
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    cause: Cause,
    delivery: Delivery,
    command: Option<&'static str>,
    index: Option<usize>,
    address: Option<Arc<str>>,
    arguments: Option<String>,
    hint: Option<String>,
}

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error("{0}")]
    Message(String),
    #[error("{0}")]
    Server(ServerError),
    #[error("{0}")]
    Decode(DecodeError),
    #[error("{context}: {error}")]
    Io { context: &'static str, error: Arc<io::Error> },
    #[error("{0}")]
    Watch(WatchFailure),
}

impl Error {
    /// An error of this kind, in words.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::from_cause(kind, Cause::Message(message.into()))
    }

    /// Arguments that can't be sent; nothing was.
    pub fn data(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Data, message).delivered(Delivery::NotSent)
    }

    /// A setting that can't be.
    pub fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message).delivered(Delivery::NotSent)
    }

    /// Bytes from the server that are no reply.
    pub fn invalid_response(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidResponse, message).delivered(Delivery::MaybeApplied)
    }

    /// A well-formed reply that is not what the caller's type takes.
    pub fn decode(error: DecodeError) -> Self {
        match error.into_server() {
            Ok(server) => Self::server(server),
            Err(error) => Self::from_cause(ErrorKind::Decode, Cause::Decode(error)).delivered(Delivery::Answered),
        }
    }

    /// An error reply of the server.
    pub fn server(error: ServerError) -> Self {
        let code = error.code();
        let delivery = if code.is_rejection() { Delivery::Rejected } else { Delivery::Answered };
        Self::from_cause(code.kind(), Cause::Server(error)).delivered(delivery)
    }

    /// A transport that failed while `context` was done.
    pub fn io(context: &'static str, error: io::Error) -> Self {
        Self::from_cause(ErrorKind::Connection, Cause::Io { context, error: Arc::new(error) })
    }

    /// A transaction that was not carried out because of what happened to its watched keys.
    pub fn watch(failure: WatchFailure) -> Self {
        Self::from_cause(ErrorKind::Watch, Cause::Watch(failure)).delivered(Delivery::Rejected)
    }

    fn from_cause(kind: ErrorKind, cause: Cause) -> Self {
        Self(Box::new(Inner {
            kind,
            cause,
            delivery: Delivery::NotSent,
            command: None,
            index: None,
            address: None,
            arguments: None,
            hint: None,
        }))
    }

    /// The same error for one more caller who waited for the same connection.
    #[must_use]
    pub fn share(&self) -> Self {
        let cause = match &self.0.cause {
            Cause::Io { context, error } => Cause::Io { context, error: Arc::clone(error) },
            Cause::Server(error) => Cause::Server(error.clone()),
            Cause::Watch(failure) => Cause::Watch(*failure),
            other => Cause::Message(other.to_string()),
        };
        let shared = Self::from_cause(self.0.kind, cause).delivered(self.0.delivery);
        match &self.0.address {
            Some(address) => shared.at(Arc::clone(address)),
            None => shared,
        }
    }

    /// States how far the command came.
    #[must_use]
    pub fn delivered(mut self, delivery: Delivery) -> Self {
        self.0.delivery = delivery;
        self
    }

    /// The same under another kind.
    #[must_use]
    pub fn with_kind(mut self, kind: ErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Names the command that `other` names, if it names one.
    #[must_use]
    pub fn of_command_of(mut self, other: &Self) -> Self {
        self.0.command = self.0.command.or(other.0.command);
        self
    }

    /// Names the command, unless it is named already.
    #[must_use]
    pub fn of_command(mut self, name: &'static str) -> Self {
        self.0.command.get_or_insert(name);
        self
    }

    /// States the place of the command in its pipeline, from 0.
    #[must_use]
    pub fn in_pipeline(mut self, index: usize) -> Self {
        self.0.index = Some(index);
        self
    }

    /// Names the server.
    #[must_use]
    pub fn at(mut self, address: Arc<str>) -> Self {
        self.0.address = Some(address);
        self
    }

    /// Keeps the words of the command for [`with_arguments`](Self::with_arguments); secrets have to be masked already.
    #[must_use]
    pub fn keep_arguments(mut self, arguments: String) -> Self {
        self.0.arguments = Some(arguments);
        self
    }

    /// Adds what is known about the reason.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// What is known about the reason: that a command needs a newer server, or what takes the connections of a pool.
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// Whose fault it is, and what to do.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// How far the command came before it failed.
    pub fn delivery(&self) -> Delivery {
        self.0.delivery
    }

    /// The code of the server's error reply, such as `WRONGTYPE`.
    pub fn code(&self) -> Option<&str> {
        self.as_server().map(ServerError::code_text)
    }

    /// The server's error reply, when it is one.
    pub fn as_server(&self) -> Option<&ServerError> {
        match &self.0.cause {
            Cause::Server(error) => Some(error),
            _ => None,
        }
    }

    /// Why the transaction was not carried out, when it was watching.
    pub fn watch_failure(&self) -> Option<WatchFailure> {
        match self.0.cause {
            Cause::Watch(failure) => Some(failure),
            _ => None,
        }
    }

    /// The wire name of the command that failed. Of one that was made with `cmd` it is the first word, unless a word of it is
    /// secret.
    pub fn command(&self) -> Option<&str> {
        self.0.command.map(|name| if name.starts_with(RAW) { self.first_word().unwrap_or(name) } else { name })
    }

    fn first_word(&self) -> Option<&str> {
        let words = self.0.arguments.as_deref().filter(|words| !words.starts_with(RAW))?;
        words.split(' ').next().filter(|word| !word.is_empty())
    }

    /// The place of the failed command in its pipeline, from 0.
    pub fn index(&self) -> Option<usize> {
        self.0.index
    }

    /// The server that was spoken to: `host:port` or a socket's path.
    pub fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    /// Whether the connection failed, or was refused for its credentials.
    pub fn is_connection(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Connection | ErrorKind::Authentication)
    }

    /// Whether the server answered the command with an error.
    pub fn is_response(&self) -> bool {
        matches!(self.0.cause, Cause::Server(_))
    }

    /// Whether watched keys changed, or their connection was lost, so that nothing of the transaction was done.
    pub fn is_watch(&self) -> bool {
        self.0.kind == ErrorKind::Watch
    }

    /// Whether time ran out.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether the same command can be sent again without any risk that it is carried out twice.
    pub fn is_retryable(&self) -> bool {
        matches!(self.0.delivery, Delivery::NotSent | Delivery::Rejected)
            && !matches!(self.0.kind, ErrorKind::Data | ErrorKind::Config | ErrorKind::Authentication)
    }

    /// The message with the words of the command, each argument in full, secrets masked.
    ///
    /// Without a command, as when a connection could not be made, this prints what `Display` prints.
    pub fn with_arguments(&self) -> impl fmt::Display + '_ {
        Full(self)
    }

    fn write(&self, out: &mut fmt::Formatter<'_>, command: Option<&str>) -> fmt::Result {
        match (self.0.index, command) {
            (Some(index), Some(command)) => {
                write!(out, "Command # {} ({command}) of pipeline caused error: {}", index + 1, self.0.cause)
            }
            (Some(index), None) => write!(out, "Command # {} of pipeline caused error: {}", index + 1, self.0.cause),
            (None, Some(command)) => write!(out, "{command}: {}", self.0.cause),
            (None, None) => write!(out, "{}", self.0.cause),
        }?;
        if let Some(hint) = &self.0.hint {
            write!(out, "; {hint}")?;
        }
        match &self.0.address {
            Some(address) => write!(out, " ({address})"),
            None => Ok(()),
        }
    }
}

struct Full<'a>(&'a Error);

impl fmt::Display for Full<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0.0;
        self.0.write(out, inner.arguments.as_deref().or(self.0.command()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(out, self.command())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("message", &self.to_string())
            .field("delivery", &self.0.delivery)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            Cause::Io { error, .. } => Some(&**error),
            _ => None,
        }
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::decode(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_word() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        assert_eq!(size_of::<Result<()>>(), size_of::<usize>());
    }

    #[test]
    fn names_the_command_but_not_its_arguments() {
        let error = Error::server(ServerError::parse(b"WRONGTYPE no list"))
            .of_command("LPUSH")
            .in_pipeline(1)
            .keep_arguments("LPUSH str 1".into());
        assert_eq!(error.to_string(), "Command # 2 (LPUSH) of pipeline caused error: WRONGTYPE no list");
        assert_eq!(
            error.with_arguments().to_string(),
            "Command # 2 (LPUSH str 1) of pipeline caused error: WRONGTYPE no list"
        );
        assert_eq!((error.kind(), error.delivery()), (ErrorKind::Response, Delivery::Answered));
    }

    #[test]
    fn a_rejection_can_be_sent_again() {
        let error = Error::server(ServerError::parse(b"LOADING dataset"));
        assert!(error.is_retryable());
        assert!(!Error::server(ServerError::parse(b"OOM full")).is_retryable());
    }
}
