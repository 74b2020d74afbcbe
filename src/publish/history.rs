//! The public manifest of a publication: the next link of the chain that its target shows, or the very same where
//! nothing is told anew.
//!
//! The last link is the latest that was ever shown: after somebody went back to an earlier release it stands among the
//! kept ones, and the next publication goes on from there, so that nobody who saw it finds it gone.

use std::path::Path;

use data_encoding::HEXLOWER;

use super::proof::Proofs;
use super::{Aim, Place, older};
use crate::build::Former;
use crate::chain::{
    self, FORMAT, FileEntry, Item, Key, Manifest, NAME, SIGNATURE, STAMP, Signature, Stamp,
    Verdict, Withdrawal, earlier, hash, is_of_chain,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{FACTS_FILE, Facts};
use crate::output::{Held, Record, Staged};
use crate::source;

/// Where links are read.
enum Shelf<'p> {
    /// What a target shows, or a release that it keeps, with what that holds.
    Target(&'p Place, Option<String>, Held),
    /// The folder of a manifest that was given.
    Given(&'p Path),
}

/// The last link that was shown.
struct Head<'p> {
    bytes: Vec<u8>,
    manifest: Manifest,
    shelf: Shelf<'p>,
}

/// What a new link comes after.
enum Before<'p> {
    Nothing,
    Head(Box<Head<'p>>),
    /// A link of which only its number and its hash are left.
    Lost(u32, String),
}

impl Shelf<'_> {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        match self {
            Self::Target(place, release, held) if held.files.contains_key(path) => {
                place.bytes(release.as_deref(), path)
            }
            Self::Target(..) => Ok(None),
            Self::Given(folder) => Ok(source::bytes(&folder.join(path))),
        }
    }

    /// Takes a link over with its signature and timestamp, under this path.
    fn carry(
        &self,
        (from, to): (&str, &str),
        bytes: &[u8],
        staged: &mut Staged,
    ) -> Result<(), Diagnostic> {
        staged.add(to, bytes)?;
        for ending in [SIGNATURE, STAMP] {
            let proof = self.read(&format!("{from}{ending}"))?;
            // What somebody changed proves nothing: it is made anew.
            if let Some(proof) = proof.filter(|it| is_proof(ending, it, bytes)) {
                staged.add(&format!("{to}{ending}"), proof)?;
            }
        }
        Ok(())
    }
}

/// Whether a signature is that of the key which a manifest names, or a timestamp one of these very bytes.
fn is_proof(ending: &str, proof: &[u8], manifest: &[u8]) -> bool {
    if ending == STAMP {
        return Stamp::read(proof).is_ok_and(|it| it.is_of(manifest));
    }
    let key = Manifest::read(manifest).ok().and_then(|it| it.key);
    let key = key.and_then(|it| Key::of(&it));
    let signature = Signature::of(&String::from_utf8_lossy(proof));
    let verdict = signature
        .zip(key)
        .map(|(it, key)| it.verdict(&key, manifest));
    matches!(verdict, Some(Verdict::Good(_)))
}

/// Adds the chain to what is staged: the links before and the one that tells of this site.
///
/// # Errors
/// It can't be signed, or the target can't be read. What could not be taken over is noted.
pub(super) fn link(
    aim: &Aim,
    (staged, former): (&mut Staged, &[Former]),
    (held, record): (&Held, &Record),
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let mut notes = Vec::new();
    let before = before(aim, held, &mut notes)?;
    let proofs = Proofs::of(&aim.sealing)?;
    let mut manifest = manifest(aim, staged, former, record)?;
    manifest.key = proofs.key().map(ToString::to_string);
    match before {
        Before::Nothing => {}
        Before::Head(head) if head.manifest.tells_the_same(&manifest) => {
            let names = (NAME, NAME);
            head.shelf.carry(names, &head.bytes, staged)?;
            notes.extend(carry_earlier(&head, staged)?);
            let signature = format!("{NAME}{SIGNATURE}");
            if !staged.files().contains_key(&signature) {
                proofs.sign(&head.manifest, &head.bytes, staged)?;
            }
            return Ok(notes);
        }
        Before::Head(head) => {
            let number = head.manifest.number;
            let names = (NAME, &*earlier(number));
            if let Some(link) = shown_before(&head, &manifest, promised(held).as_deref())?
                && let Some(older) = older::by_the_chain(aim, &link)
            {
                return Err(older);
            }
            head.shelf.carry(names, &head.bytes, staged)?;
            notes.extend(carry_earlier(&head, staged)?);
            manifest.number = number.saturating_add(1);
            manifest.previous = Some(hash(&head.bytes));
        }
        Before::Lost(number, hash) => {
            manifest.number = number.saturating_add(1);
            manifest.previous = Some(hash);
        }
    }
    let text = manifest.text();
    staged.add(NAME, &text)?;
    proofs.sign(&manifest, text.as_bytes(), staged)?;
    Ok(notes)
}

