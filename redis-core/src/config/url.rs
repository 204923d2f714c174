//! Settings from a URL and back.

use std::{str::FromStr, time::Duration};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{Config, Endpoint, Protocol, TlsConfig};
use crate::error::{Error, Result};

/// Everything that has a meaning of its own somewhere in a URL.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'*');
const PATH: &AsciiSet = &ENCODED.remove(b'/');

impl FromStr for Config {
    type Err = Error;

    /// Reads `redis://[[user]:password@]host[:port][/database][?setting=value]`, `rediss://…` for TLS, or
    /// `unix://[[user]:password@]/path/of/socket[?db=2]`; `valkey://` and `valkeys://` are the first two.
    ///
    /// A password alone stands after a colon, `redis://:password@host`. A user alone logs in with an empty password.
    ///
    /// Settings: `db`, `protocol` (2 or 3), `client_name`, and in seconds `connect_timeout`, `response_timeout` (0 for none).
    /// Anything unknown is an error.
    fn from_str(url: &str) -> Result<Self> {
        let (scheme, rest) = url.split_once("://").ok_or_else(|| invalid("it has no scheme, such as redis://"))?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (login, place) = rest.rsplit_once('@').unwrap_or(("", rest));
        let mut config = match scheme.to_ascii_lowercase().as_str() {
            "redis" | "valkey" => tcp(place)?,
            "rediss" | "valkeys" => tcp(place)?.tls(TlsConfig::default()),
            "unix" | "redis+unix" => Config::unix(decode(place)?),
            _ => return Err(invalid("its scheme is none of redis://, rediss://, valkey://, valkeys:// and unix://")),
        };
        config = log_in(config, login)?;
        query.split('&').filter(|setting| !setting.is_empty()).try_fold(config, set)
    }
}

pub(super) fn print(config: &Config, password: Option<&str>) -> String {
    let encode = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
    let login = match (&config.username, password) {
        (None, None) => String::new(),
        (user, Some(password)) => format!("{}:{}@", encode(user.as_deref().unwrap_or_default()), encode(password)),
        (Some(user), None) => format!("{}@", encode(user)),
    };
    let (scheme, place) = match &config.endpoint {
        Endpoint::Unix(path) => ("unix", utf8_percent_encode(&path.to_string_lossy(), PATH).to_string()),
        endpoint if config.tls.is_some() => ("rediss", endpoint.to_string()),
        endpoint => ("redis", endpoint.to_string()),
    };
    format!("{scheme}://{login}{place}{}", print_settings(config))
}

fn print_settings(config: &Config) -> String {
    let is_unix = matches!(config.endpoint, Endpoint::Unix(_));
    let defaults = Config::default();
    let seconds = |time: Option<Duration>| time.unwrap_or_default().as_secs_f64().to_string();
    let mut settings = Vec::new();
    if config.database != 0 && is_unix {
        settings.push(format!("db={}", config.database));
    }
    if config.protocol == Protocol::Resp2 {
        settings.push("protocol=2".into());
    }
    if let Some(name) = &config.client_name {
        settings.push(format!("client_name={}", utf8_percent_encode(name, ENCODED)));
    }
    if config.timeouts.connect != defaults.timeouts.connect {
        settings.push(format!("connect_timeout={}", seconds(config.timeouts.connect)));
    }
    if config.timeouts.response != defaults.timeouts.response {
        settings.push(format!("response_timeout={}", seconds(config.timeouts.response)));
    }
    let database = if config.database != 0 && !is_unix { format!("/{}", config.database) } else { String::new() };
    let query = if settings.is_empty() { String::new() } else { format!("?{}", settings.join("&")) };
    database + &query
}

fn tcp(place: &str) -> Result<Config> {
    let (place, database) = place.split_once('/').unwrap_or((place, ""));
    let (host, port) = split_port(place)?;
    let host = if host.is_empty() { "localhost".into() } else { decode(host)? };
    let config = Config::tcp(host, port);
    if database.is_empty() { Ok(config) } else { Ok(config.database(number("database", database)?)) }
}

