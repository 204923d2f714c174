use std::fs;
#[cfg(feature = "tls")]
use std::path::Path;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::builder::{Builder, Settings};
#[cfg(feature = "tls")]
use crate::certificates::Certificates;
use crate::config_file::{ConfigFile, socket};
use crate::error::Error;
use crate::installed::Installed;
use crate::ports::Ports;
use crate::product::Product;
use crate::readiness::Readiness;
use crate::temp_folder::TempFolder;
use crate::watchdog::Watchdog;
use crate::wire::Wire;

/// A private server, which ends with this value: when it is dropped, and also when the program
/// which holds it is killed.
#[derive(Debug)]
pub struct Server {
    // Ended before the folder below is removed: fields are dropped in order.
    process: Option<Watchdog>,
    installed: Installed,
    settings: Settings,
    ports: Ports,
    address: String,
    #[cfg(feature = "tls")]
    certificates: Option<Certificates>,
    folder: TempFolder,
}

impl Server {
    /// A server yet to be described.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Where it listens: `127.0.0.1:port`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Its port without TLS.
    pub fn port(&self) -> u16 {
        self.ports.plain
    }

    /// The port of its cluster bus, which `CLUSTER MEET` wants as its third argument, if it is a node.
    pub fn bus_port(&self) -> Option<u16> {
        self.settings.slots.as_ref().map(|_| self.ports.bus)
    }

    /// The URL of its port without TLS, password included.
    pub fn url(&self) -> String {
        format!("redis://{}{}", self.credentials(), self.address)
    }

    /// Its Unix socket, if one was asked for.
    pub fn unix_path(&self) -> Option<PathBuf> {
        self.settings.unix_socket.then(|| socket(self.folder.path()))
    }

    /// Its port with TLS, if TLS was asked for.
    #[cfg(feature = "tls")]
    pub fn tls_port(&self) -> Option<u16> {
        self.settings.tls.then_some(self.ports.tls)
    }

    /// The URL of its port with TLS, if TLS was asked for.
    #[cfg(feature = "tls")]
    pub fn tls_url(&self) -> Option<String> {
        let port = self.tls_port()?;
        Some(format!("rediss://{}127.0.0.1:{port}", self.credentials()))
    }

    /// The certificates of its port with TLS, if TLS was asked for.
    #[cfg(feature = "tls")]
    pub fn certificates(&self) -> Option<&Certificates> {
        self.certificates.as_ref()
    }

    /// What it runs.
    pub fn installed(&self) -> &Installed {
        &self.installed
    }

    /// Its family.
    pub fn product(&self) -> Product {
        self.installed.product
    }

    /// Its version, such as `8.0.6`.
    pub fn version(&self) -> &str {
        &self.installed.version
    }

    /// Its process, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.process.as_ref().map(Watchdog::pid)
    }

    /// All it has logged, restarts included.
    pub fn log(&self) -> String {
        let bytes = fs::read(self.log_file()).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Sends one command over a connection of its own; the parts of the reply come back one a line.
    ///
    /// This is for preparing and checking a test by a way which is not under test.
    pub fn command(&self, words: &[&str]) -> Result<String, Error> {
        Wire::open(self.port(), self.settings.password.as_deref())?.ask(words)
    }

    /// Kills it, as a crash would, and keeps its port, folder and certificates for [`Server::start`].
    pub fn stop(&mut self) {
        self.process = None;
    }

    /// Starts it again on the same port; does nothing while it runs.
    pub fn start(&mut self) -> Result<(), Error> {
        if self.process.as_mut().is_some_and(|process| process.ended().is_none()) {
            return Ok(());
        }
        self.process = Some(self.spawn()?);
        self.wait_until_ready().inspect_err(|_| self.stop())
    }

    /// Kills it, as a crash would, and starts it again on the same port.
    pub fn kill_and_restart(&mut self) -> Result<(), Error> {
        self.stop();
        self.start()
    }

    pub(crate) fn password(&self) -> Option<&str> {
        self.settings.password.as_deref()
    }

    pub(crate) fn launch(installed: Installed, settings: Settings) -> Result<Self, Error> {
        let mut server = Self::prepared(installed, settings)?;
        for _ in 0..ATTEMPTS {
            match server.start() {
                Err(_) if server.lost_its_port() => server = Self::prepared(server.installed, server.settings)?,
                result => return result.map(|()| server),
            }
        }
        server.start().map(|()| server)
    }
}

