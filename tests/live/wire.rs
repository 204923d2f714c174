//! A bare connection, for what the client refuses to do on one that others share: subscribe, block, sit in a script.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::support::Target;

/// A connection that speaks protocol 2 and waits for nothing longer than some seconds.
pub(crate) struct Wire {
    stream: BufReader<TcpStream>,
}

impl Wire {
    /// A connection to the server of the test, on database 0.
    pub(crate) fn connect(target: &Target) -> Self {
        let stream = TcpStream::connect(target.server.address()).expect("the server runs");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
        Self { stream: BufReader::new(stream) }
    }

    /// Its own end, as CLIENT LIST writes it.
    pub(crate) fn addr(&self) -> SocketAddr {
        self.stream.get_ref().local_addr().expect("a connected socket")
    }

    /// Sends a command and leaves its reply unread.
    pub(crate) fn send(&mut self, words: &[&str]) {
        let mut bytes = format!("*{}\r\n", words.len());
        for word in words {
            bytes += &format!("${}\r\n{word}\r\n", word.len());
        }
        self.stream.get_mut().write_all(bytes.as_bytes()).expect("the server reads");
    }

    /// One line of a reply, empty once the server has closed the connection.
    pub(crate) fn line(&mut self) -> String {
        let mut line = String::new();
        match self.stream.read_line(&mut line) {
            Ok(_) => line.trim_end().to_owned(),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => String::new(),
            Err(error) => panic!("no line of a reply: {error}"),
        }
    }

    /// Some lines of a reply.
    pub(crate) fn lines(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.line()).collect()
    }

    /// The first line of the reply to a command.
    pub(crate) fn call(&mut self, words: &[&str]) -> String {
        self.send(words);
        self.line()
    }

    /// The id of the connection.
    pub(crate) fn id(&mut self) -> u64 {
        self.call(&["CLIENT", "ID"]).trim_start_matches(':').parse().expect("an id")
    }

    /// Throws away so many bytes.
    pub(crate) fn skip(&mut self, len: u64) {
        let skipped = std::io::copy(&mut (&mut self.stream).take(len), &mut std::io::sink()).expect("bytes");
        assert_eq!(skipped, len);
    }
}

/// Runs a check again and again until it gives a value, for some seconds at most.
pub(crate) async fn until<T>(what: &str, mut check: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..500 {
        if let Some(value) = check().await {
            return value;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("in ten seconds, never: {what}");
}
