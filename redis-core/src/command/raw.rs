//! Commands that the table does not know.

use bytes::Bytes;

use super::{Access, Command, Flags, RetryClass, Route, Spec};
use crate::{
    args::{ToRedisArg, ToRedisArgs, Words},
    convert::reply::Any,
};

static RAW: Spec =
    Spec { name: "raw command", access: Access::Write, retry: RetryClass::Never, route: Route::Any, ..Spec::BASE };

static RAW_CONNECTION: Spec = Spec { name: "raw connection command", flags: Flags::CONNECTION, ..RAW };

static RAW_SILENT: Spec =
    Spec { name: "raw command without a reply", flags: Flags::CONNECTION.with(Flags::NO_REPLY), ..RAW };

/// First words that change the state of a connection, whatever follows.
const CONNECTION: [&str; 14] = [
    "SELECT",
    "AUTH",
    "HELLO",
    "MULTI",
    "EXEC",
    "DISCARD",
    "WATCH",
    "UNWATCH",
    "RESET",
    "ASKING",
    "READONLY",
    "READWRITE",
    "WAIT",
    "WAITAOF",
];

/// First words of commands that are not answered, or by more than one reply.
const SILENT: [&str; 11] = [
    "SUBSCRIBE",
    "PSUBSCRIBE",
    "SSUBSCRIBE",
    "UNSUBSCRIBE",
    "PUNSUBSCRIBE",
    "SUNSUBSCRIBE",
    "MONITOR",
    "QUIT",
    "SYNC",
    "PSYNC",
    "SHUTDOWN",
];

const CLIENT: [&str; 7] = ["TRACKING", "CACHING", "SETNAME", "SETINFO", "NO-EVICT", "NO-TOUCH", "CAPA"];

/// First words of commands that may wait on the server.
const BLOCKING: [&str; 9] =
    ["BLPOP", "BRPOP", "BLMOVE", "BLMPOP", "BRPOPLPUSH", "BZPOPMIN", "BZPOPMAX", "BZMPOP", "BLMOVEM"];

/// Starts a command of any name, for what the table does not have: `cmd("OBJECT").arg("FREQ").key("k")`.
///
/// Its reply is read as whatever the caller asks for. It is never sent twice, for nothing is known about it. Commands that
/// change the state of the connection are refused by carriers that share theirs.
pub fn cmd(name: &str) -> RawCommand {
    let mut words = Words::default();
    name.split_ascii_whitespace().for_each(|word| words.arg(word));
    if words.count() == 0 {
        words.refuse("a command without a name");
    }
    RawCommand { words }
}

/// A command of any name, on its way.
#[derive(Clone, Debug)]
pub struct RawCommand {
    words: Words,
}

impl RawCommand {
    /// Adds a key.
    #[must_use]
    pub fn key(mut self, key: impl ToRedisArg) -> Self {
        self.words.key(&key);
        self
    }

    /// Adds a word.
    #[must_use]
    pub fn arg(mut self, arg: impl ToRedisArg) -> Self {
        self.words.arg(&arg);
        self
    }

    /// Adds any number of words.
    #[must_use]
    pub fn args(mut self, args: impl ToRedisArgs) -> Self {
        self.words.any_args(&args);
        self
    }

    /// Adds a word that is never printed.
    #[must_use]
    pub fn secret(mut self, arg: impl ToRedisArg) -> Self {
        self.words.secret(&arg);
        self
    }

    /// The command, with its reply read as `T`.
    pub fn reply<T>(self) -> Command<Any<T>> {
        Command::new(self.spec(), self.words)
    }

    fn spec(&self) -> &'static Spec {
        let words = self.words.decoded();
        let is = |index: usize, names: &[&str]| {
            words.get(index).is_some_and(|word| names.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(word)))
        };
        let is_client = is(0, &["CLIENT"]);
        if is(0, &SILENT) || (is_client && is(1, &["REPLY"])) {
            &RAW_SILENT
        } else if is(0, &CONNECTION) || is(0, &BLOCKING) || (is_client && is(1, &CLIENT)) || blocks_on_stream(&words) {
            &RAW_CONNECTION
        } else {
            &RAW
        }
    }
}

fn blocks_on_stream(words: &[Bytes]) -> bool {
    let is = |word: &Bytes, name: &str| name.as_bytes().eq_ignore_ascii_case(word);
    words.first().is_some_and(|name| is(name, "XREAD") || is(name, "XREADGROUP"))
        && words.iter().take_while(|word| !is(word, "STREAMS")).any(|word| is(word, "BLOCK"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_what_changes_the_connection() {
        let flags = |command: RawCommand| command.reply::<()>().spec().flags.contains(Flags::CONNECTION);
        assert!(flags(cmd("select").arg(3)));
        assert!(flags(cmd("CLIENT REPLY").arg("OFF")));
        assert!(cmd("Subscribe").arg("c").reply::<()>().spec().flags.contains(Flags::NO_REPLY));
        assert!(flags(cmd("client").arg("tracking").arg("on")));
        assert!(flags(cmd("XREAD").arg("BLOCK").arg(0).arg("STREAMS").key("s").arg("$")));
        assert!(!flags(cmd("CLIENT").arg("LIST")));
        assert!(!flags(cmd("XREAD").arg("STREAMS").key("BLOCK").arg("0")));
        assert!(!flags(cmd("GET").key("SELECT")));
    }

    #[test]
    fn a_command_needs_a_name() {
        assert!(cmd(" ").reply::<()>().words().check().is_err());
    }
}
