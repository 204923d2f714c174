//! A private server for the time of a comparison.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::pin;

/// Stopped, and its folder removed, when dropped.
pub struct Server {
    child: Child,
    folder: PathBuf,
    pub url: String,
}

impl Server {
    /// Starts `program` on a free port, without persistence; on its own core if `pinned`.
    pub fn start(program: &Path, pinned: bool) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("redis-typed-benches-{port}"));
        fs::create_dir_all(&folder)?;
        let mut command = Command::new(program);
        command
            .args(["--bind", "127.0.0.1", "--port", &port.to_string()])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        // SAFETY: both calls are system calls only, allowed between fork and exec.
        unsafe { command.pre_exec(move || in_child(pinned)) };
        let child =
            command.spawn().with_context(|| format!("{} does not start: give --server or --url", program.display()))?;
        let server = Self { child, folder, url: format!("redis://127.0.0.1:{port}") };
        wait(&server.url)?;
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing of use can be done about a failure here: the process is ours and is ending.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The server ends with its parent, whatever ends that.
fn in_child(pinned: bool) -> std::io::Result<()> {
    // SAFETY: a system call without pointers.
    unsafe { libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL) };
    if pinned { pin::to_core(pin::SERVER_CORE) } else { Ok(()) }
}

/// Until the server answers: at most ten seconds.
pub fn wait(url: &str) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(10);
    while Instant::now() < deadline {
        if version(url).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(20));
    }
    bail!("the server does not answer at {url}")
}

/// The address in `redis://host:port`: all a bare socket needs.
pub fn address(url: &str) -> Result<SocketAddr> {
    let rest = url.strip_prefix("redis://").context("the address has to be redis://host:port")?;
    let address = rest.split('/').next().unwrap_or(rest).to_socket_addrs()?.next();
    address.with_context(|| format!("{url} has no address"))
}

/// What the server says it is, such as `valkey 9.1.0` or `redis 7.0.15`.
pub fn version(url: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address(url)?)?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.write_all(b"INFO server\r\n")?;
    let mut reply = vec![0; 16 * 1024];
    let len = stream.read(&mut reply)?;
    let info = String::from_utf8_lossy(&reply[..len]);
    let field = |name: &str| info.lines().find_map(|line| line.strip_prefix(name));
    let name = field("server_name:").unwrap_or("redis");
    let version = field("valkey_version:").or_else(|| field("redis_version:"));
    Ok(format!("{name} {}", version.context("INFO names no version")?))
}
