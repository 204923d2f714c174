//! Keyspace notifications.

use bytes::Bytes;

use super::message::Message;

/// What happened to a key, as keyspace notifications tell. The server sends them if `notify-keyspace-events` says so.
///
/// ```
/// use redis_typed::pubsub::{KeyEvent, Message};
///
/// let event = KeyEvent::read(&Message::new("__keyevent@3__:expired", "session:1")).unwrap();
/// assert_eq!((event.database, &*event.key, &*event.event), (3, &b"session:1"[..], "expired"));
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct KeyEvent {
    /// The database.
    pub database: u32,
    /// The key.
    pub key: Bytes,
    /// What happened: `set`, `del`, `expired`, …
    pub event: String,
}

impl KeyEvent {
    /// The pattern of everything that happens to the keys that match a pattern.
    pub fn of_keys(database: u32, pattern: &str) -> String {
        format!("__keyspace@{database}__:{pattern}")
    }

    /// The channel of the keys to which this happens: `expired`. `*` is everything, as a pattern.
    pub fn of_event(database: u32, event: &str) -> String {
        format!("__keyevent@{database}__:{event}")
    }

    /// What a message tells, if it is a keyspace notification.
    pub fn read(message: &Message) -> Option<Self> {
        let payload = message.payload_bytes();
        if let Some((database, at)) = split(message.channel(), b"__keyspace@") {
            let event = String::from_utf8(payload.to_vec()).ok()?;
            return Some(Self { database, key: message.channel().slice(at..), event });
        }
        let (database, at) = split(message.channel(), b"__keyevent@")?;
        let event = String::from_utf8(message.channel()[at..].to_vec()).ok()?;
        Some(Self { database, key: Bytes::copy_from_slice(payload), event })
    }
}

/// The database, and where the rest begins.
fn split(channel: &[u8], prefix: &[u8]) -> Option<(u32, usize)> {
    let rest = channel.strip_prefix(prefix)?;
    let end = rest.windows(3).position(|window| window == b"__:")?;
    let database = str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
    Some((database, prefix.len() + end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sorts_and_nothing_else() {
        let read = |channel: &'static str, payload: &str| KeyEvent::read(&Message::new(channel, payload));
        let event = KeyEvent { database: 12, key: "a__:b".into(), event: "set".into() };
        assert_eq!(read("__keyspace@12__:a__:b", "set"), Some(event.clone()));
        assert_eq!(read("__keyevent@12__:set", "a__:b"), Some(event));
        for other in ["news", "__keyspace@x__:k", "__keyspace@0:k", "__keyevent@-1__:set", "__keyspace@"] {
            assert_eq!(read(other, "set"), None, "{other}");
        }
        assert_eq!(KeyEvent::of_keys(0, "user:*"), "__keyspace@0__:user:*");
        assert_eq!(KeyEvent::of_event(1, "expired"), "__keyevent@1__:expired");
    }
}
