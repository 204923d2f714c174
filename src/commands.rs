//! The expansion of `commands.toml`.

crate::commands!("commands.toml");

/// The facts of all commands of the library's own table.
pub fn table() -> &'static [&'static redis_typed_core::command::Spec] {
    specs::ALL
}
