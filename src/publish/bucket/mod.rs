//! A bucket of S3-compatible storage, which is filled object by object.
//!
//! ```text
//! <prefix>index.html            the site
//! <prefix>manifest.sha256       what it holds, written when all else is there; how all is stored
//! <prefix>.limpide/lock         while somebody publishes
//! <prefix>.limpide/journal      while a publication is not complete: what it adds and removes
//! ```
//!
//! No move is possible here: readers may meet pages of the old site and of the new one together, but never
//! a page before what it shows and cites. The manifest that is there tells what was there before; with the
//! journal, what a publication that was interrupted may have left.

mod erase;
mod host;
mod keys;
mod lock;
mod look;
mod object;
mod parallel;
mod place;
mod sign;
mod store;

use std::collections::BTreeSet;
use std::fmt;

use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Held, MANIFEST, Staged};
use crate::publish::order::turn;
use crate::publish::{Changes, Progress, Publisher, Sent, Shipment};
use lock::{Lock, Unlocked};
use look::Look;
use object::{MANNER, Manner};
use store::{Failure, Store};

pub use host::Host;

/// A bucket, or what begins with a prefix there.
#[derive(Debug)]
pub struct Bucket {
    store: Store,
    name: String,
    /// Empty, or with a `/` at its end.
    prefix: String,
    manner: Manner,
    breaks_lock: bool,
}

/// Where the lock is, within.
const LOCK: &str = ".limpide/lock";

/// Where the journal is, within.
const JOURNAL: &str = ".limpide/journal";

/// Files of more bytes are sent one at a time, so that few are in memory at once.
const LARGE: u64 = 16 * 1024 * 1024;

impl Bucket {
    /// What it holds, known what it is held against.
    ///
    /// # Errors
    /// The storage can't be reached or refuses; `StorageNotOurs`.
    pub fn held(&self, staged: &Staged, new: &Held) -> Result<Held, Diagnostic> {
        Ok(self.look_against(staged, new)?.held)
    }

    /// The text of an object of the site, by its path; none where there is none.
    ///
    /// # Errors
    /// The storage can't be reached or refuses.
    pub fn text(&self, path: &str) -> Result<Option<String>, Diagnostic> {
        let bytes = self.bytes(path)?;
        Ok(bytes.map(|it| String::from_utf8_lossy(&it).into_owned()))
    }

    /// The bytes of an object of the site, by its path; none where there is none.
    ///
    /// # Errors
    /// The storage can't be reached or refuses.
    pub fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let object = self.store.get(&self.key(path));
        let object = object.map_err(|failure| self.failed(&failure))?;
        Ok(object.map(|it| it.body))
    }

    /// Whose storage it is, as far as that matters to readers.
    pub fn host(&self) -> Host {
        Host::of(self.store.origin.as_str())
    }

    /// Sends a site there, if it still holds what it held.
    ///
    /// # Errors
    /// `StorageLocked`, `PublishOvertaken`, `ForeignInTheWay`; the storage can't be reached or refuses.
    pub(super) fn publish(&self, shipment: &Shipment<'_>) -> Result<Sent, Diagnostic> {
        let mut sending = Sending {
            bucket: self,
            lock: self.lock(shipment.publisher)?,
            shipment,
            sent: Progress::default(),
        };
        let done = sending.all();
        let Progress {
            files, of_files, ..
        } = sending.sent;
        sending.lock.release();
        done.map_err(|fault| match files {
            0 => fault,
            _ => fault.with("sent", files).with("all", of_files),
        })
    }

    /// Takes the lock.
    fn lock(&self, publisher: &Publisher) -> Result<Lock<'_>, Diagnostic> {
        let at = (self.key(LOCK), &*self.to_string());
        let lock = Lock::take(&self.store, at, publisher, self.breaks_lock);
        lock.map_err(|why| self.unlocked(&why))
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// What a failure says to a person.
    fn failed(&self, failure: &Failure) -> Diagnostic {
        match failure {
            Failure::Unanswered(why) => Diagnostic::anywhere(Code::StorageUnanswered)
                .with("target", self)
                .with("why", why.word()),
            Failure::Refused { status, code } => Diagnostic::anywhere(Code::StorageRefused)
                .with("target", self)
                .with("status", status)
                .with_optional("code", (!code.is_empty()).then_some(code))
                .with_optional("hint", hint(*status, code)),
        }
    }

    fn unlocked(&self, why: &Unlocked) -> Diagnostic {
        match why {
            Unlocked::Failed(failure) => self.failed(failure),
            Unlocked::Held(found) => {
                let fault = Diagnostic::anywhere(Code::StorageLocked)
                    .with("target", self)
                    .with("minutes", lock::LEFT_AFTER.as_secs() / 60);
                let Some(found) = found else {
                    return fault;
                };
                let last = found.written.map(|(written, _)| written);
                let age = found.written.map(|(_, age)| age.as_secs());
                let fault = fault.with_optional("seconds", age.filter(|age| *age >= 0));
                found.mark.told(fault, last, lock::LEFT_AFTER)
            }
        }
    }
}

/// What is meant by what a storage says; a word of the catalogue.
fn hint(status: u16, code: &str) -> Option<&'static str> {
    Some(match code {
        "NoSuchBucket" => "s3-no-bucket",
        "InvalidAccessKeyId" | "SignatureDoesNotMatch" | "ExpiredToken" | "InvalidToken" => {
            "s3-wrong-key"
        }
        "RequestTimeTooSkewed" | "RequestExpired" => "s3-clock",
        "AccessControlListNotSupported" => "s3-no-acl",
        "AuthorizationHeaderMalformed" | "PermanentRedirect" => "s3-region",
        "QuotaExceeded" => "s3-full",
        _ => match status {
            301 | 307 => "s3-region",
            401 | 403 => "s3-forbidden",
            429 | 500..=599 => "s3-later",
            _ => return None,
        },
    })
}

