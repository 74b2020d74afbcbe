//! A published site held against its own manifest, by anyone, on anyone's site, with their own clock.
//!
//! The site is not ours: it may be as long, as slow and as false as its maker likes. What is read of it is bounded, no
//! other host is asked, nothing is written, and what it says is data to be judged.

mod files;
mod history;
mod proof;
mod reach;
mod said;
mod since;

use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::Date;

use crate::chain::{Key, Manifest, NAME};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::output::{Held, MANIFEST};

pub use files::Files;
pub use history::{Before, History, Link};
pub use proof::{Signed, Stamped};
pub use said::Said;
pub use since::{Changed, Since};

use files::{Listed, MOST_LISTED, Told};
use reach::{Reach, Why};

/// A manifest of more bytes is not read.
const LARGEST_MANIFEST: u64 = 64 * 1024 * 1024;

/// What is verified.
#[derive(Debug, Clone)]
pub enum Target {
    /// A folder here.
    Folder(PathBuf),
    /// A site, by its address.
    Site(String),
}

/// What is asked.
#[derive(Debug)]
pub struct Asked {
    /// What is verified.
    pub target: Target,
    /// What day it is, by the clock of who verifies.
    pub as_of: Date,
    /// The public key that who verifies holds.
    pub key: Option<Key>,
    /// What who verifies holds of an earlier day.
    pub since: Option<Since>,
    /// What all may take.
    pub budget: Budget,
}

/// What all that is looked at may take, the history and the proofs too.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// How long.
    pub time: Duration,
    /// How many bytes may come from a host; a folder is read piece by piece and has no such end.
    pub bytes: u64,
}

/// So many bytes are asked of a host in all.
pub const MOST_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// What was found.
#[derive(Debug, Default)]
pub struct Verified {
    /// The manifest; none where there is none that can be understood.
    pub manifest: Option<Manifest>,
    /// Its SHA-256, in hexadecimal.
    pub hash: Option<String>,
    /// Its files.
    pub files: Files,
    /// The earlier manifests, the signatures and the timestamps, as the list of files has them.
    pub chain: Files,
    /// The manifests before it.
    pub history: History,
    /// Who signed it.
    pub signed: Signed,
    /// When an authority saw it.
    pub stamped: Stamped,
    /// What the site says of evidence, dates and routes.
    pub said: Option<Said>,
    /// What changed since what who verifies holds.
    pub changed: Option<Changed>,
    /// What doesn't hold, and what is worth knowing.
    pub found: Vec<Diagnostic>,
}

/// What it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All that was looked at holds.
    Holds,
    /// Something does not.
    DoesNotHold,
    /// It could not be looked at.
    NotLookedAt,
}

impl Verified {
    /// What it comes to.
    pub fn outcome(&self) -> Outcome {
        const UNSEEN: [Code; 2] = [Code::VerifyUnanswered, Code::VerifyNoManifest];
        let (unseen, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = self
            .found
            .iter()
            .filter(|it| it.severity() == Severity::Error)
            .partition(|it| UNSEEN.contains(&it.code));
        // Whoever holds files back could hold back the very ones that were changed.
        let mut files = [&self.files, &self.chain].into_iter();
        let are_seen =
            unseen.is_empty() && files.all(|it| it.unseen.is_empty() && !it.unlisted_is_cut);
        match (others.is_empty(), are_seen) {
            (false, _) => Outcome::DoesNotHold,
            (true, false) => Outcome::NotLookedAt,
            (true, true) => Outcome::Holds,
        }
    }
}

/// Verifies a site.
pub fn verify(asked: &Asked) -> Verified {
    let mut verified = Verified::default();
    match Reach::of(&asked.target, asked.budget) {
        Some(reach) => look(&reach, asked, &mut verified),
        None => verified.found.push(no_manifest()),
    }
    verified
}

fn no_manifest() -> Diagnostic {
    Diagnostic::anywhere(Code::VerifyNoManifest)
}

/// What could not be reached: nothing is known of it.
fn unanswered(path: &str, why: Why) -> Diagnostic {
    Diagnostic::anywhere(Code::VerifyUnanswered)
        .with("path", path)
        .with("why", why.word())
}

/// The bytes of a file, or none where there is no such file.
///
/// # Errors
/// That it could not be reached.
fn there(reach: &Reach, path: &str, most: u64) -> Result<Option<Vec<u8>>, Diagnostic> {
    match reach.bytes(path, most) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.is_absence() => Ok(None),
        Err(why) => Err(unanswered(path, why)),
    }
}

