//! Which folders may be replaced: never the sources, never what isn't ours.

use std::fs;
use std::path::{Path, PathBuf};

use super::manifest;
use crate::diagnostic::{Code, Diagnostic};

/// An output folder that may be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The folder, absolute, its symbolic links resolved. It may not exist yet.
    pub live: PathBuf,
    /// The working folder beside it.
    pub work: PathBuf,
}

/// Decides whether `out` may be replaced by a build of the site in `root`.
///
/// `home` is the home folder of the person who builds.
///
/// # Errors
/// The reason why it may not.
pub fn allow(root: &Path, out: &Path, home: Option<&Path>) -> Result<Target, Diagnostic> {
    let refuse = |code| Err(Diagnostic::anywhere(code).with("folder", out.display()));
    let live = match resolve(out) {
        Ok(live) => live,
        Err(error) => return Err(super::unwritable(out, &error)),
    };
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let home = home.and_then(|home| home.canonicalize().ok());
    let lies_in = |folder: &str| live.starts_with(root.join(folder));
    let Some((parent, name)) = live.parent().zip(live.file_name()) else {
        return refuse(Code::OutputIsRoot);
    };
    if root.starts_with(&live) || ["content", "themes", "site.toml"].into_iter().any(lies_in) {
        return refuse(Code::OutputIsSource);
    }
    if home.is_some_and(|home| home.starts_with(&live)) {
        return refuse(Code::OutputIsHome);
    }
    match fs::metadata(&live) {
        Ok(metadata) if !metadata.is_dir() => return refuse(Code::OutputNotAFolder),
        Ok(_) if live.join(".git").exists() => return refuse(Code::OutputIsRepository),
        Ok(_) if !manifest::is_ours(&live) && !is_empty(&live) => {
            return refuse(Code::OutputNotOurs);
        }
        _ => {}
    }
    let work = parent.join(format!(".{}.limpide", name.to_string_lossy()));
    Ok(Target { live, work })
}

/// The folder as the system knows it: what exists is resolved, what doesn't is appended.
fn resolve(out: &Path) -> std::io::Result<PathBuf> {
    let absolute = std::path::absolute(out)?;
    if let Ok(resolved) = absolute.canonicalize() {
        return Ok(resolved);
    }
    let mut missing = Vec::new();
    let mut known = absolute.as_path();
    while let (Some(parent), Some(name)) = (known.parent(), known.file_name()) {
        missing.push(name.to_owned());
        known = parent;
        if let Ok(mut resolved) = known.canonicalize() {
            resolved.extend(missing.iter().rev());
            return Ok(resolved);
        }
    }
    Ok(absolute)
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}
