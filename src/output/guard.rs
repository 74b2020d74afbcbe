//! Which folder may be replaced by a build, and which never.

use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{exchange, manifest, unreadable, unwritable};
use crate::diagnostic::{Code, Diagnostic};

/// A file by which Apache shows nothing of the folder that it is in, nor below, by their own names.
pub const HIDES: (&str, &str) = (".htaccess", "Require all denied\n");

/// Folders of a site that hold what people wrote.
const SOURCES: [&str; 2] = ["content", "themes"];

/// An output folder that a build may replace.
#[derive(Debug, Clone)]
pub struct Target {
    pub(super) live: PathBuf,
    pub(super) work: PathBuf,
    pub(super) method: exchange::Method,
}

impl Target {
    /// The folder that is published: absolute, with symbolic links resolved.
    pub fn folder(&self) -> &Path {
        &self.live
    }

    /// Publishes by two renames, as on systems that cannot exchange two folders in one call.
    ///
    /// A build killed between the two leaves no published folder until the next one.
    #[must_use]
    pub fn with_two_renames(mut self) -> Self {
        self.method = exchange::Method::TwoRenames;
        self
    }

    /// A fault told of the place that people know, where it is one of a file that is first written
    /// beside it.
    pub(super) fn as_known(&self, mut fault: Diagnostic) -> Diagnostic {
        let is_in_the_way = fault.code == Code::Unwritable;
        let path = fault.arguments.iter_mut().find(|(name, _)| *name == "path");
        let Some((_, told)) = path.filter(|_| is_in_the_way) else {
            return fault;
        };
        let path = PathBuf::from(&*told);
        let known = match path.strip_prefix(self.next()) {
            Ok(inside) if inside.as_os_str().is_empty() => self.live.clone(),
            Ok(inside) => self.live.join(inside),
            // What is saved there, people are told of by that name.
            Err(_) if path.starts_with(self.saved()) => return fault,
            Err(_) if path.starts_with(&self.work) => self.live.clone(),
            Err(_) => return fault,
        };
        *told = known.display().to_string();
        fault.with("through", self.work.display())
    }

    pub(super) fn next(&self) -> PathBuf {
        self.work.join("next")
    }

    pub(super) fn previous(&self) -> PathBuf {
        self.work.join("previous")
    }

    pub(super) fn saved(&self) -> PathBuf {
        self.work.join("saved")
    }

    pub(super) fn releases(&self) -> PathBuf {
        self.work.join("releases")
    }

    pub(super) fn publishing(&self) -> PathBuf {
        self.work.join("publishing")
    }

    pub(super) fn lock(&self) -> PathBuf {
        self.work.join("lock")
    }
}

/// Whether the site in the folder `root` may be built into `out`; `home` is the person's home folder.
///
/// Nothing is written. `out` need not exist; a symbolic link is followed first.
///
/// # Errors
///
/// One code a reason: the folder is the root of the file system, is or holds `home` or the sources,
/// lies in the sources or where a release is made, is a repository or a mount point, is no folder, or holds files without our
/// manifest.
pub fn allow(root: &Path, out: &Path, home: Option<&Path>) -> Result<Target, Diagnostic> {
    let absolute = std::path::absolute(out).map_err(|error| unwritable(out, &error))?;
    let live = resolve(&absolute)?;
    judge(root, live, home)
}

/// As [`allow`], of a web root that is, or will be, a link of ours: it is not followed.
pub(super) fn allow_link(
    root: &Path,
    out: &Path,
    home: Option<&Path>,
) -> Result<Target, Diagnostic> {
    let absolute = std::path::absolute(out).map_err(|error| unwritable(out, &error))?;
    let live = match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => resolve(parent)?.join(name),
        _ => absolute,
    };
    judge(root, live, home)
}

fn judge(root: &Path, live: PathBuf, home: Option<&Path>) -> Result<Target, Diagnostic> {
    let refuse = |code| Err(Diagnostic::anywhere(code).with("folder", live.display()));
    let (Some(parent), Some(name)) = (live.parent(), live.file_name()) else {
        return refuse(Code::OutputIsRoot);
    };
    let home = home.and_then(|home| home.canonicalize().ok());
    if home.is_some_and(|home| home.starts_with(&live)) {
        return refuse(Code::OutputIsHome);
    }
    if live.iter().any(is_work) {
        return refuse(Code::OutputIsWork);
    }
    if touches_sources(root, &live)? {
        return refuse(Code::OutputIsSource);
    }
    if live.exists() && !live.is_symlink() {
        if !live.is_dir() {
            return refuse(Code::OutputNotAFolder);
        }
        if super::is_there(&live.join(".git")) {
            return refuse(Code::OutputIsRepository);
        }
        if on_another_file_system(&live, parent) {
            return refuse(Code::OutputIsMountPoint);
        }
        ours(&live)?;
    }
    let mut work = OsString::from(".");
    work.push(name);
    work.push(WORK);
    Ok(Target {
        work: parent.join(work),
        live,
        method: exchange::Method::OneCall,
    })
}

/// How the names of the folders end in which releases are made.
const WORK: &str = ".limpide";

/// Whether a folder's name is that of one in which the release of some folder is made.
fn is_work(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.len() > WORK.len() + 1 && name.starts_with(b".") && name.ends_with(WORK.as_bytes())
}

/// Refuses a folder that holds something and not our manifest.
pub(super) fn ours(live: &Path) -> Result<(), Diagnostic> {
    if is_empty(live)? || manifest::is_in(live) {
        return Ok(());
    }
    Err(Diagnostic::anywhere(Code::OutputNotOurs).with("folder", live.display()))
}

/// Whether a folder holds nothing.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Diagnostic> {
    match folder.read_dir() {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) => Err(unreadable(folder, &error)),
    }
}

/// The path without links, of which the end need not exist yet.
fn resolve(path: &Path) -> Result<PathBuf, Diagnostic> {
    let no_folder = || Diagnostic::anywhere(Code::OutputNotAFolder).with("folder", path.display());
    match path.canonicalize() {
        Ok(resolved) => Ok(resolved),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // A link to nothing, or `..` after what does not exist: no folder can be made there.
            let (Some(parent), Some(name), false) =
                (path.parent(), path.file_name(), super::is_there(path))
            else {
                return Err(no_folder());
            };
            Ok(resolve(parent)?.join(name))
        }
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(no_folder()),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn touches_sources(root: &Path, live: &Path) -> Result<bool, Diagnostic> {
    let root = root
        .canonicalize()
        .map_err(|error| unreadable(root, &error))?;
    if root.starts_with(live) {
        return Ok(true);
    }
    Ok(SOURCES.iter().any(|name| {
        let named = root.join(name);
        let resolved = named.canonicalize().unwrap_or_else(|_| named.clone());
        [named, resolved]
            .iter()
            .any(|source| live.starts_with(source) || source.starts_with(live))
    }))
}

/// Whether two paths lie on different file systems; unknown counts as the same.
pub(super) fn on_another_file_system(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    if let (Ok(a), Ok(b)) = (a.symlink_metadata(), b.symlink_metadata()) {
        use std::os::unix::fs::MetadataExt;
        return a.dev() != b.dev();
    }
    #[cfg(not(unix))]
    let _ = (a, b);
    false
}
