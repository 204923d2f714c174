//! Libraries of functions, and what they are doing.

use std::{collections::HashMap, time::Duration};

use bytes::Bytes;
use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::Reader,
};

/// A library of functions: an element of the reply of FUNCTION LIST.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct FunctionLibrary {
    /// Its name.
    pub name: String,
    /// The engine that runs it, such as `LUA`.
    pub engine: String,
    /// Its functions, in no order.
    pub functions: Vec<FunctionInfo>,
    /// Its code, if WITHCODE was given.
    pub code: Option<String>,
}

/// A function of a library.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct FunctionInfo {
    /// The name that it is called by.
    pub name: String,
    /// What the library says about it.
    pub description: Option<String>,
    /// What it is declared not to do, such as `no-writes`.
    pub flags: Vec<String>,
}

/// What the engines have and do: the reply of FUNCTION STATS.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct FunctionStats {
    /// The function that runs.
    pub running: Option<RunningFunction>,
    /// What each engine has, by the name of the engine.
    pub engines: HashMap<String, FunctionEngine>,
}

/// A function that runs.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct RunningFunction {
    /// Its name.
    pub name: String,
    /// The words of the command that called it.
    pub command: Vec<Bytes>,
    /// For how long it has run, to the millisecond.
    pub duration: Duration,
}

/// What an engine has.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct FunctionEngine {
    /// How many libraries.
    pub libraries: u64,
    /// How many functions, in all of them.
    pub functions: u64,
}

impl FromRedis for FunctionLibrary {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut library = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"library_name" => library.name = FromRedis::from_redis(reader)?,
                b"engine" => library.engine = FromRedis::from_redis(reader)?,
                b"functions" => library.functions = FromRedis::from_redis(reader)?,
                b"library_code" => library.code = Some(Lossy::from_redis(reader)?.0),
                _ => reader.skip()?,
            }
        }
        Ok(library)
    }
}

impl FromRedis for FunctionInfo {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut function = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"name" => function.name = FromRedis::from_redis(reader)?,
                b"description" => function.description = Option::<Lossy>::from_redis(reader)?.map(|text| text.0),
                b"flags" => function.flags = FromRedis::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(function)
    }
}

impl FromRedis for FunctionStats {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut stats = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"running_script" => stats.running = FromRedis::from_redis(reader)?,
                b"engines" => stats.engines = FromRedis::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(stats)
    }
}

impl FromRedis for RunningFunction {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut running = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"name" => running.name = FromRedis::from_redis(reader)?,
                b"command" => running.command = FromRedis::from_redis(reader)?,
                b"duration_ms" => running.duration = Duration::from_millis(FromRedis::from_redis(reader)?),
                _ => reader.skip()?,
            }
        }
        Ok(running)
    }
}

impl FromRedis for FunctionEngine {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut engine = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"libraries_count" => engine.libraries = FromRedis::from_redis(reader)?,
                b"functions_count" => engine.functions = FromRedis::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(engine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromRedis>(reply: &str) -> T {
        T::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("the reply of a server")
    }

    #[test]
    fn libraries_in_both_protocols() {
        let two = "*6\n$12\nlibrary_name\n$1\nl\n$6\nengine\n$3\nLUA\n$9\nfunctions\n\
            *1\n*6\n$4\nname\n$1\nf\n$11\ndescription\n$-1\n$5\nflags\n*1\n+no-writes\n";
        let three = "%4\n$12\nlibrary_name\n$1\nl\n$6\nengine\n$3\nLUA\n$9\nfunctions\n\
            *1\n%3\n$4\nname\n$1\nf\n$11\ndescription\n_\n$5\nflags\n~1\n+no-writes\n$5\nother\n:1\n";
        let library: FunctionLibrary = read(two);
        assert_eq!(library, read(three));
        assert_eq!((&*library.name, &*library.engine, &library.code), ("l", "LUA", &None));
        let function = FunctionInfo { name: "f".into(), description: None, flags: vec!["no-writes".into()] };
        assert_eq!(library.functions, [function]);

        let told = "%2\n$11\ndescription\n$4\nputs\n$5\nflags\n~0\n";
        assert_eq!(read::<FunctionInfo>(told).description.as_deref(), Some("puts"));
        let with_code = "*2\n$12\nlibrary_code\n$8\nreturn 1\n";
        assert_eq!(read::<FunctionLibrary>(with_code).code.as_deref(), Some("return 1"));
    }

    #[test]
    fn stats_in_both_protocols() {
        let idle = "*4\n$14\nrunning_script\n$-1\n$7\nengines\n\
            *2\n$3\nLUA\n*4\n$15\nlibraries_count\n:1\n$15\nfunctions_count\n:2\n";
        let stats: FunctionStats = read(idle);
        assert_eq!(stats.running, None);
        assert_eq!(stats.engines, HashMap::from([("LUA".into(), FunctionEngine { libraries: 1, functions: 2 })]));

        let busy = "%2\n$14\nrunning_script\n%3\n$4\nname\n$1\nf\n$7\ncommand\n*2\n$5\nFCALL\n$1\nf\n\
            $11\nduration_ms\n:1500\n$7\nengines\n%0\n";
        let running = read::<FunctionStats>(busy).running.expect("a function runs");
        assert_eq!((&*running.name, running.duration), ("f", Duration::from_millis(1500)));
        assert_eq!(running.command, ["FCALL", "f"]);
    }
}
