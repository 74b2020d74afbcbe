//! Where this program keeps what it can make again.

use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// The folder for what was compressed of a site: among the caches of the person who builds, by the site's
/// path. None where the system names no such folder.
pub(super) fn of_site(root: &Path) -> Option<PathBuf> {
    Some(folder()?.join("compressed").join(name_of(root)?))
}

/// The file for what was heard of the links of a site to other sites, likewise.
pub(super) fn of_links(root: &Path) -> Option<PathBuf> {
    let name = format!("{}.json", name_of(root)?);
    Some(folder()?.join("links").join(name))
}

/// The folder that notes publications as they begin, so that one which was cut is known again.
pub(super) fn of_runs() -> Option<PathBuf> {
    Some(folder()?.join("publishing"))
}

/// The folder of this program among the caches of the person who uses it.
fn folder() -> Option<PathBuf> {
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

/// What stands for a site in the name of a file.
fn name_of(root: &Path) -> Option<String> {
    let root = std::path::absolute(root).ok()?;
    let hash = Sha256::digest(root.to_string_lossy().as_bytes());
    Some(HEXLOWER.encode(&hash[..8]))
}
