//! The static facts of a command, from the table.

use crate::{
    args::Words,
    error::{Error, ErrorCode},
};

/// What is known about a command without looking at its arguments.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The wire name: `CONFIG GET`.
    pub name: &'static str,
    /// The group of the server's documentation: `string`.
    pub group: &'static str,
    /// The encoded words of the name.
    pub head: &'static [u8],
    /// How many words the name has.
    pub head_words: u32,
    /// The first version of each server that has it.
    pub since: Since,
    /// What it touches.
    pub access: Access,
    /// What happens when it is carried out twice.
    pub retry: RetryClass,
    /// Which nodes of a cluster it goes to.
    pub route: Route,
    /// Where its keys are.
    pub keys: Keys,
    /// Everything that is either so or not.
    pub flags: Flags,
    /// The names of its methods.
    pub methods: &'static [&'static str],
    /// One line about it.
    pub summary: &'static str,
    /// Its arguments in the notation of the table.
    pub args: &'static str,
    /// Its reply in the notation of the table.
    pub reply: &'static str,
}

impl Spec {
    /// A command about which nothing is known.
    pub const BASE: Self = Self {
        name: "",
        group: "generic",
        head: b"",
        head_words: 0,
        since: Since { redis: None, valkey: None },
        access: Access::Write,
        retry: RetryClass::Never,
        route: Route::Any,
        keys: Keys::None,
        flags: Flags::NONE,
        methods: &[],
        summary: "",
        args: "",
        reply: "",
    };

    /// Names the command in an error, and says which servers have it, if this one does not. Nothing is said of commands that
    /// every server of today has: a Sentinel is no such server, or a name was taken away by its settings.
    #[cold]
    #[must_use]
    pub fn explain(&self, error: Error) -> Error {
        let is_unknown = error.as_server().is_some_and(|error| error.code() == ErrorCode::UnknownCommand);
        let error = error.of_command(self.name);
        if is_unknown && let Some(hint) = self.hint() { error.with_hint(hint) } else { error }
    }

    /// Why a server does not know the command. A dot is in the names of modules' commands only: which of them a server has is not
    /// a matter of its version.
    fn hint(&self) -> Option<String> {
        let name = self.name;
        match self.since {
            since if since.is_long_ago() => None,
            Since { redis: Some(redis), valkey: None } if name.contains('.') => {
                Some(format!("{name} is a module's: load it, or take a Redis {redis} that was built with modules"))
            }
            since => since.servers().map(|servers| format!("{name} needs {servers}")),
        }
    }

    /// The words of a call as messages show them: all of them, unless one is a secret.
    pub fn shown(&self, has_secret: bool, words: impl FnOnce() -> String) -> String {
        if has_secret { format!("{} <secret words>", self.name) } else { words() }
    }

    /// The words of a call, so far without arguments.
    #[inline]
    pub fn words(&'static self) -> Words {
        Words::with_head(self.head, self.head_words)
    }
}

/// The first version of each server that has a command; `None` where it never came.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Since {
    /// Redis.
    pub redis: Option<&'static str>,
    /// Valkey.
    pub valkey: Option<&'static str>,
}

impl Since {
    /// Whether Redis had it in its first three versions.
    fn is_long_ago(&self) -> bool {
        self.redis.is_some_and(|version| ["1.", "2.", "3."].iter().any(|old| version.starts_with(old)))
    }

    /// The servers that have it: `Redis 8.4.0 or Valkey 9.1.0`; nothing, if the table says nothing.
    pub fn servers(&self) -> Option<String> {
        match (self.redis, self.valkey) {
            (Some(redis), Some(valkey)) => Some(format!("Redis {redis} or Valkey {valkey}")),
            (Some(redis), None) => Some(format!("Redis {redis}, Valkey does not have it")),
            (None, Some(valkey)) => Some(format!("Valkey {valkey}, Redis does not have it")),
            (None, None) => None,
        }
    }
}

