use std::io;
use std::process::{Command, Output, Stdio};

/// One step of fetching a server, and why it failed.
#[derive(Debug, thiserror::Error)]
#[error("{step}: {reason}")]
pub struct StepFailed {
    /// What was run or done.
    pub step: String,
    /// What it said.
    pub reason: String,
}

impl StepFailed {
    pub(crate) fn new(step: impl Into<String>, reason: impl ToString) -> Self {
        Self { step: step.into(), reason: reason.to_string() }
    }

    pub(crate) fn io(step: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::new(step, source)
    }
}

/// Runs a program to its end and gives what it printed.
pub(crate) fn run(command: &mut Command) -> Result<String, StepFailed> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|source| StepFailed::new(shown(command), source))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(StepFailed::new(shown(command), complaint(&output))),
    }
}

// The options say where the private folders are, which is of no use to who reads the error.
fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    let mut args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    while let Some(arg) = args.next() {
        match arg == "-o" {
            true => drop(args.next()),
            false => words.push(arg),
        }
    }
    words.join(" ")
}

fn complaint(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = errors.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = &lines[lines.len().saturating_sub(4)..];
    format!("{}, {}", output.status, last.join(" / "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_step_and_the_reason() {
        let failed = run(Command::new("sh").args(["-o", "nounset", "-c", "echo no such thing >&2; exit 3"]));
        let text = failed.expect_err("it exits with 3").to_string();
        assert!(text.starts_with("sh -c"), "{text}");
        assert!(text.contains("exit status: 3, no such thing"), "{text}");
    }

    #[test]
    fn a_missing_program_is_a_failed_step() {
        let failed = run(&mut Command::new("no-such-program-anywhere"));
        assert!(failed.expect_err("it is missing").to_string().starts_with("no-such-program-anywhere: "));
    }
}
