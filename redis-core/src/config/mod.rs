//! Settings as data: parsed once into values that can't be wrong. No sockets here.

mod credentials;
mod endpoint;
mod secret;
mod timeouts;
mod tls;
mod unclaimed;
mod url;

use std::{fmt, sync::Arc, time::Duration};

use credentials::Provider;
pub use credentials::{Credentials, CredentialsFuture, CredentialsProvider};
pub use endpoint::Endpoint;
pub use secret::Secret;
pub use timeouts::Timeouts;
pub use tls::TlsConfig;
pub use unclaimed::Unclaimed;
use unclaimed::UnclaimedHandler;

use crate::resp::Limits;

/// Which version of the protocol is spoken.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Protocol {
    /// Version 2, which every server speaks.
    Resp2,
    /// Version 3; version 2 with servers that don't speak it.
    #[default]
    Resp3,
}

/// How to reach a server, and how to behave.
///
/// | setting | default |
/// |---|---|
/// | endpoint | `localhost:6379` |
/// | TLS | none |
/// | user name, password, or a provider of them | none |
/// | database | 0 |
/// | protocol | 3, falling back to 2 |
/// | client name | none |
/// | timeouts | see [`Timeouts`] |
/// | requests in flight on the shared connection | 4096 |
/// | one more than that | waits |
/// | exclusive connections | 64 |
/// | an exclusive connection that nobody uses is used again for | 5 minutes |
/// | an exclusive connection lives for | any time |
/// | attempts of a command that was not carried out | 3 |
/// | what a dropped wait has taken | only counted |
/// | limits of a reply | see [`Limits`] |
///
/// From a URL: `"redis://user:password@host:6379/2?protocol=2".parse::<Config>()?`. `Display` prints the URL with the password
/// masked.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub(crate) endpoint: Endpoint,
    pub(crate) tls: Option<TlsConfig>,
    pub(crate) username: Option<String>,
    pub(crate) password: Option<Secret>,
    pub(crate) provider: Option<Provider>,
    pub(crate) database: u32,
    pub(crate) protocol: Protocol,
    pub(crate) client_name: Option<String>,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_in_flight: usize,
    pub(crate) max_exclusive: usize,
    pub(crate) max_idle: Option<Duration>,
    pub(crate) max_lifetime: Option<Duration>,
    pub(crate) rejects_when_full: bool,
    pub(crate) attempts: u32,
    pub(crate) unclaimed: Option<UnclaimedHandler>,
    pub(crate) limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            endpoint: Endpoint::default(),
            tls: None,
            username: None,
            password: None,
            provider: None,
            database: 0,
            protocol: Protocol::default(),
            client_name: None,
            timeouts: Timeouts::default(),
            max_in_flight: 4096,
            max_exclusive: 64,
            max_idle: Some(Duration::from_secs(300)),
            max_lifetime: None,
            rejects_when_full: false,
            attempts: 3,
            unclaimed: None,
            limits: Limits::default(),
        }
    }
}

impl Config {
    /// A server at a host name or an IP address.
    pub fn tcp(host: impl Into<String>, port: u16) -> Self {
        Self { endpoint: Endpoint::Tcp { host: host.into(), port }, ..Self::default() }
    }

    /// A server at a Unix socket.
    pub fn unix(path: impl Into<std::path::PathBuf>) -> Self {
        Self { endpoint: Endpoint::Unix(path.into()), ..Self::default() }
    }

    /// Speaks TLS. Needs the feature `tls`.
    #[must_use]
    pub fn tls(mut self, tls: TlsConfig) -> Self {
        self.tls = Some(tls);
        self
    }

