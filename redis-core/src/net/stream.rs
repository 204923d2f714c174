//! One byte stream over any transport.

use std::{
    fmt, io,
    pin::Pin,
    task::{Context, Poll},
};

#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use super::{ReadHalf, SharedWriter, WriteHalf};

/// Anything that reads and writes, such as TLS or an in-memory pipe.
pub trait Transport: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Transport for T {}

/// A connected transport.
#[non_exhaustive]
pub enum Stream {
    /// TCP.
    Tcp(TcpStream),
    /// A Unix socket.
    #[cfg(unix)]
    Unix(UnixStream),
    /// TLS, and whatever else reads and writes.
    Other(Box<dyn Transport>),
}

impl Stream {
    /// Any other transport.
    pub fn other(transport: impl Transport + 'static) -> Self {
        Self::Other(Box::new(transport))
    }

    /// Two halves that can be used at the same time.
    pub fn split(self) -> (ReadHalf, WriteHalf) {
        match self {
            Self::Tcp(stream) => {
                let (read, write) = stream.into_split();
                (ReadHalf::Tcp(read), WriteHalf::shared(SharedWriter::Tcp(write)))
            }
            #[cfg(unix)]
            Self::Unix(stream) => {
                let (read, write) = stream.into_split();
                (ReadHalf::Unix(read), WriteHalf::shared(SharedWriter::Unix(write)))
            }
            Self::Other(transport) => {
                let (read, write) = tokio::io::split(transport);
                (ReadHalf::Other(read), WriteHalf::Exclusive(write))
            }
        }
    }

    fn project(&mut self) -> Pin<&mut dyn Transport> {
        match self {
            Self::Tcp(stream) => Pin::new(stream),
            #[cfg(unix)]
            Self::Unix(stream) => Pin::new(stream),
            Self::Other(transport) => Pin::new(transport),
        }
    }
}

impl AsyncRead for Stream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.project().poll_read(cx, buffer)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.project().poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.project().poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.project().poll_shutdown(cx)
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Tcp(_) => "Stream::Tcp",
            #[cfg(unix)]
            Self::Unix(_) => "Stream::Unix",
            Self::Other(_) => "Stream::Other",
        })
    }
}
