//! The floor: a bare `TcpStream`, a request encoded beforehand, a reply of known length, no decoding.
//!
//! What the kernel and the runtime cost before any client does anything. With n tasks the floor is one
//! task that writes n requests at once and reads n replies: perfect coalescing, which no client can beat.

use std::hint::black_box;

use anyhow::{Context, Result, ensure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    data::{BLOB, BLOB_LEN, Data, HASH, LIST, SCRATCH, ZSET},
    measure::{Latencies, Sampler},
    resp,
    row::{Kind, Row},
};

pub struct Floor {
    stream: TcpStream,
    request: Vec<u8>,
    reply: Vec<u8>,
    /// Replies pass through here. Larger than a reply, so that a read ends short and tokio need not find out by
    /// another call that there is no more; but no larger than one blob, as no reader would keep all tasks' replies.
    buffer: Vec<u8>,
}

impl Floor {
    pub async fn connect(url: &str, row: &Row, data: &Data) -> Result<Self> {
        let address = crate::server::address(url)?;
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (request, reply) = script(row, data);
        let buffer = vec![0; reply.len().min(BLOB_LEN) + 64];
        Ok(Self { stream, request, reply, buffer })
    }

    /// One exchange, compared byte by byte: what `drive` counts has to be the real reply.
    pub async fn prove(&mut self) -> Result<()> {
        self.stream.write_all(&self.request).await?;
        let mut reply = vec![0; self.reply.len()];
        self.stream.read_exact(&mut reply).await?;
        ensure!(reply == self.reply, "the server's reply is not the one the floor expects");
        Ok(())
    }

    /// `calls` calls, as many at a time as the row has tasks.
    pub async fn drive(&mut self, row: &Row, calls: usize) -> Result<Latencies> {
        sampled(calls.div_ceil(row.tasks), async |_| self.exchange().await).await
    }

    pub(super) async fn exchange(&mut self) -> Result<()> {
        self.stream.write_all(&self.request).await?;
        let mut missing = self.reply.len();
        while missing > 0 {
            let read = self.stream.read(&mut self.buffer).await?;
            missing = still_missing(missing, read)?;
        }
        Ok(())
    }

    /// An exchange of so many replies of one length, each read into memory of its own: larger than the reply, as above.
    pub(super) async fn exchange_kept(&mut self, replies: usize) -> Result<()> {
        self.stream.write_all(&self.request).await?;
        let (mut missing, length) = (self.reply.len(), self.reply.len() / replies);
        while missing > 0 {
            let mut reply = Vec::with_capacity(length + 64);
            while missing > 0 && reply.len() < length {
                let read = self.stream.read_buf(&mut reply).await?;
                missing = still_missing(missing, read)?;
            }
            black_box(reply);
        }
        Ok(())
    }
}

fn still_missing(missing: usize, read: usize) -> Result<usize> {
    missing.checked_sub(read).filter(|_| read > 0).context("closed")
}

/// So many exchanges, one after another, with the latencies of some.
pub(super) async fn sampled(exchanges: usize, mut exchange: impl AsyncFnMut(usize) -> Result<()>) -> Result<Latencies> {
    let mut sampler = Sampler::new(exchanges, exchanges, 0);
    for index in 0..exchanges {
        let started = sampler.start();
        exchange(index).await?;
        sampler.stop(started);
    }
    Ok(sampler.into_latencies())
}

/// The bytes of one exchange: every task's request, every task's reply.
fn script(row: &Row, data: &Data) -> (Vec<u8>, Vec<u8>) {
    let (mut request, mut reply) = (Vec::new(), Vec::new());
    for task in 0..row.tasks {
        match row.kind {
            Kind::Get => get(data, task, &mut request, &mut reply),
            Kind::Set => set(data.key(task), data.value(task).as_bytes(), &mut request, &mut reply),
            Kind::Pipeline(len) => {
                (0..len).for_each(|index| get(data, index, &mut request, &mut reply));
            }
            Kind::AtomicPipeline(len) => atomic(data, len, &mut request, &mut reply),
            Kind::GetBlob => {
                resp::request(&mut request, ["GET", BLOB].iter());
                resp::bulk(&mut reply, &data.blob);
            }
            Kind::GetBlobOf(len) => {
                resp::request(&mut request, ["GET", &data.sized_blob].iter());
                resp::bulk(&mut reply, &data.blob[..len]);
            }
            Kind::SetBlob => set(SCRATCH, &data.blob, &mut request, &mut reply),
            kind => collection(kind, data, &mut request, &mut reply),
        }
    }
    (request, reply)
}

fn get(data: &Data, index: usize, request: &mut Vec<u8>, reply: &mut Vec<u8>) {
    resp::request(request, ["GET", data.key(index)].iter());
    resp::bulk(reply, data.value(index).as_bytes());
}

fn set(key: &str, value: &[u8], request: &mut Vec<u8>, reply: &mut Vec<u8>) {
    resp::request(request, [b"SET", key.as_bytes(), value].iter());
    reply.extend_from_slice(b"+OK\r\n");
}

fn atomic(data: &Data, len: usize, request: &mut Vec<u8>, reply: &mut Vec<u8>) {
    let mut values = Vec::new();
    resp::request(request, ["MULTI"].iter());
    reply.extend_from_slice(b"+OK\r\n");
    for index in 0..len {
        get(data, index, request, &mut values);
        reply.extend_from_slice(b"+QUEUED\r\n");
    }
    resp::request(request, ["EXEC"].iter());
    resp::array(reply, len);
    reply.append(&mut values);
}

/// In RESP2, which a connection without HELLO speaks.
fn collection(kind: Kind, data: &Data, request: &mut Vec<u8>, reply: &mut Vec<u8>) {
    let (words, elements): (Vec<&str>, Vec<String>) = match kind {
        Kind::Mget => {
            let keys = data.keys.iter().map(String::as_str);
            (["MGET"].into_iter().chain(keys).collect(), data.values.clone())
        }
        Kind::Lrange => (vec!["LRANGE", LIST, "0", "-1"], data.elements.clone()),
        Kind::LrangeOf(len) => (vec!["LRANGE", &data.sized_list, "0", "-1"], data.elements[..len].to_vec()),
        Kind::ZrangeWithScores => {
            let pairs = data.pairs.iter().flat_map(|(m, s)| [m.clone(), s.to_string()]);
            (vec!["ZRANGE", ZSET, "0", "-1", "WITHSCORES"], pairs.collect())
        }
        Kind::HgetallMap | Kind::HgetallStruct => {
            let pairs = data.fields.iter().flat_map(|(n, v)| [n.clone(), v.clone()]);
            (vec!["HGETALL", HASH], pairs.collect())
        }
        other => unreachable!("{other:?} is no collection"),
    };
    resp::request(request, words.iter());
    resp::array(reply, elements.len());
    elements.iter().for_each(|element| resp::bulk(reply, element.as_bytes()));
}
