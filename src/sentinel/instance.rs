use std::time::Duration;

use redis_typed_core::error::DecodeError;

use super::fields::Fields;

/// What a Sentinel says of every server that it watches, and of other Sentinels.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct SentinelInstance {
    /// The name that a primary is watched under; `ip:port` of a replica; the id of a Sentinel.
    pub name: String,
    /// Its address, or its host name if the Sentinel is set to give those.
    pub ip: String,
    /// Its port.
    pub port: u16,
    /// The id of its run, empty if it was never reached.
    pub run_id: String,
    /// What it is, such as `master`, `slave`, `sentinel`, `s_down`, `o_down`, `disconnected`, `failover_in_progress`.
    pub flags: Vec<String>,
    /// After how long without an answer it counts as down.
    pub down_after: Duration,
    /// How long ago it last answered a ping well.
    pub last_ok_ping_reply: Duration,
    /// How long this Sentinel has held it to be down, if it does.
    pub down_for: Option<Duration>,
    all: Fields,
}

impl SentinelInstance {
    /// Whether this Sentinel can't reach it (`s_down`).
    pub fn is_down(&self) -> bool {
        self.has_flag("s_down")
    }

    /// Whether enough Sentinels agree that it is down (`o_down`); said of primaries only.
    pub fn is_agreed_down(&self) -> bool {
        self.has_flag("o_down")
    }

    /// Whether the Sentinel has no connection to it.
    pub fn is_disconnected(&self) -> bool {
        self.has_flag("disconnected")
    }

    /// Anything that the Sentinel says by its name on the wire, such as `link-pending-commands`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all.get(name)
    }

    /// All that the Sentinel says, in its order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter()
    }

    fn has_flag(&self, flag: &str) -> bool {
        self.flags.iter().any(|found| found == flag)
    }

    pub(super) fn new(all: Fields) -> Result<Self, DecodeError> {
        let Some(port) = all.number("port") else {
            return Err(DecodeError::missing_field("SentinelInstance", "port"));
        };
        let flags = all.get("flags").unwrap_or_default().split(',').filter(|flag| !flag.is_empty());
        Ok(Self {
            name: all.text("name"),
            ip: all.text("ip"),
            port,
            run_id: all.text("runid"),
            flags: flags.map(str::to_owned).collect(),
            down_after: all.span("down-after-milliseconds").unwrap_or_default(),
            last_ok_ping_reply: all.span("last-ok-ping-reply").unwrap_or_default(),
            down_for: all.span("s-down-time"),
            all,
        })
    }
}