/// A publication at work.
struct Sending<'a> {
    bucket: &'a Bucket,
    lock: Lock<'a>,
    shipment: &'a Shipment<'a>,
    sent: Progress,
}

impl Sending<'_> {
    fn all(&mut self) -> Result<Sent, Diagnostic> {
        let bucket = self.bucket;
        let Shipment {
            staged,
            held,
            changes,
            new,
            ..
        } = *self.shipment;
        let look = bucket.look_against(staged, new)?;
        if !look.held.is_same(held) {
            return Err(Diagnostic::anywhere(Code::PublishOvertaken).with("target", bucket));
        }
        self.spares_others(&look)?;
        self.note(&look, changes)?;
        let mut paths: Vec<&String> = changes.added.iter().chain(&changes.changed).collect();
        paths.sort();
        self.sent.of_files = paths.len();
        self.sent.of_bytes = changes.bytes;
        let mut found = 0;
        paths.sort_by_key(|path| turn(path, held));
        for of_turn in paths.chunk_by(|a, b| turn(a, held) == turn(b, held)) {
            let (large, small): (Vec<&String>, Vec<&String>) = of_turn
                .iter()
                .copied()
                .partition(|path| staged.length(path) > LARGE);
            found += self.send(&small, &look)?;
            for path in large {
                found += self.send(&[path], &look)?;
            }
        }
        self.affirm()?;
        self.write_manifest()?;
        self.remove(&changes.removed)?;
        let journal = bucket.key(JOURNAL);
        let removed = bucket.store.remove(&journal);
        removed.map_err(|failure| bucket.failed(&failure))?;
        Ok(Sent {
            found,
            ..Sent::default()
        })
    }

    /// That no object of somebody else would be written over by another.
    fn spares_others(&self, look: &Look) -> Result<(), Diagnostic> {
        let Shipment { held, changes, .. } = *self.shipment;
        for path in &changes.added {
            let is_theirs = !held.files.contains_key(path) && look.tags.contains_key(path);
            if is_theirs && look.tags.get(path) != Some(&look::tag(&self.body(path)?)) {
                return Err(Diagnostic::anywhere(Code::ForeignInTheWay).with("path", path));
            }
        }
        Ok(())
    }

    /// Notes what is about to be added and removed, for whoever comes after us if we are interrupted.
    fn note(&self, look: &Look, changes: &Changes) -> Result<(), Diagnostic> {
        let bucket = self.bucket;
        let mut paths: BTreeSet<&str> = look.begun().collect();
        for more in [&changes.added, &changes.removed] {
            paths.extend(more.iter().map(String::as_str));
        }
        let text = look::journal(&bucket.manner, paths);
        let headers = [("content-type", "text/plain; charset=utf-8".to_owned())];
        let put = bucket
            .store
            .put(&bucket.key(JOURNAL), &headers, text.as_bytes());
        put.map(drop).map_err(|failure| bucket.failed(&failure))
    }

    fn body(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.shipment.staged.bytes(path)?;
        Ok(self.bucket.manner.body(path, bytes))
    }

    /// Sends files, several at a time; gives how many need not be sent.
    fn send(&mut self, paths: &[&String], look: &Look) -> Result<usize, Diagnostic> {
        let bucket = self.bucket;
        let Shipment {
            staged, progress, ..
        } = *self.shipment;
        let send = |path: &&String| {
            let body = bucket.manner.body(path, staged.bytes(path)?);
            // Sent by a publication that was interrupted.
            if look.may_be_trusted() && look.tags.get(*path) == Some(&look::tag(&body)) {
                return Ok(true);
            }
            let headers = bucket.manner.headers(path);
            let put = bucket.store.put(&bucket.key(path), &headers, &body);
            put.map_err(|failure| bucket.failed(&failure))?;
            Ok(false)
        };
        let mut found = 0;
        parallel::each(paths, send, |done| {
            if let Some((path, was_there)) = done {
                found += usize::from(was_there);
                self.sent.files += 1;
                self.sent.bytes += staged.length(path);
                progress(self.sent);
            }
            let kept = self.lock.keep();
            kept.map_err(|why| bucket.unlocked(&why))
        })?;
        Ok(found)
    }

    fn write_manifest(&self) -> Result<(), Diagnostic> {
        let bucket = self.bucket;
        let mut headers = bucket.manner.headers(MANIFEST);
        headers.push((MANNER, bucket.manner.word()));
        let body = self.shipment.staged.bytes(MANIFEST)?;
        let put = bucket.store.put(&bucket.key(MANIFEST), &headers, &body);
        put.map(drop).map_err(|failure| bucket.failed(&failure))
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Diagnostic> {
        let bucket = self.bucket;
        let remove = |path: &String| {
            let removed = bucket.store.remove(&bucket.key(path));
            removed.map_err(|failure| bucket.failed(&failure))
        };
        parallel::each(paths, remove, |_| {
            let kept = self.lock.keep();
            kept.map_err(|why| bucket.unlocked(&why))
        })
    }

    fn affirm(&self) -> Result<(), Diagnostic> {
        let affirmed = self.lock.affirm();
        affirmed.map_err(|why| self.bucket.unlocked(&why))
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.store.origin.split_once("://").map_or("", |(_, it)| it);
        let prefix = self.prefix.trim_end_matches('/');
        let slash = if prefix.is_empty() { "" } else { "/" };
        write!(f, "s3://{}{slash}{prefix} ({host})", self.name)
    }
}
