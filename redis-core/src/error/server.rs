//! The server's error replies: `-CODE text`.

use std::fmt;

use super::ErrorKind;

/// An error reply, as the server worded it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ServerError {
    text: Box<str>,
    code_len: usize,
}

impl ServerError {
    /// Reads what follows the `-` of an error reply.
    ///
    /// The arguments that the server repeats for an unknown command are left out: they may be anybody's secrets.
    pub fn parse(line: &[u8]) -> Self {
        let text = String::from_utf8_lossy(line);
        let text: Box<str> = text.split_once(", with args beginning with").map_or(&*text, |(text, _)| text).into();
        let word = text.split(' ').next().unwrap_or_default();
        // Modules put several words together: `SEARCH_INDEX_NOT_FOUND`.
        let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
        let is_code = !word.is_empty() && word.bytes().all(is_part);
        let code_len = if is_code { word.len() } else { 0 };
        Self { text, code_len }
    }

    /// The code as a value to match on.
    pub fn code(&self) -> ErrorCode {
        ErrorCode::parse(self)
    }

    /// The code as the server wrote it, `ERR` if it wrote none.
    pub fn code_text(&self) -> &str {
        if self.code_len == 0 { "ERR" } else { &self.text[..self.code_len] }
    }

    /// The message after the code.
    pub fn message(&self) -> &str {
        self.text[self.code_len..].trim_start()
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.code_text() == "ERR" { self.message() } else { &self.text })
    }
}

impl std::error::Error for ServerError {}

/// What the first word of an error reply means.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ErrorCode {
    /// `ASK slot address`: this once, ask there.
    Ask,
    /// `BUSY`: a script runs for too long.
    Busy,
    /// `CLUSTERDOWN`.
    ClusterDown,
    /// `CROSSSLOT`: the keys are not in one slot.
    CrossSlot,
    /// `ERR`, or no code at all.
    Err,
    /// `EXECABORT`: a command could not be queued, so nothing of the transaction was done.
    ExecAbort,
    /// `LOADING`: the data set is being read.
    Loading,
    /// `MASTERDOWN`.
    MasterDown,
    /// `ERR max number of clients reached`.
    MaxClients,
    /// `MISCONF`: snapshots fail, so writes are refused.
    Misconf,
    /// `MOVED slot address`.
    Moved,
    /// `NOAUTH`: log in first.
    NoAuth,
    /// `NOPERM`: this user may not.
    NoPerm,
    /// `NOPROTO`: the protocol version is not spoken here.
    NoProto,
    /// `NOREPLICAS`: too few good replicas to write.
    NoReplicas,
    /// `NOSCRIPT`: the script is not loaded.
    NoScript,
    /// `OOM`: memory is at its limit.
    OutOfMemory,
    /// `READONLY`: a replica does not write.
    ReadOnly,
    /// `TRYAGAIN`: keys are being moved.
    TryAgain,
    /// `ERR unknown command` or `unknown subcommand`.
    UnknownCommand,
    /// `WRONGPASS`.
    WrongPass,
    /// `WRONGTYPE`: the key holds another kind of value.
    WrongType,
    /// Any other word.
    Other(Box<str>),
}

impl ErrorCode {
    fn parse(error: &ServerError) -> Self {
        match error.code_text() {
            "ASK" => Self::Ask,
            "BUSY" => Self::Busy,
            "CLUSTERDOWN" => Self::ClusterDown,
            "CROSSSLOT" => Self::CrossSlot,
            "ERR" => Self::parse_message(error.message()),
            "EXECABORT" => Self::ExecAbort,
            "LOADING" => Self::Loading,
            "MASTERDOWN" => Self::MasterDown,
            "MISCONF" => Self::Misconf,
            "MOVED" => Self::Moved,
            "NOAUTH" => Self::NoAuth,
            "NOPERM" => Self::NoPerm,
            "NOPROTO" => Self::NoProto,
            "NOREPLICAS" => Self::NoReplicas,
            "NOSCRIPT" => Self::NoScript,
            "OOM" => Self::OutOfMemory,
            "READONLY" => Self::ReadOnly,
            "TRYAGAIN" => Self::TryAgain,
            "WRONGPASS" => Self::WrongPass,
            "WRONGTYPE" => Self::WrongType,
            other => Self::Other(other.into()),
        }
    }

    fn parse_message(message: &str) -> Self {
        const LOGIN: [&str; 3] =
            ["invalid password", "Client sent AUTH, but no password is set", "AUTH <password> called without"];
        if message.starts_with("unknown command") || message.starts_with("unknown subcommand") {
            Self::UnknownCommand
        } else if message.starts_with("max number of clients") {
            Self::MaxClients
        } else if LOGIN.iter().any(|text| message.starts_with(text)) {
            Self::WrongPass
        } else {
            Self::Err
        }
    }

    /// Whether it speaks of the server's own state, so that the command was certainly not carried out.
    ///
    /// `WRONGTYPE`, `OOM` and the like are left out: a script can do half of its work and then pass on an inner error.
    pub fn is_rejection(&self) -> bool {
        matches!(
            self,
            Self::Ask
                | Self::Busy
                | Self::ClusterDown
                | Self::Loading
                | Self::MasterDown
                | Self::MaxClients
                | Self::Misconf
                | Self::Moved
                | Self::NoReplicas
                | Self::ReadOnly
                | Self::TryAgain
        )
    }

    /// Whether the same server may well do it a little later.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Busy | Self::ClusterDown | Self::Loading | Self::MasterDown | Self::TryAgain)
    }

    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Self::NoAuth | Self::WrongPass => ErrorKind::Authentication,
            Self::MaxClients => ErrorKind::Connection,
            Self::Ask | Self::ClusterDown | Self::CrossSlot | Self::Moved | Self::TryAgain => ErrorKind::Cluster,
            _ => ErrorKind::Response,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_code_and_message() {
        let error = ServerError::parse(b"WRONGTYPE Operation against a key");
        assert_eq!((error.code(), error.message()), (ErrorCode::WrongType, "Operation against a key"));
        assert_eq!(ServerError::parse(b"ERR unknown command 'x'").code(), ErrorCode::UnknownCommand);
        assert_eq!(ServerError::parse(b"My own script error").code_text(), "ERR");
        assert_eq!(ServerError::parse(b"SEARCH_INDEX_EXISTS Index already exists").code_text(), "SEARCH_INDEX_EXISTS");
        assert_eq!(ServerError::parse(b"ERR syntax error").to_string(), "syntax error");
        assert_eq!(ServerError::parse(b"\xff").message(), "\u{fffd}");
        let unknown = ServerError::parse(b"ERR unknown command 'X', with args beginning with: 'key' 'secret' ");
        assert_eq!(unknown.to_string(), "unknown command 'X'");
    }
}
