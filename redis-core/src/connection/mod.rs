//! One connection, used by one task: what the handshake needs.

mod handshake;

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{
    args::Words,
    config::{Config, Protocol},
    error::{Delivery, Error, ErrorKind, Result},
    net::{self, Stream},
    resp::{Frame, Scanner},
};

/// A connection that is logged in, on its database, and speaks a known version of the protocol.
#[derive(Debug)]
pub struct Connection {
    stream: Stream,
    buffer: BytesMut,
    scanner: Scanner,
    greeted: Greeted,
}

/// What is known of a connection once hands are shaken.
#[derive(Clone, Copy, Debug)]
pub struct Greeted {
    /// The version that is spoken.
    pub protocol: Protocol,
    /// The number that the server knows the connection by, if it said so.
    pub id: Option<u64>,
}

impl Connection {
    /// Connects and shakes hands, within the time that the settings give.
    ///
    /// # Errors
    /// `Connection` if the server can't be reached or its database does not exist, `Authentication` if it refuses the
    /// credentials, `Timeout`, `Config`; each names the address.
    pub async fn connect(config: &Config) -> Result<Self> {
        let address: Arc<str> = config.endpoint.to_string().into();
        let connecting = Self::connect_and_greet(config);
        let connected = match config.timeouts.connect {
            None => connecting.await,
            Some(time) => match tokio::time::timeout(time, connecting).await {
                Ok(connected) => connected,
                Err(_) => Err(Error::new(ErrorKind::Timeout, "the server did not answer in time")),
            },
        };
        // Nothing of the caller's has been sent, whatever the handshake met.
        connected.map_err(|error| error.delivered(Delivery::NotSent).at(address))
    }

    async fn connect_and_greet(config: &Config) -> Result<Self> {
        let stream = net::connect(config).await?;
        Self::greet(stream, config).await
    }

    /// Shakes hands on a stream that is connected already.
    ///
    /// # Errors
    /// As [`connect`](Self::connect).
    pub async fn greet(stream: Stream, config: &Config) -> Result<Self> {
        let scanner = Scanner::new(config.limits);
        let greeted = Greeted { protocol: config.protocol, id: None };
        let mut connection = Self { stream, buffer: BytesMut::new(), scanner, greeted };
        connection.greeted = handshake::shake(&mut connection, config).await?;
        Ok(connection)
    }

    /// What the handshake has shown.
    pub fn greeted(&self) -> Greeted {
        self.greeted
    }

    /// The stream, when everything sent has been answered.
    pub fn into_stream(self) -> Stream {
        self.stream
    }

    /// Sends commands in one write and waits for all their replies; pushes in between are dropped.
    ///
    /// # Errors
    /// `Connection` if the stream ends, `InvalidResponse` if what comes is no reply. The connection is then of no more use.
    pub async fn exchange(&mut self, commands: &[Words]) -> Result<Vec<Frame>> {
        let (mut out, mut shared) = (Vec::new(), Vec::new());
        commands.iter().for_each(|words| words.write_to(&mut out, &mut shared));
        debug_assert!(shared.is_empty(), "a handshake has no large words");
        let written = self.write(&out).await;
        let mut replies = Vec::with_capacity(commands.len());
        while replies.len() < commands.len() {
            match self.receive().await {
                Ok(reply) => replies.extend(reply),
                // A server that has too many clients says so and hangs up before it has heard a word.
                Err(error) => {
                    let refused = replies.last().and_then(handshake::error_of).map(handshake::refusal);
                    return Err(refused.or(written.err()).unwrap_or(error));
                }
            }
        }
        Ok(replies)
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.stream.write_all(bytes).await.map_err(lost)?;
        self.stream.flush().await.map_err(lost)
    }

    async fn receive(&mut self) -> Result<Option<Frame>> {
        loop {
            if let Some(scanned) = self.scanner.scan(&self.buffer)? {
                let reply: Bytes = self.buffer.split_to(scanned.end).freeze();
                self.scanner.consume(scanned.end);
                return Ok((!scanned.is_push).then(|| Frame::from(reply)));
            }
            if self.stream.read_buf(&mut self.buffer).await.map_err(lost)? == 0 {
                return Err(Error::new(ErrorKind::Connection, "the server closed the connection"));
            }
        }
    }
}

fn lost(error: std::io::Error) -> Error {
    Error::io("the connection was lost", error)
}
