//! What is said on every new connection, in one round trip.

use super::{Connection, Greeted};
use crate::{
    args::Words,
    config::{Config, Credentials, Protocol},
    convert::FromRedis,
    error::{Error, ErrorCode, ErrorKind, Result, ServerError},
    resp::{Frame, Item, Value},
};

const LIBRARY: &str = "redis-typed";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What an error reply to a command of the handshake means.
#[derive(Clone, Copy, PartialEq)]
enum Weight {
    /// The connection is of no use.
    Fatal,
    /// An older server that does not know it.
    Ignored,
}

/// Logs in, chooses the database and the version of the protocol, and says who we are.
pub(super) async fn shake(connection: &mut Connection, config: &Config) -> Result<Greeted> {
    let credentials = config.current_credentials().await?;
    if config.protocol == Protocol::Resp3 {
        let steps = steps(hello(credentials.as_ref(), config), config);
        let replies = send(connection, &steps).await?;
        match error_of(&replies[0]) {
            // Only a server that does not speak version 3 is asked again in version 2; bad credentials are not tried twice.
            Some(error) if is_older(&error.code()) => {}
            _ => return verdict(&steps, &replies).map(|()| greeted(&replies[0])),
        }
    }
    let mut steps = steps(login(credentials.as_ref(), config), config);
    // Version 3 says it in its greeting.
    steps.push((words(&["CLIENT", "ID"]), Weight::Ignored));
    let replies = send(connection, &steps).await?;
    let id = replies.last().and_then(|reply| u64::from_redis(&mut reply.reader()).ok());
    verdict(&steps, &replies).map(|()| Greeted { protocol: Protocol::Resp2, id })
}

async fn send(connection: &mut Connection, steps: &[(Words, Weight)]) -> Result<Vec<Frame>> {
    let words: Vec<Words> = steps.iter().map(|(words, _)| words.clone()).collect();
    connection.exchange(&words).await
}

fn steps(first: Vec<(Words, Weight)>, config: &Config) -> Vec<(Words, Weight)> {
    let mut steps = first;
    if config.database != 0 {
        steps.push((words(&["SELECT", &config.database.to_string()]), Weight::Fatal));
    }
    steps.push((words(&["CLIENT", "SETINFO", "LIB-NAME", LIBRARY]), Weight::Ignored));
    steps.push((words(&["CLIENT", "SETINFO", "LIB-VER", VERSION]), Weight::Ignored));
    steps
}

fn hello(credentials: Option<&Credentials>, config: &Config) -> Vec<(Words, Weight)> {
    let mut hello = words(&["HELLO", "3"]);
    if let Some(credentials) = credentials {
        hello.token("AUTH");
        credentials.write_greeting(&mut hello);
    }
    if let Some(name) = &config.client_name {
        hello.token("SETNAME");
        hello.arg(name);
    }
    vec![(hello, Weight::Fatal)]
}

fn login(credentials: Option<&Credentials>, config: &Config) -> Vec<(Words, Weight)> {
    let mut steps = Vec::new();
    if let Some(credentials) = credentials {
        let mut auth = words(&["AUTH"]);
        credentials.write_login(&mut auth);
        steps.push((auth, Weight::Fatal));
    }
    if let Some(name) = &config.client_name {
        steps.push((words(&["CLIENT", "SETNAME", name]), Weight::Fatal));
    }
    steps
}

fn words(texts: &[&str]) -> Words {
    let mut words = Words::default();
    texts.iter().for_each(|text| words.arg(text));
    words
}

fn is_older(code: &ErrorCode) -> bool {
    matches!(code, ErrorCode::NoProto | ErrorCode::UnknownCommand)
}

pub(super) fn error_of(reply: &Frame) -> Option<ServerError> {
    match reply.reader().item() {
        Ok(Item::Error(line)) => Some(ServerError::parse(line)),
        _ => None,
    }
}

