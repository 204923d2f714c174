//! The macros of `redis-typed`; use them through that crate, which re-exports them.

mod commands;
mod derive;
mod diag;
mod expand;
mod invocation;
mod table;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// What `redis_typed::commands!` calls: expands a table of commands.
///
/// Takes the path of the facade crate, the path of the table (relative to `CARGO_MANIFEST_DIR`) and, for a table
/// outside the facade, `as <visibility> trait <Name>`.
#[proc_macro]
pub fn commands_impl(input: TokenStream) -> TokenStream {
    commands::commands(input.into()).into()
}

/// Reads a struct, an enum or a newtype from a reply.
#[proc_macro_derive(FromRedis, attributes(redis))]
pub fn from_redis(input: TokenStream) -> TokenStream {
    derive::from_redis(input.into()).into()
}

/// Writes a struct, an enum or a newtype as arguments of a command.
#[proc_macro_derive(ToRedisArgs, attributes(redis))]
pub fn to_redis_args(input: TokenStream) -> TokenStream {
    derive::to_redis_args(input.into()).into()
}
