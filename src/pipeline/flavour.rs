//! Which order of arguments a carrier has.

/// Arguments in the official order, or in that of the classic class.
pub trait Flavour: sealed::Sealed + 'static {}

/// The official order: [`Commands`](crate::Commands).
#[derive(Clone, Copy, Debug)]
pub enum Strict {}

/// The order of the classic class: [`LegacyCommands`](crate::LegacyCommands).
#[derive(Clone, Copy, Debug)]
pub enum Legacy {}

impl Flavour for Strict {}
impl Flavour for Legacy {}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Strict {}
    impl Sealed for super::Legacy {}
}
