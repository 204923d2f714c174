//! How much of a large answer has to be there before its reader is woken.
//!
//! A large answer arrives in many pieces, and to wake for each costs more than to copy it. What is known to come can be slept
//! for, in pieces: while one is copied out of the socket, the next arrives.

use std::io;

use crate::net::ReadHalf;

/// Fewer missing bytes are not worth two calls of the kernel.
const WORTH: usize = 64 << 10;
/// Larger pieces cost less, smaller ones let more be copied while the rest arrives.
const MOST: usize = 384 << 10;

/// The mark of a connection.
#[derive(Debug)]
pub(super) struct LowWater {
    /// What the socket was told.
    mark: usize,
    /// Whether the reader wants to see whatever there is: to tell a slow server from a silent one.
    looks: bool,
    is_supported: bool,
}

impl LowWater {
    /// To be called before each wait.
    ///
    /// # Errors
    /// If the socket keeps a mark that it should not keep: smaller answers would never be seen.
    #[inline]
    pub(super) fn follow(&mut self, missing: usize, half: &ReadHalf) -> io::Result<()> {
        let mark = self.wanted(missing);
        if mark == self.mark { Ok(()) } else { self.set(mark, half) }
    }

    /// The next wait ends with whatever there is.
    pub(super) fn look(&mut self) {
        self.looks = true;
    }

    /// Something was read.
    #[inline]
    pub(super) fn saw_bytes(&mut self) {
        self.looks = false;
    }

    #[inline]
    fn wanted(&self, missing: usize) -> usize {
        if missing < WORTH || self.looks || !self.is_supported { 1 } else { missing.min(MOST) }
    }

    #[cold]
    fn set(&mut self, mark: usize, half: &ReadHalf) -> io::Result<()> {
        match half.set_low_water(mark) {
            Ok(()) => self.mark = mark,
            Err(_) if self.mark == 1 => self.is_supported = false,
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

impl Default for LowWater {
    fn default() -> Self {
        Self { mark: 1, looks: false, is_supported: true }
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::{TcpListener, TcpStream};

    use super::*;
    use crate::net::Stream;

    #[tokio::test]
    async fn a_socket_is_told_what_is_missing() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let stream = TcpStream::connect(listener.local_addr().expect("an address")).await.expect("a connection");
        let (half, _) = Stream::Tcp(stream).split();
        let mut low_water = LowWater::default();
        let marks = [0, 7, WORTH, 1 << 30, 7, 1 << 30].map(|missing| {
            low_water.follow(missing, &half).expect("it is set");
            low_water.mark
        });
        let large = |mark| if cfg!(target_os = "linux") { mark } else { 1 };
        assert_eq!(marks, [1, 1, large(WORTH), large(MOST), 1, large(MOST)]);
        low_water.look();
        low_water.follow(1 << 30, &half).expect("it is set");
        assert_eq!(low_water.mark, 1);
        low_water.saw_bytes();
        low_water.follow(1 << 30, &half).expect("it is set");
        assert_eq!(low_water.mark, large(MOST));
    }

    #[tokio::test]
    async fn what_has_no_mark_is_woken_for_all() {
        let (half, _) = Stream::other(tokio::io::duplex(1).0).split();
        let mut low_water = LowWater::default();
        low_water.follow(1 << 30, &half).expect("it need not be set");
        assert_eq!((low_water.mark, low_water.is_supported), (1, false));
    }
}
