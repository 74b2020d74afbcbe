//! Two folders change places, in one system call where there is one.

use std::fs;
use std::io;
use std::path::Path;

/// Puts `next` in the place of `live`, and `live`, if it exists, in the place of `next`.
///
/// Where the system can't exchange two folders at once, `live` stands aside in `previous` for a
/// moment; [`mend`] finishes what a kill interrupts.
pub(super) fn exchange(live: &Path, next: &Path, previous: &Path) -> io::Result<()> {
    if !live.exists() {
        return fs::rename(next, live);
    }
    match at_once(live, next) {
        Err(error) if is_unsupported(&error) => by_steps(live, next, previous),
        result => result,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn at_once(live: &Path, next: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, live, CWD, next, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn at_once(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// `EINVAL` is how file systems without the call answer on Linux.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

fn by_steps(live: &Path, next: &Path, previous: &Path) -> io::Result<()> {
    fs::rename(live, previous)?;
    fs::rename(next, live)?;
    fs::rename(previous, next)
}

/// Finishes an exchange by steps that was interrupted.
pub(super) fn mend(live: &Path, next: &Path, previous: &Path) -> io::Result<()> {
    if !previous.exists() {
        return Ok(());
    }
    if !live.exists() {
        return fs::rename(previous, live);
    }
    match next.exists() {
        true => fs::remove_dir_all(previous),
        false => fs::rename(previous, next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(root: &Path, name: &str, content: Option<&str>) -> std::path::PathBuf {
        let path = root.join(name);
        if let Some(content) = content {
            fs::create_dir(&path).unwrap();
            fs::write(path.join("index.html"), content).unwrap();
        }
        path
    }

    fn content(folder: &Path) -> String {
        fs::read_to_string(folder.join("index.html")).unwrap()
    }

    #[test]
    fn by_steps_the_folders_change_places() {
        let root = tempfile::tempdir().unwrap();
        let live = folder(root.path(), "live", Some("old"));
        let next = folder(root.path(), "next", Some("new"));
        let previous = folder(root.path(), "previous", None);
        by_steps(&live, &next, &previous).unwrap();
        assert_eq!(
            (content(&live), content(&next)),
            ("new".into(), "old".into())
        );
        assert!(!previous.exists());
    }

    #[test]
    fn killed_between_the_steps_the_old_site_comes_back() {
        let root = tempfile::tempdir().unwrap();
        let live = folder(root.path(), "live", None);
        let next = folder(root.path(), "next", Some("new"));
        let previous = folder(root.path(), "previous", Some("old"));
        mend(&live, &next, &previous).unwrap();
        assert_eq!(
            (content(&live), content(&next)),
            ("old".into(), "new".into())
        );
    }

    #[test]
    fn killed_before_the_last_step_the_new_site_stays() {
        let root = tempfile::tempdir().unwrap();
        let live = folder(root.path(), "live", Some("new"));
        let next = folder(root.path(), "next", None);
        let previous = folder(root.path(), "previous", Some("old"));
        mend(&live, &next, &previous).unwrap();
        assert_eq!(
            (content(&live), content(&next)),
            ("new".into(), "old".into())
        );
        assert!(!previous.exists());
    }
}
