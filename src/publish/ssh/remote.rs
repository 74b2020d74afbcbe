//! Files on a server: what is there, made, sent, read back, removed. What fails is told with its path.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};

use sha2::{Digest, Sha256};

use super::client::Client;
use super::sftp::{
    Attributes, CHUNK, HARD_LINK, Kind, POSIX_RENAME, Reply, Request, Session, nonsense,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::SshServer;
use crate::output::{Hash, LONGEST_TEXT};

/// A server at the other end.
pub(super) struct Remote {
    // First, so that it is let go first: `ssh` then ends by itself.
    pub(super) session: Session,
    pub(super) client: Client,
}

/// How many files are under way at a time.
pub(super) const AT_A_TIME: usize = 32;

/// The mode of a file that everybody may read.
pub(super) const FILE: u32 = 0o644;

/// The mode of a folder that everybody may go into.
pub(super) const FOLDER: u32 = 0o755;

/// What `SSH_FXP_STATUS` says.
mod status {
    /// It was done.
    pub const OK: u32 = 0;
    /// There is nothing more.
    pub const END: u32 = 1;
    /// Nothing is there.
    pub const NO_SUCH_FILE: u32 = 2;
    /// It is not allowed.
    pub const PERMISSION_DENIED: u32 = 3;
    /// The server doesn’t know how.
    pub const UNSUPPORTED: u32 = 8;
}

impl Remote {
    /// Connects.
    ///
    /// # Errors
    /// As [`Client::connect`].
    pub fn connect(server: &SshServer) -> Result<Self, Diagnostic> {
        let (client, session) = Client::connect(server)?;
        Ok(Self { session, client })
    }

    /// Whether files can have a second name there.
    pub fn has_second_names(&self) -> bool {
        self.session.has(HARD_LINK)
    }

    /// Whether a name can be given to another file in one move.
    pub fn renames_over(&self) -> bool {
        self.session.has(POSIX_RENAME)
    }

    fn ask(&mut self, request: &Request) -> Result<Reply, Diagnostic> {
        let asked = self.session.ask(request);
        asked.map_err(|error| self.client.lost(&error))
    }

    /// Asks many things; gives what is answered to each, in their order.
    pub(super) fn ask_all(
        &mut self,
        requests: impl Iterator<Item = Request>,
    ) -> Result<Vec<Reply>, Diagnostic> {
        let asked = self.session.ask_all(requests);
        asked.map_err(|error| self.client.lost(&error))
    }

    /// Asks one thing of a path, which must be granted.
    pub(super) fn granted(&mut self, path: &str, request: &Request) -> Result<Reply, Diagnostic> {
        granted(path, self.ask(request)?)
    }

    /// Asks one thing of each path, which must be granted.
    pub fn all_granted<'p>(
        &mut self,
        paths: impl Iterator<Item = &'p str> + Clone,
        request: impl Fn(&str) -> Request,
    ) -> Result<Vec<Reply>, Diagnostic> {
        let replies = self.ask_all(paths.clone().map(request))?;
        let each = paths.zip(replies);
        each.map(|(path, reply)| granted(path, reply)).collect()
    }

    /// What is at a path, be it a link; none where nothing is.
    pub fn there(&mut self, path: &str) -> Result<Option<Attributes>, Diagnostic> {
        match self.ask(&Request::attributes(path))? {
            Reply::Status { code, .. } if code == status::NO_SUCH_FILE => Ok(None),
            reply => match granted(path, reply)? {
                Reply::Attributes(found) => Ok(Some(found)),
                _ => Err(refused(path, &nonsense())),
            },
        }
    }

    /// The path without links.
    pub fn real_path(&mut self, path: &str) -> Result<String, Diagnostic> {
        let request = Request::real_path(path);
        self.one_name(path, &request)
    }

    /// Where a link leads.
    pub fn read_link(&mut self, path: &str) -> Result<String, Diagnostic> {
        let request = Request::read_link(path);
        self.one_name(path, &request)
    }

    fn one_name(&mut self, path: &str, request: &Request) -> Result<String, Diagnostic> {
        let names = match self.granted(path, request)? {
            Reply::Names(names) => names,
            _ => Vec::new(),
        };
        let name = names.into_iter().next().map(|(name, _)| name);
        name.ok_or_else(|| refused(path, &nonsense()))
    }

    /// Makes a folder where none is; false where something is there already.
    pub fn make_folder(&mut self, path: &str) -> Result<bool, Diagnostic> {
        let made = self.granted(path, &Request::make_folder(path));
        match made {
            Ok(_) => Ok(true),
            Err(fault) => match fault.code != Code::SshLost && self.there(path)?.is_some() {
                true => Ok(false),
                false => Err(fault),
            },
        }
    }

    /// Makes folders below another, and those between, where they are missing. Gives those that it made.
    pub fn make_folders(
        &mut self,
        below: &str,
        folders: &BTreeSet<String>,
    ) -> Result<Vec<String>, Diagnostic> {
        let mut made = Vec::new();
        let depth = |path: &str| path.matches('/').count();
        let deepest = folders.iter().map(|path| depth(path)).max();
        for level in deepest.map_or(0..0, |deepest| 0..deepest + 1) {
            let paths = folders.iter().filter(|path| depth(path) == level);
            let paths: Vec<String> = paths.map(|path| format!("{below}/{path}")).collect();
            let replies = self.ask_all(paths.iter().map(|path| Request::make_folder(path)))?;
            for (path, reply) in paths.iter().zip(replies) {
                let Err(fault) = granted(path, reply) else {
                    made.push(path.clone());
                    continue;
                };
                // There are servers that only say that it failed.
                if self.there(path)?.is_none_or(|it| it.kind != Kind::Folder) {
                    return Err(fault);
                }
            }
        }
        Ok(made)
    }

    /// Makes folders as [`Remote::make_folders`] does, into which everybody may go.
    pub fn make_public_folders(
        &mut self,
        below: &str,
        folders: &BTreeSet<String>,
    ) -> Result<(), Diagnostic> {
        let made = self.make_folders(below, folders)?;
        self.open_to_readers(&made, FOLDER)
    }

    /// Makes a folder as [`Remote::make_folder`] does, into which everybody may go.
    pub fn make_public_folder(&mut self, path: &str) -> Result<(), Diagnostic> {
        match self.make_folder(path)? {
            true => self.open_to_readers(&[path.to_owned()], FOLDER),
            false => Ok(()),
        }
    }

    /// Lets everybody read what we made, though the server gives new files a stricter mode (`umask`). One that lets nobody
    /// change modes has its own reasons, and whether readers get the pages is looked at afterwards.
    pub fn open_to_readers(&mut self, paths: &[String], mode: u32) -> Result<(), Diagnostic> {
        let asked = paths.iter().map(|path| Request::set_mode(path, mode));
        self.ask_all(asked).map(drop)
    }

    /// Reads a file piece by piece.
    pub fn read_each(&mut self, path: &str, mut then: impl FnMut(&[u8])) -> Result<(), Diagnostic> {
        self.read_while(path, |piece| {
            then(piece);
            true
        })
    }

    /// Reads a file piece by piece as long as it is wanted.
    fn read_while(
        &mut self,
        path: &str,
        mut is_wanted: impl FnMut(&[u8]) -> bool,
    ) -> Result<(), Diagnostic> {
        let Reply::Handle(handle) = self.granted(path, &Request::open(path))? else {
            return Err(refused(path, &nonsense()));
        };
        let mut offset = 0;
        // Most files end within the first.
        let mut ahead = 1;
        'file: loop {
            let offsets = (0..ahead).map(|at| offset + at * CHUNK as u64);
            let replies = self.ask_all(offsets.map(|at| Request::read(&handle, at)))?;
            for reply in replies {
                match reply {
                    // Of a server that says so the end of a file.
                    Reply::Data(bytes) if bytes.is_empty() => break 'file,
                    Reply::Data(bytes) => {
                        if !is_wanted(&bytes) {
                            break 'file;
                        }
                        offset += bytes.len() as u64;
                        if bytes.len() < CHUNK {
                            // Ended, or cut short: what comes after is asked for anew.
                            continue 'file;
                        }
                    }
                    Reply::Status { code, .. } if code == status::END => break 'file,
                    reply => drop(granted(path, reply)?),
                }
            }
            ahead = AT_A_TIME as u64;
        }
        self.granted(path, &Request::close(&handle)).map(drop)
    }

    /// The text of a file; none where none is, or something else.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Diagnostic> {
        match self.there(path)?.map(|it| it.kind) {
            Some(Kind::File) => {
                let text = self.read(path);
                self.unless_gone(path, text)
            }
            _ => Ok(None),
        }
    }

    /// The bytes of a file, which must not be longer than any text of ours; none where there is none.
    pub fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        match self.there(path)?.map(|it| it.kind) {
            Some(Kind::File) => {
                let bytes = self.read_bytes(path);
                self.unless_gone(path, bytes)
            }
            _ => Ok(None),
        }
    }

    /// What was read of a file; nothing where that is gone by now: somebody else may publish meanwhile.
    fn unless_gone<T>(
        &mut self,
        path: &str,
        read: Result<T, Diagnostic>,
    ) -> Result<Option<T>, Diagnostic> {
        match read {
            Err(fault) if fault.code == Code::RemoteRefused => match self.there(path)? {
                None => Ok(None),
                Some(_) => Err(fault),
            },
            read => read.map(Some),
        }
    }

    /// The text of a file that is there, which must not be longer than any of ours.
    pub fn read(&mut self, path: &str) -> Result<String, Diagnostic> {
        let bytes = self.read_bytes(path)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn read_bytes(&mut self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        self.read_while(path, |piece| {
            bytes.extend_from_slice(piece);
            bytes.len() <= LONGEST_TEXT
        })?;
        match bytes.len() > LONGEST_TEXT {
            true => Err(refused(path, &ErrorKind::FileTooLarge.into())),
            false => Ok(bytes),
        }
    }

    /// The hash of a file.
    pub fn hash(&mut self, path: &str) -> Result<Hash, Diagnostic> {
        let mut hasher = Sha256::new();
        self.read_each(path, |piece| hasher.update(piece))?;
        Ok(hasher.finalize().into())
    }

    /// Renames to where nothing is.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), Diagnostic> {
        self.granted(to, &Request::rename(from, to)).map(drop)
    }

    /// Renames to where something may be: in one move where the server can, else with an instant in which
    /// nothing is there.
    pub fn rename_over(&mut self, from: &str, to: &str) -> Result<(), Diagnostic> {
        if self.renames_over() {
            return self.granted(to, &Request::rename_over(from, to)).map(drop);
        }
        if self.rename(from, to).is_ok() {
            return Ok(());
        }
        self.remove(to)?;
        self.rename(from, to)
    }

    /// As [`Remote::rename_over`], of many.
    pub fn rename_all_over(&mut self, pairs: &[(String, String)]) -> Result<(), Diagnostic> {
        if !self.renames_over() {
            return pairs
                .iter()
                .try_for_each(|(from, to)| self.rename_over(from, to));
        }
        let asked = pairs
            .iter()
            .map(|(from, to)| Request::rename_over(from, to));
        let replies = self.ask_all(asked)?;
        let mut each = pairs.iter().zip(replies);
        each.try_for_each(|((_, to), reply)| granted(to, reply).map(drop))
    }

    /// Gives many files a second name each; which of them the server refused.
    pub fn second_names(&mut self, pairs: &[(String, String)]) -> Result<Vec<bool>, Diagnostic> {
        let asked = pairs
            .iter()
            .map(|(from, to)| Request::second_name(from, to));
        let replies = self.ask_all(asked)?;
        let each = pairs.iter().zip(replies);
        Ok(each
            .map(|((_, to), reply)| granted(to, reply).is_err())
            .collect())
    }

    /// Gives a file a second name.
    pub fn second_name(&mut self, from: &str, to: &str) -> Result<(), Diagnostic> {
        let request = Request::second_name(from, to);
        self.granted(to, &request).map(drop)
    }

    /// Makes a link that leads to `to`.
    pub fn link(&mut self, to: &str, link: &str) -> Result<(), Diagnostic> {
        let request = Request::symbolic_link(to, link);
        self.granted(link, &request).map(drop)
    }

    /// Removes a file or a link, if it is there.
    pub fn remove(&mut self, path: &str) -> Result<(), Diagnostic> {
        match self.ask(&Request::remove(path))? {
            Reply::Status { code, .. } if code == status::NO_SUCH_FILE => Ok(()),
            reply => granted(path, reply).map(drop),
        }
    }

    /// Removes files, where they are there.
    pub fn remove_all(&mut self, paths: &[String]) -> Result<(), Diagnostic> {
        let replies = self.ask_all(paths.iter().map(|path| Request::remove(path)))?;
        for (path, reply) in paths.iter().zip(replies) {
            match reply {
                Reply::Status { code, .. } if code == status::NO_SUCH_FILE => {}
                reply => drop(granted(path, reply)?),
            }
        }
        Ok(())
    }

    /// Removes a folder that is empty; whether it is gone.
    pub fn remove_folder(&mut self, path: &str) -> Result<bool, Diagnostic> {
        let reply = self.ask(&Request::remove_folder(path))?;
        Ok(
            matches!(reply, Reply::Status { code, .. } if code == status::OK || code == status::NO_SUCH_FILE),
        )
    }
}

/// A reply that says yes.
pub(super) fn granted(path: &str, reply: Reply) -> Result<Reply, Diagnostic> {
    let Reply::Status { code, said } = reply else {
        return Ok(reply);
    };
    let error = match code {
        status::OK => return Ok(Reply::Status { code, said }),
        status::NO_SUCH_FILE => ErrorKind::NotFound.into(),
        status::PERMISSION_DENIED => ErrorKind::PermissionDenied.into(),
        status::UNSUPPORTED => ErrorKind::Unsupported.into(),
        _ if said.trim().is_empty() => io::Error::other(format!("SFTP {code}")),
        _ => io::Error::other(said.trim().to_owned()),
    };
    Err(refused(path, &error))
}

/// That the server refused something.
pub(super) fn refused(path: &str, error: &io::Error) -> Diagnostic {
    let fault = Diagnostic::anywhere(Code::RemoteRefused).with("path", path);
    match error.kind() {
        // It has no word of ours: what the server said is all there is.
        ErrorKind::Other => fault.with("error", error),
        _ => fault.with_error(error),
    }
}