fn split_port(place: &str) -> Result<(&str, u16)> {
    const DEFAULT_PORT: u16 = 6379;
    if let Some(rest) = place.strip_prefix('[') {
        let (host, rest) = rest.split_once(']').ok_or_else(|| invalid("its IPv6 address has no closing bracket"))?;
        return match rest.strip_prefix(':') {
            Some(port) => Ok((host, number("port", port)?)),
            None if rest.is_empty() => Ok((host, DEFAULT_PORT)),
            None => Err(invalid("something stands between the address and the port")),
        };
    }
    match place.split_once(':') {
        Some((host, port)) => Ok((host, number("port", port)?)),
        None => Ok((place, DEFAULT_PORT)),
    }
}

fn log_in(mut config: Config, login: &str) -> Result<Config> {
    let (user, password) = login.split_once(':').map_or((login, None), |(user, password)| (user, Some(password)));
    if !user.is_empty() {
        config.username = Some(decode(user)?);
    }
    match password {
        Some(password) => Ok(config.password(decode(password)?)),
        None => Ok(config),
    }
}

fn set(config: Config, setting: &str) -> Result<Config> {
    let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
    let value = decode(value)?;
    let timeouts = config.timeouts;
    Ok(match name {
        "db" => config.database(number("db", &value)?),
        "protocol" => match value.as_str() {
            "2" | "resp2" => config.protocol(Protocol::Resp2),
            "3" | "resp3" => config.protocol(Protocol::Resp3),
            _ => return Err(invalid("its protocol is neither 2 nor 3")),
        },
        "client_name" => config.client_name(value),
        "connect_timeout" => config.timeouts(timeouts.connect(seconds(name, &value)?)),
        "response_timeout" => config.timeouts(timeouts.response(seconds(name, &value)?)),
        _ => return Err(invalid(&format!("it has an unknown setting {name:?}"))),
    })
}

fn seconds(name: &str, value: &str) -> Result<Option<Duration>> {
    let time: f64 = number(name, value)?;
    let time = Duration::try_from_secs_f64(time).map_err(|_| invalid(&format!("its {name} is no time")))?;
    Ok(Some(time).filter(|time| !time.is_zero()))
}

fn number<T: FromStr>(name: &str, text: &str) -> Result<T> {
    text.parse().map_err(|_| invalid(&format!("its {name} is no number in range")))
}

fn decode(text: &str) -> Result<String> {
    let decoded =
        percent_decode_str(text).decode_utf8().map_err(|_| invalid("it has percent signs that make no text"))?;
    Ok(decoded.into_owned())
}

/// The URL itself is not printed: it may hold a password.
fn invalid(why: &str) -> Error {
    Error::config(format!("the URL can't be used: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn reads_and_prints_back() {
        let urls = [
            "redis://localhost:6379",
            "redis://:p%40ss%2F@[::1]:7000/3",
            "rediss://user:pw@example.com:6380",
            "unix:///run/redis.sock?db=2&protocol=2",
            "redis://h:1?client_name=a%20b&connect_timeout=1.5&response_timeout=0",
        ];
        for url in urls {
            let config: Config = url.parse().expect(url);
            assert_eq!(config.to_url_with_secrets(), url);
            assert_eq!(config.to_url_with_secrets().parse::<Config>().expect("again"), config);
        }
        assert_eq!("redis://".parse::<Config>().expect("all defaults"), Config::default());
        assert_eq!("valkey://h/2".parse::<Config>().expect("the other name"), Config::tcp("h", 6379).database(2));
        assert_eq!(
            "valkeys://h".parse::<Config>().expect("with TLS"),
            "rediss://h".parse::<Config>().expect("the same")
        );
        assert_eq!("REDIS://h/2?db=3".parse::<Config>().expect("the query wins"), Config::tcp("h", 6379).database(3));
    }

    #[test]
    fn nothing_is_ignored() {
        let urls = [
            "localhost",
            "foo://x",
            "redis://h:x",
            "redis://h/abc",
            "redis://h?x=1",
            "redis://h?protocol=4",
            "redis://[::1",
            "redis://%ff",
        ];
        for url in urls {
            assert_eq!(url.parse::<Config>().expect_err(url).kind(), ErrorKind::Config);
        }
    }

    #[test]
    fn masks_the_password() {
        let config: Config = "redis://u:hunter2@h".parse().expect("valid");
        assert_eq!(config.to_string(), "redis://u:***@h:6379");
        assert!(!format!("{config:?}").contains("hunter2"));
        let error = "redis://u:hunter2@h:x".parse::<Config>().expect_err("invalid");
        assert!(!format!("{error:?} {error}").contains("hunter2"));
    }
}
