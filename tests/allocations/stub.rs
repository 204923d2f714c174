//! A server that gives the same answer to every command.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use redis_typed::__private::Reader;

pub(crate) struct Stub {
    port: u16,
}

impl Stub {
    /// A server on a thread of its own, which ends with its last connection.
    pub(crate) fn answering(reply: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        thread::spawn(move || {
            let (stream, _) = listener.accept().expect("one client");
            serve(stream, reply);
        });
        Self { port }
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}?protocol=2", self.port)
    }
}

fn serve(mut stream: TcpStream, reply: &str) {
    let (mut heard, mut chunk) = (Vec::new(), [0; 1 << 16]);
    while let Ok(length @ 1..) = stream.read(&mut chunk) {
        heard.extend_from_slice(&chunk[..length]);
        let (commands, bytes) = whole(&heard);
        heard.drain(..bytes);
        if stream.write_all(reply.repeat(commands).as_bytes()).is_err() {
            return;
        }
    }
}

/// How many whole commands there are, and how many bytes they take.
fn whole(heard: &[u8]) -> (usize, usize) {
    let mut reader = Reader::new(heard);
    let (mut commands, mut left) = (0, heard.len());
    while reader.skip().is_ok() {
        (commands, left) = (commands + 1, reader.rest().len());
    }
    (commands, heard.len() - left)
}
