//! From settings to a connected stream.

use std::{io, time::Duration};

use socket2::{SockRef, TcpKeepalive};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;

use super::Stream;
use crate::{
    config::{Config, Endpoint},
    error::{Error, Result},
};

/// Connects, and starts TLS if the settings say so. All addresses of a host are tried.
///
/// # Errors
/// `Connection` if nobody answers there or TLS fails, `Config` if the settings can't be served.
pub async fn connect(config: &Config) -> Result<Stream> {
    match &config.endpoint {
        Endpoint::Tcp { host, port } => {
            let socket = TcpStream::connect((host.as_str(), *port)).await.map_err(refused)?;
            tune(&socket).map_err(refused)?;
            secure(config, host, socket).await
        }
        #[cfg(unix)]
        Endpoint::Unix(_) if config.tls.is_some() => Err(Error::config("TLS over a Unix socket is not offered")),
        #[cfg(unix)]
        Endpoint::Unix(path) => Ok(Stream::Unix(UnixStream::connect(path).await.map_err(refused)?)),
        #[cfg(not(unix))]
        Endpoint::Unix(_) => Err(Error::config("this platform has no Unix sockets")),
    }
}

fn refused(error: io::Error) -> Error {
    Error::io("can't connect", error)
}

/// Small packets go out at once, and a peer that is gone is noticed within a minute.
fn tune(socket: &TcpStream) -> io::Result<()> {
    socket.set_nodelay(true)?;
    let keepalive = TcpKeepalive::new().with_time(Duration::from_secs(30)).with_interval(Duration::from_secs(5));
    let socket = SockRef::from(socket);
    socket.set_tcp_keepalive(&keepalive)?;
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(Duration::from_secs(30)))?;
    Ok(())
}

#[cfg(feature = "tls")]
async fn secure(config: &Config, host: &str, socket: TcpStream) -> Result<Stream> {
    match &config.tls {
        None => Ok(Stream::Tcp(socket)),
        Some(tls) => super::tls::start(tls, host, socket).await,
    }
}

#[cfg(not(feature = "tls"))]
async fn secure(config: &Config, _: &str, socket: TcpStream) -> Result<Stream> {
    match &config.tls {
        None => Ok(Stream::Tcp(socket)),
        Some(_) => Err(Error::config("TLS needs the feature `tls`")),
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::{TcpListener, lookup_host};

    use super::*;

    #[tokio::test]
    async fn all_addresses_are_tried_and_the_socket_is_tuned() {
        // The last address of the name is the only one where somebody listens.
        let last = lookup_host(("localhost", 0)).await.expect("a name of this machine").last().expect("an address");
        let listener = TcpListener::bind(last).await.expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let stream = connect(&Config::tcp("localhost", port)).await.expect("somebody listens");
        let Stream::Tcp(socket) = &stream else { panic!("another stream: {stream:?}") };
        assert!(socket.nodelay().expect("an option"));
        let socket = SockRef::from(socket);
        assert!(socket.keepalive().expect("an option"));
        #[cfg(target_os = "linux")]
        assert_eq!(socket.tcp_user_timeout().expect("an option"), Some(Duration::from_secs(30)));
    }
}
