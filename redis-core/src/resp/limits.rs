//! Bounds against a peer that lies.

/// What a reply may be at most; anything beyond closes the connection with `InvalidResponse`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// Bytes of one string. The server's own limit is 512 MiB.
    pub bulk: usize,
    /// Elements of one array, set or map, a pair counting as two.
    pub elements: usize,
    /// Bytes of one whole reply.
    pub frame: usize,
}

impl Limits {
    /// How deep arrays may be nested. Fixed, for the scanner keeps its place without allocating.
    pub const DEPTH: usize = 64;
}

impl Default for Limits {
    fn default() -> Self {
        Self { bulk: 512 << 20, elements: 1 << 28, frame: 1 << 30 }
    }
}
