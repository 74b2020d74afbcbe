//! Where this program keeps what it can make again.

use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The folder for what was compressed of a site: among the caches of the person who builds, by the site's
/// path. None where the system names no such folder.
pub(super) fn of_site(root: &Path) -> Option<PathBuf> {
    let root = std::path::absolute(root).ok()?;
    let hash = Sha256::digest(root.to_string_lossy().as_bytes());
    let name = HEXLOWER.encode(&hash[..8]);
    Some(ours()?.join("compressed").join(name))
}

/// The folder that notes publications as they begin, so that one which was cut is known again.
pub(super) fn of_runs() -> Option<PathBuf> {
    Some(ours()?.join("publishing"))
}

/// Our folder among the caches of the person.
fn ours() -> Option<PathBuf> {
    let set = |name| {
        std::env::var_os(name)
            .filter(|it| !it.is_empty())
            .map(PathBuf::from)
    };
    let caches = set("XDG_CACHE_HOME")
        .filter(|it| it.is_absolute())
        .or_else(|| set("HOME").map(|home| home.join(".cache")))
        .or_else(|| set("LOCALAPPDATA"))?;
    Some(caches.join("limpide"))
}
