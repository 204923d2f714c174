//! A server that shakes hands and otherwise answers what a test says.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use redis_typed::{Client, Config};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What the server does about a command.
pub(super) enum Say {
    Bytes(Vec<u8>),
    Nothing,
    /// So many bytes at a time, with a pause before each but the first.
    Slowly(Vec<u8>, usize, Duration),
    HangUp,
}

impl From<&str> for Say {
    fn from(text: &str) -> Self {
        Self::Bytes(text.into())
    }
}

/// A server that runs as long as the runtime of its test.
pub(super) struct Fake {
    port: u16,
    accepted: Arc<AtomicUsize>,
    heard: Arc<Mutex<Vec<String>>>,
}

type Script = Arc<Mutex<dyn FnMut(usize, &str) -> Say + Send>>;

impl Fake {
    /// Starts it. The script gets the number of the connection, from 1, and the words of a command, joined by spaces.
    pub(super) async fn start(mut script: impl FnMut(usize, &str) -> Say + Send + 'static) -> Self {
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let told = Arc::clone(&heard);
        let fake = Self::bare(move |connection, words| {
            greeting(words).unwrap_or_else(|| {
                told.lock().unwrap().push(words.to_owned());
                script(connection, words)
            })
        });
        Self { heard, ..fake.await }
    }

    /// As [`start`](Self::start), with handshakes left to the script too.
    pub(super) async fn bare(script: impl FnMut(usize, &str) -> Say + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let fake =
            Self { port: listener.local_addr().unwrap().port(), accepted: Arc::default(), heard: Arc::default() };
        let (accepted, heard) = (Arc::clone(&fake.accepted), Arc::clone(&fake.heard));
        let script: Script = Arc::new(Mutex::new(script));
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let number = accepted.fetch_add(1, Ordering::SeqCst) + 1;
                tokio::spawn(converse(socket, number, Arc::clone(&script), Arc::clone(&heard)));
            }
        });
        fake
    }

    pub(super) fn config(&self) -> Config {
        Config::tcp("127.0.0.1", self.port)
    }

    pub(super) async fn client(&self) -> Client {
        Client::connect(self.config()).await.unwrap()
    }

    pub(super) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// How many connections there ever were.
    pub(super) fn accepted(&self) -> usize {
        self.accepted.load(Ordering::SeqCst)
    }

    /// Every command; those of handshakes only if they were left to the script.
    pub(super) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

async fn converse(mut socket: TcpStream, number: usize, script: Script, heard: Arc<Mutex<Vec<String>>>) {
    let mut buffer = Vec::new();
    while socket.read_buf(&mut buffer).await.is_ok_and(|length| length > 0) {
        while let Some((words, length)) = command(&buffer) {
            buffer.drain(..length);
            heard.lock().unwrap().push(words.clone());
            let say = script.lock().unwrap()(number, &words);
            if !answer(&mut socket, say).await {
                return;
            }
        }
    }
}

async fn answer(socket: &mut TcpStream, say: Say) -> bool {
    match say {
        Say::Nothing => true,
        Say::HangUp => false,
        Say::Bytes(bytes) => socket.write_all(&bytes).await.is_ok(),
        Say::Slowly(bytes, step, pause) => {
            for (index, piece) in bytes.chunks(step).enumerate() {
                tokio::time::sleep(if index == 0 { Duration::ZERO } else { pause }).await;
                if socket.write_all(piece).await.is_err() {
                    return false;
                }
            }
            true
        }
    }
}

fn greeting(words: &str) -> Option<Say> {
    if words.starts_with("HELLO") {
        return Some("%1\r\n$5\r\nproto\r\n:3\r\n".into());
    }
    words.starts_with("CLIENT SETINFO").then(|| "+OK\r\n".into())
}

/// The words of the first command, and how many bytes it has; `None` if it is not whole.
fn command(bytes: &[u8]) -> Option<(String, usize)> {
    let (count, mut at) = number(bytes, 0)?;
    let mut words = Vec::new();
    for _ in 0..count {
        let (length, start) = number(bytes, at)?;
        words.push(String::from_utf8_lossy(bytes.get(start..start + length)?).into_owned());
        at = start + length + 2;
    }
    (bytes.len() >= at).then(|| (words.join(" "), at))
}

/// The number after a type byte, and where the next line begins.
fn number(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let end = at + bytes.get(at..)?.windows(2).position(|pair| pair == b"\r\n")?;
    let text = std::str::from_utf8(&bytes[at + 1..end]).ok()?;
    Some((text.parse().ok()?, end + 2))
}
