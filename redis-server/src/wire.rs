use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use crate::error::Error;

/// A connection which can do no more than ask a private server how it is.
pub(crate) struct Wire {
    stream: BufReader<TcpStream>,
}

impl Wire {
    pub(crate) fn open(port: u16, password: Option<&str>) -> Result<Self, Error> {
        let mut wire = Self { stream: BufReader::new(connect(port).map_err(Error::io("connecting"))?) };
        if let Some(password) = password {
            wire.ask(&["AUTH", password])?;
        }
        Ok(wire)
    }

    /// Sends one command; the parts of its reply come back one a line.
    pub(crate) fn ask(&mut self, words: &[&str]) -> Result<String, Error> {
        let failed = |source| Error::Io { doing: format!("asking {}", words.join(" ")), source };
        self.stream.get_mut().write_all(&encoded(words)).map_err(failed)?;
        read_reply(&mut self.stream).map_err(failed)?.map_err(Error::Reply)
    }
}

type Reply = Result<String, String>;

fn connect(port: u16) -> io::Result<TcpStream> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn encoded(words: &[&str]) -> Vec<u8> {
    let parts = words.iter().map(|word| format!("${}\r\n{word}\r\n", word.len()));
    format!("*{}\r\n{}", words.len(), parts.collect::<String>()).into_bytes()
}

fn read_reply(stream: &mut impl BufRead) -> io::Result<Reply> {
    let line = read_line(stream)?;
    let (kind, rest) = line.split_at_checked(1).ok_or(io::ErrorKind::UnexpectedEof)?;
    match kind {
        "-" => Ok(Err(rest.to_owned())),
        "!" => Ok(Err(read_bulk(stream, rest)?)),
        "$" | "=" => read_bulk(stream, rest).map(Ok),
        "*" | "~" | ">" => read_parts(stream, count(rest)?),
        "%" => read_parts(stream, 2 * count(rest)?),
        _ => Ok(Ok(rest.to_owned())),
    }
}

fn read_parts(stream: &mut impl BufRead, parts: usize) -> io::Result<Reply> {
    let parts: Result<Vec<Reply>, io::Error> = (0..parts).map(|_| read_reply(stream)).collect();
    let parts: Result<Vec<String>, String> = parts?.into_iter().collect();
    Ok(parts.map(|parts| parts.join("\n")))
}

fn read_bulk(stream: &mut impl BufRead, length: &str) -> io::Result<String> {
    if length == "-1" {
        return Ok(String::new());
    }
    let mut bytes = vec![0; count(length)? + 2];
    stream.read_exact(&mut bytes)?;
    bytes.truncate(bytes.len() - 2);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn read_line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    line.truncate(line.trim_end().len());
    Ok(line)
}

// The null array of RESP2 counts minus one.
fn count(text: &str) -> io::Result<usize> {
    match text {
        "-1" => Ok(0),
        _ => text.parse().map_err(io::Error::other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_arrays_of_bulk_strings() {
        assert_eq!(encoded(&["GET", "clé"]), "*2\r\n$3\r\nGET\r\n$4\r\nclé\r\n".as_bytes());
    }

    #[test]
    fn replies_of_both_protocols_are_read() {
        let read = |bytes: &str| read_reply(&mut bytes.as_bytes()).expect("a whole reply");
        assert_eq!(read("+PONG\r\n"), Ok("PONG".into()));
        assert_eq!(read("$5\r\na\r\nbc\r\n"), Ok("a\r\nbc".into()));
        assert_eq!(read("%1\r\n$5\r\nproto\r\n:3\r\n"), Ok("proto\n3".into()));
        assert_eq!(read("*2\r\n*-1\r\n_\r\n"), Ok("\n".into()));
        assert_eq!(read("-LOADING later\r\n"), Err("LOADING later".into()));
    }
}
