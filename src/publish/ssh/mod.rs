//! A folder on a server, by SFTP over the system's `ssh`.
//!
//! The protocol is ours ([`sftp`]), some thirty kinds of packets: the crates that speak it want an asynchronous
//! runtime with child processes, and bring from 15 to 40 others.

mod begun;
mod beside;
mod client;
mod erase;
mod files;
mod ground;
mod link;
mod lock;
mod look;
mod releases;
mod remote;
mod sending;
mod sftp;
mod tree;
mod writing;

use std::cell::RefCell;
use std::fmt;

use super::{Manner, Publisher, Sent, Shipment};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{SshServer, Switch};
use crate::output::{Held, Staged};
use beside::Beside;
use ground::Ground;
use lock::Lock;
use look::{Look, There};
use remote::Remote;
use sending::Cargo;

/// A folder on a server.
pub struct Ssh {
    target: String,
    ground: Ground,
    switch: Option<Switch>,
    keep: usize,
    remote: RefCell<Remote>,
}

impl Ssh {
    /// The folder of this path on a server, which is connected to.
    ///
    /// # Errors
    /// What `ssh` says; `OutputNotAFolder`.
    pub fn at(
        server: &SshServer,
        folder: &str,
        switch: Option<Switch>,
        keep: usize,
    ) -> Result<Self, Diagnostic> {
        let mut remote = Remote::connect(server)?;
        let target = format!("{}:{folder}", server.host);
        Ok(Self {
            ground: Ground::of(&mut remote, folder, &target)?,
            target,
            switch,
            keep,
            remote: RefCell::new(remote),
        })
    }

    /// What it holds, known what it is held against.
    ///
    /// # Errors
    /// `OutputNotOurs`, `NotALink`; what the server refused.
    pub fn held(&self, staged: &Staged, new: &Held) -> Result<Held, Diagnostic> {
        let mut remote = self.remote.borrow_mut();
        let look = |remote: &mut Remote| Look::at(remote, &self.ground, Some((staged, new)));
        let look = match look(&mut remote) {
            // What another publication has just taken away was seen and could not be read: what is there now is looked at.
            Err(fault) if fault.code == Code::RemoteRefused => look(&mut remote)?,
            looked => looked?,
        };
        self.allows(&look.there)?;
        look.spares_others(new)?;
        Ok(look.held)
    }

    /// The text of a file of the web root, by its path from there; none where it is none.
    ///
    /// # Errors
    /// What the server refused.
    pub fn text(&self, path: &str) -> Result<Option<String>, Diagnostic> {
        let mut remote = self.remote.borrow_mut();
        let folder = There::of(&mut remote, &self.ground)?.folder(&self.ground);
        match folder {
            Some(folder) => remote.text(&format!("{folder}/{path}")),
            None => Ok(None),
        }
    }

    /// The bytes of a file of the web root, or of a release that it keeps; none where it is none.
    ///
    /// # Errors
    /// What the server refused.
    pub fn bytes(&self, release: Option<&str>, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let mut remote = self.remote.borrow_mut();
        let folder = match release {
            Some(name) => Some(self.ground.release(name)),
            None => There::of(&mut remote, &self.ground)?.folder(&self.ground),
        };
        match folder {
            Some(folder) => remote.bytes(&format!("{folder}/{path}")),
            None => Ok(None),
        }
    }

    /// That what has the place of the web root is what was wanted there.
    fn allows(&self, there: &There) -> Result<(), Diagnostic> {
        match (self.switch, there) {
            (Some(Switch::Link), There::Folder) => Err(look::not_a_link(&self.ground)),
            (Some(Switch::Files), There::Link(_)) => {
                let refused = Diagnostic::anywhere(Code::OutputNotAFolder);
                Err(refused.with("folder", &self.target))
            }
            _ => Ok(()),
        }
    }

