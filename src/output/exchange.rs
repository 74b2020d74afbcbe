//! The move that publishes: two folders change places, and what a killed move left is mended.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::guard::{Target, is_empty};
use super::{foreign, is_there, manifest, prune, unwritable};
use crate::diagnostic::{Code, Diagnostic};

/// How two folders change places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// In one system call; by two renames where the system or the file system has none.
    OneCall,
    /// By two renames, with an instant in which nothing is published.
    TwoRenames,
}

/// Publishes `next/`; the release that was published is then in its place, if there was one. Tells how it was done.
pub(super) fn publish(target: &Target) -> Result<Method, Diagnostic> {
    let (live, next) = (&target.live, &target.next());
    let done = if !manifest::is_in(live) {
        // Not by whether it is empty: what arrived in an empty folder since it was looked at would go
        // unseen into the old release, which has no mark then.
        over_nothing(next, live).map(|()| Method::OneCall)
    } else if target.method == Method::OneCall {
        match in_one_call(live, next) {
            Err(error) if error.kind() == ErrorKind::Unsupported => two_renames(target),
            result => result.map(|()| Method::OneCall),
        }
    } else {
        two_renames(target)
    };
    done.map_err(|error| match error.kind() {
        ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => {
            Diagnostic::anywhere(Code::OutputIsMountPoint).with("folder", live.display())
        }
        ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists => {
            Diagnostic::anywhere(Code::OutputNotOurs).with("folder", live.display())
        }
        _ => unwritable(live, &error),
    })
}

/// Renames a folder to where there is none or an empty one. What somebody puts there meanwhile makes
/// it fail.
fn over_nothing(next: &Path, live: &Path) -> io::Result<()> {
    if cfg!(not(unix)) && is_there(live) {
        fs::remove_dir(live)?;
    }
    fs::rename(next, live)
}

/// Exchanges two folders (`renameat2` on Linux, `renameatx_np` on Apple systems).
///
/// Fails with `Unsupported` where the system or the file system has no such call.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn in_one_call(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    const NONE: [Errno; 4] = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP];
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(|errno| {
        match NONE.contains(&errno) {
            true => ErrorKind::Unsupported.into(),
            false => errno.into(),
        }
    })
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn in_one_call(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

fn two_renames(target: &Target) -> io::Result<Method> {
    let (live, next, previous) = (&target.live, target.next(), target.previous());
    fs::rename(live, &previous)?;
    if let Err(error) = fs::rename(&next, live) {
        // When this fails too, the next build puts it back.
        let _ = fs::rename(&previous, live);
        return Err(error);
    }
    // Published. When this fails, `previous` stays and the next build finds it.
    let _ = fs::rename(&previous, &next);
    Ok(Method::TwoRenames)
}

/// Whether a build was killed, or is at work, between the two renames: nothing is published.
pub(super) fn is_between(target: &Target) -> Result<bool, Diagnostic> {
    let live = &target.live;
    Ok(is_there(&target.previous()) && (!is_there(live) || (live.is_dir() && is_empty(live)?)))
}

/// Publishes again the release that a build killed between the two renames took away. Its lock is held.
pub(super) fn put_back(target: &Target) -> Result<(), Diagnostic> {
    let live = &target.live;
    if is_there(live) {
        fs::remove_dir(live).map_err(|error| unwritable(live, &error))?;
    }
    fs::rename(target.previous(), live).map_err(|error| unwritable(live, &error))
}

/// Puts right what a killed build left, so that `live` is the last release and `next` may be written.
///
/// Gives notes on files of somebody else that were found in the old release.
pub(super) fn mend(target: &Target) -> Result<Vec<Diagnostic>, Diagnostic> {
    let (next, previous) = (target.next(), target.previous());
    if is_between(target)? {
        put_back(target)?;
    } else if is_there(&previous) {
        // Killed after the second rename: `previous` is the old release.
        prune::remove(&next)?;
        fs::rename(&previous, &next).map_err(|error| unwritable(&next, &error))?;
    }
    settle(target)
}

/// Looks once more through the old release, in `next/`, and takes its mark off.
///
/// The mark tells that this has not been done: without it all that `next/` holds is ours to remove.
/// An error among the notes leaves it on: then nothing may be removed there yet.
pub(super) fn settle(target: &Target) -> Result<Vec<Diagnostic>, Diagnostic> {
    let next = target.next();
    if !manifest::is_in(&next) {
        return Ok(Vec::new());
    }
    let mut notes = Vec::new();
    if manifest::is_in(&target.live) && was_exchanged(target) {
        notes = foreign::rescue(&next, &target.live, &target.saved());
    }
    if !crate::diagnostic::has_errors(&notes) {
        unmark(target)?;
    }
    Ok(notes)
}

/// Takes the mark of a whole release off `next/`.
pub(super) fn unmark(target: &Target) -> Result<(), Diagnostic> {
    prune::remove(&target.next().join(manifest::NAME))?;
    prune::remove(&target.publishing())
}

/// Notes which folder is about to be published, before it gets its mark.
pub(super) fn announce(target: &Target) -> Result<(), Diagnostic> {
    let path = target.publishing();
    let number = folder_number(&target.next()).unwrap_or_default();
    fs::write(&path, number).map_err(|error| unwritable(&path, &error))
}

/// Whether `next/` is the old release, and not one that a killed build was about to publish: what
/// that one carries, its owner may have deleted since.
fn was_exchanged(target: &Target) -> bool {
    let announced = fs::read_to_string(target.publishing()).ok();
    announced.is_none() || announced != folder_number(&target.next())
}

/// What tells a folder from all others, whatever its name. Where the system has no such thing every
/// marked `next/` counts as the old release, and nothing is lost.
fn folder_number(folder: &Path) -> Option<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let metadata = folder.symlink_metadata().ok()?;
        Some(format!("{} {}", metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::output::allow;

    /// From outside, nobody can be made to arrive between the last look and the move.
    #[test]
    fn what_arrives_in_an_empty_folder_at_the_last_instant_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (site, live) = (folder.path().join("site"), folder.path().join("public"));
        fs::create_dir(&site).unwrap();
        fs::create_dir(&live).unwrap();
        let one_call = allow(&site, &live, None).unwrap();
        let next = one_call.next();
        fs::create_dir_all(&next).unwrap();
        let mark = manifest::text(&std::collections::BTreeMap::<String, _>::new(), None);
        fs::write(next.join(manifest::NAME), mark).unwrap();
        let late = live.join("late.txt");
        fs::write(&late, "theirs").unwrap();
        for target in [one_call.clone(), one_call.clone().with_two_renames()] {
            let refused = publish(&target).unwrap_err();
            assert_eq!(refused.code, Code::OutputNotOurs);
            assert_eq!(fs::read_to_string(&late).unwrap(), "theirs");
        }
        fs::remove_file(&late).unwrap();
        publish(&one_call).unwrap();
        assert!(manifest::is_in(&live));
    }
}
