//! Puts the data on the server: once, before any row. Touches keys under `bench:` only.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
};

use anyhow::{Result, ensure};

use crate::{
    data::{BLOB, Data, HASH, LIST, ZSET},
    resp, server,
};

/// Elements pushed at a time.
const CHUNK: usize = 1000;

pub fn seed(url: &str, data: &Data) -> Result<()> {
    send(url, requests(data))
}

/// The list of so many elements that [`crate::row::Kind::LrangeOf`] reads.
pub fn list(url: &str, len: usize) -> Result<()> {
    let data = Data::of_size(len);
    let push = |chunk: &[String]| words(&["RPUSH", &data.sized_list], chunk.iter().cloned());
    let pushes = data.elements[..len].chunks(CHUNK).map(push);
    send(url, [words(&["DEL", &data.sized_list], [])].into_iter().chain(pushes))
}

/// The value of so many bytes that [`crate::row::Kind::GetBlobOf`] reads.
pub fn blob(url: &str, len: usize) -> Result<()> {
    let data = Data::of_size(len);
    let mut request = Vec::new();
    resp::request(&mut request, [b"SET", data.sized_blob.as_bytes(), &data.blob[..len]].iter());
    send(url, [request])
}

fn send(url: &str, requests: impl IntoIterator<Item = Vec<u8>>) -> Result<()> {
    let mut stream = TcpStream::connect(server::address(url)?)?;
    let mut replies = BufReader::new(stream.try_clone()?);
    for request in requests {
        stream.write_all(&request)?;
        let mut reply = String::new();
        replies.read_line(&mut reply)?;
        ensure!(!reply.is_empty() && !reply.starts_with('-'), "seeding: {}", reply.trim());
    }
    Ok(())
}

/// Each of them with a reply of one line.
fn requests(data: &Data) -> Vec<Vec<u8>> {
    let values = data.keys.iter().zip(&data.values).flat_map(|(k, v)| [k.clone(), v.clone()]);
    let pairs = data.pairs.iter().flat_map(|(member, score)| [score.to_string(), member.clone()]);
    let fields = data.fields.iter().flat_map(|(name, value)| [name.clone(), value.clone()]);
    let mut blob = Vec::new();
    resp::request(&mut blob, [b"SET", BLOB.as_bytes(), &data.blob].iter());
    vec![
        words(&["DEL", LIST, ZSET, HASH], []),
        words(&["MSET"], values),
        words(&["RPUSH", LIST], data.elements.iter().cloned()),
        words(&["ZADD", ZSET], pairs),
        words(&["HSET", HASH], fields),
        blob,
    ]
}

fn words(head: &[&str], rest: impl IntoIterator<Item = String>) -> Vec<u8> {
    let all: Vec<String> = head.iter().map(ToString::to_string).chain(rest).collect();
    let mut out = Vec::new();
    resp::request(&mut out, all.iter());
    out
}
