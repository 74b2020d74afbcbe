//! Files written on a server, several at a time.

use std::io::{self, ErrorKind, Read};

use sha2::{Digest, Sha256};

use super::remote::{Remote, granted, refused};
use super::sftp::{Asking, CHUNK, Reply, Request, nonsense};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Hash;

/// A small file that is written over and over with what it holds, so that its date tells that we are alive.
pub(super) struct Pulse {
    handle: Vec<u8>,
    text: String,
}

/// After how many bytes it beats within what is sent: a minute and a half of a slow line.
const BEAT_AFTER: usize = 8 * 1024 * 1024;

impl Pulse {
    /// That of a file which holds this text.
    ///
    /// # Errors
    /// What the server refused.
    pub fn of(remote: &mut Remote, path: &str, text: &str) -> Result<Self, Diagnostic> {
        let handle = remote.handle(path, &Request::open_to_write(path))?;
        Ok(Self {
            handle,
            text: text.to_owned(),
        })
    }

    fn request(&self) -> Request {
        Request::write(&self.handle, 0, self.text.as_bytes())
    }

    /// Beats once.
    ///
    /// # Errors
    /// What the server refused.
    pub fn beat(&self, remote: &mut Remote, path: &str) -> Result<(), Diagnostic> {
        let replies = remote.ask_all(std::iter::once(self.request()))?;
        replies
            .into_iter()
            .try_for_each(|reply| granted(path, reply).map(drop))
    }
}

impl Remote {
    fn handle(&mut self, path: &str, request: &Request) -> Result<Vec<u8>, Diagnostic> {
        match self.granted(path, request)? {
            Reply::Handle(handle) => Ok(handle),
            _ => Err(refused(path, &nonsense())),
        }
    }

    /// Sends new files, several at a time; `open` gives what is to be in each. Gives their hashes.
    ///
    /// # Errors
    /// What the server refused; a file that can't be read here.
    pub fn send<R: Read>(
        &mut self,
        paths: &[String],
        pulse: Option<&Pulse>,
        open: impl Fn(usize) -> Result<R, Diagnostic>,
    ) -> Result<Vec<Hash>, Diagnostic> {
        let opened = self.all_granted(paths.iter().map(String::as_str), Request::create)?;
        let mut handles = Vec::new();
        for (path, reply) in paths.iter().zip(opened) {
            match reply {
                Reply::Handle(handle) => handles.push(handle),
                _ => return Err(refused(path, &nonsense())),
            }
        }
        let mut writing = Writing {
            asking: self.session.begin(),
            of: Vec::new(),
            pulse,
            since_beat: 0,
        };
        let mut hashes = Vec::new();
        let mut fault = None;
        for (at, handle) in handles.iter().enumerate() {
            let written = open(at).map_err(Stopped::Fault);
            match written.and_then(|mut from| writing.file(at, handle, &mut from)) {
                Ok(hash) => hashes.push(hash),
                Err(Stopped::Fault(stop)) => {
                    fault = Some(stop);
                    break;
                }
                Err(Stopped::Lost(error)) => return Err(self.client.lost(&error)),
            }
        }
        let of = writing.of;
        let written = writing.asking.end();
        let written = written.map_err(|error| self.client.lost(&error))?;
        // A full disk may be told only here.
        let closed = self.ask_all(handles.iter().map(|handle| Request::close(handle)))?;
        let of_files = of.into_iter().zip(written);
        let of_files = of_files.filter_map(|(at, reply)| Some((at?, reply)));
        for (at, reply) in of_files.chain(closed.into_iter().enumerate()) {
            granted(paths.get(at).map_or("", String::as_str), reply)?;
        }
        fault.map_or(Ok(hashes), Err)
    }

    /// Writes a new file.
    ///
    /// # Errors
    /// What the server refused.
    pub fn write(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        let paths = [path.to_owned()];
        self.send(&paths, None, |_| Ok(text.as_bytes())).map(drop)
    }

    /// Writes a file, in the place of one that may be there; what was there stays till it is whole, and where the
    /// server can't rename over it, what is whole stands beside ([`Remote::text_or_unfinished`]).
    ///
    /// # Errors
    /// What the server refused.
    pub fn write_over(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        let unfinished = unfinished(path);
        self.remove(&unfinished)?;
        self.write(&unfinished, text)?;
        self.rename_over(&unfinished, path)
    }

    /// The text of a file that [`Remote::write_over`] wrote, though it was cut off in the instant without it.
    ///
    /// # Errors
    /// What the server refused.
    pub fn text_or_unfinished(&mut self, path: &str) -> Result<Option<String>, Diagnostic> {
        match self.text(path)? {
            Some(text) => Ok(Some(text)),
            None => self.text(&unfinished(path)),
        }
    }
}

fn unfinished(path: &str) -> String {
    format!("{path}.unfinished")
}

/// Files that are being written.
struct Writing<'s> {
    asking: Asking<'s>,
    /// Of which file each question is; of none where it is a beat, whose loss is noticed later.
    of: Vec<Option<usize>>,
    pulse: Option<&'s Pulse>,
    /// In bytes.
    since_beat: usize,
}

/// Why a file was not sent.
enum Stopped {
    Lost(io::Error),
    Fault(Diagnostic),
}

impl Writing<'_> {
    fn file(&mut self, at: usize, handle: &[u8], from: &mut impl Read) -> Result<Hash, Stopped> {
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; CHUNK];
        let mut offset = 0;
        loop {
            let length = fill(from, &mut buffer).map_err(|error| {
                Stopped::Fault(
                    Diagnostic::anywhere(Code::Unreadable)
                        .with("path", "limpide-")
                        .with_error(&error),
                )
            })?;
            let bytes = buffer.get(..length).unwrap_or_default();
            if bytes.is_empty() {
                return Ok(hasher.finalize().into());
            }
            hasher.update(bytes);
            self.ask(&Request::write(handle, offset, bytes), Some(at))?;
            self.beat(length)?;
            offset += length as u64;
        }
    }

    fn ask(&mut self, request: &Request, of: Option<usize>) -> Result<(), Stopped> {
        self.asking.ask(request).map_err(Stopped::Lost)?;
        self.of.push(of);
        Ok(())
    }

    fn beat(&mut self, sent: usize) -> Result<(), Stopped> {
        self.since_beat += sent;
        match self.pulse.filter(|_| self.since_beat >= BEAT_AFTER) {
            Some(pulse) => {
                self.since_beat = 0;
                self.ask(&pulse.request(), None)
            }
            None => Ok(()),
        }
    }
}

/// Reads until a buffer is full or the file ends.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|it| !it.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