// Start and restart.
impl Server {
    fn prepared(installed: Installed, settings: Settings) -> Result<Self, Error> {
        let folder = TempFolder::new().map_err(Error::io("making a folder for the server"))?;
        let ports = Ports::free().map_err(Error::io("looking for free ports"))?;
        let server = Self {
            process: None,
            address: format!("127.0.0.1:{}", ports.plain),
            #[cfg(feature = "tls")]
            certificates: certificates(&installed, &settings, folder.path())?,
            installed,
            settings,
            ports,
            folder,
        };
        server.write_config()?;
        Ok(server)
    }

    fn write_config(&self) -> Result<(), Error> {
        let mut file = ConfigFile::new(&self.settings, self.ports, self.folder.path());
        #[cfg(feature = "tls")]
        if let Some(certificates) = &self.certificates {
            certificates.configure(self.ports.tls, &mut file);
        }
        for (key, value) in &self.settings.config {
            file.raw(key, value);
        }
        file.write(&self.config_file()).map_err(Error::io("writing the server's configuration"))
    }

    fn spawn(&self) -> Result<Watchdog, Error> {
        let mut command = self.installed.command();
        command.arg(self.config_file());
        if !self.settings.watched.is_empty() {
            command.arg("--sentinel");
        }
        let started = Watchdog::start(&command, &self.log_file(), self.folder.path());
        started.map_err(Error::io(format!("starting {}", self.installed.program.display())))
    }

    fn wait_until_ready(&mut self) -> Result<(), Error> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let Err(not_yet) = self.check() else { return Ok(()) };
            if self.process.as_mut().is_none_or(|process| process.ended().is_some()) {
                return Err(self.start_failed("it ended at once".to_owned()));
            }
            if Instant::now() > deadline {
                return Err(self.start_failed(format!("not ready after {PATIENCE:?}: {not_yet}")));
            }
            sleep(Duration::from_millis(5));
        }
    }

    fn check(&self) -> Result<(), Error> {
        let readiness = Readiness {
            port: self.port(),
            pid: self.pid().unwrap_or_default(),
            password: self.settings.password.as_deref(),
            slots: self.settings.slots.as_ref(),
        };
        readiness.check()
    }

    fn start_failed(&self, reason: String) -> Error {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        let last = lines[lines.len().saturating_sub(LOG_LINES)..].join("\n");
        Error::Start { reason: format!("{}, {reason}", self.installed), log: last }
    }

    fn lost_its_port(&self) -> bool {
        self.log().contains("Address already in use")
    }

    fn credentials(&self) -> String {
        let password = self.settings.password.as_deref();
        password.map_or_else(String::new, |password| format!(":{}@", percent_encoded(password)))
    }

    fn config_file(&self) -> PathBuf {
        self.folder.path().join("server.conf")
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}

const ATTEMPTS: u32 = 4;
const PATIENCE: Duration = Duration::from_secs(30);
const LOG_LINES: usize = 12;

#[cfg(feature = "tls")]
fn certificates(installed: &Installed, settings: &Settings, folder: &Path) -> Result<Option<Certificates>, Error> {
    match settings.tls {
        false => Ok(None),
        true if !installed.supports_tls() => Err(Error::NoTls { server: installed.to_string() }),
        true => Certificates::make(folder).map(Some),
    }
}

fn percent_encoded(text: &str) -> String {
    let encoded = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encoded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_survive_a_url() {
        assert_eq!(percent_encoded("s3cret-_.~"), "s3cret-_.~");
        assert_eq!(percent_encoded("a@b:c/é"), "a%40b%3Ac%2F%C3%A9");
    }
}