/// What a command touches.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Access {
    /// Reads keys, or nothing.
    Read,
    /// May write keys.
    Write,
    /// Looks after the server.
    Admin,
    /// Changes the connection.
    Connection,
    /// Sends to, or listens on, channels.
    PubSub,
    /// Runs a script, which may do anything.
    Script,
}

/// What happens when a command is carried out twice; each class is riskier than the one before it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum RetryClass {
    /// Concerns the connection only.
    Connection,
    /// Reads.
    Read,
    /// Ends in the same state; only the reply may differ: SETNX, DEL, SADD.
    Checked,
    /// Ends in the same state, unless somebody else wrote in between: SET, HSET, EXPIRE.
    LastWins,
    /// Adds up: INCR, LPUSH, APPEND, scripts.
    Accumulating,
    /// Looks after the server.
    Admin,
    /// Must not: PUBLISH, EXEC, XREADGROUP.
    Never,
}

/// Which nodes of a cluster a command goes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Route {
    /// The node of its keys.
    Key,
    /// Any node.
    Any,
    /// All nodes.
    AllNodes,
    /// All primaries.
    AllShards,
    /// One part to each node of its keys.
    MultiShard,
    /// A rule of its own.
    Special,
}

/// Where the keys are among the words, the name's own words counted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Keys {
    /// There are none.
    None,
    /// From word `first` on, every `step` words.
    At {
        /// The first key's place.
        first: u16,
        /// The distance from key to key.
        step: u16,
        /// How many there are.
        count: KeyCount,
    },
    /// Only the typed arguments know.
    Dynamic,
}

/// How many keys there are.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KeyCount {
    /// So many.
    Exactly(u16),
    /// All words that follow, but for so many at the end.
    AllBut(u16),
    /// As many as the word at this place says.
    WordAt(u16),
}

/// What is either so or not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Flags(u16);

impl Flags {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Takes constant or logarithmic time.
    pub const FAST: Self = Self(1);
    /// May wait on the server, so it never goes out on a shared connection.
    pub const BLOCKING: Self = Self(1 << 1);
    /// Its reply depends on its keys alone, and can be cached.
    pub const CACHE: Self = Self(1 << 2);
    /// Changes the state of its connection, so it is refused on a shared one.
    pub const CONNECTION: Self = Self(1 << 3);
    /// Speaks of the writes of its own connection: WAIT.
    pub const SAME_CONNECTION: Self = Self(1 << 4);
    /// Is not answered in the ordinary way.
    pub const NO_REPLY: Self = Self(1 << 5);
    /// Has arguments that are never printed.
    pub const SECRET: Self = Self(1 << 6);

    /// Both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `other` is so.
    #[inline]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether all of `other` is so.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ServerError;

    const DIGEST: Spec = Spec { name: "DIGEST", since: Since { redis: Some("8.4.0"), valkey: None }, ..Spec::BASE };

    #[test]
    fn an_unknown_command_says_what_it_needs() {
        let error = |line: &[u8]| DIGEST.explain(Error::server(ServerError::parse(line)));
        let unknown = error(b"ERR unknown command 'DIGEST', with args beginning with: 'k' ");
        assert_eq!(unknown.hint(), Some("DIGEST needs Redis 8.4.0, Valkey does not have it"));
        assert!(unknown.to_string().ends_with("; DIGEST needs Redis 8.4.0, Valkey does not have it"), "{unknown}");
        let below = error(b"ERR unknown subcommand 'DIGEST'. Try X HELP.");
        assert!(below.hint().is_some(), "{below}");
        assert_eq!(error(b"WRONGTYPE no").hint(), None);
        let old = Spec { since: Since { redis: Some("2.8.0"), valkey: Some("2.8.0") }, ..DIGEST };
        assert_eq!(old.explain(Error::server(ServerError::parse(b"ERR unknown command 'X'"))).hint(), None);
        let anywhere = Spec { since: Since { redis: None, valkey: None }, ..DIGEST };
        assert_eq!(anywhere.explain(Error::server(ServerError::parse(b"ERR unknown command 'X'"))).hint(), None);
    }
}
