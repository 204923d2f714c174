//! Users, what they may do, and what they were refused.

use std::time::{Duration, SystemTime};

use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::Reader,
};

use super::{ClientInfo, time::moment_millis};

/// What a user may do: the reply of ACL GETUSER.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct AclUser {
    /// `on` or `off`, and more, such as `nopass`.
    pub flags: Vec<String>,
    /// The SHA-256 of each password, in hexadecimal digits.
    pub passwords: Vec<String>,
    /// The rules for commands, such as `-@all +get`.
    pub commands: String,
    /// The rules for keys, such as `~key:*`.
    pub keys: String,
    /// The rules for channels, such as `&news`.
    pub channels: String,
    /// The rules for databases; only from Valkey, since 9.1.
    pub databases: Option<String>,
    /// Further sets of rules, each of which may allow a command by itself.
    pub selectors: Vec<AclSelector>,
}

/// A further set of rules of a user.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct AclSelector {
    /// The rules for commands.
    pub commands: String,
    /// The rules for keys.
    pub keys: String,
    /// The rules for channels.
    pub channels: String,
    /// The rules for databases; only from Valkey, since 9.1.
    pub databases: Option<String>,
}

/// Whether a user might run a command: the reply of ACL DRYRUN.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum AclVerdict {
    /// The user may.
    Allowed,
    /// The user may not, and why.
    Denied(String),
}

/// What a user was refused: an element of the reply of ACL LOG.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AclLogEntry {
    /// How often it happened within a minute.
    pub count: u64,
    /// What was not allowed: `command`, `key`, `channel`, or `auth` for a login that failed.
    pub reason: String,
    /// Where the command came from: `toplevel`, `multi`, `lua`, `module`.
    pub context: String,
    /// The command, key or channel.
    pub object: String,
    /// The name of the user.
    pub username: String,
    /// How long ago it happened.
    pub age: Duration,
    /// The connection that it happened on.
    pub client: Option<ClientInfo>,
    /// The number of the entry, since Redis 7.2.
    pub id: Option<u64>,
    /// When it happened first, since Redis 7.2.
    pub created: Option<SystemTime>,
    /// When it happened last, since Redis 7.2.
    pub updated: Option<SystemTime>,
}

impl FromRedis for AclUser {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut user = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"flags" => user.flags = Vec::from_redis(reader)?,
                b"passwords" => user.passwords = Vec::from_redis(reader)?,
                b"commands" => user.commands = text(reader)?,
                b"keys" => user.keys = text(reader)?,
                b"channels" => user.channels = text(reader)?,
                b"databases" => user.databases = Some(text(reader)?),
                b"selectors" => user.selectors = Vec::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(user)
    }
}

impl FromRedis for AclSelector {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut selector = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"commands" => selector.commands = text(reader)?,
                b"keys" => selector.keys = text(reader)?,
                b"channels" => selector.channels = text(reader)?,
                b"databases" => selector.databases = Some(text(reader)?),
                _ => reader.skip()?,
            }
        }
        Ok(selector)
    }
}

impl FromRedis for AclVerdict {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let text = text(reader)?;
        Ok(if text == "OK" { Self::Allowed } else { Self::Denied(text) })
    }
}

impl FromRedis for AclLogEntry {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut entry = Self::unknown();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"count" => entry.count = u64::from_redis(reader)?,
                b"reason" => entry.reason = text(reader)?,
                b"context" => entry.context = text(reader)?,
                b"object" => entry.object = text(reader)?,
                b"username" => entry.username = text(reader)?,
                b"age-seconds" => entry.age = age(f64::from_redis(reader)?)?,
                b"client-info" => entry.client = Some(ClientInfo::from_redis(reader)?),
                b"entry-id" => entry.id = Some(u64::from_redis(reader)?),
                b"timestamp-created" => entry.created = Some(moment_millis(u64::from_redis(reader)?)?),
                b"timestamp-last-updated" => entry.updated = Some(moment_millis(u64::from_redis(reader)?)?),
                _ => reader.skip()?,
            }
        }
        Ok(entry)
    }
}

