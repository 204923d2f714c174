use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

/// A server process which ends when this value does, even when the whole program is killed.
///
/// The server is started by a shell which reads a pipe that only this process holds open: a line
/// on it asks for an end, and its closing means that nobody is left to ask.
#[derive(Debug)]
pub(crate) struct Watchdog {
    shell: Child,
    pipe: ChildStdin,
    pid: u32,
}

impl Watchdog {
    /// Starts a command whose output goes to `log`; `folder` is removed if this process is killed.
    pub(crate) fn start(command: &Command, log: &Path, folder: &Path) -> io::Result<Self> {
        let mut shell = guarded(command, log, folder).spawn()?;
        let taken = (shell.stdin.take(), shell.stdout.take());
        let (Some(pipe), Some(output)) = taken else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let pid = first_line(output)?.trim().parse().map_err(io::Error::other)?;
        Ok(Self { shell, pipe, pid })
    }

    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// How the process ended, if it did.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.shell.try_wait().ok().flatten()
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        // If the server is gone already there is nobody to write to.
        let _ = self.pipe.write_all(b"stop\n");
        let _ = self.shell.wait();
    }
}

// The reader ignores SIGTERM once it acts, since the shell would otherwise end it halfway.
const SCRIPT: &str = r#"
log=$1 folder=$2
shift 2
exec 3<&0
"$@" >>"$log" 2>&1 </dev/null 3<&- &
server=$!
echo "$server"
{
    read -r line <&3
    orphaned=$?
    trap '' TERM
    kill -KILL "$server"
    [ "$orphaned" = 0 ] || rm -rf "$folder"
} >/dev/null &
reader=$!
exec 3<&-
wait "$server"
status=$?
kill "$reader"
exit "$status"
"#;

fn guarded(command: &Command, log: &Path, folder: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", SCRIPT, "sh"]).arg(log).arg(folder);
    shell.arg(command.get_program()).args(command.get_args());
    for (key, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(key, value),
            None => shell.env_remove(key),
        };
    }
    shell.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // A Ctrl-C in the terminal is for the program, which ends the server by ending itself.
    shell.process_group(0);
    shell
}

fn first_line(output: ChildStdout) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Duration;
    use std::{env, fs};

    use super::*;
    use crate::temp_folder::TempFolder;

    #[test]
    fn dropping_ends_the_process() {
        let folder = TempFolder::new().expect("a folder");
        let watchdog = start_sleep(folder.path());
        let pid = watchdog.pid();
        assert!(is_alive(pid));
        drop(watchdog);
        assert!(!is_alive(pid));
        assert!(folder.path().exists());
    }

    #[test]
    fn an_end_by_itself_is_noticed() {
        let folder = TempFolder::new().expect("a folder");
        let mut command = Command::new("sh");
        command.args(["-c", "echo $GREETING; exit 7"]).env("GREETING", "hello");
        let log = folder.path().join("log");
        let mut watchdog = Watchdog::start(&command, &log, folder.path()).expect("a process");
        eventually(|| watchdog.ended().is_some());
        assert_eq!(watchdog.ended().and_then(|status| status.code()), Some(7));
        assert_eq!(fs::read_to_string(log).expect("a log"), "hello\n");
    }

    #[test]
    fn a_killed_program_takes_its_process_along() {
        let program = env::current_exe().expect("this program");
        let mut holder = Command::new(program)
            .args(["--exact", "watchdog::tests::holder", "--nocapture"])
            .env(HOLD, "yes")
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program again");
        let lines = BufReader::new(holder.stdout.take().expect("its output")).lines();
        let held = lines.map_while(Result::ok).find_map(|line| Some(line.split_once("held ")?.1.to_owned()));
        let held = held.expect("a line about what it holds");
        let (pid, folder) = held.split_once(' ').expect("a pid and a folder");
        let pid: u32 = pid.parse().expect("a pid");
        assert!(is_alive(pid));
        holder.kill().expect("it is a child of ours");
        holder.wait().expect("it was killed");
        eventually(|| !is_alive(pid) && !Path::new(folder).exists());
    }

    /// The program which the test above starts and kills; does nothing otherwise.
    #[test]
    fn holder() {
        if env::var_os(HOLD).is_none() {
            return;
        }
        let folder = TempFolder::new().expect("a folder");
        let watchdog = start_sleep(folder.path());
        println!("\nheld {} {}", watchdog.pid(), folder.path().display());
        sleep(Duration::from_secs(60));
    }

    const HOLD: &str = "REDIS_TYPED_TEST_HOLD";

    fn start_sleep(folder: &Path) -> Watchdog {
        let mut command = Command::new("sleep");
        command.arg("60");
        Watchdog::start(&command, &folder.join("log"), folder).expect("a process")
    }

    fn is_alive(pid: u32) -> bool {
        let probe = Command::new("kill").args(["-0", &pid.to_string()]).stderr(Stdio::null()).status();
        probe.is_ok_and(|status| status.success())
    }

    fn eventually(mut condition: impl FnMut() -> bool) {
        let met = (0..500).any(|_| {
            sleep(Duration::from_millis(10));
            condition()
        });
        assert!(met, "not within five seconds");
    }
}