    /// Logs in as the default user.
    #[must_use]
    pub fn password(mut self, password: impl Into<Secret>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Logs in as this user.
    #[must_use]
    pub fn credentials(mut self, username: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.username = Some(username.into());
        self.password(password)
    }

    /// Asks for the credentials of each new connection, instead of using the same ones for all.
    #[must_use]
    pub fn credentials_provider(mut self, provider: Arc<dyn CredentialsProvider>) -> Self {
        self.provider = Some(Provider(provider));
        self
    }

    /// Uses this database on every connection.
    #[must_use]
    pub fn database(mut self, database: u32) -> Self {
        self.database = database;
        self
    }

    /// Speaks this version of the protocol.
    #[must_use]
    pub fn protocol(mut self, protocol: Protocol) -> Self {
        self.protocol = protocol;
        self
    }

    /// Gives each connection a name that CLIENT LIST shows.
    #[must_use]
    pub fn client_name(mut self, name: impl Into<String>) -> Self {
        self.client_name = Some(name.into());
        self
    }

    /// Sets how long to wait for what.
    #[must_use]
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Bounds the requests in flight on one connection; further ones wait. At least 1.
    #[must_use]
    pub fn max_in_flight(mut self, requests: usize) -> Self {
        self.max_in_flight = requests.max(1);
        self
    }

    /// Bounds the exclusive connections; whoever wants one more waits. At least 1.
    #[must_use]
    pub fn max_exclusive(mut self, connections: usize) -> Self {
        self.max_exclusive = connections.max(1);
        self
    }

    /// For how long an exclusive connection that nobody uses may be used again; `None` for ever.
    #[must_use]
    pub fn max_idle(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.max_idle = time.into();
        self
    }

    /// How old an exclusive connection may become before it is replaced when somebody asks for one; `None` for any age.
    #[must_use]
    pub fn max_lifetime(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.max_lifetime = time.into();
        self
    }

    /// Refuses a request at once when as many as allowed are in flight, with the error `Pool`, instead of letting it wait.
    #[must_use]
    pub fn reject_when_full(mut self, rejects: bool) -> Self {
        self.rejects_when_full = rejects;
        self
    }

    /// How often a command is tried that was certainly not carried out, or that only reads. At least 1.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// Hears of what a waiting command has taken although its caller went away: a `blpop` whose future was dropped may have
    /// been answered by then. Here the element can be put back, or noted.
    ///
    /// Called once for each such reply, with or without a runtime around it, and briefly: a handler that blocks holds up others.
    /// Nil replies and errors of the server took nothing and are not told. `PoolStatus::unclaimed` counts the others, with a
    /// handler or without. What XREADGROUP had answered is told too, and is still pending for its consumer.
    #[must_use]
    pub fn on_unclaimed(mut self, handler: impl Fn(Unclaimed) + Send + Sync + 'static) -> Self {
        self.unclaimed = Some(UnclaimedHandler(Arc::new(handler)));
        self
    }

    /// Bounds what a reply may be.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The endpoint.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The times to wait.
    pub fn wait_times(&self) -> &Timeouts {
        &self.timeouts
    }

    /// How often a command is tried that may be tried again.
    pub fn max_attempts(&self) -> u32 {
        self.attempts
    }

    /// What a reply may be at most.
    pub fn reply_limits(&self) -> Limits {
        self.limits
    }

    /// Tells the handler, if one is set.
    pub(crate) fn tell_unclaimed(&self, unclaimed: Unclaimed) {
        if let Some(handler) = &self.unclaimed {
            handler.0(unclaimed);
        }
    }

    /// The credentials to log in with now, if any are set.
    ///
    /// # Errors
    /// Those of the provider.
    pub async fn current_credentials(&self) -> crate::error::Result<Option<Credentials>> {
        match &self.provider {
            Some(provider) => provider.0.credentials().await.map(Some),
            None => Ok(Credentials::from_parts(self.username.as_ref(), self.password.as_ref())),
        }
    }

    /// The URL, password included.
    pub fn to_url_with_secrets(&self) -> String {
        url::print(self, self.password.as_ref().map(Secret::reveal))
    }
}

impl fmt::Display for Config {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&url::print(self, self.password.as_ref().map(|_| "***")))
    }
}

/// What a client can be made from: a [`Config`], or a URL.
pub trait IntoConfig {
    /// The settings.
    ///
    /// # Errors
    /// `Config` if the URL can't be understood.
    fn into_config(self) -> crate::error::Result<Config>;
}

impl IntoConfig for Config {
    fn into_config(self) -> crate::error::Result<Config> {
        Ok(self)
    }
}

impl IntoConfig for &str {
    fn into_config(self) -> crate::error::Result<Config> {
        self.parse()
    }
}

impl IntoConfig for String {
    fn into_config(self) -> crate::error::Result<Config> {
        self.parse()
    }
}

impl IntoConfig for &String {
    fn into_config(self) -> crate::error::Result<Config> {
        self.parse()
    }
}
