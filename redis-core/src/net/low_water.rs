//! How much has to arrive before a reader is woken: `SO_RCVLOWAT` of the socket.

use std::io;

use tokio::net::TcpStream;

/// Sets the mark. The kernel lowers it to what fits its buffer, and wakes all the same when that is full or the peer ends.
#[cfg(target_os = "linux")]
#[expect(
    unsafe_code,
    reason = "neither tokio nor socket2 wraps it; without it a large answer takes up to half as much CPU time again"
)]
pub(super) fn set(stream: &TcpStream, bytes: usize) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    let mark = libc::c_int::try_from(bytes).unwrap_or(libc::c_int::MAX);
    let (mark, size) = ((&raw const mark).cast(), size_of::<libc::c_int>() as libc::socklen_t);
    // SAFETY: the stream keeps its descriptor open, and `mark` points to as many bytes as `size` says.
    match unsafe { libc::setsockopt(stream.as_raw_fd(), libc::SOL_SOCKET, libc::SO_RCVLOWAT, mark, size) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Elsewhere `poll` and its kin need not heed the mark.
#[cfg(not(target_os = "linux"))]
pub(super) fn set(_: &TcpStream, _: usize) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
