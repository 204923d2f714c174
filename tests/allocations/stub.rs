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
        Self::answering_at_most(usize::MAX, reply)
    }

    /// The same for so many commands; it hears all others, and says nothing.
    pub(crate) fn answering_at_most(commands: usize, reply: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        thread::spawn(move || {
            let (stream, _) = listener.accept().expect("one client");
            serve(stream, commands, reply);
        });
        Self { port }
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}?protocol=2", self.port)
    }
}

fn serve(mut stream: TcpStream, mut left: usize, reply: &str) {
    let (mut heard, mut chunk) = (Vec::new(), [0; 1 << 16]);
    while let Ok(length @ 1..) = stream.read(&mut chunk) {
        heard.extend_from_slice(&chunk[..length]);
        let (commands, bytes) = whole(&heard);
        heard.drain(..bytes);
        let answered = commands.min(left);
        left -= answered;
        if stream.write_all(reply.repeat(answered).as_bytes()).is_err() {
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
