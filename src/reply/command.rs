//! What the server says of its commands.

use redis_typed_core::{
    convert::FromRedis,
    error::DecodeError,
    resp::{Reader, Value},
};

use super::skip_rest;

/// What the server knows of a command: an element of the replies of COMMAND and COMMAND INFO.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CommandInfo {
    /// Its name in lower case; `config|get` for `CONFIG GET`.
    pub name: String,
    /// How many words it has, its name included; with a minus, at least so many.
    pub arity: i64,
    /// What it is, such as `readonly`, `write`, `fast`.
    pub flags: Vec<String>,
    /// The place of its first key among the words; 0 if it has none in a fixed place.
    pub first_key: i64,
    /// The place of its last key; negative ones count from the end.
    pub last_key: i64,
    /// From how many words one is a key.
    pub key_step: i64,
    /// The categories that users are given, such as `@read`.
    pub categories: Vec<String>,
    /// Hints for clients of a cluster, such as `request_policy:all_shards`.
    pub tips: Vec<String>,
    /// Where the keys stand, as the server puts it.
    pub key_specs: Vec<Value>,
    /// The commands that begin with this one.
    pub subcommands: Vec<CommandInfo>,
}

impl FromRedis for CommandInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let len = reader.array()?;
        let Some(rest) = len.checked_sub(6) else {
            return Err(DecodeError::mismatch("six elements or more", "a shorter array"));
        };
        let info = Self {
            name: String::from_redis(reader)?,
            arity: i64::from_redis(reader)?,
            flags: Vec::from_redis(reader)?,
            first_key: i64::from_redis(reader)?,
            last_key: i64::from_redis(reader)?,
            key_step: i64::from_redis(reader)?,
            categories: read_if(rest > 0, reader)?,
            tips: read_if(rest > 1, reader)?,
            key_specs: read_if(rest > 2, reader)?,
            subcommands: read_if(rest > 3, reader)?,
        };
        skip_rest(reader, rest.saturating_sub(4))?;
        Ok(info)
    }
}

fn read_if<T: FromRedis>(is_there: bool, reader: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
    if is_there { Vec::from_redis(reader) } else { Ok(Vec::new()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> Result<CommandInfo, String> {
        let reply = reply.replace('\n', "\r\n");
        CommandInfo::from_redis(&mut Reader::new(reply.as_bytes())).map_err(|error| error.to_string())
    }

    #[test]
    fn both_protocols() {
        let child = "*6\n$7\nobj|get\n:3\n*0\n:0\n:0\n:0\n";
        let two =
            format!("*10\n$3\nget\n:2\n*1\n+fast\n:1\n:-1\n:2\n*1\n+@read\n*1\n$1\nt\n*1\n*2\n+a\n:1\n*1\n{child}");
        let three =
            format!("*11\n$3\nget\n:2\n~1\n+fast\n:1\n:-1\n:2\n~1\n+@read\n~1\n$1\nt\n~1\n%1\n+a\n:1\n~1\n{child}:9\n");
        for reply in [two, three] {
            let info = read(&reply).expect("a command");
            assert_eq!((&*info.name, info.arity, info.first_key, info.last_key, info.key_step), ("get", 2, 1, -1, 2));
            assert_eq!((&*info.flags, &*info.categories), (&["fast".to_owned()][..], &["@read".to_owned()][..]));
            assert_eq!((&*info.tips, info.key_specs.len()), (&["t".to_owned()][..], 1));
            assert_eq!((info.subcommands.len(), &*info.subcommands[0].name), (1, "obj|get"));
            assert_eq!((info.subcommands[0].arity, info.subcommands[0].categories.len()), (3, 0));
        }
        assert!(read("*1\n$3\nget\n").is_err());
    }
}
