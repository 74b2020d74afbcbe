//! Where things stand on a server.
//!
//! ```text
//! ai/                       the web root: a folder, or a link to a release
//! .ai.limpide/lock/         held by the publication at work
//! .ai.limpide/publishing    only while files are replaced one by one: what is under way
//! .ai.limpide/manifest      only while files are replaced one by one: what is there when all is done
//! .ai.limpide/releases/     where the web root is a link: the last releases, each whole
//! .ai.limpide/.htaccess     Apache shows nothing of this folder
//! .ai.limpide/saved/        files of ours that somebody changed where they are published
//! .ai.limpide/link          only while the link is led on
//! ```
//!
//! Where nothing can stand beside the web root, since one comes out in it after logging in, `.limpide/` in it
//! takes the place of `.ai.limpide/`.

use super::remote::{FILE, Remote};
use super::sftp::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::HIDES;

/// The places.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    /// The web root.
    pub live: String,
    /// What is beside it.
    pub work: String,
    /// How people know the web root.
    pub target: String,
}

/// The working folder within a web root, if it has no place beside.
pub(super) const INSIDE: &str = ".limpide";

/// How the names of working folders end.
const WORK: &str = ".limpide";

impl Ground {
    /// That of a folder: absolute, with links resolved, but for one of ours in its place.
    ///
    /// # Errors
    /// `OutputNotAFolder` where the folder that it would be in is missing, or something else has its place.
    pub fn of(remote: &mut Remote, folder: &str, target: &str) -> Result<Self, Diagnostic> {
        let home = remote.real_path(".")?;
        let relative = folder.trim_start_matches("~/").trim_start_matches("./");
        let wanted = match folder.starts_with('/') {
            true => folder.to_owned(),
            false => format!("{home}/{relative}"),
        };
        let wanted = wanted.trim_end_matches('/');
        let (parent, name) = wanted.rsplit_once('/').unwrap_or(("", wanted));
        let live = match matches!(name, "" | "." | ".." | "~") {
            true => real_folder(remote, if name == "~" { parent } else { wanted })?,
            false => {
                let parent = real_folder(remote, parent)?;
                let live = format!("{}/{name}", parent.trim_end_matches('/'));
                match remote.there(&live)?.map(|it| it.kind) {
                    Some(Kind::Link) if release(remote, &live)?.is_none() => {
                        real_folder(remote, &live)?
                    }
                    None | Some(Kind::Folder | Kind::Link) => live,
                    Some(_) => return Err(no_folder(&live)),
                }
            }
        };
        let (parent, name) = live.rsplit_once('/').unwrap_or(("", &live));
        let is_work = |part: &str| part.starts_with('.') && part.ends_with(WORK);
        if live.split('/').any(is_work) {
            return Err(Diagnostic::anywhere(Code::OutputIsWork).with("folder", &live));
        }
        Ok(Self {
            work: match name.is_empty() || live == home {
                true => format!("{}/{INSIDE}", live.trim_end_matches('/')),
                false => format!("{parent}/.{name}{WORK}"),
            },
            target: target.to_owned(),
            live,
        })
    }

    /// The folder of releases.
    pub fn releases(&self) -> String {
        format!("{}/releases", self.work)
    }

    /// Where a release stands.
    pub fn release(&self, name: &str) -> String {
        format!("{}/releases/{name}", self.work)
    }

    /// The list of what is under way.
    pub fn publishing(&self) -> String {
        format!("{}/publishing", self.work)
    }

    /// The manifest that takes its place when all files have theirs.
    pub fn manifest(&self) -> String {
        format!("{}/manifest", self.work)
    }

    /// Where files are kept that somebody changed.
    pub fn saved(&self) -> String {
        format!("{}/saved", self.work)
    }

    /// Where the link is made.
    pub fn link(&self) -> String {
        format!("{}/link", self.work)
    }
}

/// Has Apache show nothing of a working folder by its own name: hosts may serve the folder that it is in, and what was
/// withdrawn stands in kept releases. A link into it is followed all the same, since Apache asks for the name of the link.
pub(super) fn hide(remote: &mut Remote, work: &str) -> Result<(), Diagnostic> {
    let (name, text) = HIDES;
    let file = format!("{work}/{name}");
    if remote.there(&file)?.is_none() {
        remote.write(&file, text)?;
        remote.open_to_readers(&[file], FILE)?;
    }
    Ok(())
}

/// The release that a link of ours leads to.
pub(super) fn release(remote: &mut Remote, live: &str) -> Result<Option<String>, Diagnostic> {
    let to = remote.read_link(live)?;
    let name = live.rsplit('/').next().unwrap_or_default();
    let ours = format!(".{name}{WORK}/releases/");
    let release = to.strip_prefix(&ours).filter(|it| !it.contains('/'));
    Ok(release.map(str::to_owned))
}

fn real_folder(remote: &mut Remote, path: &str) -> Result<String, Diagnostic> {
    let path = if path.is_empty() { "/" } else { path };
    // Servers differ in what they say of a path that isn't there.
    let real = remote.real_path(path).map_err(|fault| match fault.code {
        Code::RemoteRefused => no_folder(path),
        _ => fault,
    })?;
    match remote.there(&real)?.map(|it| it.kind) {
        Some(Kind::Folder) => Ok(real),
        _ => Err(no_folder(path)),
    }
}

fn no_folder(path: &str) -> Diagnostic {
    Diagnostic::anywhere(Code::OutputNotAFolder).with("folder", path)
}
