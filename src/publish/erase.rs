//! Bytes that leave a target for good: what is online, the releases that it keeps, the past of a branch.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;

use super::{Aim, Place, Preparation, Prepared, prepare};
use crate::build::{Former, Options};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Hash, Held};

/// An erasure that is ready.
#[derive(Debug)]
pub struct Erasure {
    /// The publication that comes before it: the site without what is erased.
    pub prepared: Prepared,
    /// What is erased, as paths with the hashes that they have had.
    pub files: Vec<(String, Vec<Hash>)>,
    /// The kept releases that hold it and go.
    pub releases: Vec<String>,
}

/// Builds a site that no longer has what stands at these addresses, and looks for what a target holds of it. Nothing
/// is sent. What refuses it stands among what is said of the site.
pub fn prepare_erasure(
    options: &Options,
    aim: Aim,
    addresses: &[String],
) -> (Preparation, Option<Erasure>) {
    let mut preparation = prepare(options, aim, None);
    let Some(prepared) = preparation.prepared.take() else {
        return (preparation, None);
    };
    match erasure(prepared, &preparation.former, addresses) {
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
    addresses: &[String],
) -> Result<Erasure, Vec<Diagnostic>> {
    let kept = prepared.aim.place.kept().map_err(|fault| vec![fault])?;
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for address in addresses {
        let path = path(address);
        let hashes = hashes(&prepared, &kept, &path);
        match refusal(&prepared, former, address, (&path, &hashes)) {
            Some(fault) => faults.push(fault),
            None => files.push((path, hashes)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let all: BTreeSet<Hash> = files
        .iter()
        .flat_map(|(_, hashes)| hashes)
        .copied()
        .collect();
    let holds = |held: &Held| held.is_nothing() || held.files.values().any(|it| all.contains(it));
    let releases = kept.into_iter().filter(|(_, held)| holds(held));
    Ok(Erasure {
        releases: releases.map(|(name, _)| name).collect(),
        prepared,
        files,
    })
}

/// The file at an address.
fn path(address: &str) -> String {
    let path = address.strip_prefix('/').unwrap_or(address);
    match path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    }
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
        .filter(|hash| now != Some(hash))
        .collect()
}

fn refusal(
    prepared: &Prepared,
    former: &[Former],
    address: &str,
    (path, hashes): (&str, &[Hash]),
) -> Option<Diagnostic> {
    let is_page = path.ends_with(".html");
    let at = |code| Diagnostic::anywhere(code).with("address", address);
    let still = prepared.new.files.iter();
    let still = still
        .filter(|(_, hash)| hashes.contains(hash))
        .map(|(path, _)| path);
    if let Some(still) = still
        .chain((!is_page && prepared.new.files.contains_key(path)).then_some(&path.to_owned()))
        .next()
    {
        return Some(at(Code::StillPublished).with("path", still));
    }
    let told = former
        .iter()
        .find(|it| it.address == address && it.to.is_none());
    let Some(told) = told else {
        return Some(at(Code::ErasedInSilence));
    };
    // Of a page there may be many versions, and its words are the publisher's own.
    let known: Vec<String> = hashes.iter().map(|hash| HEXLOWER.encode(hash)).collect();
    let is_recorded = told
        .sha256
        .as_ref()
        .is_some_and(|it| known.is_empty() || known.contains(it));
    match is_page || is_recorded || known.is_empty() {
        true => None,
        false => Some(at(Code::ErasedWithoutHash).with_optional("sha256", known.first())),
    }
}

/// What came of erasing.
#[derive(Debug, Default)]
pub struct Erased {
    /// The kept releases that went.
    pub releases: Vec<String>,
}

impl Erasure {
    /// Erases from the target's past what is no longer online. The publication comes before.
    ///
    /// # Errors
    /// Something of it could not go; what did is gone.
    pub fn erase(&self) -> Result<Erased, Diagnostic> {
        let all: BTreeSet<Hash> = self
            .files
            .iter()
            .flat_map(|(_, hashes)| hashes)
            .copied()
            .collect();
        Ok(Erased {
            releases: self
                .prepared
                .aim
                .place
                .erase(&all, &self.prepared.aim.who)?,
        })
    }
}

impl Place {
    /// What each release that it keeps holds.
    fn kept(&self) -> Result<Vec<(String, Held)>, Diagnostic> {
        match self {
            Self::Folder(root) => root.kept(),
            Self::Ssh(server) => server.kept(),
            Self::Archive(_) | Self::Branch(_) | Self::Bucket(_) => Ok(Vec::new()),
        }
    }

    fn erase(&self, hashes: &BTreeSet<Hash>, who: &str) -> Result<Vec<String>, Diagnostic> {
        match self {
            Self::Folder(root) => root.erase(hashes),
            Self::Ssh(server) => server.erase(hashes, who),
            Self::Archive(_) | Self::Bucket(_) => Ok(Vec::new()),
            Self::Branch(branch) => branch.erase_past().map(|()| Vec::new()),
        }
    }
}
