//! Processes on cores of their own, so that the scheduler's moves are no part of a figure.

use std::{io, mem};

pub const CLIENT_CORE: usize = 0;
pub const SERVER_CORE: usize = 1;

/// Pins the calling thread, and with it every thread it starts. Safe between fork and exec.
pub fn to_core(core: usize) -> io::Result<()> {
    // SAFETY: `cpu_set_t` is plain data; the kernel reads as many bytes as it is told.
    let result = unsafe {
        let mut set: libc::cpu_set_t = mem::zeroed();
        libc::CPU_SET(core, &mut set);
        libc::sched_setaffinity(0, mem::size_of_val(&set), &set)
    };
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

/// Whether there is a core for each of the two.
pub fn possible() -> bool {
    std::thread::available_parallelism().is_ok_and(|cores| cores.get() > SERVER_CORE)
}
