//! A web root that is a symbolic link to the release that is published.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::guard::Target;
use super::{foreign, prune, unwritable};
use crate::diagnostic::{Code, Diagnostic};

/// Refuses a web root that is no link to a release of ours.
pub(super) fn ours(target: &Target) -> Result<(), Diagnostic> {
    let leads_to = fs::read_link(&target.live).ok();
    let folder = leads_to.as_deref().and_then(Path::parent);
    match folder == Some(releases(target).as_path()) {
        true => Ok(()),
        false => Err(Diagnostic::anywhere(Code::NotALink).with("folder", target.live.display())),
    }
}

/// Leads the link to a release, which first gets what somebody else put into the one before.
///
/// Gives notes on that.
pub(super) fn lead(target: &Target, release: &str) -> Result<Vec<Diagnostic>, Diagnostic> {
    let to = target.releases().join(release);
    let before = target.live.canonicalize().ok();
    let before = before.filter(|before| to.canonicalize().ok().as_ref() != Some(before));
    let rescue = || match &before {
        Some(before) => foreign::rescue(before, &to, &target.saved()),
        None => Vec::new(),
    };
    let mut notes = rescue();
    if let Some(at) = notes.iter().position(Diagnostic::is_error) {
        return Err(notes.swap_remove(at));
    }
    let link = target.work.join("link");
    prune::remove(&link)?;
    // Relative: it holds wherever the folder is mounted, and in a container.
    let made = make(&releases(target).join(release), &link);
    made.and_then(|()| fs::rename(&link, &target.live))
        .map_err(|error| unwritable(&target.live, &error))?;
    // What came while we were at it.
    for note in rescue() {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    Ok(notes)
}

/// The folder of the releases, from the folder that the link is in.
fn releases(target: &Target) -> PathBuf {
    let work = target.work.file_name().unwrap_or_default();
    Path::new(work).join("releases")
}

#[cfg(unix)]
fn make(to: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, link)
}

#[cfg(not(unix))]
fn make(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
