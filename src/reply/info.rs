//! The state and the counters of a server.

use std::{str::FromStr, time::Duration};

use redis_typed_core::{convert::FromRedis, error::DecodeError, resp::Reader};

/// The state and the counters of a server: the reply of INFO.
///
/// Fields differ from server to server, so the getters of the common ones answer `None` where a server does not say them, or
/// where the section was not asked for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Info {
    /// The sections, in the order of the reply.
    pub sections: Vec<Section>,
}

/// A section of the reply of INFO.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Section {
    /// The name in its headline, such as `Server`; empty for what stands before the first headline.
    pub name: String,
    /// Names and values, in the order of the reply.
    pub fields: Vec<(String, String)>,
    /// Lines that are no name and value, as a module may write them.
    pub other_lines: Vec<String>,
}

/// What INFO says of one database.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Keyspace {
    /// How many keys it has (`keys`).
    pub keys: u64,
    /// How many of them expire (`expires`).
    pub expires: u64,
    /// How long those live on average (`avg_ttl`), as an estimate.
    pub average_ttl: Duration,
}

impl Info {
    /// A section by its name, in upper or lower case.
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name.eq_ignore_ascii_case(name))
    }

    /// A value by its name, from whatever section.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.sections.iter().find_map(|section| section.get(name))
    }

    /// A value as a number or as whatever else can be read from text; `None` too if it can't.
    pub fn parse<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// The parts of a value that is a list, such as `calls=2,usec=30`.
    pub fn parts(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        self.get(name).into_iter().flat_map(parts)
    }

    /// The version of the server, such as `8.0.3`; Valkey gives here the version of Redis that it can stand in for.
    pub fn redis_version(&self) -> Option<&str> {
        self.get("redis_version")
    }

    /// The version of Valkey, if it is the server.
    pub fn valkey_version(&self) -> Option<&str> {
        self.get("valkey_version")
    }

    /// `standalone`, `sentinel` or `cluster`.
    pub fn mode(&self) -> Option<&str> {
        self.get("redis_mode").or_else(|| self.get("server_mode"))
    }

    /// `master` or `slave`.
    pub fn role(&self) -> Option<&str> {
        self.get("role")
    }

    /// How long the server runs, to the second.
    pub fn uptime(&self) -> Option<Duration> {
        self.parse("uptime_in_seconds").map(Duration::from_secs)
    }

    /// How many clients are connected, replicas not included.
    pub fn connected_clients(&self) -> Option<u64> {
        self.parse("connected_clients")
    }

    /// How many bytes of memory the server has allocated.
    pub fn used_memory(&self) -> Option<u64> {
        self.parse("used_memory")
    }

    /// Whether the server is still reading its data from disk.
    pub fn is_loading(&self) -> Option<bool> {
        self.parse("loading").map(|loading: u8| loading != 0)
    }

    /// The databases that have keys, by number.
    pub fn keyspace(&self) -> impl Iterator<Item = (u32, Keyspace)> {
        let section = self.section("Keyspace");
        let fields = section.into_iter().flat_map(|section| &section.fields);
        fields.filter_map(|(name, value)| Some((name.strip_prefix("db")?.parse().ok()?, Keyspace::parse(value))))
    }

    #[inline]
    fn parse_text(text: &str) -> Self {
        let mut sections = vec![Section::default()];
        for line in text.lines().map(str::trim_end) {
            match line.strip_prefix('#') {
                Some(name) => sections.push(Section { name: name.trim().to_owned(), ..Section::default() }),
                None => sections.last_mut().into_iter().for_each(|section| section.push(line)),
            }
        }
        sections.retain(|section| !section.name.is_empty() || !section.is_empty());
        Self { sections }
    }
}

