//! What the library knows about each command, to be asked at run time.
//!
//! [`table()`](crate::table()) has the commands of all tables that the features of the build bring. It lists them with
//! their grammar, facts, methods and documentation, and recognizes the words of a raw command:
//!
//! ```
//! # use redis_typed::table::split;
//! let call = redis_typed::table().find(&split("zrange z 0 -1 WITHSCORES").unwrap()).unwrap();
//! assert_eq!(call.rust().unwrap(), r#"client.zrange_withscores::<M>("z", 0, -1)"#);
//! assert_eq!(call.keys(), ["z"]);
//!
//! let method = call.method().unwrap();
//! assert_eq!(method.reply.type_name(), "Vec<(M, f64)>");
//! let reply = method.reply.read(b"*2\r\n$1\r\na\r\n$3\r\n1.5\r\n").unwrap();
//! assert_eq!(format!("{reply:?}"), r#"[("a", 1.5)]"#);
//! ```
//!
//! A table of your own is asked in the same way: `commands!("shop.toml" as pub trait Shop)` also makes the static
//! `SHOP_TABLE`, and [`Table::of`] puts several together.

pub use redis_typed_core::table::{
    Alternative, Call, Column, Decoder, Deprecated, Entry, Method, NotFound, Options, Parameter, ParameterKind, Setter,
    Shape, Step, Table, UnclosedQuote, ValueKind, join, payload, split,
};

static ALL: Table = Table::of(&[
    &crate::commands::COMMANDS_TABLE,
    #[cfg(feature = "bloom")]
    &crate::modules::bloom::BLOOM_COMMANDS_TABLE,
    #[cfg(feature = "json")]
    &crate::modules::json::JSON_COMMANDS_TABLE,
    #[cfg(feature = "timeseries")]
    &crate::modules::timeseries::TIME_SERIES_COMMANDS_TABLE,
    #[cfg(feature = "sentinel")]
    &crate::sentinel::SENTINEL_COMMANDS_TABLE,
    #[cfg(feature = "search")]
    &crate::modules::search::SEARCH_COMMANDS_TABLE,
]);

/// The commands of the library, those of the modules that are switched on included.
pub fn table() -> &'static Table {
    &ALL
}
