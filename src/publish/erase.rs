//! Bytes that leave a target for good: what is online, the releases that it keeps, the past of a branch.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;

use super::{Aim, Place, Preparation, Prepared, Progress, Publisher, address, prepare};
use crate::build::{Former, Options};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Language;
use crate::output::{Hash, Held, UNKNOWN};
use crate::source::nearest;

/// An erasure that is ready.
#[derive(Debug)]
pub struct Erasure {
    /// The publication that comes before it: the site without what is erased.
    pub prepared: Prepared,
    /// What is erased, as paths with the hashes that they have had.
    pub files: Vec<(String, Vec<Hash>)>,
    /// The kept releases that hold it and go.
    pub releases: Vec<String>,
    /// The hashes of all of them.
    pub(super) hashes: BTreeSet<Hash>,
}

/// Builds a site that no longer has what these ids or addresses name, and looks for what a target holds of it. Nothing
/// is sent. What refuses it stands among what is said of the site.
pub fn prepare_erasure(
    options: &Options,
    aim: Aim,
    named: &[String],
) -> (Preparation, Option<Erasure>) {
    // A change that told of what is erased may go with it.
    let mut preparation = prepare(options, aim.though_older(), None);
    let Some(prepared) = preparation.prepared.take() else {
        return (preparation, None);
    };
    match erasure(prepared, &preparation.former, named) {
        Ok(erasure) => (preparation, Some(erasure)),
        Err(faults) => {
            preparation.diagnostics.extend(faults);
            (preparation, None)
        }
    }
}

