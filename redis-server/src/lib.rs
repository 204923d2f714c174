#![doc = include_str!("../README.md")]
#![deny(unsafe_code)]
#![deny(missing_docs)]

#[cfg(not(unix))]
compile_error!("redis-typed-server runs servers on Unix only");

mod apt;
mod builder;
mod cache;
#[cfg(feature = "tls")]
mod certificates;
mod config_file;
mod error;
mod find;
mod install;
mod installed;
mod loader;
mod lock;
mod mirror;
mod ports;
mod product;
mod readiness;
mod release;
mod server;
mod step;
mod temp_folder;
mod version;
mod watchdog;
mod wheel;
mod wire;

pub use builder::Builder;
pub use cache::cache_folder;
#[cfg(feature = "tls")]
pub use certificates::Certificates;
pub use error::Error;
pub use find::{find, find_on_path, installed_all};
pub use install::install;
pub use installed::Installed;
pub use loader::Loader;
pub use product::Product;
pub use release::Release;
pub use server::Server;
pub use step::StepFailed;
