use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::builder::{Settings, Watched};
use crate::ports::Ports;

/// The lines of a server's configuration file.
pub(crate) struct ConfigFile {
    text: String,
}

impl ConfigFile {
    pub(crate) fn new(settings: &Settings, ports: Ports, folder: &Path) -> Self {
        let mut file = Self { text: String::new() };
        file.basics(ports, folder);
        match settings.watched.as_slice() {
            [] => file.without_files(),
            watched => watched.iter().for_each(|primary| file.watch(primary)),
        }
        if settings.unix_socket {
            file.quoted("unixsocket", &socket(folder).to_string_lossy());
        }
        if let Some(password) = &settings.password {
            file.quoted("requirepass", password);
        }
        if settings.slots.is_some() {
            file.cluster(ports);
        }
        file
    }

    /// Adds a line whose value is taken as one word, whatever is in it.
    pub(crate) fn quoted(&mut self, key: &str, value: &str) {
        let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
        self.raw(key, &format!("\"{escaped}\""));
    }

    /// Adds a line as the documentation of the server writes it, perhaps with several words.
    pub(crate) fn raw(&mut self, key: &str, value: &str) {
        let value = if value.is_empty() { "\"\"" } else { value };
        self.text += &format!("{key} {value}\n");
    }

    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        fs::write(path, &self.text)
    }

    fn basics(&mut self, ports: Ports, folder: &Path) {
        self.raw("bind", "127.0.0.1");
        self.raw("port", &ports.plain.to_string());
        self.raw("protected-mode", "no");
        self.raw("daemonize", "no");
        self.quoted("dir", &folder.to_string_lossy());
    }

    fn without_files(&mut self) {
        self.raw("save", "");
        self.raw("appendonly", "no");
    }

    fn watch(&mut self, primary: &Watched) {
        let Watched { name, port, quorum, password } = primary;
        self.raw("sentinel monitor", &format!("{name} 127.0.0.1 {port} {quorum}"));
        if let Some(password) = password {
            self.quoted(&format!("sentinel auth-pass {name}"), password);
        }
    }

    // By default the bus has the port ten thousand higher, which may not exist. Without full
    // coverage a node with some of the slots is ready before it has met the others.
    fn cluster(&mut self, ports: Ports) {
        self.raw("cluster-enabled", "yes");
        self.raw("cluster-port", &ports.bus.to_string());
        self.raw("cluster-require-full-coverage", "no");
    }
}

pub(crate) fn socket(folder: &Path) -> PathBuf {
    folder.join("socket")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORTS: Ports = Ports { plain: 1, tls: 2, bus: 3 };

    #[test]
    fn odd_values_stay_one_word() {
        let settings = Settings { password: Some("a \"b\\".into()), ..Settings::default() };
        let file = ConfigFile::new(&settings, PORTS, Path::new("folder"));
        assert!(file.text.contains("requirepass \"a \\\"b\\\\\"\n"), "{}", file.text);
        assert!(file.text.contains("save \"\"\n"), "{}", file.text);
    }

    #[test]
    fn a_cluster_node_has_its_bus_port() {
        let settings = Settings { slots: Some(0..=9), ..Settings::default() };
        let file = ConfigFile::new(&settings, PORTS, Path::new("folder"));
        assert!(file.text.contains("cluster-port 3\n"), "{}", file.text);
    }

    #[test]
    fn a_sentinel_watches_and_keeps_no_data() {
        let watched = |name: &str, password: Option<&str>| {
            let (name, password) = (name.to_owned(), password.map(str::to_owned));
            Watched { name, port: 4, quorum: 2, password }
        };
        let settings = Settings { watched: vec![watched("a", None), watched("b", Some("x y"))], ..Settings::default() };
        let file = ConfigFile::new(&settings, PORTS, Path::new("folder"));
        assert!(file.text.contains("sentinel monitor a 127.0.0.1 4 2\nsentinel monitor b"), "{}", file.text);
        assert!(file.text.contains("sentinel auth-pass b \"x y\"\n"), "{}", file.text);
        assert!(!file.text.contains("save"), "{}", file.text);
    }
}