fn erasure(
    prepared: Prepared,
    former: &[Former],
    named: &[String],
) -> Result<Erasure, Vec<Diagnostic>> {
    let kept = prepared.aim.place.kept().map_err(|fault| vec![fault])?;
    let addresses = addresses((&prepared, &kept), former, named)?;
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for address in &with_their_like(former, &addresses) {
        let path = address::file(address);
        let hashes = hashes(&prepared, &kept, &path);
        match refusal((&prepared, &kept), former, address, (&path, &hashes)) {
            Some(fault) => faults.push(fault),
            None => files.push((path, hashes)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let all = files.iter().flat_map(|(_, hashes)| hashes);
    let hashes: BTreeSet<Hash> = all.copied().collect();
    let releases = kept.into_iter().filter(|(_, held)| held.may_hold(&hashes));
    Ok(Erasure {
        releases: releases.map(|(name, _)| name).collect(),
        prepared,
        files,
        hashes,
    })
}

/// The addresses that are meant: of a record that is no longer there nothing says the id but the folder that had it.
fn addresses(
    known: Known<'_>,
    former: &[Former],
    named: &[String],
) -> Result<Vec<String>, Vec<Diagnostic>> {
    let (mut addresses, mut faults) = (Vec::new(), Vec::new());
    for name in named {
        if name.contains('/') {
            addresses.push(name.clone());
            continue;
        }
        let is_its = |it: &&Former| it.to.is_none() && id_of(&it.address) == Some(name.as_str());
        let its: Vec<&Former> = former.iter().filter(is_its).collect();
        let entries: BTreeSet<usize> = its.iter().map(|it| it.entry).collect();
        let all = its.iter().map(|it| it.address.clone());
        match entries.len() {
            1 => addresses.extend(all),
            0 => {
                let ids = former.iter().filter_map(|it| id_of(&it.address));
                let is_former = former
                    .iter()
                    .any(|it| id_of(&it.address) == Some(name.as_str()));
                let is_online = paths(known).any(|path| id_of(path) == Some(name.as_str()));
                let of_it = is_former || is_online;
                let ids = ids.chain(paths(known).filter_map(id_of));
                // A file in the folder of a list, as `index.html`, is no record.
                let near = nearest(name, ids.filter(|id| !id.contains('.')));
                faults.push(unsaid(name, of_it, near));
            }
            _ => {
                let all: Vec<String> = all.collect();
                let fault = Diagnostic::anywhere(Code::ErasedAmbiguous).with("id", name);
                faults.push(fault.with("addresses", all.join(", ")));
            }
        }
    }
    match faults.is_empty() {
        true => Ok(addresses),
        false => Err(faults),
    }
}

/// The id of the record that an address was of: `/en/evidence/x/x.pdf` was of `x`.
fn id_of(address: &str) -> Option<&str> {
    let mut parts = address.split('/').filter(|part| !part.is_empty());
    let first = parts.next()?;
    let folder = match Language::of_code(first) {
        Some(_) => parts.next(),
        None => Some(first),
    };
    folder.and_then(|_| parts.next())
}

/// What is online, with what is kept beside it.
type Known<'k> = (&'k Prepared, &'k [(String, Held)]);

fn paths<'k>((prepared, kept): Known<'k>) -> impl Iterator<Item = &'k str> {
    let kept = kept.iter().map(|(_, held)| held);
    let all = std::iter::once(&prepared.held).chain(kept);
    all.flat_map(|held| held.files.keys()).map(String::as_str)
}

/// That nothing says what became of something that is online or kept; or, where nothing of that name is, that it may be
/// mistyped.
fn unsaid(named: &str, is_known: bool, near: Option<&str>) -> Diagnostic {
    match is_known {
        true => Diagnostic::anywhere(Code::ErasedInSilence).with("address", named),
        false => Diagnostic::anywhere(Code::ErasedUnknown)
            .with("address", named)
            .with_optional("suggestion", near),
    }
}

/// The addresses, and those that the same entries of `content/addresses.toml` name: the page in another language, the file
/// beside it. What is to be erased stands there too.
fn with_their_like(former: &[Former], addresses: &[String]) -> Vec<String> {
    let given = |it: &&Former| addresses.contains(&it.address);
    let entries: BTreeSet<usize> = former.iter().filter(given).map(|it| it.entry).collect();
    let alike = former.iter().filter(|it| entries.contains(&it.entry));
    let alike = alike
        .map(|it| &it.address)
        .filter(|it| !addresses.contains(it));
    addresses.iter().chain(alike).cloned().collect()
}

/// What a path has held, online and in kept releases, but for what it holds from now on.
fn hashes(prepared: &Prepared, kept: &[(String, Held)], path: &str) -> Vec<Hash> {
    let now = prepared.new.files.get(path);
    let kept = kept.iter().map(|(_, held)| held);
    let all = std::iter::once(&prepared.held).chain(kept);
    let hashes: BTreeSet<Hash> = all
        .filter_map(|held| held.files.get(path))
        .copied()
        .collect();
    hashes
        .into_iter()
        .filter(|hash| now != Some(hash) && *hash != UNKNOWN)
        .collect()
}

fn refusal(
    known: Known<'_>,
    former: &[Former],
    named: &str,
    (path, hashes): (&str, &[Hash]),
) -> Option<Diagnostic> {
    let (prepared, _) = known;
    let is_page = path.ends_with(".html");
    let at = |code| Diagnostic::anywhere(code).with("address", named);
    // At the address of a page stands the one that says that it was withdrawn.
    let mut still = prepared.new.files.iter();
    let still = still.find(|(it, hash)| hashes.contains(hash) || (!is_page && *it == path));
    if let Some((still, _)) = still {
        return Some(at(Code::StillPublished).with("path", still));
    }
    let told = former
        .iter()
        .find(|it| it.address == named && it.to.is_none());
    let Some(told) = told else {
        let is_former = former.iter().any(|it| it.address == named);
        let is_its = is_former || paths(known).any(|it| it == path);
        let addresses = former.iter().map(|it| it.address.clone());
        let all: Vec<String> = addresses.chain(paths(known).map(address::of)).collect();
        let near = nearest(named, all.iter().map(String::as_str));
        return Some(unsaid(named, is_its, near));
    };
    // Of a page there may be many versions, and its words are the publisher's own.
    let hashes: Vec<String> = hashes.iter().map(|hash| HEXLOWER.encode(hash)).collect();
    let is_recorded = told
        .sha256
        .as_ref()
        .is_some_and(|it| hashes.is_empty() || hashes.contains(it));
    match is_page || is_recorded || hashes.is_empty() {
        true => None,
        false => Some(at(Code::ErasedWithoutHash).with_optional("sha256", hashes.first())),
    }
}

/// What came of erasing.
#[derive(Debug, Default)]
pub struct Erased {
    /// The kept releases that went.
    pub releases: Vec<String>,
    /// How many earlier versions of objects went.
    pub versions: usize,
    /// What is to be said beside.
    pub notes: Vec<Diagnostic>,
}

impl Erasure {
    /// Publishes the site without what is erased, where the target holds another, and erases it from the target's
    /// past; tells how far the publication is.
    ///
    /// # Errors
    /// Something of it could not go; what did is gone.
    pub fn erase(&mut self, progress: &dyn Fn(Progress)) -> Result<Erased, Diagnostic> {
        let mut notes = Vec::new();
        if !self.prepared.is_there() {
            notes.extend(self.prepared.stamp()?);
            notes.extend(self.prepared.send(progress)?.notes);
        }
        // Something of the publication is not as it should be: nothing more is removed there.
        if let Some(at) = notes.iter().position(Diagnostic::is_error) {
            return Err(notes.swap_remove(at));
        }
        let aim = &self.prepared.aim;
        let mut erased = aim.place.erase(self, &aim.publisher)?;
        // Some of those that were told went when the site without it was published.
        let by_now = |name: &&String| !erased.releases.contains(name);
        let before: Vec<String> = self.releases.iter().filter(by_now).cloned().collect();
        erased.releases.extend(before);
        erased.notes.splice(0..0, notes);
        Ok(erased)
    }
}

impl Place {
    /// What each release that it keeps holds.
    pub(super) fn kept(&self) -> Result<Vec<(String, Held)>, Diagnostic> {
        match self {
            Self::Folder(root) => root.kept(),
            Self::Ssh(server) => server.kept(),
            Self::Archive(_) | Self::Branch(_) | Self::Bucket(_) => Ok(Vec::new()),
        }
    }

    fn erase(&self, erasure: &Erasure, publisher: &Publisher) -> Result<Erased, Diagnostic> {
        let hashes = &erasure.hashes;
        let paths = erasure.files.iter().map(|(path, _)| path.as_str());
        let paths: Vec<&str> = paths.collect();
        let gone = |releases| Erased {
            releases,
            ..Erased::default()
        };
        match self {
            Self::Folder(root) => root.erase(hashes, &paths).map(gone),
            Self::Ssh(server) => server.erase(hashes, &paths, publisher),
            Self::Archive(_) => Ok(Erased::default()),
            Self::Bucket(bucket) => bucket.erase(&paths, publisher),
            Self::Branch(branch) => branch.erase_past().map(|notes| Erased {
                notes,
                ..Erased::default()
            }),
        }
    }
}