impl Section {
    /// A value by its name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.other_lines.is_empty()
    }

    fn push(&mut self, line: &str) {
        // `host:` is what the server calls a command when it is spoken to in HTTP: the one name that has a colon.
        let split = if line.starts_with("cmdstat_host:") { line.rsplit_once(':') } else { line.split_once(':') };
        match split {
            Some((name, value)) => self.fields.push((name.to_owned(), value.to_owned())),
            None if line.is_empty() => {}
            None => self.other_lines.push(line.to_owned()),
        }
    }
}

impl Keyspace {
    fn parse(value: &str) -> Self {
        let mut keyspace = Self::default();
        for (name, value) in parts(value) {
            let number = value.parse().unwrap_or_default();
            match name {
                "keys" => keyspace.keys = number,
                "expires" => keyspace.expires = number,
                "avg_ttl" => keyspace.average_ttl = Duration::from_millis(number),
                _ => {}
            }
        }
        keyspace
    }
}

fn parts(value: &str) -> impl Iterator<Item = (&str, &str)> {
    value.split(',').filter_map(|part| part.split_once('='))
}

impl FromRedis for Info {
    #[inline]
    fn from_redis(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(Self::parse_text(&String::from_utf8_lossy(reader.text()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone\r\nuptime_in_seconds:90\r\n\
        executable:/usr/bin/redis:x\r\nconfig_file:\r\n\r\n# Persistence\r\nloading:0\r\nwhat is this\r\n\r\n\
        # Commandstats\r\ncmdstat_debug:calls=2,usec=30,usec_per_call=15.00\r\ncmdstat_host::calls=1,usec=2\r\n\r\n\
        # Keyspace\r\ndb0:keys=2,expires=1,avg_ttl=1500\r\ndb15:keys=1,expires=0,avg_ttl=0,new=1\r\n";

    fn info() -> Info {
        let reply = format!("={}\r\ntxt:{TEXT}\r\n", TEXT.len() + 4);
        Info::from_redis(&mut Reader::new(reply.as_bytes())).expect("a text")
    }

    #[test]
    fn both_protocols_say_the_same() {
        let reply = format!("${}\r\n{TEXT}\r\n", TEXT.len());
        assert_eq!(Info::from_redis(&mut Reader::new(reply.as_bytes())).expect("a text"), info());
    }

    #[test]
    fn getters() {
        let info = info();
        assert_eq!((info.redis_version(), info.valkey_version()), (Some("7.0.15"), None));
        assert_eq!(info.mode(), Some("standalone"));
        assert_eq!(info.uptime(), Some(Duration::from_secs(90)));
        assert_eq!(info.is_loading(), Some(false));
        assert_eq!(info.used_memory(), None);
        assert_eq!(info.get("executable"), Some("/usr/bin/redis:x"));
        assert_eq!(info.get("config_file"), Some(""));
    }

    #[test]
    fn lists_in_values() {
        let info = info();
        let parts: Vec<_> = info.parts("cmdstat_debug").collect();
        assert_eq!(parts, [("calls", "2"), ("usec", "30"), ("usec_per_call", "15.00")]);
        assert_eq!(info.parts("cmdstat_host:").next(), Some(("calls", "1")));
        assert_eq!(info.parts("no_such_field").count(), 0);
    }

    #[test]
    fn databases() {
        let keyspace: Vec<_> = info().keyspace().collect();
        let average_ttl = Duration::from_millis(1500);
        assert_eq!(keyspace[0], (0, Keyspace { keys: 2, expires: 1, average_ttl }));
        assert_eq!((keyspace[1].0, keyspace[1].1.keys), (15, 1));
    }

    #[test]
    fn sections_and_lines_without_a_colon() {
        let info = info();
        let names: Vec<_> = info.sections.iter().map(|section| section.name.as_str()).collect();
        assert_eq!(names, ["Server", "Persistence", "Commandstats", "Keyspace"]);
        let persistence = info.section("persistence").expect("a section");
        assert_eq!(persistence.other_lines, ["what is this"]);
        assert_eq!(persistence.get("loading"), Some("0"));
    }
}