fn verdict(steps: &[(Words, Weight)], replies: &[Frame]) -> Result<()> {
    let fatal = steps.iter().zip(replies).filter(|((_, weight), _)| *weight == Weight::Fatal);
    match fatal.filter_map(|(_, reply)| error_of(reply)).next() {
        None => Ok(()),
        Some(error) => Err(refusal(error)),
    }
}

/// A database that does not exist is an error of the connection: nothing was asked yet.
pub(super) fn refusal(error: ServerError) -> Error {
    let error = Error::server(error);
    if error.kind() == ErrorKind::Response { error.with_kind(ErrorKind::Connection) } else { error }
}

/// What the server says of the connection; a server may know HELLO and still stay with version 2.
fn greeted(hello: &Frame) -> Greeted {
    let mut greeted = Greeted { protocol: Protocol::Resp2, id: None };
    let Ok(Value::Map(pairs)) = Value::from_redis(&mut hello.reader()) else { return greeted };
    for (key, value) in pairs {
        match (key, value) {
            (Value::Bulk(key) | Value::Simple(key), Value::Integer(3)) if key == "proto" => {
                greeted.protocol = Protocol::Resp3;
            }
            (Value::Bulk(key) | Value::Simple(key), Value::Integer(id)) if key == "id" => {
                greeted.id = id.try_into().ok()
            }
            _ => {}
        }
    }
    greeted
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    use super::*;
    use crate::net::Stream;

    /// A server that answers each batch of commands with the next of these texts.
    async fn serve(mut pipe: DuplexStream, answers: &[&str]) -> String {
        let mut heard = String::new();
        for answer in answers {
            let mut bytes = [0; 4096];
            let length = pipe.read(&mut bytes).await.expect("a batch");
            heard += &String::from_utf8_lossy(&bytes[..length]);
            pipe.write_all(answer.as_bytes()).await.expect("the client listens");
        }
        heard
    }

    async fn shake(config: Config, answers: &[&str]) -> (Result<Greeted>, String) {
        let (ours, theirs) = duplex(1 << 16);
        let (connection, heard) = tokio::join!(Connection::greet(Stream::other(ours), &config), serve(theirs, answers));
        (connection.map(|connection| connection.greeted()), heard)
    }

    #[tokio::test]
    async fn all_in_one_round_trip() {
        let config = Config::default().credentials("me", "pw").database(3).client_name("app");
        let (protocol, heard) =
            shake(config, &["%2\r\n$5\r\nproto\r\n:3\r\n$2\r\nid\r\n:9\r\n+OK\r\n-ERR unknown\r\n+OK\r\n"]).await;
        let greeted = protocol.expect("greeted");
        assert_eq!((greeted.protocol, greeted.id), (Protocol::Resp3, Some(9)));
        assert!(heard.contains("AUTH") && heard.contains("SETNAME") && heard.contains("SELECT"), "{heard}");
    }

    #[tokio::test]
    async fn falls_back_for_older_servers_only() {
        let refused = "-ERR unknown command 'HELLO'\r\n-ERR x\r\n-ERR x\r\n";
        let (protocol, heard) =
            shake(Config::default().password("pw"), &[refused, "+OK\r\n-ERR\r\n-ERR\r\n:8\r\n"]).await;
        let greeted = protocol.expect("greeted");
        assert_eq!((greeted.protocol, greeted.id), (Protocol::Resp2, Some(8)));
        assert_eq!(heard.matches("AUTH").count(), 2);
        let (error, _) = shake(Config::default(), &["-NOAUTH first\r\n-NOAUTH\r\n-NOAUTH\r\n"]).await;
        assert_eq!(error.expect_err("refused").kind(), ErrorKind::Authentication);
    }

    #[tokio::test]
    async fn a_wrong_database_is_an_error_of_the_connection() {
        let answer = "%1\r\n$5\r\nproto\r\n:3\r\n-ERR DB index is out of range\r\n+OK\r\n+OK\r\n";
        let (error, _) = shake(Config::default().database(99), &[answer]).await;
        assert_eq!(error.expect_err("refused").kind(), ErrorKind::Connection);
    }
}
