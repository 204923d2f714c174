//! The measured processes: each run is one of its own.

use std::{os::unix::process::CommandExt, process::Command};

use anyhow::{Context, Result, ensure};

use crate::{measure::Measurement, pin, server};

/// A run that fails this often is given up for its round. A busy machine can trip a client's own timeout once.
/// What has failed as often before, in earlier rounds, is tried once a round from then on.
const TRIES: usize = 3;
/// A run that takes longer is ended: it hangs.
const SECONDS: u32 = 60;

/// How they are started.
pub struct Child<'a> {
    pub url: &'a str,
    pub pinned: bool,
    pub workers: usize,
}

impl Child<'_> {
    /// Runs `benches run` with these arguments, again if it fails; `None` when every try did.
    ///
    /// An error only if the server is gone: then no other run can do better.
    pub fn measure(&self, arguments: &[String], failed: &mut usize) -> Result<Option<Measurement>> {
        let tries = if *failed < TRIES { TRIES } else { 1 };
        for _ in 0..tries {
            match self.run(arguments) {
                Ok(measurement) => return Ok(Some(measurement)),
                Err(error) => eprintln!("\n{error:#}"),
            }
            *failed += 1;
            server::wait(self.url).context("after a run that failed")?;
        }
        Ok(None)
    }

    fn run(&self, arguments: &[String]) -> Result<Measurement> {
        let output = self.command(arguments)?.output()?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{}: {}: {}", arguments.join(" "), output.status, errors.trim());
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    fn command(&self, arguments: &[String]) -> Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["run", "--url", self.url, "--workers", &self.workers.to_string()]).args(arguments);
        if self.pinned {
            command.args(["--pin", &pin::CLIENT_CORE.to_string()]);
        }
        // SAFETY: a system call without pointers, allowed between fork and exec. What it sets outlives exec.
        unsafe {
            command.pre_exec(|| {
                libc::alarm(SECONDS);
                Ok(())
            });
        }
        Ok(command)
    }
}
