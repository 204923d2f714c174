//! What the server's documentation says of a command.

use std::collections::BTreeMap;

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// The documentation of a command: a value of the reply of COMMAND DOCS.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct CommandDocs {
    /// What it does.
    pub summary: String,
    /// The version of the server that had it first, or of the module.
    pub since: String,
    /// The group that it belongs to, such as `string`.
    pub group: String,
    /// How long it takes.
    pub complexity: String,
    /// The module that brings it.
    pub module: Option<String>,
    /// `deprecated`, `syscmd`.
    pub flags: Vec<String>,
    /// The version since which something else should be used.
    pub deprecated_since: Option<String>,
    /// What should be used.
    pub replaced_by: Option<String>,
    /// Versions, and what changed with each.
    pub history: Vec<(String, String)>,
    /// Its arguments.
    pub arguments: Vec<CommandArgument>,
    /// The commands that begin with this one, by their names, such as `config|get`.
    pub subcommands: BTreeMap<String, CommandDocs>,
}

/// An argument of a command, in its documentation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct CommandArgument {
    /// Its name.
    pub name: String,
    /// What it is, such as `key`, `integer`, `oneof`, `block` (`type` on the wire).
    pub kind: String,
    /// Its name for people.
    pub display_text: Option<String>,
    /// The word that stands before it.
    pub token: Option<String>,
    /// What it is for.
    pub summary: Option<String>,
    /// The version that had it first, if that is not the command's.
    pub since: Option<String>,
    /// `optional`, `multiple`, `multiple_token`.
    pub flags: Vec<String>,
    /// Which of the command's key specifications it is a key of.
    pub key_spec_index: Option<u64>,
    /// The arguments that it is made of.
    pub arguments: Vec<CommandArgument>,
}

impl FromRedis for CommandDocs {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut docs = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"summary" => docs.summary = String::from_redis(reader)?,
                b"since" => docs.since = String::from_redis(reader)?,
                b"group" => docs.group = String::from_redis(reader)?,
                b"complexity" => docs.complexity = String::from_redis(reader)?,
                b"module" => docs.module = Some(String::from_redis(reader)?),
                b"doc_flags" => docs.flags = Vec::from_redis(reader)?,
                b"deprecated_since" => docs.deprecated_since = Some(String::from_redis(reader)?),
                b"replaced_by" => docs.replaced_by = Some(String::from_redis(reader)?),
                b"history" => docs.history = Vec::from_redis(reader)?,
                b"arguments" => docs.arguments = Vec::from_redis(reader)?,
                b"subcommands" => docs.subcommands = BTreeMap::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(docs)
    }
}

impl FromRedis for CommandArgument {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut argument = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"name" => argument.name = String::from_redis(reader)?,
                b"type" => argument.kind = String::from_redis(reader)?,
                b"display_text" => argument.display_text = Some(String::from_redis(reader)?),
                b"token" => argument.token = Some(String::from_redis(reader)?),
                b"summary" => argument.summary = Some(String::from_redis(reader)?),
                b"since" => argument.since = Some(String::from_redis(reader)?),
                b"flags" => argument.flags = Vec::from_redis(reader)?,
                b"key_spec_index" => argument.key_spec_index = Some(u64::from_redis(reader)?),
                b"arguments" => argument.arguments = Vec::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(argument)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(reply: &str) -> CommandDocs {
        CommandDocs::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes()))
            .expect("the reply of a server")
    }

    #[test]
    fn arguments_in_both_protocols() {
        let two = "*6\n$7\nsummary\n$1\ns\n$5\nsince\n$5\n1.0.0\n$9\narguments\n\
            *1\n*8\n$4\nname\n$3\nkey\n$4\ntype\n$3\nkey\n$14\nkey_spec_index\n:0\n$5\nflags\n*1\n+optional\n";
        let three = "%4\n$7\nsummary\n$1\ns\n$5\nsince\n$5\n1.0.0\n$9\narguments\n\
            *1\n%4\n$4\nname\n$3\nkey\n$4\ntype\n$3\nkey\n$14\nkey_spec_index\n:0\n$5\nflags\n~1\n+optional\n$5\nother\n*0\n";
        let docs = read(two);
        assert_eq!(docs, read(three));
        assert_eq!((&*docs.summary, &*docs.since, docs.module), ("s", "1.0.0", None));
        let [key] = &docs.arguments[..] else { panic!("one argument") };
        assert_eq!((&*key.name, &*key.kind, key.key_spec_index), ("key", "key", Some(0)));
        assert_eq!((&*key.flags, &key.token), (&["optional".to_owned()][..], &None));
    }

    #[test]
    fn history_and_subcommands_in_both_protocols() {
        let two = "*6\n$7\nhistory\n*1\n*2\n$1\n2\n$3\nnew\n$9\ndoc_flags\n*1\n+deprecated\n\
            $11\nsubcommands\n*2\n$3\na|b\n*2\n$5\ngroup\n$1\ng\n";
        let three = "%3\n$7\nhistory\n~1\n*2\n$1\n2\n$3\nnew\n$9\ndoc_flags\n~1\n+deprecated\n\
            $11\nsubcommands\n%1\n$3\na|b\n%1\n$5\ngroup\n$1\ng\n";
        let docs = read(two);
        assert_eq!(docs, read(three));
        assert_eq!((&*docs.history, &*docs.flags), (&[("2".into(), "new".into())][..], &["deprecated".to_owned()][..]));
        assert_eq!(docs.subcommands["a|b"].group, "g");
    }
}