/// The link before the last that tells of the very same files, if one does: that site was shown already, and another after it.
/// Not the one that is shown now, after somebody went back to it.
fn shown_before(
    head: &Head<'_>,
    new: &Manifest,
    shown: Option<&str>,
) -> Result<Option<String>, Diagnostic> {
    let mut wanted = head.manifest.previous.clone();
    for number in (1..head.manifest.number).rev() {
        let path = earlier(number);
        let bytes = head.shelf.read(&path)?;
        let bytes = bytes.filter(|it| Some(hash(it)) == wanted);
        let Some(manifest) = bytes.and_then(|it| Manifest::read(&it).ok()) else {
            return Ok(None);
        };
        // Links of an earlier day are of other bytes: a page tells of which day it is.
        if manifest.as_of != new.as_of {
            return Ok(None);
        }
        if manifest.files == new.files && wanted.as_deref() != shown {
            return Ok(Some(path));
        }
        wanted = manifest.previous;
    }
    Ok(None)
}

/// Takes over the links before the last, as far as each is what the one after it says.
fn carry_earlier(head: &Head<'_>, staged: &mut Staged) -> Result<Option<Diagnostic>, Diagnostic> {
    let mut wanted = head.manifest.previous.clone();
    for number in (1..head.manifest.number).rev() {
        let path = earlier(number);
        let bytes = head.shelf.read(&path)?;
        let bytes = bytes.filter(|it| Some(hash(it)) == wanted);
        let read = bytes.and_then(|it| Some((Manifest::read(&it).ok()?, it)));
        let Some((manifest, bytes)) = read.filter(|(it, _)| it.number == number) else {
            return Ok(Some(cut(number)));
        };
        head.shelf.carry((&path, &path), &bytes, staged)?;
        wanted = manifest.previous;
    }
    Ok(None)
}

fn cut(number: u32) -> Diagnostic {
    Diagnostic::anywhere(Code::HistoryCut).with("number", number)
}

/// What this site's link comes after.
fn before<'p>(
    aim: &'p Aim,
    held: &Held,
    notes: &mut Vec<Diagnostic>,
) -> Result<Before<'p>, Diagnostic> {
    if let Some(given) = &aim.sealing.previous {
        return given_head(&aim.place, given).map(|it| Before::Head(Box::new(it)));
    }
    if let Place::Archive(_) = aim.place {
        // Nothing is read out of one: without the manifest before it is a first one.
        return Ok(Before::Nothing);
    }
    let mut last = online(&aim.place, held)?;
    if let Some(other) = other_site(aim, &last) {
        let replaced = Diagnostic::anywhere(Code::SiteReplaced).with("target", &aim.place);
        notes.push(replaced.with("shown", other).with("url", &aim.url));
    }
    for head in later(&aim.place, held)? {
        let number = match &last {
            Before::Nothing => 0,
            Before::Head(last) => last.manifest.number,
            Before::Lost(number, hash) => match Some(hash) == Some(&chain::hash(&head.bytes)) {
                true => 0,
                false => *number,
            },
        };
        if head.manifest.number > number {
            last = Before::Head(Box::new(head));
        }
    }
    if let Before::Lost(number, _) = last {
        notes.push(cut(number));
    }
    Ok(last)
}

/// The address of the site that a target shows, where that is another than the one to be published: of another site, or of
/// this one before it moved, which nobody can tell apart.
///
/// # Errors
/// The target can't be read.
pub(super) fn shown_instead(aim: &Aim, held: &Held) -> Result<Option<String>, Diagnostic> {
    if let Place::Archive(_) = aim.place {
        return Ok(None);
    }
    Ok(other_site(aim, &online(&aim.place, held)?))
}

fn other_site(aim: &Aim, shown: &Before<'_>) -> Option<String> {
    let Before::Head(head) = shown else {
        return None;
    };
    (head.manifest.site != aim.url).then(|| head.manifest.site.clone())
}

