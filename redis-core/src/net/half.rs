//! The two directions of a stream, each with an owner of its own.

use std::{
    fmt,
    io::{self, IoSlice},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

#[cfg(unix)]
use tokio::net::unix;
use tokio::{
    io::{AsyncRead, AsyncWriteExt, ReadBuf},
    net::tcp,
};

use super::{low_water, stream::Transport};

/// What comes from the server.
#[non_exhaustive]
pub enum ReadHalf {
    /// TCP.
    Tcp(tcp::OwnedReadHalf),
    /// A Unix socket.
    #[cfg(unix)]
    Unix(unix::OwnedReadHalf),
    /// TLS and others.
    Other(tokio::io::ReadHalf<Box<dyn Transport>>),
}

impl ReadHalf {
    /// Waits until there is something to read, where that can be known without a buffer.
    #[inline]
    pub fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self {
            Self::Tcp(half) => half.as_ref().poll_read_ready(cx),
            #[cfg(unix)]
            Self::Unix(half) => half.as_ref().poll_read_ready(cx),
            Self::Other(_) => Poll::Ready(Ok(())),
        }
    }

    /// Makes [`poll_ready`](Self::poll_ready) wait until so many bytes are there, or the peer ends.
    ///
    /// # Errors
    /// `Unsupported` where a transport knows no such mark; else what the system says.
    pub fn set_low_water(&self, bytes: usize) -> io::Result<()> {
        match self {
            Self::Tcp(half) => low_water::set(half.as_ref(), bytes),
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
    }
}

impl AsyncRead for ReadHalf {
    #[inline]
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Tcp(half) => Pin::new(half).poll_read(cx, buffer),
            #[cfg(unix)]
            Self::Unix(half) => Pin::new(half).poll_read(cx, buffer),
            Self::Other(half) => Pin::new(half).poll_read(cx, buffer),
        }
    }
}

/// What goes to the server.
#[non_exhaustive]
pub enum WriteHalf {
    /// A socket, which callers can write to themselves.
    Shared(Arc<SharedWriter>),
    /// A transport that has state, which one owner drives.
    Exclusive(tokio::io::WriteHalf<Box<dyn Transport>>),
}

impl WriteHalf {
    pub(super) fn shared(writer: SharedWriter) -> Self {
        Self::Shared(Arc::new(writer))
    }

    /// The socket, if callers may write to it themselves.
    pub fn inline(&self) -> Option<Arc<SharedWriter>> {
        match self {
            Self::Shared(writer) => Some(Arc::clone(writer)),
            Self::Exclusive(_) => None,
        }
    }

    /// Writes all of the slices.
    pub async fn write_all(&mut self, mut slices: &mut [IoSlice<'_>]) -> io::Result<()> {
        while !slices.is_empty() {
            let written = match self {
                Self::Shared(writer) => writer.write(slices).await?,
                Self::Exclusive(half) => half.write_vectored(slices).await?,
            };
            if written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            IoSlice::advance_slices(&mut slices, written);
        }
        match self {
            Self::Shared(_) => Ok(()),
            Self::Exclusive(half) => half.flush().await,
        }
    }
}

/// A socket that can be written to without being borrowed for it.
#[non_exhaustive]
pub enum SharedWriter {
    /// TCP.
    Tcp(tcp::OwnedWriteHalf),
    /// A Unix socket.
    #[cfg(unix)]
    Unix(unix::OwnedWriteHalf),
}

impl SharedWriter {
    /// Writes what the socket takes at once.
    #[inline]
    pub fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(half) => half.try_write(bytes),
            #[cfg(unix)]
            Self::Unix(half) => half.try_write(bytes),
        }
    }

    async fn write(&self, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        loop {
            match self.try_write_vectored(slices) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.writable().await?,
                done => return done,
            }
        }
    }

    fn try_write_vectored(&self, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        match self {
            Self::Tcp(half) => half.try_write_vectored(slices),
            #[cfg(unix)]
            Self::Unix(half) => half.try_write_vectored(slices),
        }
    }

    async fn writable(&self) -> io::Result<()> {
        match self {
            Self::Tcp(half) => half.writable().await,
            #[cfg(unix)]
            Self::Unix(half) => half.writable().await,
        }
    }
}

macro_rules! opaque {
    ($($type:ident)*) => { $(
        impl fmt::Debug for $type {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(stringify!($type))
            }
        }
    )* };
}

opaque!(ReadHalf WriteHalf SharedWriter);