fn look(reach: &Reach, asked: &Asked, verified: &mut Verified) {
    let found = &mut verified.found;
    let (list, bytes) = match both(reach) {
        Ok(both) => both,
        Err(why) => return found.push(why),
    };
    let is_promised = list.as_ref().is_some_and(|it| it.files.contains_key(NAME));
    let manifest = match bytes.as_deref().map(Manifest::read) {
        Some(Ok(manifest)) => Some(manifest),
        // A host that answers anything with a page has none for that.
        Some(Err(why)) if is_promised || list.is_none() => {
            let code = match list.is_none() && !is_promised {
                true => Code::VerifyNoManifest,
                false => Code::VerifyUnreadable,
            };
            let fault = Diagnostic::anywhere(code);
            found.push(fault.with("path", NAME).with("why", why.word()));
            return;
        }
        _ => None,
    };
    let listed = match (&manifest, &list) {
        (None, None) => return found.push(no_manifest()),
        (Some(manifest), None) => {
            found.push(files::fault(MANIFEST, "verify-missing"));
            Listed::of_manifest(manifest)
        }
        (None, Some(_)) if is_promised => return found.push(files::fault(NAME, "verify-missing")),
        (None, Some(list)) => {
            found.push(Diagnostic::anywhere(Code::VerifyNoChain));
            Listed::of_list(list)
        }
        (Some(manifest), Some(list)) => {
            let bytes = bytes.as_deref().unwrap_or_default();
            found.extend(files::difference(manifest, bytes, list));
            Listed::of_manifest(manifest)
        }
    };
    if manifest.is_none() {
        // What was asked for rests on the manifest, and its absence proves nothing.
        if let Some(key) = &asked.key {
            found.push(Diagnostic::anywhere(Code::VerifyUnsigned).with("key", key));
        }
        if let Some(since) = &asked.since {
            found.push(since.lost());
        }
    }
    verified.files = files::look(reach, &listed, found);
    verified.said = said::look(reach, &listed, (manifest.as_ref(), asked.as_of), found);
    if let Some((manifest, bytes)) = manifest.zip(bytes) {
        let of = (&manifest, &*bytes);
        verified.signed = proof::signature(reach, of, (list.as_ref(), asked.key.as_ref()), found);
        verified.history = history::look(reach, of, verified.signed.key(), found);
        verified.stamped = proof::timestamp(reach, of, list.as_ref(), found);
        if let Some(list) = &list {
            let chain = Listed::of_chain(list, &verified.history.held());
            let mut told = Told::default();
            let proofs = (&verified.signed, &verified.stamped);
            proof::tell(proofs, (&manifest, asked.key.as_ref()), &mut told);
            verified.history.tell(&mut told);
            verified.chain = files::held(reach, &chain, &told, found);
        }
        let now = verified.said.as_ref().map(|it| &it.facts);
        verified.changed = asked
            .since
            .as_ref()
            .map(|since| since.look((&manifest, now), &verified.history, found));
        verified.hash = Some(crate::chain::hash(&bytes));
        verified.manifest = Some(manifest);
    }
}

/// The list of files and the manifest, each where it is there.
fn both(reach: &Reach) -> Result<(Option<Held>, Option<Vec<u8>>), Diagnostic> {
    let list = there(reach, MANIFEST, LARGEST_MANIFEST)?;
    let list = list.and_then(|it| Held::of(&String::from_utf8_lossy(&it)));
    if list.as_ref().is_some_and(|it| it.files.len() > MOST_LISTED) {
        return Err(Diagnostic::anywhere(Code::VerifyUnreadable)
            .with("path", MANIFEST)
            .with("why", "verify-too-long"));
    }
    Ok((list, there(reach, NAME, LARGEST_MANIFEST)?))
}