/// The link that a target shows.
fn online<'p>(place: &'p Place, held: &Held) -> Result<Before<'p>, Diagnostic> {
    if !held.files.contains_key(NAME) && promised(held).is_none() {
        return Ok(Before::Nothing);
    }
    let listed = promised(held);
    let bytes = place.bytes(None, NAME)?.unwrap_or_default();
    let shelf = Shelf::Target(place, None, held.clone());
    let is_listed = listed.as_ref() == Some(&hash(&bytes));
    match (Manifest::read(&bytes), listed) {
        (Ok(manifest), listed)
            // One that a publication which was cut off showed already is the link after the listed one.
            if is_listed || manifest.previous == listed =>
        {
            Ok(Before::Head(Box::new(Head {
                bytes,
                manifest,
                shelf,
            })))
        }
        (_, None) => Ok(Before::Nothing),
        (_, Some(listed)) => {
            let numbers = held.files.keys().filter_map(|path| number(path));
            Ok(Before::Lost(numbers.max().unwrap_or(0) + 1, listed))
        }
    }
}

/// The hash that the manifest of files lists for the link, whatever stands there now.
fn promised(held: &Held) -> Option<String> {
    let listed = Held::of(held.text())?;
    let hash = listed.files.get(NAME)?;
    Some(HEXLOWER.encode(hash))
}

/// The number of an earlier link, by its path.
fn number(path: &str) -> Option<u32> {
    let number = path.strip_prefix("manifests/")?.strip_suffix(".json")?;
    number.parse().ok().filter(|it| *it < u32::MAX)
}

/// The links of releases that are kept and are later than the one that is shown.
fn later<'p>(place: &'p Place, held: &Held) -> Result<Vec<Head<'p>>, Diagnostic> {
    let shown = promised(held);
    let mut found = Vec::new();
    for (name, kept) in place.kept()? {
        let Some(listed) = kept.files.get(NAME).map(|it| HEXLOWER.encode(it)) else {
            continue;
        };
        let bytes = place.bytes(Some(&name), NAME)?.unwrap_or_default();
        if hash(&bytes) == listed
            && let Ok(manifest) = Manifest::read(&bytes)
        {
            let shelf = Shelf::Target(place, Some(name), kept);
            found.push(Head {
                bytes,
                manifest,
                shelf,
            });
        }
        // The latest come first.
        if shown.as_ref() == Some(&listed) {
            break;
        }
    }
    Ok(found)
}

/// The link of a manifest that who publishes gave, which only an archive needs: of all else the target is asked.
fn given_head<'p>(place: &Place, given: &'p Path) -> Result<Head<'p>, Diagnostic> {
    let refused = |why: &str| {
        Diagnostic::anywhere(Code::PreviousUnusable)
            .with("path", given.display())
            .with("why", why)
    };
    if !matches!(place, Place::Archive(_)) {
        return Err(refused("previous-not-asked"));
    }
    let bytes = source::bytes(given).ok_or_else(|| refused("chain-malformed"))?;
    let manifest = Manifest::read(&bytes).map_err(|why| refused(why.word()))?;
    Ok(Head {
        bytes,
        manifest,
        shelf: Shelf::Given(given.parent().unwrap_or(given)),
    })
}

/// What this site's link says, but for its place in the chain.
fn manifest(
    aim: &Aim,
    staged: &Staged,
    former: &[Former],
    record: &Record,
) -> Result<Manifest, Diagnostic> {
    let facts = staged.bytes(FACTS_FILE)?;
    let facts = Facts::read(&String::from_utf8_lossy(&facts)).unwrap_or_default();
    let evidence = facts.evidence.into_iter().map(|it| Item {
        id: it.id,
        degree: it.degree,
        date: it.date,
        sha256: it.sha256,
    });
    let withdrawn = former.iter().filter_map(|it| {
        let (date, reason) = it.withdrawn.clone()?;
        Some(Withdrawal {
            path: super::address::file(&it.address),
            date: date.to_string(),
            reason,
            sha256: it.sha256.clone(),
        })
    });
    let files = staged.files().iter().filter(|(path, _)| !is_of_chain(path));
    let files = files.map(|(path, hash)| FileEntry {
        path: path.clone(),
        bytes: staged.length(path),
        sha256: HEXLOWER.encode(hash),
    });
    Ok(Manifest {
        format: FORMAT,
        number: 1,
        previous: None,
        site: aim.url.clone(),
        as_of: record.as_of.to_string(),
        program: format!("limpide {}", record.version),
        key: None,
        evidence: evidence.collect(),
        withdrawn: withdrawn.collect(),
        files: files.collect(),
    })
}
