use std::time::Duration;

use redis_typed_core::{
    convert::{FromRedis, Lossy},
    error::DecodeError,
    resp::Reader,
};

/// A notification script that runs or waits: an element of the reply of SENTINEL PENDING-SCRIPTS.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct SentinelScript {
    /// The script and its arguments: the event, then what happened.
    pub args: Vec<String>,
    /// Whether it runs; it waits otherwise.
    pub is_running: bool,
    /// Its process, if it runs.
    pub pid: Option<u32>,
    /// How long it has been running, or how long it waits before it is run.
    pub time: Duration,
    /// How many times it was started.
    pub tries: u64,
}

impl FromRedis for SentinelScript {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut script = Self::default();
        for _ in 0..reader.map()?.len() {
            match reader.text()? {
                b"argv" => {
                    let args: Vec<Lossy> = Vec::from_redis(reader)?;
                    script.args = args.into_iter().map(|arg| arg.0).collect();
                }
                b"flags" => script.is_running = reader.text()? == b"running",
                b"pid" => script.pid = Some(u32::from_redis(reader)?).filter(|pid| *pid != 0),
                b"run-time" | b"run-delay" => script.time = Duration::from_millis(u64::from_redis(reader)?),
                b"retry-num" => script.tries = u64::from_redis(reader)?,
                _ => reader.skip()?,
            }
        }
        Ok(script)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_runs_and_one_that_waits() {
        let read = |reply: &str| {
            SentinelScript::from_redis(&mut Reader::new(reply.replace('\n', "\r\n").as_bytes())).expect("a script")
        };
        let fields = "$4\nargv\n*2\n$4\n/a/b\n$8\n+monitor\n$5\nflags\n$7\nrunning\n$3\npid\n$2\n12\n\
            $8\nrun-time\n$3\n500\n$9\nretry-num\n$1\n1\n";
        let running = read(&format!("*10\n{fields}"));
        assert_eq!(read(&format!("%6\n{fields}$3\nnew\n*0\n")), running);
        assert_eq!((&*running.args, running.is_running), (&["/a/b".to_owned(), "+monitor".to_owned()][..], true));
        assert_eq!((running.pid, running.time, running.tries), (Some(12), Duration::from_millis(500), 1));
        let waiting = read("*6\n$5\nflags\n$9\nscheduled\n$3\npid\n:0\n$9\nrun-delay\n:30000\n");
        assert_eq!((waiting.is_running, waiting.pid, waiting.time), (false, None, Duration::from_secs(30)));
    }
}
