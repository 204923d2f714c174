//! Modules of the server.

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// A module that is loaded: an element of the reply of MODULE LIST.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct ModuleInfo {
    /// Its name.
    pub name: String,
    /// Its version, as it numbers them.
    pub version: u64,
    /// The file that it was loaded from; empty for a part of the server.
    pub path: String,
    /// What it was loaded with.
    pub args: Vec<String>,
}

impl FromRedis for ModuleInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut module = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"name" => module.name = String::from_redis(reader)?,
                b"ver" => module.version = u64::from_redis(reader)?,
                b"path" => module.path = String::from_redis(reader)?,
                b"args" => module.args = Vec::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(module)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_protocols() {
        let fields = "$4\nname\n$2\nvs\n$3\nver\n:1\n$4\npath\n$1\n/\n$4\nargs\n*1\n$1\na\n";
        for reply in [format!("*8\n{fields}"), format!("%5\n{fields}$5\nother\n*0\n")] {
            let reply = reply.replace('\n', "\r\n");
            let module = ModuleInfo::from_redis(&mut Reader::new(reply.as_bytes())).expect("a module");
            let expected = ModuleInfo { name: "vs".into(), version: 1, path: "/".into(), args: vec!["a".into()] };
            assert_eq!(module, expected);
        }
    }
}