    /// Publishes a site there, if it still holds what it held.
    ///
    /// # Errors
    /// `RemoteLocked`, `PublishOvertaken`, `ForeignInTheWay`; what the server refused.
    pub(super) fn publish(&self, shipment: &Shipment<'_>) -> Result<Sent, Diagnostic> {
        let Shipment {
            staged,
            held,
            new,
            publisher,
            progress,
            ..
        } = *shipment;
        self.locked(publisher, |remote, lock| {
            let look = Look::at(remote, &self.ground, Some((staged, new)))?;
            if !look.held.is_same(held) {
                let overtaken = Diagnostic::anywhere(Code::PublishOvertaken);
                return Err(overtaken.with("target", &self.target));
            }
            let by_link = self.is_by_link(remote, &look.there)?;
            let edits = releases::keep_edited(remote, &self.ground, &look)?;
            let beside = Beside::send(remote, &self.ground, staged)?;
            let at = (&mut *remote, &self.ground);
            let mut cargo = Cargo::of((staged, new), lock, progress);
            let done = match by_link {
                true => link::publish(at, &look, &mut cargo, self.keep).map(Sent::of_link),
                false => files::publish(at, &look, &mut cargo).map(|()| Sent {
                    manner: match remote.renames_over() {
                        true => Manner::FileByFile,
                        false => Manner::FileByFileWithGaps,
                    },
                    notes: look.notes(),
                    ..Sent::default()
                }),
            };
            match done {
                Ok(mut sent) => {
                    sent.notes.splice(0..0, edits);
                    sent.notes.extend(beside.place(remote));
                    Ok(sent)
                }
                Err(fault) => {
                    if fault.code != Code::SshLost {
                        beside.drop(remote);
                    }
                    Err(cargo.stopped(fault))
                }
            }
        })
    }

    /// Whether it is published by leading a link on.
    fn is_by_link(&self, remote: &mut Remote, there: &There) -> Result<bool, Diagnostic> {
        self.allows(there)?;
        Ok(match there {
            There::Link(_) => true,
            There::Folder => false,
            There::Nothing if self.switch == Some(Switch::Files) => false,
            There::Nothing => {
                let possible = link::is_possible(remote, &self.ground)?;
                if !possible && self.switch == Some(Switch::Link) {
                    let fault = Diagnostic::anywhere(Code::NoRemoteLinks);
                    return Err(fault.with("target", &self.target));
                }
                possible
            }
        })
    }

    /// The names of the releases that it keeps, the latest first.
    ///
    /// # Errors
    /// `NoRollback` where the web root is no link.
    pub fn releases(&self) -> Result<Vec<String>, Diagnostic> {
        let mut remote = self.remote.borrow_mut();
        match There::of(&mut remote, &self.ground)? {
            There::Folder => {
                Err(Diagnostic::anywhere(Code::NoRollback).with("target", &self.target))
            }
            There::Nothing | There::Link(_) => {
                Ok(releases::Releases::of(&mut remote, &self.ground)?.names())
            }
        }
    }

    /// Publishes an earlier release again.
    ///
    /// # Errors
    /// `NoRollback`, `NoSuchRelease`, `ReleaseDamaged`, and as [`Ssh::publish`].
    pub fn roll_back(&self, name: Option<&str>, publisher: &Publisher) -> Result<Sent, Diagnostic> {
        let there = There::of(&mut self.remote.borrow_mut(), &self.ground)?;
        if !matches!(there, There::Link(_)) {
            return Err(Diagnostic::anywhere(Code::NoRollback).with("target", &self.target));
        }
        self.locked(publisher, |remote, lock| {
            let look = Look::at(remote, &self.ground, None)?;
            let at = (remote, &self.ground, lock);
            link::roll_back(at, &look, name, self.keep).map(Sent::of_link)
        })
    }

    /// Does something under the lock.
    fn locked(
        &self,
        publisher: &Publisher,
        work: impl FnOnce(&mut Remote, &Lock) -> Result<Sent, Diagnostic>,
    ) -> Result<Sent, Diagnostic> {
        let mut remote = self.remote.borrow_mut();
        // A link leads through it.
        remote.make_public_folder(&self.ground.work)?;
        let places = (self.ground.work.as_str(), self.target.as_str());
        let mut lock = Lock::take(&mut remote, places, publisher)?;
        let taken_over = lock.note.take();
        let done = work(&mut remote, &lock);
        let freed = match &done {
            // Nothing can be done there any more.
            Err(fault) if fault.code == Code::SshLost => Ok(()),
            _ => lock.free(&mut remote),
        };
        let mut sent = done?;
        sent.notes.extend(taken_over);
        sent.notes.extend(freed.err());
        Ok(sent)
    }
}

impl Sent {
    fn of_link(led: link::Led) -> Self {
        Self {
            release: Some(led.release),
            record: led.held.record,
            notes: led.notes,
            goes_back: led.goes_back,
            manner: Manner::OneMove,
            found: led.found,
        }
    }
}

impl fmt::Debug for Ssh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ssh").field("target", &self.target).finish()
    }
}

impl fmt::Display for Ssh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.target.fmt(f)
    }
}