impl AclLogEntry {
    fn unknown() -> Self {
        Self {
            count: 0,
            reason: String::new(),
            context: String::new(),
            object: String::new(),
            username: String::new(),
            age: Duration::ZERO,
            client: None,
            id: None,
            created: None,
            updated: None,
        }
    }
}

/// Rules and objects may hold any bytes.
fn text(reader: &mut Reader<'_>) -> Result<String, DecodeError> {
    Lossy::from_redis(reader).map(|text| text.0)
}

fn age(seconds: f64) -> Result<Duration, DecodeError> {
    Duration::try_from_secs_f64(seconds).map_err(|_| DecodeError::mismatch("an age in seconds", "another number"))
}

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use super::*;

    fn read<T: FromRedis>(reply: &str) -> T {
        T::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("the reply of a server")
    }

    #[test]
    fn users_in_both_protocols() {
        let two = "*12\n$5\nflags\n*2\n$2\non\n$6\nnopass\n$9\npasswords\n*1\n$2\nab\n$8\ncommands\n$5\n+@all\n\
            $4\nkeys\n$2\n~*\n$8\nchannels\n$0\n\n$9\nselectors\n*1\n*6\n$8\ncommands\n$4\n+get\n$4\nkeys\n$4\n%R~x\n\
            $8\nchannels\n$0\n\n";
        let three = "%7\n$5\nflags\n~2\n$2\non\n$6\nnopass\n$9\npasswords\n*1\n$2\nab\n$8\ncommands\n$5\n+@all\n\
            $4\nkeys\n$2\n~*\n$8\nchannels\n$0\n\n$9\nselectors\n*1\n%3\n$8\ncommands\n$4\n+get\n$4\nkeys\n$4\n%R~x\n\
            $8\nchannels\n$0\n\n$5\nother\n*0\n";
        let user: AclUser = read(two);
        assert_eq!(user, read(three));
        assert_eq!(
            (&*user.flags, &*user.passwords),
            (&["on".to_owned(), "nopass".to_owned()][..], &["ab".to_owned()][..])
        );
        assert_eq!((&*user.commands, &*user.keys, &*user.channels, user.databases), ("+@all", "~*", "", None));
        let selector = AclSelector { commands: "+get".into(), keys: "%R~x".into(), ..AclSelector::default() };
        assert_eq!(user.selectors, [selector]);
        assert_eq!(read::<AclUser>("%1\n$9\ndatabases\n$6\nalldbs\n").databases.as_deref(), Some("alldbs"));
    }

    #[test]
    fn verdicts() {
        assert_eq!(read::<AclVerdict>("+OK\n"), AclVerdict::Allowed);
        assert_eq!(read::<AclVerdict>("$6\nNo, no\n"), AclVerdict::Denied("No, no".into()));
    }

    #[test]
    fn log_entries_in_both_protocols() {
        let head = "$5\ncount\n:2\n$6\nreason\n$4\nauth\n$7\ncontext\n$8\ntoplevel\n$6\nobject\n$4\nAUTH\n\
            $8\nusername\n$1\nu\n";
        let tail = "$11\nclient-info\n$12\nid=1 addr=a:\n$8\nentry-id\n:5\n$17\ntimestamp-created\n:1500\n";
        let entry: AclLogEntry = read(&format!("*18\n{head}$11\nage-seconds\n$3\n2.5\n{tail}"));
        assert_eq!(entry, read(&format!("%10\n{head}$11\nage-seconds\n,2.5\n{tail}$5\nother\n:1\n")));
        assert_eq!((entry.count, &*entry.reason, &*entry.context), (2, "auth", "toplevel"));
        assert_eq!((&*entry.object, &*entry.username, entry.age), ("AUTH", "u", Duration::from_millis(2500)));
        assert_eq!((entry.client.expect("a client").id, entry.id, entry.updated), (1, Some(5), None));
        assert_eq!(entry.created, Some(UNIX_EPOCH + Duration::from_millis(1500)));
        assert!(AclLogEntry::from_redis(&mut Reader::new(b"%1\r\n$11\r\nage-seconds\r\n,-1\r\n")).is_err());
    }
}
