//! The questions that a caller decides by.

use std::fmt;

/// Whose fault an error is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server refused the credentials. Not retried: ask for better ones. redis-py: `AuthenticationError`.
    Authentication,
    /// The cluster can't serve the command as it is: keys of several slots, a slot that nobody serves.
    Cluster,
    /// A setting, a URL, or a use outside of a runtime: mend the program.
    Config,
    /// The server can't be reached, or the connection ended. Look at [`Delivery`]. redis-py: `ConnectionError`.
    Connection,
    /// Arguments that can't be sent: an empty list of keys, NaN as a score. Nothing was sent. redis-py: `DataError`.
    Data,
    /// A well-formed reply that doesn't fit the type asked for. The connection goes on.
    Decode,
    /// Bytes that are no reply of the protocol. The connection was closed. redis-py: `InvalidResponse`.
    InvalidResponse,
    /// A lock was not free in time, or is no longer one's own. redis-py: `LockError`.
    Lock,
    /// No exclusive connection was to be had, or too many requests are in flight and the settings say not to wait.
    Pool,
    /// A subscription was misused. redis-py: `PubSubError`.
    PubSub,
    /// The server answered with an error: see [`Error::code`](super::Error::code). redis-py: `ResponseError`.
    Response,
    /// Time ran out. Look at [`Delivery`]: the command may have been carried out.
    Timeout,
    /// Watched keys changed, or their connection was lost: nothing was done, try again. redis-py: `WatchError`.
    Watch,
}

/// How far a failed command came.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Delivery {
    /// No byte of it was handed to the socket.
    NotSent,
    /// The server said that it did not carry it out, for a reason of its own state (`LOADING`, `READONLY`, `MOVED`, …).
    Rejected,
    /// It was sent and no answer came: the server may or may not have carried it out.
    MaybeApplied,
    /// The server answered it; the answer is the error, or could not be converted.
    Answered,
}

/// Why a transaction that watched keys was not carried out.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum WatchFailure {
    /// Somebody changed a watched key between WATCH and EXEC.
    KeysChanged,
    /// The watching connection was lost before EXEC was sent, and its watches with it.
    ConnectionLost,
}

impl fmt::Display for WatchFailure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::KeysChanged => "a watched key changed",
            Self::ConnectionLost => "the connection was lost while watching",
        })
    }
}
