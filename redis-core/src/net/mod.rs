//! Transports, all behind one [`Stream`].

mod connect;
mod half;
mod low_water;
mod stream;
#[cfg(feature = "tls")]
mod tls;

pub use connect::connect;
pub use half::{ReadHalf, SharedWriter, WriteHalf};
pub use stream::Stream;
