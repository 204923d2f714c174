use std::env;
use std::path::{self, Path, PathBuf};

/// Where fetched servers are kept: `REDIS_TYPED_SERVERS_DIR`, or else the folder `servers` in the
/// target folder of the workspace which runs.
pub fn cache_folder() -> PathBuf {
    let folder = match env::var_os("REDIS_TYPED_SERVERS_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => target_folder().join("servers"),
    };
    path::absolute(&folder).unwrap_or(folder)
}

fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map(|folder| workspace().unwrap_or_default().join(folder))
        .or_else(|| workspace().map(|root| root.join("target")))
        .or_else(own_target_folder)
        .unwrap_or_else(|| PathBuf::from("target"))
}

fn workspace() -> Option<PathBuf> {
    let member = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR")?);
    workspace_of(&member).map(Path::to_path_buf)
}

// Only the root of a workspace has the lock file.
fn workspace_of(member: &Path) -> Option<&Path> {
    member.ancestors().find(|folder| folder.join("Cargo.lock").is_file())
}

// A test program which cargo did not start still lies below its target folder.
fn own_target_folder() -> Option<PathBuf> {
    let program = env::current_exe().ok()?;
    let target = program.ancestors().find(|folder| folder.ends_with("target"))?;
    Some(target.to_path_buf())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::temp_folder::TempFolder;

    #[test]
    fn a_member_belongs_to_the_folder_with_the_lock_file() {
        let root = TempFolder::new().expect("a folder");
        let member = root.path().join("crates/one");
        fs::create_dir_all(&member).expect("a folder");
        fs::write(root.path().join("Cargo.lock"), "").expect("a file");
        assert_eq!(workspace_of(&member), Some(root.path()));
    }
}
