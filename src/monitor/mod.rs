//! What all clients of a server do, as it happens.

mod line;

use std::{
    fmt,
    future::{Future, poll_fn},
    io,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
pub use line::MonitorLine;
use redis_typed_core::{
    connection::Connection,
    error::{Error, ErrorKind, Result, ServerError},
    net,
    resp::{Item, Reader, Scanner},
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{client::Client, commands::specs};

const READ_AT_LEAST: usize = 4 << 10;

/// Every command that the server runs, for all clients, on a connection of its own. Dropped, it ends the connection.
///
/// It slows the server down, and shows everybody's arguments: a means to find faults, not for every day. Read it without
/// delay: what is not read is kept in the memory of the server.
///
/// ```no_run
/// # async fn example(client: redis_typed::Client) -> redis_typed::Result<()> {
/// let mut monitor = client.monitor().await?;
/// while let Some(line) = monitor.next().await {
///     let line = line?;
///     println!("{} in database {}: {:?}", line.client, line.database, line.words);
/// }
/// # Ok(())
/// # }
/// ```
///
/// It is a [`Stream`] too. After an error it has ended.
///
/// # Cancel safety
/// A `next` that is dropped loses nothing.
#[must_use = "dropped, it ends"]
pub struct Monitor {
    stream: net::Stream,
    buffer: BytesMut,
    scanner: Scanner,
    address: Arc<str>,
    has_ended: bool,
}

impl Client {
    /// Starts to watch every command that the server runs.
    ///
    /// # Errors
    /// `Config` outside of a runtime; `Connection`, `Authentication` or `Timeout` if a connection can't be made; `Response` if
    /// the server refuses (`NOPERM`).
    pub async fn monitor(&self) -> Result<Monitor> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::config("a client works inside of a tokio runtime"));
        }
        let config = self.config();
        let mut monitor = Monitor {
            stream: Connection::connect(config).await?.into_stream(),
            buffer: BytesMut::new(),
            scanner: Scanner::new(config.reply_limits()),
            address: config.endpoint().to_string().into(),
            has_ended: false,
        };
        let started = match config.wait_times().response {
            None => monitor.start().await,
            Some(time) => match tokio::time::timeout(time, monitor.start()).await {
                Ok(started) => started,
                Err(_) => Err(Error::new(ErrorKind::Timeout, "no reply in time")),
            },
        };
        started.map_err(|error| error.of_command(specs::MONITOR.name).at(Arc::clone(&monitor.address)))?;
        Ok(monitor)
    }
}

impl Monitor {
    async fn start(&mut self) -> Result<()> {
        let (mut out, mut shared) = (Vec::new(), Vec::new());
        specs::MONITOR.words().write_to(&mut out, &mut shared);
        self.stream.write_all(&out).await.map_err(lost)?;
        self.stream.flush().await.map_err(lost)?;
        let reply = poll_fn(|cx| self.poll_text(cx)).await?;
        if &*reply == b"OK" { Ok(()) } else { Err(Error::invalid_response("MONITOR was not answered with OK")) }
    }

    /// Waits for the next command that the server runs.
    ///
    /// # Errors
    /// `Connection` if the connection was lost, `InvalidResponse` if what came is no such line. Nothing comes after it.
    pub async fn next(&mut self) -> Option<Result<MonitorLine>> {
        poll_fn(|cx| self.poll_line(cx)).await
    }

    fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<MonitorLine>>> {
        if self.has_ended {
            return Poll::Ready(None);
        }
        let line = ready!(self.poll_text(cx)).and_then(|text| line::read(&text));
        self.has_ended = line.is_err();
        Poll::Ready(Some(line.map_err(|error| error.at(Arc::clone(&self.address)))))
    }

    /// The next text that the server says, in either version of the protocol.
    fn poll_text(&mut self, cx: &mut Context<'_>) -> Poll<Result<Bytes>> {
        let frame = ready!(self.poll_frame(cx))?;
        Poll::Ready(match Reader::new(&frame).item() {
            Ok(Item::Simple(text) | Item::Bulk(text)) => Ok(frame.slice_ref(text)),
            Ok(Item::Error(line)) => Err(Error::server(ServerError::parse(line))),
            _ => Err(Error::invalid_response("not a text")),
        })
    }

    fn poll_frame(&mut self, cx: &mut Context<'_>) -> Poll<Result<Bytes>> {
        loop {
            if let Some(scanned) = self.scanner.scan(&self.buffer)? {
                // A copy, so that a line that is kept does not keep the whole buffer.
                let frame = Bytes::copy_from_slice(&self.buffer[..scanned.end]);
                self.buffer.advance(scanned.end);
                self.scanner.consume(scanned.end);
                return Poll::Ready(Ok(frame));
            }
            self.buffer.reserve(READ_AT_LEAST);
            if ready!(pin!(self.stream.read_buf(&mut self.buffer)).poll(cx)).map_err(lost)? == 0 {
                return Poll::Ready(Err(Error::new(ErrorKind::Connection, "the server closed the connection")));
            }
        }
    }
}

fn lost(error: io::Error) -> Error {
    Error::io("the connection was lost", error)
}

impl Stream for Monitor {
    type Item = Result<MonitorLine>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_line(cx)
    }
}

impl fmt::Debug for Monitor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Monitor").field("address", &self.address).field("has_ended", &self.has_ended).finish()
    }
}
