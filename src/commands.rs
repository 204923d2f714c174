//! The expansion of `commands.toml`.

crate::commands!("commands.toml");
