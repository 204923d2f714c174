//! A connection that gives the bytes of a reply.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use bytes::Bytes;
use redis_typed_core::resp::{Limits, Scanner};

pub(super) struct Wire {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Wire {
    pub(super) fn connect(address: &str, protocol: u8) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
        let mut wire = Self { stream, received: Vec::new() };
        wire.ask(&["HELLO", &protocol.to_string()]);
        wire
    }

    /// Sends words and waits for their reply, which is no error.
    pub(super) fn ask(&mut self, words: &[&str]) {
        let words: Vec<Bytes> = words.iter().map(|word| Bytes::copy_from_slice(word.as_bytes())).collect();
        let reply = self.call(&words);
        assert!(!reply.starts_with(b"-"), "{words:?}: {}", reply.escape_ascii());
    }

    /// The whole reply.
    pub(super) fn call(&mut self, words: &[Bytes]) -> Vec<u8> {
        let mut out = format!("*{}\r\n", words.len()).into_bytes();
        for word in words {
            out.extend_from_slice(format!("${}\r\n", word.len()).as_bytes());
            out.extend_from_slice(word);
            out.extend_from_slice(b"\r\n");
        }
        self.stream.write_all(&out).expect("the server reads");
        loop {
            let frame = self.frame();
            if !frame.starts_with(b">") {
                return frame;
            }
        }
    }

    fn frame(&mut self) -> Vec<u8> {
        loop {
            if let Some(scanned) = Scanner::new(Limits::default()).scan(&self.received).expect("a reply") {
                return self.received.drain(..scanned.end).collect();
            }
            let mut chunk = [0; 65536];
            let read = self.stream.read(&mut chunk).expect("the server answers in time");
            assert!(read > 0, "the server hung up");
            self.received.extend_from_slice(&chunk[..read]);
        }
    }
}
