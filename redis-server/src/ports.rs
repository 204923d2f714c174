use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// Ports which were free a moment ago.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ports {
    pub(crate) plain: u16,
    #[cfg_attr(not(feature = "tls"), allow(dead_code, reason = "only servers with TLS listen on it"))]
    pub(crate) tls: u16,
    pub(crate) bus: u16,
}

impl Ports {
    pub(crate) fn free() -> io::Result<Self> {
        // All are held until the last is known, so that they differ.
        let held = [listener()?, listener()?, listener()?];
        let [plain, tls, bus] = held.each_ref().map(TcpListener::local_addr);
        Ok(Self { plain: plain?.port(), tls: tls?.port(), bus: bus?.port() })
    }
}

fn listener() -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    #[test]
    fn they_are_free_and_differ() {
        let ports = Ports::free().expect("three free ports");
        assert!(ports.plain != ports.tls && ports.tls != ports.bus && ports.plain != ports.bus);
        // A process which another test starts right now holds them for a moment too.
        let free = (0..100).any(|_| {
            sleep(Duration::from_millis(10));
            TcpListener::bind((Ipv4Addr::LOCALHOST, ports.plain)).is_ok()
        });
        assert!(free);
    }
}
