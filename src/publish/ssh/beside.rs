//! Settings for a server, beside a web root on a server.

use super::ground::Ground;
use super::remote::Remote;
use super::sftp::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{MARK, Staged};

/// Files that were sent and are not in their places yet.
pub(super) struct Beside(Vec<(String, String)>);

impl Beside {
    /// Sends those of a staged site, each beside its place: what the server refuses, it refuses now.
    ///
    /// # Errors
    /// `BesideNotOurs` where somebody else has a file of that name.
    pub fn send(remote: &mut Remote, ground: &Ground, staged: &Staged) -> Result<Self, Diagnostic> {
        let mut files = Vec::new();
        for name in staged.beside() {
            let path = format!("{}.{name}", ground.live);
            let is_ours = match remote.there(&path)?.map(|it| it.kind) {
                None => true,
                Some(Kind::File) => remote.read(&path)?.starts_with(MARK),
                Some(_) => false,
            };
            if !is_ours {
                return Err(Diagnostic::anywhere(Code::BesideNotOurs).with("path", path));
            }
            files.push((format!("{path}.limpide-unfinished"), path, name));
        }
        let mut sent = Vec::new();
        for (unfinished, path, name) in files {
            remote.remove(&unfinished)?;
            remote.write(&unfinished, &staged.beside_text(name)?)?;
            sent.push((unfinished, path));
        }
        Ok(Self(sent))
    }

    /// Gives them their places; gives what the server refused.
    pub fn place(self, remote: &mut Remote) -> Vec<Diagnostic> {
        let place = |(from, to): (String, String)| remote.rename_over(&from, &to).err();
        self.0.into_iter().filter_map(place).collect()
    }

    /// Removes them again.
    pub fn drop(self, remote: &mut Remote) {
        for (unfinished, _) in self.0 {
            // It is told why nothing was published; what is left goes with the next publication.
            let _ = remote.remove(&unfinished);
        }
    }
}
