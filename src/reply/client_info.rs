//! What the server knows about a connection.

use std::time::Duration;

use redis_typed_core::{
    convert::{FromRedis, Reply},
    error::DecodeError,
    resp::Reader,
};

use super::pairs::Pairs;

/// What the server knows about a connection: the reply of CLIENT INFO, and one line of that of CLIENT LIST.
///
/// What a server does not say is `None`, or 0 or empty where every server says it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ClientInfo {
    /// The number of the connection (`id`): a server never gives it twice.
    pub id: u64,
    /// Where the client is connected from (`addr`): `ip:port`, or the path of a unix socket.
    pub addr: String,
    /// What the client is connected to (`laddr`), since 6.2.
    pub laddr: Option<String>,
    /// The name that the client gave the connection (`name`), empty for none.
    pub name: String,
    /// How long the connection exists (`age`), to the second.
    pub age: Duration,
    /// How long no command came (`idle`), to the second.
    pub idle: Duration,
    /// One letter for each thing that the connection is (`flags`), such as `S` for a replica, `N` for nothing special.
    pub flags: String,
    /// The number of its database (`db`).
    pub db: u32,
    /// How many channels it listens to (`sub`).
    pub channels: u64,
    /// How many patterns it listens to (`psub`).
    pub patterns: u64,
    /// How many shard channels it listens to (`ssub`), since 7.0.3.
    pub shard_channels: Option<u64>,
    /// How many commands its transaction has (`multi`), if it is in one.
    pub queued_commands: Option<u64>,
    /// How many keys it watches (`watch`), since 7.4.
    pub watched_keys: Option<u64>,
    /// How many bytes of commands wait to be run (`qbuf`).
    pub query_buffer: u64,
    /// How many bytes of replies wait to be sent (`omem`).
    pub output_memory: u64,
    /// How many bytes of memory the connection takes in all (`tot-mem`), since 6.2.
    pub total_memory: Option<u64>,
    /// Its last command (`cmd`); a subcommand is written `client|list`.
    pub last_command: String,
    /// The user that it is logged in as (`user`), since 6.0.
    pub user: Option<String>,
    /// The connection that is told of its tracked keys (`redir`), if it is another one.
    pub redirect: Option<u64>,
    /// The version of the protocol (`resp`), since 7.0.
    pub protocol: Option<u8>,
    /// The name of the client library (`lib-name`), since 7.2.
    pub library_name: Option<String>,
    /// The version of the client library (`lib-ver`), since 7.2.
    pub library_version: Option<String>,
    all: Pairs,
}

impl ClientInfo {
    /// Anything that the server says by its name on the wire, such as `fd` or `tot-net-in`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all.get(name)
    }

    /// All that the server says, in its order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter()
    }

    #[inline]
    fn parse(line: &str) -> Result<Self, DecodeError> {
        let all = Pairs::parse(line, '=');
        let Some(id) = all.number("id") else {
            return Err(DecodeError::mismatch("the line of a client", "other text"));
        };
        Ok(Self {
            id,
            addr: all.text("addr").unwrap_or_default(),
            laddr: all.text("laddr"),
            name: all.text("name").unwrap_or_default(),
            age: seconds(&all, "age"),
            idle: seconds(&all, "idle"),
            flags: all.text("flags").unwrap_or_default(),
            db: all.number("db").unwrap_or_default(),
            channels: all.number("sub").unwrap_or_default(),
            patterns: all.number("psub").unwrap_or_default(),
            shard_channels: all.number("ssub"),
            queued_commands: all.number("multi"),
            watched_keys: all.number("watch"),
            query_buffer: all.number("qbuf").unwrap_or_default(),
            output_memory: all.number("omem").unwrap_or_default(),
            total_memory: all.number("tot-mem"),
            last_command: all.text("cmd").unwrap_or_default(),
            user: all.text("user"),
            redirect: all.number("redir").filter(|redirect| *redirect != 0),
            protocol: all.number("resp"),
            library_name: all.text("lib-name"),
            library_version: all.text("lib-ver"),
            all,
        })
    }
}

fn seconds(pairs: &Pairs, name: &str) -> Duration {
    Duration::from_secs(pairs.number(name).unwrap_or_default())
}

impl FromRedis for ClientInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Self::parse(&String::from_utf8_lossy(reader.text()?))
    }
}

/// The reply of CLIENT LIST: a `Vec<ClientInfo>`.
#[derive(Debug)]
pub enum ClientList {}

impl Reply for ClientList {
    type Out = Vec<ClientInfo>;

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Vec<ClientInfo>, DecodeError> {
        let text = String::from_utf8_lossy(reader.text()?);
        let lines = text.lines().filter(|line| !line.is_empty());
        lines
            .enumerate()
            .map(|(index, line)| ClientInfo::parse(line).map_err(|error| error.in_element(index)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "id=6 addr=127.0.0.1:5000 laddr=127.0.0.1:6379 fd=7 name=a=b age=9 idle=2 flags=x db=1 sub=1 psub=2 \
        ssub=0 multi=3 watch=1 qbuf=26 omem=0 tot-mem=37658 cmd=client|list user=default redir=-1 resp=3 lib-name= lib-ver=";

    #[test]
    fn one_connection() {
        let reply = format!("={}\r\ntxt:{LINE}\n\r\n", LINE.len() + 5);
        let client = ClientInfo::from_redis(&mut Reader::new(reply.as_bytes())).expect("a client");
        assert_eq!((client.id, client.db, client.name.as_str()), (6, 1, "a=b"));
        assert_eq!((client.age, client.idle), (Duration::from_secs(9), Duration::from_secs(2)));
        assert_eq!((client.queued_commands, client.redirect), (Some(3), None));
        assert_eq!(client.library_name.as_deref(), Some(""));
        assert_eq!(client.get("fd"), Some("7"));
        assert_eq!(client.iter().next(), Some(("id", "6")));
    }

    #[test]
    fn a_list_and_an_old_server() {
        let text = "id=1 addr=a:1 multi=-1 cmd=ping\nid=2 addr=b:2 multi=-1 cmd=get\n";
        let reply = format!("${}\r\n{text}\r\n", text.len());
        let clients = ClientList::read(&mut Reader::new(reply.as_bytes())).expect("two clients");
        assert_eq!(clients.iter().map(|client| client.id).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((clients[0].queued_commands, clients[0].user.as_deref()), (None, None));
    }

    #[test]
    fn other_text() {
        assert!(ClientInfo::from_redis(&mut Reader::new(b"+OK\r\n")).is_err());
        assert!(ClientList::read(&mut Reader::new(b"$0\r\n\r\n")).expect("none").is_empty());
    }
}
