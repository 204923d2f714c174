//! The words a table may use.

/// Keys of an entry.
pub(crate) const FIELDS: &[&str] = &[
    "cmd",
    "args",
    "reply",
    "flags",
    "variants",
    "with",
    "legacy",
    "aliases",
    "since",
    "deprecated",
    "doc",
    "method",
    "iterator",
    "cluster",
    "retry",
    "retry_if",
    "complexity",
];

/// Groups of the library's own table; a table elsewhere names its own.
pub(crate) const GROUPS: &[&str] = &[
    "array",
    "bitmap",
    "bloom",
    "cluster",
    "connection",
    "count_min_sketch",
    "cuckoo",
    "generic",
    "geo",
    "hash",
    "hyperloglog",
    "json",
    "list",
    "pubsub",
    "scripting",
    "search",
    "sentinel",
    "server",
    "set",
    "sorted_set",
    "stream",
    "string",
    "tdigest",
    "timeseries",
    "topk",
    "transactions",
    "vector_set",
];

pub(crate) const FLAGS: &[&str] = &[
    "read",
    "write",
    "fast",
    "cache",
    "blocking",
    "conn",
    "pubsub",
    "script",
    "admin",
    "secret",
    "same_connection",
    "no_reply",
    "raw",
];

/// The word, and the variant of `RetryClass`.
pub(crate) const RETRIES: &[(&str, &str)] = &[
    ("conn", "Connection"),
    ("read", "Read"),
    ("checked", "Checked"),
    ("last_wins", "LastWins"),
    ("accumulating", "Accumulating"),
    ("admin", "Admin"),
    ("never", "Never"),
];

/// The word, and the variant of `Route`.
pub(crate) const ROUTES: &[(&str, &str)] = &[
    ("key", "Key"),
    ("any", "Any"),
    ("all_nodes", "AllNodes"),
    ("all_shards", "AllShards"),
    ("multi_shard", "MultiShard"),
    ("special", "Special"),
];

pub(crate) const REDUCTIONS: &[&str] =
    &["all_ok", "one_ok", "sum", "min", "and", "concat", "reorder", "per_node", "special"];

/// Argument types written by hand in `redis_typed::args`.
pub(crate) const BUILTIN_TYPES: &[&str] = &["Vector"];

/// Reply types in `redis_typed::reply` that users can read as well.
pub(crate) const REPLY_TYPES: &[&str] = &[
    "AclLogEntry",
    "AclUser",
    "AclVerdict",
    "ArrayInfo",
    "AutoClaim",
    "BackupStatus",
    "BumpedEpoch",
    "ClaimedEntry",
    "ClientInfo",
    "ClusterInfo",
    "ClusterLink",
    "ClusterNode",
    "ClusterShard",
    "ClusterSlots",
    "CommandDocs",
    "CommandInfo",
    "CommandlogEntry",
    "Coord",
    "DebugObject",
    "FieldExpire",
    "FieldPersist",
    "FunctionLibrary",
    "FunctionStats",
    "GeoMatch",
    "Hotkeys",
    "Info",
    "Inserted",
    "KeyType",
    "LatencyEvent",
    "LatencyHistogram",
    "LatencySample",
    "LcsMatches",
    "MemoryStats",
    "Migrated",
    "ModuleInfo",
    "PendingEntry",
    "PendingSummary",
    "RawVector",
    "Role",
    "ServerTime",
    "SlotMigrationJob",
    "SlotMigrationTask",
    "SlowlogEntry",
    "StreamConsumer",
    "StreamDelete",
    "StreamEntry",
    "StreamFull",
    "StreamGroup",
    "StreamId",
    "StreamInfo",
    "TrackingInfo",
    "VectorInfo",
];

/// Replies in `redis_typed::reply` that only a command can declare.
pub(crate) const MARKER_REPLIES: &[&str] = &[
    "ClientList",
    "ClusterNodes",
    "ExpireMillis",
    "ExpireSeconds",
    "Pong",
    "Position",
    "Seconds",
    "Started",
    "TtlMillis",
    "TtlSeconds",
    "UnixTime",
];

/// The same in `redis_typed::__private::reply`.
pub(crate) const PRIVATE_REPLIES: &[&str] = &["LegacyPttl", "LegacyTtl"];

pub(crate) fn is_marker_reply(name: &str) -> bool {
    MARKER_REPLIES.contains(&name) || PRIVATE_REPLIES.contains(&name)
}

/// The words of the reply language that stand alone.
pub(crate) const REPLY_WORDS: &[&str] = &["ok", "int", "uint", "bool", "double", "str", "bytes", "any", "none", "push"];

/// The words of the reply language that take replies in parentheses.
pub(crate) const REPLY_FORMS: &[(&str, usize)] = &[("pairs", 2), ("triples", 3), ("opt1", 2), ("scan", 1)];

/// Payload letters: each is a type parameter of the method.
pub(crate) const LETTERS: &[&str] = &["T", "K", "V", "F", "M"];

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

pub(crate) fn is_snake(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// `LIB-NAME` -> `lib_name`; empty if a word has no letter or digit.
pub(crate) fn snake(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            _ if out.is_empty() || out.ends_with('_') => {}
            _ => out.push('_'),
        }
    }
    out.trim_end_matches('_').to_owned()
}

/// `client_setinfo` -> `ClientSetinfo`.
pub(crate) fn camel(name: &str) -> String {
    let mut out = String::new();
    for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut chars = part.chars();
        out.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        out.extend(chars.map(|c| c.to_ascii_lowercase()));
    }
    out
}
