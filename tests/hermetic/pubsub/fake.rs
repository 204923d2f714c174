//! A server of which a test says what it does wrong.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use redis_typed::{Client, Config, Protocol, Timeouts};

/// What one connection does, beside answering. Bytes are counted after the handshake.
#[derive(Clone, Default)]
pub(super) struct Script {
    /// Ends after so many bytes have been sent.
    pub(super) send: Option<usize>,
    /// Ends after so many bytes have been received.
    pub(super) receive: Option<usize>,
    /// Sent after the first answer to PING.
    pub(super) then: Vec<u8>,
    /// Says nothing any more after so many commands.
    pub(super) silent_after: Option<usize>,
}

pub(super) struct Fake {
    pub(super) protocol: Protocol,
    port: u16,
    accepted: Arc<AtomicUsize>,
}

impl Fake {
    /// Listens; the script of a connection is made from its number.
    pub(super) fn start(protocol: Protocol, script: impl Fn(usize) -> Script + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let accepted = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&accepted);
        // It waits for connections until the process of the tests ends.
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                socket.set_nodelay(true).unwrap();
                let script = script(counter.fetch_add(1, Ordering::SeqCst));
                thread::spawn(move || Peer::new(socket, protocol, script).serve());
            }
        });
        Self { protocol, port, accepted }
    }

    pub(super) fn client(&self) -> Client {
        let timeouts = Timeouts::default().response(Duration::from_millis(150));
        Client::new(Config::tcp("127.0.0.1", self.port).protocol(self.protocol).timeouts(timeouts)).unwrap()
    }

    pub(super) fn accepted(&self) -> usize {
        self.accepted.load(Ordering::SeqCst)
    }
}

struct Peer {
    socket: TcpStream,
    protocol: Protocol,
    script: Script,
    heard: Vec<u8>,
    sent: usize,
    received: usize,
    answered: usize,
    subscriptions: usize,
    is_greeted: bool,
}

impl Peer {
    fn new(socket: TcpStream, protocol: Protocol, script: Script) -> Self {
        let heard = Vec::new();
        Self { socket, protocol, script, heard, sent: 0, received: 0, answered: 0, subscriptions: 0, is_greeted: false }
    }

    /// Until either side has had enough.
    fn serve(mut self) -> Option<()> {
        loop {
            while let Some(words) = take_command(&mut self.heard) {
                self.answer(&words)?;
            }
            let mut bytes = [0; 4096];
            let left = self.script.receive.filter(|_| self.is_greeted).map_or(4096, |limit| limit - self.received);
            let count = self.socket.read(&mut bytes[..left.min(4096)]).ok().filter(|count| *count > 0)?;
            self.received += if self.is_greeted { count } else { 0 };
            self.heard.extend_from_slice(&bytes[..count]);
        }
    }

    fn answer(&mut self, words: &[String]) -> Option<()> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words[..] {
            ["HELLO", ..] => self.greet(b"%1\r\n$5\r\nproto\r\n:3\r\n"),
            ["CLIENT", "SETINFO", "LIB-VER", _] => {
                self.greet(b"+OK\r\n")?;
                self.is_greeted = true;
                Some(())
            }
            ["CLIENT", ..] => self.greet(b"+OK\r\n"),
            _ => self.answer_subscribed(&words),
        }
    }

    fn answer_subscribed(&mut self, words: &[&str]) -> Option<()> {
        self.answered += 1;
        if self.script.silent_after.is_some_and(|limit| self.answered > limit) {
            return Some(());
        }
        let is_pushed = self.protocol == Protocol::Resp3;
        let answer = match words {
            ["PING", payload] if is_pushed || self.subscriptions == 0 => bulk(payload),
            ["PING", payload] => array("*", &[bulk("pong"), bulk(payload)]),
            [command, name] => {
                let subscribes = !command.contains("UNSUB");
                self.subscriptions = if subscribes { self.subscriptions + 1 } else { self.subscriptions - 1 };
                confirmation(self.protocol, &command.to_lowercase(), name, self.subscriptions)
            }
            other => panic!("{other:?}"),
        };
        self.send(&answer)?;
        if words[0] == "PING" {
            let then = std::mem::take(&mut self.script.then);
            self.send(&then)?;
        }
        Some(())
    }

    fn greet(&mut self, bytes: &[u8]) -> Option<()> {
        self.socket.write_all(bytes).ok()
    }

    fn send(&mut self, bytes: &[u8]) -> Option<()> {
        let left = self.script.send.map_or(bytes.len(), |limit| limit - self.sent);
        self.socket.write_all(&bytes[..left.min(bytes.len())]).ok()?;
        self.sent += bytes.len();
        (left > bytes.len() || self.script.send.is_none()).then_some(())
    }
}

fn take_command(heard: &mut Vec<u8>) -> Option<Vec<String>> {
    let text = String::from_utf8_lossy(heard).into_owned();
    let mut lines = text.split_inclusive("\r\n");
    let count: usize = lines.next()?.strip_prefix('*')?.strip_suffix("\r\n")?.parse().ok()?;
    let rest: Vec<&str> = lines.take(2 * count).filter(|line| line.ends_with("\r\n")).collect();
    if rest.len() < 2 * count {
        return None;
    }
    let length = text.find("\r\n")? + 2 + rest.iter().map(|line| line.len()).sum::<usize>();
    heard.drain(..length);
    Some(rest.iter().skip(1).step_by(2).map(|line| line.trim_end().to_owned()).collect())
}

fn head(protocol: Protocol) -> &'static str {
    if protocol == Protocol::Resp3 { ">" } else { "*" }
}

pub(super) fn confirmation(protocol: Protocol, what: &str, name: &str, count: usize) -> Vec<u8> {
    array(head(protocol), &[bulk(what), bulk(name), format!(":{count}\r\n").into_bytes()])
}

pub(super) fn message(protocol: Protocol, channel: &str, payload: &str) -> Vec<u8> {
    array(head(protocol), &[bulk("message"), bulk(channel), bulk(payload)])
}

fn array(head: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    [format!("{head}{}\r\n", parts.len()).into_bytes(), parts.concat()].concat()
}

fn bulk(text: &str) -> Vec<u8> {
    format!("${}\r\n{text}\r\n", text.len()).into_bytes()
}
